"""The small arithmetic of writing: changes undone, promises, small edits, criteria."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vzirets.modules.practices.logic.criteria import CRITERIA, answers_allow_publishing, completeness
from vzirets.modules.practices.logic.history import as_before, change, undone, without_empty
from vzirets.modules.practices.logic.promise import promised_day
from vzirets.modules.practices.logic.small_edits import is_small
from vzirets.modules.practices.tests.factories import ALL_MET, TYPED

texts = st.text(alphabet="абв \n", max_size=12)


@given(texts, texts)
def test_a_change_undone_gives_the_text_before(before, after):
    made = change("problem.uk", before, after)
    assert undone(after, made) == before
    assert after[: made.start] + made.new + after[made.start + len(made.new) :] == after


@given(st.lists(st.dictionaries(st.sampled_from(["title.uk", "problem.uk", "topics"]), texts), max_size=6))
def test_every_earlier_state_comes_back_by_undoing(saves):
    states, changes = [{}], []
    for save in saves:
        values = {key: text.split() if key == "topics" else text for key, text in save.items()}
        before = states[-1]
        empties = {"topics": []}
        changes.append([change(k, before.get(k, empties.get(k, "")), v) for k, v in values.items()])
        states.append(without_empty({**before, **values}))
    for number in range(len(states)):
        later = [made for save in reversed(changes[number:]) for made in save]
        assert as_before(states[-1], later) == states[number]


@pytest.mark.parametrize(
    ("sent", "days", "promised"),
    [
        (date(2026, 11, 23), 1, date(2026, 11, 24)),
        (date(2026, 11, 27), 1, date(2026, 11, 30)),
        (date(2026, 11, 28), 1, date(2026, 11, 30)),
        (date(2026, 11, 23), 20, date(2026, 12, 21)),
        (date(2026, 11, 23), 0, date(2026, 11, 23)),
    ],
)
def test_a_promise_counts_working_days(sent, days, promised):
    assert promised_day(sent, days) == promised


def test_a_promise_passes_over_holidays():
    assert promised_day(date(2026, 12, 31), 1, {date(2027, 1, 1)}) == date(2027, 1, 4)


@pytest.mark.parametrize(
    ("changed", "small"),
    [
        ({}, True),
        ({"links": [{"url": "https://example.org/new"}]}, True),
        ({"replication.contact.phone": "0432 59 00 00"}, True),
        ({"problem.uk": "У коридорі стояли по дві годіни."}, True),
        ({"problem.uk": "У коридорі стояли по дві години!"}, True),
        ({"problem.uk": "У коридорі не стояли по дві години."}, False),
        ({"problem.uk": "У коридорі стояли по три години."}, False),
        ({"problem.uk": ""}, False),
        ({"title.en": "Queue"}, False),
        ({"year": "2014"}, False),
        ({"topics": ["queues", "services"]}, False),
        ({"lead": "another"}, False),
        ({"pictures": [{"digest": "0" * 64, "name": "a.jpg"}]}, False),
        ({"status": "discontinued"}, False),
        ({"note.uk": "Примітка"}, False),
    ],
)
def test_slips_and_links_go_through_and_what_changes_the_meaning_does_not(changed, small):
    assert is_small(TYPED, {**TYPED, **changed}) is small


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Чекали 15 хвилин", "Чекали 75 хвилин"),
        ("Чекали 1,5 години", "Чекали 1–5 години"),
        ("Зросло на 5", "Зросло на -5"),
        ("Він не тут", "Він на тут"),
        ("Слово", "[Слово](https://ads.example)"),
        ("Див. https://a.ua", "Див. https://b.ua"),
        ("перше друге", "друге перше"),
    ],
)
def test_figures_addresses_and_short_words_are_never_a_slip(before, after):
    assert not is_small({"problem.uk": before}, {"problem.uk": after})


def test_many_slips_together_are_no_small_edit():
    before = " ".join(["години"] * 40)
    assert is_small({"problem.uk": before}, {"problem.uk": before.replace("години", "годіни", 30)})
    assert not is_small({"problem.uk": before}, {"problem.uk": before.replace("години", "годіни", 31)})


def test_each_criterion_is_answered_for_in_order_once():
    assert tuple(found.criterion for found in completeness({})) == CRITERIA


def test_an_empty_text_is_told_all_that_it_lacks():
    told = {
        found.criterion: (found.verdict, [lack.leaf for lack in found.lacks]) for found in completeness({})
    }
    assert told["K2"] == (
        "unmet",
        [
            *(f"{field}.uk" for field in ("title", "summary", "problem", "solution", "results")),
            *("lead", "place", "year", "category", "topics"),
        ],
    )
    assert told["K10"] == ("unmet", ["difficulties.uk"])
    assert told["K14"] == ("unmet", ["status"])
    assert told["K1"] == told["K6"] == told["K13"] == ("unchecked", [])


def verdict(criterion, public_body=None, **typed):
    found = completeness({**TYPED, **typed}, public_body=public_body)
    return {one.criterion: one.verdict for one in found}[criterion]


def test_a_full_text_meets_all_that_a_machine_can_see():
    told = {found.criterion: found.verdict for found in completeness(TYPED, public_body=True)}
    assert {key for key, what in told.items() if what == "unmet"} == set()
    assert {key for key, what in told.items() if what == "met"} == {
        "K2",
        "K3",
        "K4",
        "K7",
        "K9",
        "K10",
        "K12",
        "K14",
    }


def test_what_a_machine_can_see_is_broken():
    assert verdict("K3", **{"solution.uk": "https://example.org/all"}) == "unmet"
    assert verdict("K4", public_body=False) == "unmet"
    assert verdict("K7", **{"results.uk": ""}) == "unmet"
    assert verdict("K8", indicators=[{"name.uk": "Черга", "after": "5"}]) == "unmet"
    assert verdict("K11", **{"problem.uk": "Телефонуйте 067 123 45 67"}) == "unmet"
    assert verdict("K11", **{"problem.uk": "У 2013 році 1 200 000 гривень"}) == "unchecked"
    assert verdict("K12", pictures=[{"digest": "0" * 64, "name": "a.jpg"}]) == "unmet"
    assert verdict("K14", status="discontinued") == "unmet"
    assert verdict("K14", status="discontinued", **{"lesson.uk": "Треба людей."}) == "met"


def test_only_a_compiled_record_may_leave_some_criteria_open():
    waived = {**ALL_MET, "K7": "waived"}
    assert [answers_allow_publishing(waived, origin) for origin in ("compiled", "body")] == [True, False]
    assert not answers_allow_publishing({**ALL_MET, "K1": "waived"}, "compiled")
    assert not answers_allow_publishing({**ALL_MET, "K5": "unmet"}, "body")
    assert not answers_allow_publishing(dict.fromkeys(CRITERIA[1:], "met"), "body")
