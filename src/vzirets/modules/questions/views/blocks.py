"""What the room puts on others' pages."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from vzirets.foundation.accounts.api import is_moderator
from vzirets.kernel.cabinet import Expected
from vzirets.kernel.prepared import HOW_MANY, Prepared
from vzirets.modules.practices.api import kept_here
from vzirets.modules.questions.models import Question
from vzirets.modules.questions.queries import public_of, reported, waiting_for
from vzirets.modules.questions.views.people import me

MOST_EXPECTED = 20


def tool(request: HttpRequest, code: str) -> Mapping[str, Any]:
    """A plain link: the form is a page of its own."""
    url = reverse("questions:ask", args=[code])
    note = _("Your address isn’t shown")
    return {"items": [{"label": _("Ask the author"), "note": note, "icon": "message-circle", "url": url}]}


def told(request: HttpRequest, code: str) -> Mapping[str, Any] | None:
    """Questions that were answered in public."""
    found = public_of(code)
    return {"questions": found} if found else None


def expected(request: HttpRequest) -> Iterator[Expected]:
    """Questions that wait for this person's answer, and reports that wait for the office."""
    for row in waiting_for(me(request), kept_here(request))[:MOST_EXPECTED]:
        yield Expected(
            title=_("Answer a question about “%(title)s”") % {"title": row.practice.title},
            url=reverse("questions:question", args=[row.pk]),
            note=_("asked %(date)s") % {"date": date_format(row.asked_at, "DATE_FORMAT")},
        )
    if is_moderator(me(request)) and (count := reported().count()):
        yield Expected(
            title=_("Look at reports of questions: %(count)d") % {"count": count},
            url=reverse("questions:reports"),
        )


def mine(request: HttpRequest) -> Mapping[str, Any]:
    """In the cabinet: how many one has asked."""
    return {"asked": sum(_asked(request.user.pk))}


_asked = Prepared(
    lambda person: Question.objects.asked_by(person).order_by().values_list(HOW_MANY, flat=True)
)
