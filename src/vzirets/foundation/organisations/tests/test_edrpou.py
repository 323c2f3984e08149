"""The control digit of the state register."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vzirets.foundation.organisations.logic.edrpou import SHIFTED, control_digit, is_edrpou


@pytest.mark.parametrize("code", ["14360570", "21673832", "20077720", "43220851", "25512617", "00032112"])
def test_codes_of_real_bodies_are_right(code):
    assert is_edrpou(code)


@pytest.mark.parametrize("code", ["14360571", "43220852", "1436057", "143605700", "1436057x", "", "١٤٣٦٠٥٧٠"])
def test_what_is_mistyped_is_not_a_code(code):
    assert not is_edrpou(code)


@given(st.integers(min_value=0, max_value=9_999_999))
def test_seven_digits_have_exactly_one_right_eighth(number):
    digits = f"{number:07}"
    right = [last for last in range(10) if is_edrpou(f"{digits}{last}")]
    assert right == [control_digit(digits, shifted=int(f"{digits}0") in SHIFTED)]


@given(st.integers(min_value=0, max_value=9_999_999), st.integers(0, 6), st.integers(1, 9))
def test_within_one_order_of_weights_a_wrong_digit_is_mostly_noticed(number, place, change):
    """A digit changed keeps the control digit only where the second weighing or the remainder 10 meets it."""
    digits = f"{number:07}"
    wrong = digits[:place] + str((int(digits[place]) + change) % 10) + digits[place + 1 :]
    weights = [1, 2, 3, 4, 5, 6, 7]
    sums = [sum(int(d) * w for d, w in zip(text, weights, strict=True)) % 11 for text in (digits, wrong)]
    if 10 not in sums:
        assert control_digit(digits, shifted=False) != control_digit(wrong, shifted=False)
