"""Whole portals for the tests, each with a data folder of its own and nothing left of it afterwards."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.filled import fill
from tests.runtime.portal import sweep

HERE = Path(__file__).parent
STARTING = {"test_loading", "test_make_run", "test_own_server", "test_plain_errors", "test_database"}


@pytest.hookimpl(tryfirst=True)  # before xdist reads the groups
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """They share what is costly to make, so one worker takes those that begin with a filled portal; another
    those that mostly fill one themselves, for together they would take longer than all other tests."""
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.runtime)
            item.add_marker(pytest.mark.xdist_group("starting" if item.path.stem in STARTING else "runtime"))


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A data folder that has been started once and stopped: everything is loaded."""
    state = fill(tmp_path_factory.mktemp("filled") / "var")
    yield state
    sweep(state)


@pytest.fixture
def state(tmp_path: Path) -> Iterator[Path]:
    """A data folder that nothing has been started in."""
    folder = tmp_path / "var"
    yield folder
    sweep(folder)
