"""What the letters say, in the person's language."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from vzirets.foundation.notifications.conf import MOST_IN_A_LETTER
from vzirets.foundation.notifications.logic.days import KYIV
from vzirets.foundation.notifications.models import Notice
from vzirets.foundation.notifications.queries import (
    Line,
    Unsubscribing,
    absolute,
    line,
    unsubscribe_address,
)
from vzirets.kernel import registry
from vzirets.ui.letters import Item, Link, Words, composed
from vzirets.ui.post import Letter


@dataclass(frozen=True, slots=True)
class Envelope:
    """A letter and the headers it goes with."""

    letter: Letter
    headers: dict[str, str] = field(default_factory=dict)


def single(notice: Notice, *, language: str) -> Envelope:
    """The letter about one notice. Of a kind that may not be off it has no link to stop it."""
    with override(language):
        told = line(notice)
        words = Words(
            subject=told.title,
            paragraphs=tuple(filter(None, (_("Good day."), told.title, told.body))),
            link=Link(_("Open on the portal"), absolute(told.url)),
            foot=_foot(notice, language),
        )
        return Envelope(composed(words, language), _headers(_stoppable(notice), language))


def morning_letter(notices: Sequence[Notice], *, language: str) -> Envelope:
    """One letter about all of them, oldest first. All are of one person, at least one."""
    with override(language):
        count = len(notices)
        rest = count - MOST_IN_A_LETTER
        words = Words(
            subject=_morning_subject(count),
            paragraphs=(_("Good day."), _("This came for you on the portal:")),
            items=tuple(_item(line(notice)) for notice in notices[:MOST_IN_A_LETTER]),
            link=Link(_("All notifications"), absolute(reverse("notifications:list"))),
            after=(_rest_in_words(rest),) if rest > 0 else (),
            foot=_morning_foot(notices[0].person_id, language),
        )
        everything = Unsubscribing(notices[0].person_id)
        return Envelope(composed(words, language), _headers(everything, language))


def _item(told: Line) -> Item:
    day = date_format(told.at.astimezone(KYIV), "DATETIME_FORMAT")
    return Item(told.title, absolute(told.url), f"{told.body} ({day})" if told.body else day)


def _morning_subject(count: int) -> str:
    return ngettext(
        "%(count)s notification from the portal", "%(count)s notifications from the portal", count
    ) % {"count": count}


def _rest_in_words(rest: int) -> str:
    return ngettext("And %(rest)s more in your cabinet.", "And %(rest)s more in your cabinet.", rest) % {
        "rest": rest
    }


def _foot(notice: Notice, language: str) -> tuple[str | Link, ...]:
    stoppable = _stoppable(notice)
    settings = Link(_("Choose which letters you get"), absolute(reverse("notifications:settings")))
    if stoppable is None:
        return (_("Letters of this kind can't be switched off: something depends on them."), settings)
    kind = registry.notice_kinds()[notice.kind].title
    why = _("You hear of this by e-mail at once: %(kind)s.") % {"kind": kind}
    stop = Link(_("No more letters of this kind"), unsubscribe_address(stoppable, language))
    return (why, settings, stop)


def _morning_foot(person_id: int, language: str) -> tuple[str | Link, ...]:
    return (
        _("This letter comes in the morning, when there is something you haven't read."),
        Link(_("Choose which letters you get"), absolute(reverse("notifications:settings"))),
        Link(_("No more letters"), unsubscribe_address(Unsubscribing(person_id), language)),
    )


def _stoppable(notice: Notice) -> Unsubscribing | None:
    kind = registry.notice_kinds().get(notice.kind)
    return Unsubscribing(notice.person_id, notice.kind) if kind and kind.may_be_off else None


def _headers(stoppable: Unsubscribing | None, language: str) -> dict[str, str]:
    """RFC 8058: the mail program itself shows a button that stops such letters."""
    automatic = {"Auto-Submitted": "auto-generated"}
    if stoppable is None:
        return automatic
    address = unsubscribe_address(stoppable, language)
    return automatic | {
        "List-Unsubscribe": f"<{address}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    }
