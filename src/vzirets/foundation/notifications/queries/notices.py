"""A person's notices, and how they read."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.formats import date_format
from django.utils.translation import get_language, gettext

from vzirets.foundation.notifications.conf import IN_THE_CABINET
from vzirets.foundation.notifications.logic.addresses import in_language
from vzirets.foundation.notifications.logic.fillings import read
from vzirets.foundation.notifications.models import Notice, NoticeQuerySet
from vzirets.kernel.languages import spoken
from vzirets.kernel.prepared import HOW_MANY, Prepared
from vzirets.ui.words import nested


@dataclass(frozen=True, slots=True)
class Line:
    """A notice in the reader's language. `url` is a path; `times` is how many happenings it stands for."""

    id: int
    title: str
    body: str
    url: str
    at: datetime
    unread: bool
    times: int


def notices_of(person_id: int) -> NoticeQuerySet:
    """What the person's list shows, newest first."""
    return Notice.objects.of(person_id).shown().newest_first()


def unread_count(person_id: int) -> int:
    return sum(_unread(person_id))


def newest_of(person_id: int) -> list[Notice]:
    """The first few of the list, for the cabinet."""
    return _newest(person_id)


_unread = Prepared(
    lambda person: Notice.objects.of(person).unread().order_by().values_list(HOW_MANY, flat=True)
)
_newest = Prepared(lambda person: notices_of(person)[:IN_THE_CABINET])


def line(notice: Notice) -> Line:
    """The notice in the active language."""
    return Line(
        id=notice.pk,
        title=_in_words(notice.title, notice),
        body=_in_words(notice.body, notice),
        url=in_language(notice.url, get_language() or "uk"),
        at=notice.created_at,
        unread=notice.read_at is None,
        times=notice.times,
    )


def _in_words(message: str, notice: Notice) -> str:
    if not message:
        return ""  # gettext answers nothing with the head of its catalogue
    fillings = read(notice.fillings, spoken=spoken, dated=date_format)
    return nested(gettext(message) % fillings) if fillings else gettext(message)
