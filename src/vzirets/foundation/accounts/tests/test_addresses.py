"""One mailbox, one spelling."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vzirets.foundation.accounts.logic.addresses import folded

LABELS = st.text("абвгґдеєжзиіїйклмнопрстуфхцчшщьюяabcxyz0189-", min_size=1, max_size=12)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Olena@Rada.Gov.UA", "olena@rada.gov.ua"),
        ("  olena@rada.gov.ua ", "olena@rada.gov.ua"),
        ("olena@xn----7sbbanhcysijhht3a4ewa9hd.xn--j1amh", "olena@хмельницька-громада.укр"),
        ("OLENA@ХМЕЛЬНИЦЬКА-ГРОМАДА.УКР", "olena@хмельницька-громада.укр"),
        ("olena@xn--", "olena@xn--"),
        ("olena@xn--xn---", "olena@xn--xn---"),
        ("olena@xn--\udcff.ua", "olena@xn--\udcff.ua"),
        ("no address", "no address"),
        ("", ""),
    ],
)
def test_however_it_is_typed(typed, kept):
    assert folded(typed) == kept


@given(st.text(max_size=60))
def test_what_is_folded_stays_as_it_is(text):
    assert folded(folded(text)) == folded(text)


@given(LABELS, LABELS)
def test_the_two_spellings_of_a_host_are_one(one, two):
    host = f"{one.strip('-') or 'а'}.{two.strip('-') or 'а'}"
    punycode = host.encode("idna").decode() if all(0 < len(part) < 40 for part in host.split(".")) else host
    assert folded(f"olena@{punycode.upper()}") == folded(f"olena@{host}")
