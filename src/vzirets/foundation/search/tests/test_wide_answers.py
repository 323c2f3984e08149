"""Answers too wide to be read whole: numbers of filters are taken from a part, phrases from titles first."""

import pytest

from vzirets.foundation.search.api import Entry, Question, found, index_many, makeup
from vzirets.foundation.search.queries import counting, phrases

pytestmark = pytest.mark.django_db

MANY = 60


@pytest.fixture
def depository():
    """Both words in all; one after the other in the title of one, and in the body of another."""
    texts = {n: ([f"Картка {n}"], ["бюджет і ще щось, а тут участь"]) for n in range(1, MANY + 1)}
    texts[7] = (["Бюджет участі"], ["слова"])
    texts[8] = (["Картка 8"], ["у місті є бюджет участі"])
    index_many(
        [
            Entry("practice", n, {"A": title, "C": body}, sort_key=str(n), facets=["oblast:UA05"])
            for n, (title, body) in texts.items()
        ]
    )


def ids(text):
    return {number for _kind, number in found(Question(text, ("practice",)), limit=MANY).hits}


def test_numbers_of_filters_are_exact_as_far_as_the_number_of_answers_is(depository, monkeypatch):
    question = Question("бюджет", ("practice",))
    exact = found(question, ["oblast"])
    assert (exact.total, exact.counts["oblast"], exact.counts["oblast"].estimated) == (
        MANY,
        {"UA05": MANY},
        False,
    )
    assert makeup(question, ["oblast"]).counts["oblast"] == {"UA05": MANY}  # maps and charts add up
    monkeypatch.setattr(counting, "EXACT", MANY - 1)
    monkeypatch.setattr(counting, "SURELY_MORE", MANY // 2)
    monkeypatch.setattr(counting, "SAMPLE", MANY // 2)
    about = found(question, ["oblast"])
    assert (about.estimated, about.counts["oblast"].estimated) == (True, True)
    assert 0 < about.counts["oblast"]["UA05"] < MANY * 3


def test_a_phrase_is_looked_up_in_every_text_that_holds_its_words(depository):
    assert ids("«бюджет участі»") == {7, 8}


def test_a_phrase_of_common_words_is_looked_up_in_titles_first(depository, monkeypatch):
    monkeypatch.setattr(phrases, "MOST_READ", 4)
    assert 7 in ids("«бюджет участі»")
