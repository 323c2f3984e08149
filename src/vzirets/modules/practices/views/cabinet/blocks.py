"""What the cabinet shows of writing: what is expected, and what is being written."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from vzirets.kernel.cabinet import Expected
from vzirets.modules.practices.choices import WRITABLE
from vzirets.modules.practices.queries.drafts import drafts_of
from vzirets.modules.practices.views.cabinet.lists import line_shown
from vzirets.modules.practices.views.standing import standing_of

SHOWN = 5


def expected(request: HttpRequest) -> Iterator[Expected]:
    """Texts that came back, texts that met, drafts left half-way."""
    standing = standing_of(request)
    if not standing.writes:
        return
    for line in drafts_of(standing):
        if line.state not in WRITABLE and not line.conflicts:
            continue
        shown = line_shown(line)
        title = line.title or f"{shown['title']} ({line.code})"
        url = reverse("practices:my_merge", args=[line.id]) if line.conflicts else shown["url"]
        yield Expected(title=title, url=url, note=shown["next"])


def writing(request: HttpRequest) -> dict[str, Any]:
    """The drafts changed last, and the button to begin another."""
    standing = standing_of(request)
    lines = drafts_of(standing) if standing.writes or standing.moderates else []
    return {
        "may_write": bool(standing.writes),
        "lines": [line_shown(line) for line in lines[:SHOWN]],
        "more": _("All my practices") if standing.writes else "",
    }
