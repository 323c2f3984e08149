"""A running portal: what it answers, and that what dies is started again."""

import re
import signal
import socket

import pytest

from tests.runtime.portal import Portal


@pytest.fixture(scope="module")
def portal(filled):
    with Portal(filled) as portal:
        portal.wait_until_ready()
        yield portal


def test_it_says_where_it_is_and_answers_in_both_languages(portal):
    assert f"The portal is ready: http://localhost:{portal.port}\nTo stop it: Ctrl-C" in portal.said
    assert portal.get("/")[0] == 200
    assert portal.get("/en/")[0] == 200


def test_health_is_asked_by_any_name_and_without_a_language(portal):
    well = {"status": "ok", "web": "ok", "database": "ok", "worker": "ok"}
    assert portal.health() == (200, well)
    assert portal.get("/health", **{"Host": "10.0.0.7", "Accept-Language": "xx"})[0] == 200


def test_a_start_on_a_filled_database_loads_nothing_again(portal):
    words = ("Making tables", "Static files collected", "Codifier", "Content")
    assert [word for word in words if word in portal.said] == []


HEAD = "POST /oai HTTP/1.1\r\nHost: localhost\r\n"
SECOND = "GET /robots.txt HTTP/1.1\r\nHost: localhost\r\n\r\n"


@pytest.mark.parametrize(
    ("message", "statuses"),
    [
        # Two ends of one message: the chunks are believed, and nothing that comes after them.
        (f"{HEAD}Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n{SECOND}", ["200"]),
        (f"{HEAD}Content-Length: 5\r\nContent-Length: 6\r\n\r\nabcdef{SECOND}", ["400"]),
        (f"{HEAD}Content-Length: +5\r\n\r\nabcde{SECOND}", ["400"]),
        (f"{HEAD}Content-Length : 5\r\n\r\nabcde{SECOND}", ["400"]),
        (f"{HEAD}Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n{SECOND}", ["400"]),
        (f"{HEAD}Transfer-Encoding: chunked\r\nTransfer-Encoding: x\r\n\r\n0\r\n\r\n{SECOND}", ["400"]),
    ],
)
def test_no_second_request_hides_in_a_first_whose_end_is_unclear(portal, message, statuses):
    with socket.create_connection(("127.0.0.1", portal.port), 10) as wire:
        wire.sendall(message.encode())
        said = b"".join(iter(lambda: wire.recv(65_536), b"")).decode()  # to the end: it hangs up
    assert re.findall(r"HTTP/1\.1 (\d+)", said) == statuses


def test_static_files_come_from_the_manifest_and_are_kept_for_good(portal):
    page = portal.get("/")[1].decode()
    address = page.partition('<link rel="stylesheet" href="')[2].partition('"')[0]
    status, _ = portal.get(address)
    assert (status, address.startswith("/static/")) == (200, True)


def test_the_database_listens_on_a_socket_alone(portal):
    postgres = portal.child("postgres")
    family = [postgres, *postgres.children(recursive=True)]
    assert [c for process in family for c in process.net_connections("inet") if c.status == "LISTEN"] == []


def test_a_web_process_that_dies_is_started_again_and_it_is_said(portal):
    before = portal.child("serve")
    before.kill()
    portal.wait_until_said("Web: the process ended (signal SIGKILL); starting it again in 1 s")
    portal.wait(lambda: portal.health()[0] == 200, "no health after the web process died")
    assert portal.child("serve").pid != before.pid


def test_granians_own_process_that_dies_is_replaced_too(portal):
    inner = portal.child("serve").children()[0]
    inner.kill()
    portal.wait(lambda: not inner.is_running(), "it is still there")
    portal.wait(lambda: portal.health()[0] == 200, "no health after granian's process died")


def test_a_silent_worker_makes_health_fail_until_it_is_back(portal):
    worker = portal.child("worker")
    worker.send_signal(signal.SIGSTOP)  # alive for the system, dead for everybody else
    silent = {"status": "failing", "web": "ok", "database": "ok", "worker": "silent"}
    portal.wait(lambda: portal.health() == (503, silent), "health never failed")
    worker.send_signal(signal.SIGCONT)
    portal.wait(lambda: portal.health()[0] == 200, "health never recovered")


def test_a_worker_that_dies_is_started_again(portal):
    before = portal.child("worker")
    before.kill()
    portal.wait_until_said("Worker: the process ended (signal SIGKILL)")
    portal.wait(lambda: portal.numbers("worker") not in ([], [before.pid]), "no worker came")
    portal.wait(lambda: portal.health()[0] == 200, "no health after the worker died")


def test_a_database_that_dies_is_started_again(portal):
    portal.child("postgres").kill()
    portal.wait_until_said("The database ended; starting it again")
    portal.wait(lambda: portal.health()[0] == 200, "no health after the database died")
    assert portal.get("/")[0] == 200


def test_a_second_portal_on_the_same_data_is_refused_with_the_first_ones_number(portal, filled):
    other = Portal(filled)
    other.log = other.log.with_name("second.log")
    other.start()
    assert other.process.wait(120) == 1
    number = portal.process.pid
    assert (
        other.said
        == f"vzirets: the portal runs already: process {number} (vzirets run); stop it: kill {number}\n"
    )
