"""Answers too wide to be read whole: numbers of filters are taken from a part, phrases from titles first."""

import pytest
from django.core.cache import caches
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from vzirets.foundation.audit.api import record
from vzirets.foundation.search.api import Entry, Question, found, index_many, makeup, suggested
from vzirets.foundation.search.logic.vector import DICE, dice
from vzirets.foundation.search.queries import counting, ordering, phrases, suggesting
from vzirets.foundation.search.queries.asked import terms
from vzirets.foundation.search.queries.matching import Matching
from vzirets.kernel.actor import Actor

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
    monkeypatch.setattr(counting, "EXACT", MANY // 3)
    monkeypatch.setattr(counting, "SAMPLE", MANY // 2)
    about = found(question, ["oblast"])
    assert (about.estimated, about.counts["oblast"].estimated) == (True, True)
    assert 0 < about.counts["oblast"]["UA05"] < MANY * 3


def test_how_many_answer_is_exact_further_than_what_each_filter_would_give(depository, monkeypatch):
    monkeypatch.setattr(counting, "TALLIED", MANY // 4)
    monkeypatch.setattr(counting, "SAMPLE", MANY // 4)
    question = Question("бюджет", ("practice",))
    about = found(question, ["oblast"])
    assert (about.total, about.estimated, about.counts["oblast"].estimated) == (MANY, False, True)
    assert about.counts["oblast"] == {"UA05": MANY}  # what was read stands for the rest
    chosen = found(Question("бюджет", ("practice",), {"oblast": ["UA05"]}), ["oblast", "year"])
    assert (chosen.total, chosen.counts["oblast"]) == (MANY, {"UA05": MANY})
    assert not makeup(question, ["oblast"]).estimated  # maps and charts add up


def test_an_estimate_is_kept_for_a_minute_and_an_exact_number_never(depository, monkeypatch):
    question, groups = Question("бюджет", ("practice",)), ("oblast", "year")

    def asked():
        """How many statements were asked, and what was told."""
        with CaptureQueriesContext(connection) as statements:
            told = found(question, groups)
        return len(statements), told.total, told.counts["oblast"]

    assert asked() == asked() == (2, MANY, {"UA05": MANY})
    index_many([Entry("practice", 99, {"A": ["Бюджет"]}, sort_key="99", facets=["oblast:UA05"])])
    assert asked() == (2, MANY + 1, {"UA05": MANY + 1})
    monkeypatch.setattr(counting, "EXACT", MANY // 3)
    first, second = asked(), asked()
    assert (first[0], second[0]) == (2, 1)
    assert first[1:] == second[1:]
    monkeypatch.setattr(counting, "EXACT", 10_000)
    caches["memory"].clear()
    assert asked() == (2, MANY + 1, {"UA05": MANY + 1})


@pytest.mark.parametrize(("up_to", "about"), [(2 * MANY, False), (MANY // 2, True)])
def test_in_a_depository_that_is_not_large_every_number_is_exact(depository, monkeypatch, up_to, about):
    with connection.cursor() as cursor:
        # As the database does of itself: from this it knows how large a table is.
        cursor.execute("ANALYZE search_document")
    monkeypatch.setattr(counting, "EXACT", up_to)
    monkeypatch.setattr(counting, "EXACT_AT_LARGE", MANY // 4)
    monkeypatch.setattr(counting, "SAMPLE", MANY // 4)
    question = Question("бюджет", ("practice",))
    assert found(question, ["oblast"]).estimated == about
    assert makeup(question, ["oblast"]).estimated == about
    if not about:
        assert found(question).total == MANY


def test_a_phrase_is_looked_up_in_every_text_that_holds_its_words(depository):
    assert ids("«бюджет участі»") == {7, 8}


def test_a_phrase_of_common_words_is_looked_up_in_titles_first(depository, monkeypatch):
    monkeypatch.setattr(phrases, "MOST_READ", 4)
    monkeypatch.setattr(phrases, "ALL_READ", 4)
    assert 7 in ids("«бюджет участі»")


@pytest.mark.parametrize("order", ["relevance", "newest", "alphabet", "weightiest"])
def test_every_answer_comes_once_whatever_the_order_and_however_wide_it_is(depository, monkeypatch, order):
    """Ranked, put in order, or met while the list is walked: pages add up to all that answers."""

    def walked():
        pages = [
            found(Question("бюджет", ("practice",), order=order), offset=offset, limit=7).hits
            for offset in range(0, MANY, 7)
        ]
        return [number for page in pages for _kind, number in page]

    narrow = walked()
    assert sorted(narrow) == list(range(1, MANY + 1))
    monkeypatch.setattr(ordering, "MOST_RANKED", 10)
    assert sorted(walked()) == list(range(1, MANY + 1))
    monkeypatch.setattr(ordering, "WIDE", MANY // 2)
    monkeypatch.setattr(counting, "EXACT", MANY // 3)
    monkeypatch.setattr(counting, "SAMPLE", MANY)
    wide = walked()
    assert sorted(wide) == list(range(1, MANY + 1))
    if order != "relevance":
        assert wide == narrow


def test_a_far_page_of_a_filter_is_the_same_however_it_is_read(depository, monkeypatch):
    def far():
        return found(Question(kinds=("practice",), facets={"oblast": ["UA05"]}), offset=50, limit=5).hits

    walked = far()
    monkeypatch.setattr(ordering, "SHORT", 0)
    assert far() == walked


def test_how_many_statements_a_question_takes_depends_on_nothing_it_finds(depository):
    groups = ("oblast", "year")
    with CaptureQueriesContext(connection) as wide:
        found(Question("бюджет", ("practice",)), groups)
    with CaptureQueriesContext(connection) as narrow:
        found(Question("слова", ("practice",)), groups)
    assert (len(wide), len(narrow)) == (2, 2)


def test_a_kind_with_many_such_titles_is_looked_through_in_part_and_one_with_few_whole(monkeypatch):
    queues, bodies = range(1, 10 * DICE), range(5_000, 5_003)
    entries = [Entry("practice", n, {"A": [f"Черга {n}"]}, sort_key=str(n), weight=n) for n in queues]
    entries += [Entry("organisation", n, {"A": ["Черга"]}, sort_key=str(n), weight=n) for n in bodies]
    index_many(entries)
    wanted = {"practice": 4, "organisation": 4}
    monkeypatch.setattr(suggesting, "LOOKED_AT", 1_000)
    monkeypatch.setattr(suggesting, "WHOLE", 10_000)
    whole = suggested("чер", 4, wanted).things
    assert whole == {"practice": [639, 638, 637, 636], "organisation": [5_002, 5_001, 5_000]}

    for few, parts in ((5, 1), (40, 8)):
        monkeypatch.setattr(suggesting, "LOOKED_AT", few)
        monkeypatch.setattr(suggesting, "WHOLE", 100)
        part = suggested("чер", 4, wanted).things
        assert part["organisation"] == whole["organisation"]
        assert len(part["practice"]) == 4 and all(dice(number) < parts for number in part["practice"])


ORDERS = pytest.mark.parametrize("order", ["newest", "alphabet", "weightiest"])


def pages_of(order):
    """What is given of each page past the first."""
    question = Question("бюджет", ("practice",), order=order)
    return [found(question, offset=offset, limit=7).hits for offset in range(7, MANY + 7, 7)]


@ORDERS
def test_every_page_of_a_whole_order_is_the_one_that_would_be_asked_for(depository, order):
    asked, by = Matching(terms("бюджет"), ("practice",)).asked(), ordering.ORDERS[order]
    sorted_anew = [
        ordering._pairs(ordering.SORTED, [asked, [], offset, 7], order=by) for offset in range(7, MANY + 7, 7)
    ]
    assert pages_of(order) == sorted_anew
    assert sorted_anew[-1] == ()


@pytest.mark.django_db(transaction=True)
@ORDERS
def test_an_order_is_kept_until_somebody_did_something(depository, order):
    def statements():
        with CaptureQueriesContext(connection) as asked:
            given = pages_of(order)
        return given, sum("ORDER BY" in one["sql"] and "OFFSET" not in one["sql"] for one in asked)

    before, first = statements()
    assert (statements(), first) == ((before, 0), 1)
    with transaction.atomic():
        index_many([Entry("practice", 99, {"A": ["Бюджет"]}, sort_key="0", weight=9)])
        record(actor=Actor.command("test"), act="test.done", kind="test", object_id="1", label="x")
    after, again = statements()
    assert again == 1
    numbers = [number for page in after for _kind, number in page]
    assert len(numbers) == MANY + 1 - 7
    assert before != after
