"""A portal on a server of one's own, with a role that owns its database and has no other right."""

import os

import psycopg
import pytest

from tests.runtime.portal import Portal
from tests.server import new_cluster
from vzirets.config.runtime.postgres import ROLE, SUPERUSER


@pytest.fixture
def server():
    cluster = new_cluster(f"test-own-{os.getpid()}")
    cluster.start()
    with psycopg.connect(cluster.url("postgres", SUPERUSER), autocommit=True) as connection:
        connection.execute(f"alter role {ROLE} nocreatedb")
    yield cluster
    cluster.stop()
    cluster.remove()
    cluster.log.unlink(missing_ok=True)


def test_the_portal_uses_it_and_starts_none_of_its_own(server, state):
    with Portal(state, DATABASE_URL=server.url()) as portal:
        portal.wait_until_ready()
        assert portal.numbers("postgres") == []
        assert portal.get("/practices/VZ-0001/")[0] == 200
        server.stop()
        gone = {"status": "failing", "web": "ok", "database": "unreachable", "worker": "unknown"}
        portal.wait(lambda: portal.health() == (503, gone), "nobody noticed")
        server.start()
        portal.wait(lambda: portal.health()[0] == 200, "it never came back")
        assert portal.get("/practices/VZ-0001/")[0] == 200
    # What a library lost is told in a line of the log; nothing ended with an error that nobody caught.
    assert not [line for line in portal.said.splitlines() if line.startswith("Traceback")]
