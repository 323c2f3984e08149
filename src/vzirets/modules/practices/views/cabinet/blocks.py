"""What the cabinet shows of writing: what is expected, and what is being written."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from vzirets.foundation.accounts.api import Person
from vzirets.kernel.cabinet import Expected
from vzirets.modules.practices.choices import WRITABLE
from vzirets.modules.practices.logic.freshness import MARKED, answer_by
from vzirets.modules.practices.logic.standing import Standing
from vzirets.modules.practices.queries.coauthors import invitations_to_write
from vzirets.modules.practices.queries.confirming import to_confirm
from vzirets.modules.practices.queries.drafts import DraftLine, drafts_of
from vzirets.modules.practices.queries.expecting import end_of, office_work
from vzirets.modules.practices.queries.freshness import questions_about, reports_about
from vzirets.modules.practices.queries.keeping import kept_here
from vzirets.modules.practices.views.cabinet.lists import line_shown
from vzirets.modules.practices.views.standing import actor_of, standing_of

SHOWN = 5


def expected(request: HttpRequest) -> Iterator[Expected]:
    """Texts that came back, met or were left half-way; what a body is asked to confirm; the office's work."""
    standing = standing_of(request)
    if isinstance(request.user, Person):
        yield from _to_join(request.user)
    if standing.writes or standing.shares:
        yield from _to_write(request, standing)
    if standing.writes:
        yield from _about_published(kept_here(request))
        yield from _to_confirm(standing)
    if standing.moderates:
        yield from _for_the_office(request, standing)


def _to_join(person: Person) -> Iterator[Expected]:
    for one in invitations_to_write(person):
        yield Expected(
            title=_("You are invited to write together: “%(title)s”") % {"title": one.title},
            url=reverse("practices:my_together", args=[one.token]),
            note=", ".join(filter(None, [one.inviter, one.body])),
        )


def _drafts(request: HttpRequest, standing: Standing) -> list[DraftLine]:
    """Asked once a request: what waits and what was changed last are of the same."""
    if not hasattr(request, "_drafts"):
        request._drafts = drafts_of(standing)  # type: ignore[attr-defined]
    found: list[DraftLine] = request._drafts  # type: ignore[attr-defined]
    return found


def _to_write(request: HttpRequest, standing: Standing) -> Iterator[Expected]:
    for line in _drafts(request, standing):
        if line.state not in WRITABLE and not line.conflicts:
            continue
        shown = line_shown(line)
        title = line.title or f"{shown['title']} ({line.code})"
        url = reverse("practices:my_merge", args=[line.id]) if line.conflicts else shown["url"]
        yield Expected(title=title, url=url, note=shown["next"])


def _to_confirm(standing: Standing) -> Iterator[Expected]:
    for line in to_confirm(standing):
        if line.waits:
            title = line.title or line.code
            asked = date_format(timezone.localtime(line.asked_at), "DATE_FORMAT")
            yield Expected(
                title=_("Confirm “%(title)s” or decline") % {"title": title},
                url=reverse("practices:my_confirm", args=[line.id]),
                note=_("%(author)s asked on %(date)s") % {"author": line.author, "date": asked},
            )


def _for_the_office(request: HttpRequest, standing: Standing) -> Iterator[Expected]:
    work = office_work(actor_of(request), standing, timezone.localdate())
    for text in work.texts:
        yield Expected(
            title=_("Decide on “%(title)s”") % {"title": text.title or text.code},
            url=reverse("practices:desk_text", args=[text.id]),
            due=end_of(text.promised_on),
            note=text.organisation if text.mine else _("with nobody yet"),
            late=text.late,
        )
    if work.free_by is not None:
        words = ngettext(
            "Take up %(count)d text from the queue", "Take up texts from the queue: %(count)d", work.free
        )
        yield Expected(
            title=words % {"count": work.free},
            url=f"{reverse('practices:desk')}?only=free",
            due=end_of(work.free_by),
        )
    for claim in work.claims:
        asked = date_format(timezone.localtime(claim.at), "DATE_FORMAT")
        yield Expected(
            title=_("Decide who keeps “%(title)s”") % {"title": claim.practice.title},
            url=reverse("practices:desk_claim", args=[claim.pk]),
            note=_("%(author)s asked on %(date)s") % {"author": claim.organisation.name, "date": asked},
        )


def _about_published(kept: list[int]) -> Iterator[Expected]:
    """The yearly question, and what readers report."""
    for question in questions_about(kept):
        title = _("Does “%(title)s” still run?") % {"title": question.practice.title}
        url = reverse("practices:my_still", args=[question.practice.code])
        due = answer_by(question.asked_at)
        yield Expected(title=title, url=url, due=due, late=question.stage == MARKED)
    for report in reports_about(kept):
        title = _("A reader writes that “%(title)s” is outdated: answer") % {"title": report.practice.title}
        yield Expected(title=title, url=reverse("practices:my_report", args=[report.pk]))


def writing(request: HttpRequest) -> dict[str, Any]:
    """The drafts changed last, and the button to begin another."""
    standing = standing_of(request)
    lines = _drafts(request, standing) if standing.writes or standing.moderates or standing.shares else []
    return {
        "may_write": bool(standing.writes),
        "lines": [line_shown(line) for line in lines[:SHOWN]],
        "more": _("All my practices") if standing.writes else "",
    }
