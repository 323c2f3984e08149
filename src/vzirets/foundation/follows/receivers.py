"""Bell → the next batch. Each bears being called twice."""

from vzirets.foundation.follows.actions import match_some, tell_some
from vzirets.foundation.follows.events import FollowersFellDue, SearchesFellDue
from vzirets.kernel.events import receives


@receives(FollowersFellDue)
def tell_next_followers(event: FollowersFellDue) -> None:
    tell_some(kind=event.kind, key=event.key, news=event.news, after=event.after)


@receives(SearchesFellDue)
def ask_next_searches(event: SearchesFellDue) -> None:
    match_some(kind=event.kind, key=event.key, since=event.since, after=event.after)
