import pytest


@pytest.fixture(autouse=True)
def _in_a_trial(settings):
    """The second factor has tests of its own."""
    settings.STAFF_SECOND_FACTOR = False
