"""Searches that people follow: in words, and whether a practice answers them."""

from collections.abc import Sequence

from vzirets.foundation.search import api as search
from vzirets.modules.practices.models import Practice
from vzirets.modules.practices.queries.catalogue import Asked, question_of
from vzirets.modules.practices.queries.entry import KIND
from vzirets.modules.practices.queries.filters import GROUPS, names


def said_in_words(searches: Sequence[Asked]) -> list[str]:
    """«садок» · Вінницька · Електронна черга. Each filter's names are asked for once."""
    chosen = {group: {v for asked in searches for v in asked.chosen.get(group, ())} for group in GROUPS}
    called = {group: dict(names(group, {}, tuple(values))) for group, values in chosen.items() if values}
    return [" · ".join(_words(asked, called)) for asked in searches]


def answered_by(searches: Sequence[Asked], code: str) -> list[Asked]:
    """Those of the searches that find this practice, as anyone would find it."""
    practice = Practice.objects.published().filter(code=code).first()
    if practice is None:
        return []
    return [asked for asked in searches if search.answers(question_of(asked), KIND, practice.pk)]


def _words(asked: Asked, called: dict[str, dict[str, str]]) -> list[str]:
    said = [f"«{asked.text}»"] if asked.text else []
    return said + [
        str(called[group].get(value, value)) for group in GROUPS for value in asked.chosen.get(group, ())
    ]
