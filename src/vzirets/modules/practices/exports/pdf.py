"""A practice as PDF/UA-1: tagged, so that a screen reader reads it as it reads the page.

The words go to the typesetter as data and its source is a file of ours: a title that looks like code
stays a title. The same version gives the same bytes for a day: the reference in it tells when it was
read.
"""

import json
import re
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

TEMPLATE = Path(__file__).parent / "practice.typ"
# Signs that the typesetter's own fonts are known to have; any other is tried once.
_USUAL = re.compile(
    r"[\s\x20-\x7e\u00a0-\u017f\u0400-\u045f\u0490\u0491\u2010-\u2026\u202f\u20b4\u2116\u2192\u2212]"
)
_INSTEAD = "□"


def pdf(sheet: dict[str, Any]) -> bytes:
    """The document of `exports.sheet.sheet`."""
    import typst  # noqa: PLC0415 - megabytes that few processes need

    inputs = {"sheet": shown(sheet), "words": shown({"version": _("Version")})}
    return bytes(
        typst.compile(
            TEMPLATE,
            root=TEMPLATE.parent,
            format="pdf",
            pdf_standards="ua-1",
            ignore_system_fonts=True,
            sys_inputs=inputs,
            timestamp=datetime.fromisoformat(sheet["published"]),
        )
    )


def shown(values: Any) -> str:
    """As JSON, each sign that no font has replaced: the standard refuses a document with a sign not drawn."""
    text = json.dumps(values, ensure_ascii=False)
    return "".join(sign if _USUAL.match(sign) or _drawn(sign) else _INSTEAD for sign in text)


@lru_cache(maxsize=20_000)
def _drawn(sign: str) -> bool:
    import typst  # noqa: PLC0415 - megabytes that few processes need

    source = b'#set document(title: "x")\n#set text(font: "Libertinus Serif")\n#sys.inputs.sign'
    try:
        typst.compile(
            source, format="pdf", pdf_standards="ua-1", ignore_system_fonts=True, sys_inputs={"sign": sign}
        )
    except typst.TypstError:
        return False
    return True
