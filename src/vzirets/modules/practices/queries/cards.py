"""A practice as a short story in a list, with what was looked for marked."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.safestring import SafeString
from django.utils.translation import get_language

from vzirets.foundation.search import api as search
from vzirets.modules.practices.choices import Status
from vzirets.modules.practices.models import Practice
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

    @property
    def status(self) -> Any:
        return STATUS[self.practice.status]

    @property
    def status_look(self) -> str:
        return STATUS_LOOK[Status(self.practice.status)]


def cards(practices: Iterable[Practice], question: str = "") -> list[Card]:
    """Cards in the same order. Where title and summary don't show why it was found, an excerpt does."""
    return [_card(practice, question) for practice in practices]


def _card(practice: Practice, question: str) -> Card:
    language = get_language() or "uk"
    other = "en" if language == "uk" else "uk"
    shown = language if getattr(practice, f"title_{language}") else other
    title, summary = getattr(practice, f"title_{shown}"), getattr(practice, f"summary_{shown}")
    runs = [search.marked(text, question) for text in (title, summary)]
    excerpt = SafeString("")
    if question and not any(run.found for text in runs for run in text) and practice.current is not None:
        excerpt = search.runs_html(search.passage(_body(practice, shown, other), question))
    return Card(practice, search.runs_html(runs[0]), search.runs_html(runs[1]), excerpt, shown)


def _body(practice: Practice, *languages: str) -> list[str]:
    content = practice.current.content if practice.current else {}
    parts = [content.get(field, {}) for field in BODY]
    return [plain(part[language]) for language in languages for part in parts if part.get(language)]
