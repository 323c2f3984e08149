"""Two texts joined: nothing of either is lost."""

from hypothesis import given
from hypothesis import strategies as st

from vzirets.modules.practices.logic.merging import merged


def test_changes_apart_from_one_another_stand_both():
    base = "Раз два три чотири п’ять"
    assert merged(base, "Раз 2 три чотири п’ять", "Раз два три чотири 5") == "Раз 2 три чотири 5"


def test_changes_at_one_place_stand_one_after_the_other():
    assert merged("Раз", "Два", "Три") == "Два\n\nТри"
    assert merged("Раз", "", "Три") == "Три"
    assert merged("Раз", "Два", "Раз") == "Два"
    assert merged("Раз", "Раз", "Три") == "Три"


@given(
    base=st.text("0123 ", max_size=40),
    theirs=st.text("abc", min_size=1),
    mine=st.text("XYZ", min_size=1),
    at=st.integers(0, 40),
    there=st.integers(0, 40),
)
def test_what_both_put_in_is_always_there(base, theirs, mine, at, there):
    one = base[:at] + theirs + base[at:]
    two = base[:there] + mine + base[there:]
    joined = merged(base, one, two)
    assert theirs in joined
    assert mine in joined
