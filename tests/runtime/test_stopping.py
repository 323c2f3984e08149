"""How a portal ends: in order, whoever ends it, with nothing left."""

import os
import signal
import time

import psutil
import pytest

from tests.runtime.portal import Portal


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_stop_leaves_no_process_and_frees_the_port(filled, number):
    with Portal(filled) as portal:
        portal.wait_until_ready()
        assert portal.stop(number) == 0
        assert portal.said.endswith("The portal has stopped.\n")
        assert portal.health() == (0, {})


def test_when_the_supervisor_is_killed_its_children_notice_and_the_next_start_succeeds(filled):
    with Portal(filled) as portal:
        portal.wait_until_ready()
        children = psutil.Process(portal.process.pid).children(recursive=True)
        assert len(children) > 4
        portal.process.kill()
        portal.process.wait()
        started = time.monotonic()
        portal.wait_until_gone()
        assert time.monotonic() - started < 60  # nobody waits for a database that went too
        portal.start()  # at once, on the same port
        portal.wait_until_ready()


def test_ctrl_c_in_the_middle_of_the_start_stops_it(filled):
    with Portal(filled) as portal:
        portal.wait(lambda: len(portal.processes()) > 3, "nothing was started")
        started = time.monotonic()
        assert portal.stop() == 0
        assert time.monotonic() - started < 60
    assert "Traceback" not in portal.said


def test_a_terminals_ctrl_c_reaches_the_whole_group_and_the_end_is_in_order(filled):
    with Portal(filled) as portal:
        portal.wait_until_ready()
        os.killpg(portal.process.pid, signal.SIGINT)
        assert portal.process.wait(60) == 0
        portal.wait_until_gone()
    assert portal.said.endswith("The portal has stopped.\n")
