"""What other machines are told of many practices, a few texts at a time."""

import gc

import pytest

from vzirets.modules.practices.api import each_described, withdraw
from vzirets.modules.practices.models import Practice, PracticeVersion
from vzirets.modules.practices.queries import described
from vzirets.modules.practices.tests.factories import OFFICE_BY, a_practice

pytestmark = pytest.mark.django_db
CODES = [f"VZ-000{number}" for number in range(1, 8)]


@pytest.fixture
def practices(monkeypatch):
    monkeypatch.setattr(described, "TEXTS_AT_ONCE", 2)
    for code in CODES:
        a_practice(code, title={"uk": f"Практика {code}", "en": ""})
    for code in ("VZ-0001", "VZ-0004"):
        withdraw(code=code, reason="Помилка.", **OFFICE_BY)
    return list(Practice.objects.ever_published().order_by("-code"))


def test_each_is_told_in_order_with_its_own_text_and_the_withdrawn_without_one(practices):
    told = [(one.code, one.content and one.content.title.uk) for one in each_described(practices)]
    gone = ("VZ-0001", "VZ-0004")
    assert told == [(code, None if code in gone else f"Практика {code}") for code in reversed(CODES)]


def test_no_more_texts_are_held_than_are_told_next(practices):
    for row in practices:
        row._state.fields_cache.clear()
    gc.collect()
    before, most = texts(), 0
    for _one in each_described(practices):
        most = max(most, texts() - before)
    assert 0 < most <= described.TEXTS_AT_ONCE + 1  # the one that has just been told is held by its reader


def texts() -> int:
    return sum(isinstance(found, PracticeVersion) for found in gc.get_objects())
