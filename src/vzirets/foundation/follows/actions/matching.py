"""Searches that find something new: asked by the worker after a publication, told of once a day."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_noop

from vzirets.foundation.follows.choices import SEARCH, Matching
from vzirets.foundation.follows.conf import IN_A_BATCH, NAMED
from vzirets.foundation.follows.events import SearchesFellDue
from vzirets.foundation.follows.models import Follow, Match
from vzirets.foundation.follows.queries import next_searches, untold, what
from vzirets.foundation.notifications.api import notify
from vzirets.kernel import registry
from vzirets.kernel.actor import Actor
from vzirets.kernel.events import announce

BY = Actor.job("follows.match_searches")


def match_searches(*, kind: str, key: str, since: datetime) -> None:
    """Asks all followed searches whether they find the thing, which anyone may read since `since`.

    Costs the caller one job however many searches are followed. Raises OutsideTransaction.
    """
    announce(SearchesFellDue(kind=kind, key=key, since=since))


def match_some(*, kind: str, key: str, since: datetime, after: str) -> None:
    """The next searches by their words, then the bell for those after them."""
    searches = next_searches(after)
    offers = [offer for offer in registry.offered(Matching) if offer.kind == kind]
    answered = [search for offer in offers for search in offer.answered(searches, key)]
    # Who began to follow later has seen it in the list already.
    followers = Follow.objects.filter(kind=SEARCH, key__in=answered, created_at__lt=since)
    found = list(followers.order_by("person_id", "pk"))
    Match.objects.bulk_create([Match(follow=row, key=key) for row in found], ignore_conflicts=True)
    today = timezone.localdate()
    for row in found:
        _tell(row, today)
    if len(searches) == IN_A_BATCH:
        with transaction.atomic():
            announce(SearchesFellDue(kind=kind, key=key, since=since, after=searches[-1]))


def tell_the_rest(*, now: datetime) -> None:
    """What a search found after its notice of a day is told on the next day."""
    today = timezone.localdate(now)
    for row in untold(today):
        _tell(row, today)


@transaction.atomic
def _tell(row: Follow, day: date) -> None:
    """One notice a day for a search, with all that it found and that can still be read.

    Two workers may come at once: the notice itself is written once, and who didn't write it marks nothing.
    """
    if row.matches.filter(told_on=day).exists():
        return
    keys = list(row.matches.filter(told_on=None).order_by("found_at", "pk").values_list("key", flat=True))
    titles = _titles(keys)
    if titles and _notified(row, list(titles.values()), day):
        row.matches.filter(key__in=titles).update(told_on=day)
    # What is no longer read is no news; restored, it would be found anew.
    row.matches.filter(told_on=None, key__in=set(keys) - set(titles)).delete()


def _notified(row: Follow, titles: Sequence[Mapping[str, str]], day: date) -> bool:
    offer = what(SEARCH)
    thing = offer.found([row.key]).get(row.key) if offer else None
    if offer is None or thing is None:
        return False
    return notify(
        person_id=row.person_id,
        kind=offer.notice,
        subject_key=f"{SEARCH}:{row.pk}",
        occurrence=day.isoformat(),
        title=gettext_noop("New for your search: %(number)s"),
        body="%(found)s",
        params={
            "number": len(titles),
            "found": {language: _listed(titles, language) for language in ("uk", "en")},
        },
        url=thing.url,
        actor=BY,
    )


def _listed(titles: Sequence[Mapping[str, str]], language: str) -> str:
    names = "; ".join(title[language][:150] for title in titles[:NAMED])
    rest = len(titles) - NAMED
    return f"{names}; +{rest}" if rest > 0 else names


def _titles(keys: Sequence[str]) -> dict[str, Mapping[str, str]]:
    """Of those that anyone may read now, in order."""
    known: dict[str, Mapping[str, str]] = {}
    for offer in registry.offered(Matching):
        known |= offer.titles(keys)
    return {key: known[key] for key in keys if key in known}
