"""Addresses: readable, one a place, and never a matter of the order of loading."""

from hypothesis import given
from hypothesis import strategies as st

from vzirets.foundation.places.logic.addresses import addresses
from vzirets.foundation.places.logic.register import register
from vzirets.foundation.places.logic.units import units
from vzirets.foundation.places.tests.factories import (
    HOLOSIIV,
    KYIV,
    OTHER_FRANKIVSK_HROMADA,
    TARASIVKA_ONE,
    TARASIVKA_TWO,
    VINNYTSIA,
    VINNYTSIA_HROMADA,
    VINNYTSIA_OBLAST,
    rows,
)


def test_a_place_is_addressed_by_its_name_and_what_it_lies_in():
    found = register(units(enumerate(rows()))[0])
    codes = (VINNYTSIA_OBLAST, VINNYTSIA_HROMADA, VINNYTSIA, OTHER_FRANKIVSK_HROMADA, KYIV, HOLOSIIV)
    assert [found[code].slug for code in codes] == [
        "вінницька-область",
        "вінницька-громада-вінницька-область",
        "вінниця-вінницька-область",
        "івано-франківська-громада-львівська-область",
        "київ",
        "голосіївський-район-київ",
    ]


def test_namesakes_in_one_hromada_are_told_apart_by_the_number_of_the_code():
    found = register(units(enumerate(rows()))[0])
    both = "тарасівка-оратівська-громада-вінницький-район-вінницька-область"
    assert (found[TARASIVKA_ONE].slug, found[TARASIVKA_TWO].slug) == (f"{both}-11111", f"{both}-22222")


names = st.sampled_from(["а", "б", "а-б"])
wanted = st.dictionaries(
    st.text(alphabet="0123456789", min_size=1, max_size=4), st.tuples(names, names), max_size=12
).map(lambda found: {code: [*pair, f"{pair[1]}-{code}"] for code, pair in found.items()})


@given(wanted, st.randoms(), st.sets(names))
def test_each_has_one_of_its_own_whatever_the_order(claims, chance, taken):
    given_addresses = addresses(claims, taken)
    shuffled = list(claims.items())
    chance.shuffle(shuffled)
    assert addresses(dict(shuffled), taken) == given_addresses
    assert set(given_addresses) == set(claims)
    assert len(set(given_addresses.values())) == len(claims)
    assert not taken & set(given_addresses.values())
    assert all(slug in claims[code] for code, slug in given_addresses.items())
