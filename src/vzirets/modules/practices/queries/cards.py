"""A practice as a short story in a list, with what was looked for marked."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import QuerySet
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from vzirets.foundation.search import api as search
from vzirets.kernel.prepared import Prepared, padded
from vzirets.modules.practices.choices import Status
from vzirets.modules.practices.models import Practice, PracticeVersion
from vzirets.modules.practices.queries.labels import STATUS, STATUS_LOOK
from vzirets.ui.prose import plain

BODY = ("problem", "solution", "results", "audience", "technology", "difficulties")


@dataclass(frozen=True, slots=True)
class Card:
    """`title`, `summary` and `excerpt` may carry marks, and `marker` marks what else is shown; `lang` is the
    language they are in."""

    practice: Practice
    title: SafeString
    summary: SafeString
    excerpt: SafeString
    lang: str
    marker: search.Marker
    shows: bool = False  # why it was found, without an excerpt

    @property
    def status(self) -> Any:
        return STATUS[self.practice.status]

    @property
    def status_look(self) -> str:
        return STATUS_LOOK[Status(self.practice.status)]


def cards_of(numbers: Sequence[int], question: str = "") -> list[Card]:
    """Cards of the published among these, in the same order."""
    rows = {practice.pk: practice for practice in _by_number(padded(numbers))}
    return cards([rows[number] for number in numbers if number in rows], question)


def cards(practices: Iterable[Practice], question: str = "") -> list[Card]:
    """Cards in the same order, of what was read `as_cards`. Where title and summary don't show why it was
    found, an excerpt does."""
    marker, language = search.Marker(question), get_language() or "uk"
    made = [_card(practice, marker, language) for practice in practices]
    texts = _texts([card for card in made if question and not card.shows])
    return [_with_excerpt(card, texts.get(card.practice.pk), marker) for card in made]


def _card(practice: Practice, marker: search.Marker, language: str) -> Card:
    shown = language if getattr(practice, f"title_{language}") else _other(language)
    title = marker.marked(getattr(practice, f"title_{shown}"))
    summary = marker.marked(getattr(practice, f"summary_{shown}"))
    shows = "<mark>" in title or "<mark>" in summary
    return Card(practice, title, summary, SafeString(""), shown, marker, shows)


def _with_excerpt(card: Card, texts: Mapping[str, Any] | None, marker: search.Marker) -> Card:
    if texts is None:
        return card
    return replace(card, excerpt=marker.passage(_body(texts, card.lang)))


def _texts(wanted: Iterable[Card]) -> dict[int, dict[str, Any]]:
    """What the practices say, in one statement: lists are read without it."""
    versions = [card.practice.current_id for card in wanted if card.practice.current_id]
    rows = _bodies(padded(versions))
    return {practice: dict(zip(BODY, texts, strict=True)) for practice, *texts in rows}


def _body(texts: Mapping[str, Any], language: str) -> Iterator[str]:
    """One after another: most often the first one shows enough."""
    parts = [texts[field] or {} for field in BODY]
    return (plain(part[each]) for each in (language, _other(language)) for part in parts if part.get(each))


def _other(language: str) -> str:
    return "en" if language == "uk" else "uk"


def _published(numbers: list[int]) -> QuerySet[Practice]:
    return Practice.objects.published().as_cards().filter(pk__in=numbers)


def _said(versions: list[int]) -> QuerySet[Any]:
    rows = PracticeVersion.objects.filter(pk__in=versions)
    return rows.order_by().values_list("practice", *(f"content__{field}" for field in BODY))


_by_number, _bodies = Prepared(_published), Prepared(_said)
