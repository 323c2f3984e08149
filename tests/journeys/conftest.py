"""A whole portal for the journeys: its own database, web process and worker, loaded with the real content."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.filled import fill
from tests.server import remove_clone

ROOT = Path(__file__).parents[2]
STARTS_WITHIN = 240


@pytest.hookimpl(tryfirst=True)  # before xdist reads the groups
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Every journey goes over the same portal: one worker takes them all."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.xdist_group("portal"))


@pytest.fixture(scope="session")
def portal(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a running portal, started as `make run` starts it."""
    port = _free_port()
    folder = tmp_path_factory.mktemp("portal")
    log = folder / "portal.log"
    state = fill(folder / "var")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("VZIRETS_", "DJANGO_"))}
    kept.pop("DATABASE_URL", None)
    environment = {**kept, "VZIRETS_DATA_DIR": str(state), "VZIRETS_PORT": str(port)}
    with log.open("wb") as output:
        process = subprocess.Popen(
            [sys.executable, "-m", "vzirets.config.cli", "run"],
            cwd=ROOT,
            env=environment,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
        try:
            address = f"http://localhost:{port}"
            _wait(address, process, log)
            yield address
        finally:
            process.send_signal(signal.SIGINT)
            process.wait(60)
            remove_clone(state)


@pytest.fixture
def site(portal: str) -> str:
    return portal


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait(address: str, process: subprocess.Popen[bytes], log: Path) -> None:
    until = time.monotonic() + STARTS_WITHIN
    while time.monotonic() < until:
        if process.poll() is not None:
            break
        try:
            with urllib.request.urlopen(f"{address}/health", timeout=2) as answer:
                if answer.status == 200:
                    return
        except (urllib.error.URLError, OSError):
            time.sleep(0.5)
    raise RuntimeError(f"the portal did not start:\n{log.read_text(errors='replace')[-4000:]}")
