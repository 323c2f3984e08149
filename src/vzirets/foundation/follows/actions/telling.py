"""Telling followers what happened, by the worker, so many at a time."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.functional import Promise
from django.utils.translation import override

from vzirets.foundation.follows.conf import IN_A_BATCH
from vzirets.foundation.follows.events import FollowersFellDue
from vzirets.foundation.follows.models import Follow
from vzirets.foundation.follows.queries import what
from vzirets.foundation.notifications.api import notify
from vzirets.kernel.actor import Actor
from vzirets.kernel.events import announce


@dataclass(frozen=True, slots=True)
class News:
    """What followers are told, as `notify` takes it; `params` hold words, numbers and {"uk": …, "en": …}.

    `unless` is a person who isn't told, for it was their own act. `followed_before` leaves out who began to
    follow only after it happened.
    """

    occurrence: str
    title: str | Promise
    url: str
    body: str | Promise = ""
    params: Mapping[str, Any] = field(default_factory=dict)
    unless: int | None = None
    followed_before: datetime | None = None


def tell_followers(*, kind: str, key: str, news: News, actor: Actor) -> None:
    """Tells all who follow the thing, once for each occurrence, after the caller's commit.

    Costs the caller one job however many follow it. Raises OutsideTransaction, and LookupError on a kind that
    no room offers.
    """
    if what(kind) is None:
        raise LookupError(f"nothing of the kind {kind} can be followed")
    announce(FollowersFellDue(kind=kind, key=key, news=_written(news, actor)))


def tell_some(*, kind: str, key: str, news: str, after: int) -> None:
    """The next of the followers by id, then the bell for those after them."""
    told = json.loads(news)
    rows = Follow.objects.thing(kind, key).filter(person_id__gt=after)
    if told["followed_before"]:
        rows = rows.filter(created_at__lt=datetime.fromisoformat(told["followed_before"]))
    with transaction.atomic():
        people = list(rows.order_by("person_id").values_list("person_id", flat=True)[:IN_A_BATCH])
        for person_id in people:
            if person_id != told["unless"]:
                _tell(person_id, kind, key, told)
        if len(people) == IN_A_BATCH:
            announce(FollowersFellDue(kind=kind, key=key, news=news, after=people[-1]))


def _written(news: News, actor: Actor) -> str:
    """As JSON; words in no language, as they stand in the code."""
    with override(None):
        words = {"title": str(news.title), "body": str(news.body)}
    since = news.followed_before.isoformat() if news.followed_before else None
    # Not `asdict(news)`: it can't copy words that are translated late.
    return json.dumps(
        {
            **words,
            "occurrence": news.occurrence,
            "url": news.url,
            "params": dict(news.params),
            "unless": news.unless,
            "followed_before": since,
            "actor": asdict(actor),
        }
    )


def _tell(person_id: int, kind: str, key: str, told: dict[str, Any]) -> None:
    offer = what(kind)
    if offer is None:  # its room was taken away meanwhile
        return
    notify(
        person_id=person_id,
        kind=offer.notice,
        subject_key=f"{kind}:{key}"[:200],
        occurrence=told["occurrence"],
        title=told["title"],
        body=told["body"],
        params=told["params"],
        url=told["url"],
        actor=Actor(**told["actor"]),
    )
