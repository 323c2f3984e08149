"""Finding, on the real index."""

import pytest

from vzirets.foundation.search.api import Entry, Question, alike, counts, forget, found, index, index_many
from vzirets.foundation.search.models import Word
from vzirets.foundation.search.queries import alike as likeness

pytestmark = pytest.mark.django_db


def put(number, title, body="", facets=(), kind="practice"):
    index(Entry(kind, number, {"A": [title], "C": [body]}, sort_key=title, facets=facets))


def ids(text, **more):
    return [number for _, number in found(Question(text, **more)).hits]


def test_any_form_of_a_word_finds_any_other():
    put(1, "Електронна черга до дитячих садків")
    put(2, "Відкритий бюджет міста")
    assert ids("садка") == [1]
    assert ids("бюджетами") == [2]


def test_a_title_outranks_a_body():
    put(1, "Петиції", "тут про бюджет")
    put(2, "Бюджет", "тут про петиції")
    assert ids("петицією") == [1, 2]
    assert ids("бюджетом") == [2, 1]


def test_every_word_is_wanted_and_any_word_is_offered_when_nothing_has_all():
    put(1, "Електронна черга")
    put(2, "Електронна петиція")
    assert ids("електронна черга") == [1]
    answer = found(Question("черга петиція"))
    assert (answer.relaxed, sorted(number for _, number in answer.hits)) == (True, [1, 2])


def test_facets_narrow_and_count_what_another_choice_would_give():
    put(1, "Черга", facets=["oblast:UA05", "category:services"])
    put(2, "Черга", facets=["oblast:UA26", "category:services"])
    put(3, "Черга", facets=["oblast:UA26", "category:democracy"])
    question = Question("черги", facets={"oblast": ["UA26"]})
    assert sorted(number for _, number in found(question).hits) == [2, 3]
    assert counts(question, ["oblast", "category"]) == {
        "oblast": {"UA05": 1, "UA26": 2},
        "category": {"services": 1, "democracy": 1},
    }


def test_nothing_but_grammar_words_finds_nothing_and_an_empty_question_everything():
    put(1, "Черга")
    assert ids("для") == []
    assert ids("") == [1]


@pytest.mark.parametrize(
    "text", ["'", "\\", "a'b", "& | ! ( ) : *", "%s", "\x00", "'); drop table", "💥", "а" * 5000, "0" * 5000]
)
def test_no_sign_breaks_a_question(text):
    put(1, "Черга")
    found(Question(text))


def test_what_is_forgotten_is_not_found():
    put(1, "Черга")
    forget("practice", 1)
    assert ids("черга") == []


def test_many_are_indexed_as_one_is_and_again_without_doubling():
    entries = [Entry("place", n, {"A": [f"Громада {n}"]}, sort_key=str(n)) for n in range(1, 4)]
    index_many(entries)
    index_many(entries)
    assert sorted(ids("громадою")) == [1, 2, 3]


def test_what_sinks_is_found_below_what_is_as_good():
    index(Entry("practice", 1, {"A": ["Черга"]}, sort_key="a"))
    index(Entry("practice", 2, {"A": ["Черга"]}, sort_key="b", boost=0.5))
    assert ids("черга") == [1, 2]
    index(Entry("practice", 1, {"A": ["Черга"]}, sort_key="a", boost=0.25))
    assert ids("черга") == [2, 1]


def test_what_is_like_a_text_shares_its_words_in_any_form_and_says_how_many():
    put(1, "Електронна черга до дитячого садка")
    put(2, "Електронна петиція")
    put(3, "Бюджет", "електронна черга до садка")
    put(4, "Електронна черга до лікаря")
    hits = [(hit.object_id, round(hit.share, 2)) for hit in alike(["Черги в садках електронні"], "practice")]
    assert hits == [(1, 1.0), (4, 0.67)]
    assert alike(["черга"], "practice") == [] == alike([], "practice")
    assert alike(["черга садка"], "organisation") == []


def test_of_two_texts_the_one_that_is_more_alike_counts():
    index(Entry("practice", 1, {"A": ["Електронна черга до садка", "Queue for kindergartens"]}, sort_key="a"))
    index(Entry("practice", 2, {"A": ["Електронна черга до лікаря", "Queue for doctors"]}, sort_key="b"))
    texts = ["Електронна черга: мапа, бюджет", "A queue for kindergartens"]
    assert [(hit.object_id, round(hit.share, 2)) for hit in alike(texts, "practice")] == [(1, 1.0), (2, 0.5)]


def test_in_a_large_index_what_is_alike_shares_three_of_the_rarest_words(monkeypatch):
    monkeypatch.setattr(likeness, "MANY", 0)
    said = "Громада збирає пропозиції мешканців про клумби фонтани альтанки"
    put(1, "Клумби, фонтани, альтанки")
    put(2, "Громада збирає пропозиції мешканців")
    put(3, said)
    Word.objects.update(number=900)
    Word.objects.filter(word__in=["клумби", "фонтани", "альтанки"]).update(number=2)
    assert [hit.object_id for hit in alike([said], "practice")] == [3, 1]


def test_only_so_many_are_looked_at(monkeypatch):
    monkeypatch.setattr(likeness, "MOST_READ", 2)
    likeness._asking.cache_clear()
    for number in range(5):
        put(number, "Електронна черга")
    assert len(alike(["Електронна черга"], "practice")) == 2
    likeness._asking.cache_clear()
