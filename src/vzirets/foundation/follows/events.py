"""What the room rings for itself: receivers tell followers, and ask searches, so many at a time."""

from dataclasses import dataclass
from datetime import datetime

from vzirets.kernel.events import Event


@dataclass(frozen=True, slots=True)
class FollowersFellDue(Event):
    """The followers after the person `after` wait to be told of `news`, a `choices.News` as JSON."""

    kind: str
    key: str
    news: str
    after: int = 0


@dataclass(frozen=True, slots=True)
class SearchesFellDue(Event):
    """The searches after `after` wait to be asked whether they find the thing, new since `since`."""

    kind: str
    key: str
    since: datetime
    after: str = ""
