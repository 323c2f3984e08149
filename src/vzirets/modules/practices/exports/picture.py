"""The picture that stands for a practice where its address is shared: title, body and place, drawn."""

from functools import lru_cache
from pathlib import Path

from django.conf import settings

from vzirets.modules.practices.exports.pdf import shown
from vzirets.modules.practices.queries.reading import Reading

TEMPLATE = Path(__file__).parent / "picture.typ"
WIDTH, HEIGHT = 1200, 630
# At so many dots to the inch a page of 600 by 315 points has just these.
DOTS = 144
KEPT = 256


def picture(reading: Reading) -> bytes:
    """A PNG of WIDTH × HEIGHT; the same words are drawn once."""
    practice = reading.practice
    place = practice.place.label_in(reading.language) if practice.place else ""
    body = reading.lead.name if reading.lead else ""
    said = {
        "language": reading.language,
        "kicker": practice.category.name if practice.category else "",
        "title": reading.title,
        "body": " · ".join(part for part in (body, place) if part),
        "portal": settings.SITE_TITLE[reading.language],
        "code": practice.code,
    }
    return _drawn(shown(said))


@lru_cache(maxsize=KEPT)
def _drawn(said: str) -> bytes:
    import typst  # noqa: PLC0415 - megabytes that few processes need

    inputs = {"said": said}
    return bytes(
        typst.compile(
            TEMPLATE,
            root=TEMPLATE.parent,
            format="png",
            ppi=DOTS,
            ignore_system_fonts=True,
            sys_inputs=inputs,
        )
    )
