"""Numbers and the arithmetic of charts."""

from decimal import Decimal

import pytest
from django.core.paginator import Paginator
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from vzirets.ui import charts
from vzirets.ui.map import STEPS, step_of, thresholds
from vzirets.ui.numbers import change, grouped
from vzirets.ui.tests.drawing import drawn


@pytest.mark.parametrize(
    ("value", "ukrainian", "english"),
    [
        (0, "0", "0"),
        (4320, "4320", "4,320"),
        (24000, "24\u202f000", "24,000"),
        (1234567.5, "1\u202f234\u202f567,5", "1,234,567.5"),
        (-1500000, "−1\u202f500\u202f000", "−1,500,000"),
        (Decimal("0.050"), "0,05", "0.05"),
        (Decimal("1E+3"), "1000", "1,000"),
        ("45 тис.", "45 тис.", "45 тис."),
        (None, "", ""),
    ],
)
def test_numbers_are_written_as_people_of_each_language_write_them(value, ukrainian, english):
    assert grouped(value, "uk") == ukrainian
    assert grouped(value, "en") == english


def test_a_change_is_told_in_per_cent_and_never_rounds_to_nothing_left():
    with override("uk"):
        assert change(61, 88.5) == "+45\u00a0%"
        assert change(4320, 15) == "−99,7\u00a0%"
        assert change(10, 0) == "−100\u00a0%"
        assert change(0, 5) == ""
        assert change(5, 5) == ""
    with override("en"):
        assert change(3, 1) == "−67%"


def test_an_indicator_without_a_before_has_no_bar_to_compare_with():
    rows = charts.before_after({"indicators": [{"name": "a", "before": None, "after": 7}]}, None)["rows"]
    assert [(row["compared"], row["change"], len(row["bars"])) for row in rows] == [(False, "", 1)]


def test_the_longest_bar_is_whole_and_the_others_are_shares_of_it():
    items = [{"label": "a", "value": 40}, {"label": "b", "value": 10}, {"label": "c", "value": 0}]
    assert [row["width"] for row in charts.bars({"items": items}, None)["rows"]] == ["100.0", "25.0", "0.0"]


@given(st.lists(st.integers(min_value=0, max_value=10_000), min_size=1, max_size=27))
def test_shading_never_puts_more_above_less(values):
    bounds = thresholds(values)
    steps = [step_of(value, bounds) for value in sorted(values)]
    assert steps == sorted(steps)
    assert [step for step in steps if not 0 <= step <= STEPS] == []
    assert [value for value in values if (step_of(value, bounds) == 0) != (value == 0)] == []
    if max(values):
        assert steps[-1] == STEPS


def test_pages_keep_the_rest_of_the_query():
    page = Paginator(range(50), 10).page(2)
    html = drawn(
        '{% ui "pagination" page=page %}', path="/practices/?q=черга&page=2&topic=1&topic=2", page=page
    )
    kept = "q=%D1%87%D0%B5%D1%80%D0%B3%D0%B0&amp;"
    assert f'rel="prev" href="?{kept}topic=1&amp;topic=2"' in html
    assert f'rel="next" href="?{kept}topic=1&amp;topic=2&amp;page=3"' in html


def test_a_list_of_one_page_has_no_pagination():
    assert drawn('{% ui "pagination" page=page %}', page=Paginator(range(5), 10).page(1)) == ""
