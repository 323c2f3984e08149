"""What of practices can be followed: one practice, a topic, a search."""

from collections.abc import Mapping, Sequence

from django.http import QueryDict
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _

from vzirets.foundation.follows.api import SEARCH, Followable, Matching, Thing, address_of
from vzirets.foundation.taxonomy.api import Topic
from vzirets.modules.practices.forms import asked_from
from vzirets.modules.practices.models import Practice
from vzirets.modules.practices.queries.catalogue import Asked
from vzirets.modules.practices.queries.reach import PRACTICE
from vzirets.modules.practices.queries.searches import answered_by, said_in_words

TOPIC = "topic"


def follow_address(asked: Asked) -> str:
    """Where one begins to follow what the list shows; empty for all of it. A topic alone is a topic."""
    key = search_key(asked)
    topics = asked.chosen.get(TOPIC, ())
    if key and len(topics) == 1 and key == urlencode({TOPIC: topics[0]}):
        return address_of(TOPIC, topics[0])
    return address_of(SEARCH, key) if key else ""


def search_key(asked: Asked) -> str:
    """One key for all addresses that ask the same: without order and page, values by the alphabet."""
    chosen = {group: tuple(sorted(values)) for group, values in asked.chosen.items()}
    return asked.address(chosen=chosen, order="").removeprefix("?")


def _asked(key: str) -> Asked:
    return asked_from(QueryDict(key))


def _practices(keys: Sequence[str]) -> Mapping[str, Thing]:
    rows = Practice.objects.published().filter(code__in=keys)
    return {row.code: Thing(row.title, reverse("practices:practice", args=[row.code])) for row in rows}


def _titles(keys: Sequence[str]) -> Mapping[str, Mapping[str, str]]:
    rows = Practice.objects.published().filter(code__in=keys)
    return {
        row.code: {"uk": row.title_uk or row.title_en, "en": row.title_en or row.title_uk} for row in rows
    }


def _topics(keys: Sequence[str]) -> Mapping[str, Thing]:
    rows = Topic.objects.filter(key__in=keys)
    return {row.key: Thing(row.name, _in_catalogue(urlencode({TOPIC: row.key}))) for row in rows}


def _searches(keys: Sequence[str]) -> Mapping[str, Thing]:
    words = said_in_words([_asked(key) for key in keys])
    return {
        key: Thing(said, _in_catalogue(f"{key}&sort=newest"))
        for key, said in zip(keys, words, strict=True)
        if said
    }


def _answered(searches: Sequence[str], code: str) -> Sequence[str]:
    by_key = {key: _asked(key) for key in searches}
    found = answered_by(list(by_key.values()), code)
    return [key for key, asked in by_key.items() if asked in found]


def _in_catalogue(query: str) -> str:
    return f"{reverse('practices:catalogue')}?{query}"


FOLLOWED = (
    Followable(
        kind=PRACTICE,
        title=_("Practice"),
        promise=_("You will hear when it has a new version, is marked outdated or is withdrawn."),
        found=_practices,
        canonical=lambda key: key.strip().upper(),
        notice="follows.practice",
    ),
    Followable(
        kind=TOPIC,
        title=_("Topic"),
        promise=_("You will hear when a practice on this topic is published."),
        found=_topics,
        canonical=str.strip,
        notice="follows.new",
    ),
    Followable(
        kind=SEARCH,
        title=_("Search"),
        promise=_("You will hear, at most once a day, when new practices answer this search."),
        found=_searches,
        canonical=lambda key: search_key(_asked(key)),
        notice="follows.search",
    ),
    Matching(kind=PRACTICE, answered=_answered, titles=_titles),
)
