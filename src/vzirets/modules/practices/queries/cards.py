"""A practice as a short story in a list, with what was looked for marked."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.utils.safestring import SafeString
from django.utils.translation import get_language

from vzirets.foundation.search import api as search
from vzirets.modules.practices.choices import Status
from vzirets.modules.practices.models import Practice, PracticeVersion
from vzirets.modules.practices.queries.labels import STATUS, STATUS_LOOK
from vzirets.ui.prose import plain

BODY = ("problem", "solution", "results", "audience", "technology", "difficulties")


@dataclass(frozen=True, slots=True)
class Card:
    """`title`, `summary` and `excerpt` may carry marks; `lang` is the language they are in."""

    practice: Practice
    title: SafeString
    summary: SafeString
    excerpt: SafeString
    lang: str
    shows: bool = False  # why it was found, without an excerpt

    @property
    def status(self) -> Any:
        return STATUS[self.practice.status]

    @property
    def status_look(self) -> str:
        return STATUS_LOOK[Status(self.practice.status)]


def cards(practices: Iterable[Practice], question: str = "") -> list[Card]:
    """Cards in the same order. Where title and summary don't show why it was found, an excerpt does."""
    made = [_card(practice, question) for practice in practices]
    texts = _texts([card for card in made if question and not card.shows])
    return [_with_excerpt(card, texts.get(card.practice.pk), question) for card in made]


def _card(practice: Practice, question: str) -> Card:
    language = get_language() or "uk"
    shown = language if getattr(practice, f"title_{language}") else _other(language)
    title, summary = getattr(practice, f"title_{shown}"), getattr(practice, f"summary_{shown}")
    runs = [search.marked(text, question) for text in (title, summary)]
    return Card(
        practice,
        search.runs_html(runs[0]),
        search.runs_html(runs[1]),
        SafeString(""),
        shown,
        any(run.found for text in runs for run in text),
    )


def _with_excerpt(card: Card, content: Mapping[str, Any] | None, question: str) -> Card:
    if content is None:
        return card
    return replace(card, excerpt=search.runs_html(search.passage(_body(content, card.lang), question)))


def _texts(wanted: Iterable[Card]) -> dict[int, dict[str, Any]]:
    """What the practices say, in one statement: lists are read without it."""
    versions = [card.practice.current_id for card in wanted if card.practice.current_id]
    if not versions:
        return {}
    return dict(PracticeVersion.objects.filter(pk__in=versions).values_list("practice", "content"))


def _body(content: Mapping[str, Any], language: str) -> list[str]:
    parts = [content.get(field, {}) for field in BODY]
    return [plain(part[each]) for each in (language, _other(language)) for part in parts if part.get(each)]


def _other(language: str) -> str:
    return "en" if language == "uk" else "uk"
