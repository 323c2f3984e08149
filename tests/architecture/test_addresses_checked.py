"""What Django's own checks say of our addresses: nothing."""

from django.core.checks import run_checks


def test_no_address_is_complained_of():
    assert run_checks(tags=["urls"]) == []
