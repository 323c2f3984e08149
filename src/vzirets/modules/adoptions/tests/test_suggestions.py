"""What a body could adopt: what bodies like it did, the nearest first, and why."""

import pytest
from django.utils.translation import override

from vzirets.modules.adoptions.logic.suggesting import Counted, Why, best, same_size
from vzirets.modules.adoptions.logic.tree import tree
from vzirets.modules.adoptions.queries.suggestions import suggestions_for
from vzirets.modules.adoptions.tests.factories import (
    a_body,
    a_practice_of,
    a_writer,
    confirmed,
    recorded,
)
from vzirets.modules.adoptions.views.suggesting import why_words
from vzirets.modules.practices.tests.desk import words
from vzirets.modules.practices.tests.factories import a_place, an_organisation


def a_town(code, name, population=None):
    place = a_place(code, name, "H", 3)
    place.population, place.population_source = population, "https://example.org/" if population else ""
    place.save()
    return place


@pytest.fixture
def towns(db):
    """Kalush of Ivano-Frankivsk oblast with 60,000 people, its neighbour, one of its size, a great city."""
    return {
        "kalush": a_body("kalush", place=a_town("UA26080070000000001", "Калуська", 60_000)),
        "dolyna": a_body("dolyna", place=a_town("UA26080070000000002", "Долинська", 20_000)),
        "stryi": a_body("stryi", place=a_town("UA46100000000000003", "Стрийська", 70_000)),
        "kharkiv": a_body("kharkiv", place=a_town("UA63120000000000004", "Харківська", 1_400_000)),
        "ministry": a_body("ministry", kind="ministry", nationwide=True),
    }


def codes(body):
    return [(one.practice.code, one.why, one.count) for one in suggestions_for(body, 10)]


def test_neighbours_come_before_those_of_the_same_size_and_those_before_any(towns):
    lead = an_organisation()
    for code, body in (("VZ-0001", "kharkiv"), ("VZ-0002", "stryi"), ("VZ-0003", "dolyna")):
        confirmed(a_practice_of(lead, code), towns[body])
    confirmed(a_practice_of(lead, "VZ-0004"), towns["ministry"])
    found = codes(towns["kalush"])
    assert found[:3] == [
        ("VZ-0003", Why.OBLAST, 1),
        ("VZ-0002", Why.SIZE, 1),
        ("VZ-0001", Why.KIND, 1),
    ]
    assert found[3:] == [("VZ-0004", Why.ADOPTED, 1)]


def test_never_its_own_nor_what_it_has_recorded_nor_what_isnt_confirmed(towns):
    lead = an_organisation()
    own, known, told = (
        a_practice_of(towns["kalush"], "VZ-0001"),
        a_practice_of(lead, "VZ-0002"),
        a_practice_of(lead, "VZ-0003"),
    )
    confirmed(own, towns["dolyna"]), confirmed(known, towns["dolyna"]), recorded(told, towns["dolyna"])
    recorded(known, towns["kalush"])
    assert codes(towns["kalush"]) == []


def test_where_nobody_like_it_adopted_anything_the_best_of_its_level_are_offered(towns):
    a_practice_of(an_organisation(), "VZ-0001")
    best_known = a_practice_of(an_organisation(), "VZ-0002")
    best_known.distinguished = True
    best_known.save()
    assert codes(towns["kalush"]) == [("VZ-0002", Why.AWARD, 0)]
    assert codes(towns["ministry"]) == []


def test_the_page_says_why(towns):
    confirmed(a_practice_of(an_organisation(), "VZ-0001"), towns["dolyna"])
    _person, client = a_writer(towns["kalush"])
    for path in ("/cabinet/", "/cabinet/adoptions/suggested/"):
        assert "1 громада вашої області запровадила" in words(client.get(path))


@pytest.mark.parametrize(
    ("why", "count", "local", "said"),
    [
        (Why.OBLAST, 13, True, "13 громад вашої області запровадили"),
        (Why.OBLAST, 2, False, "2 організації, схожі на вашу, у вашій області запровадили"),
        (Why.SIZE, 5, True, "5 громад вашого розміру запровадили"),
        (Why.KIND, 21, True, "21 організація, схожа на вашу, запровадила"),
        (Why.ADOPTED, 7, True, "7 організацій запровадили: одна з найчастіших на вашому рівні"),
        (Why.AWARD, 0, True, "Відзначена практика вашого рівня"),
    ],
)
def test_reasons_are_said_in_words(why, count, local, said):
    with override("uk"):
        assert why_words(why, count, local=local) == said


def test_equal_scores_keep_their_order_and_what_nobody_adopted_is_left_out():
    rows = [Counted(3, 0, 0, 1), Counted(1, 0, 0, 1), Counted(2, 1, 0, 1), Counted(4, 0, 0, 0)]
    assert [row.practice_id for row in best(rows, 3)] == [2, 1, 3]


@pytest.mark.parametrize(("people", "band"), [(60_000, (30_000, 120_000)), (None, None), (0, None)])
def test_of_the_same_size_is_from_half_to_twice(people, band):
    assert same_size(people) == band


def test_a_tree_that_goes_round_is_refused_and_an_orphan_stands_at_the_root():
    parents = {1: None, 2: 1, 3: 9}
    nodes = tree(parents, key=lambda n: n, parent=parents.get)
    assert [(node.value, node.size) for node in nodes] == [(1, 2), (3, 1)]
    with pytest.raises(ValueError, match="circle"):
        tree([1, 2], key=lambda n: n, parent={1: 2, 2: 1}.get)
