"""An address into which a code is put is the address that Django finds for it."""

import pytest
from django.urls import reverse
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from vzirets.modules.practices.queries.addresses import path_of

ADDRESSES = [
    ("practices:practice",),
    ("practices:cite",),
    ("practices:version", 12),
    ("practices:version-cite", 3),
    ("practices:document", "pdf"),
    ("practices:version-document", 7, "png"),
    ("practices:metadata", "datacite.json"),
    ("practices:my_turn",),
    ("practices:report_form",),
]


@pytest.mark.parametrize("address", ADDRESSES, ids=lambda address: address[0])
@given(code=st.from_regex(r"VZ-[0-9]{4,8}", fullmatch=True), language=st.sampled_from(["uk", "en"]))
def test_a_code_put_in_is_the_address_of_that_practice(address, code, language):
    name, *rest = address
    with translation.override(language):
        assert path_of(name, code, *rest) == reverse(name, args=[code, *rest])
