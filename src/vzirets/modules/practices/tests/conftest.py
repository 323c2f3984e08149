"""People of the office, for the tests of the desk."""

import pytest

from vzirets.foundation.accounts import api as accounts
from vzirets.modules.practices.tests.desk import someone


@pytest.fixture
def in_a_trial(settings):
    """The second factor has tests of its own, below and in accounts."""
    settings.STAFF_SECOND_FACTOR = False


@pytest.fixture
def iryna():
    return someone("iryna@vzirets.example", "Ірина Модераторка", accounts.Role.MODERATOR)


@pytest.fixture
def petro():
    return someone("petro@vzirets.example", "Петро Модератор", accounts.Role.MODERATOR)
