"""Parts of a file as HTTP asks for them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vzirets.foundation.files.logic.ranges import Unsatisfiable, wanted_range


@pytest.mark.parametrize(
    ("header", "part"),
    [
        ("", None),
        ("bytes=0-", (0, 100)),
        ("bytes=0-0", (0, 1)),
        ("bytes=10-19", (10, 10)),
        ("bytes=90-500", (90, 10)),
        ("bytes=-10", (90, 10)),
        ("bytes=-500", (0, 100)),
        ("bytes=20-10", None),
        ("bytes=0-1,5-6", None),
        ("lines=0-1", None),
        ("bytes=-", None),
        ("bytes=" + "9" * 5000 + "-", None),
    ],
)
def test_what_is_asked_for(header, part):
    assert wanted_range(header, 100) == part


@pytest.mark.parametrize("header", ["bytes=100-", "bytes=100-200", "bytes=-0"])
def test_past_the_end(header):
    with pytest.raises(Unsatisfiable):
        wanted_range(header, 100)


@given(st.text(alphabet="bytes=0123456789-, "), st.integers(1, 10_000))
def test_a_part_always_lies_within(header, size):
    try:
        part = wanted_range(header, size)
    except Unsatisfiable:
        return
    if part:
        assert 0 <= part[0] < size and 1 <= part[1] <= size - part[0]
