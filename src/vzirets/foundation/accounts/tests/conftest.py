import pytest
from django.core.cache import cache

from vzirets.foundation.accounts.choices import Group
from vzirets.foundation.accounts.tests.people import make_person


@pytest.fixture(autouse=True)
def _own_pages_only(settings):
    """Signing in leads to the cabinet, which is a room above."""
    settings.LOGIN_REDIRECT_URL = "accounts:home"


@pytest.fixture
def fresh_counts(db):
    """Attempts of an earlier test don't count."""
    cache.clear()


@pytest.fixture
def olena(db, fresh_counts):
    return make_person("olena@rada.gov.ua", "Олена Гончар", Group.PUBLIC_BODIES)


@pytest.fixture
def guarded(settings):
    """As in production: the office's pages ask for a second factor."""
    settings.STAFF_SECOND_FACTOR = True
