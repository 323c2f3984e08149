"""One database a run: two runs at the same time on one machine never meet."""

import os

import pytest


@pytest.fixture(scope="session")
def django_db_modify_db_settings_parallel_suffix(request):
    """Each run, and each of its workers, has a test database of its own."""
    from django.conf import settings
    from pytest_django.fixtures import _set_suffix_to_test_databases

    del settings
    worker = getattr(request.config, "workerinput", {}).get("workerid", "")
    run = os.environ.get("PYTEST_XDIST_TESTRUNUID") or str(os.getpid())
    _set_suffix_to_test_databases(suffix=f"{run[:12]}{worker}")
