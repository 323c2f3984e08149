"""What the virus scanner says decides; where it says nothing, nothing is called clean."""

import socket

import pytest
from django.core.checks import run_checks

from vzirets.foundation.audit.models import JournalEntry
from vzirets.foundation.files.actions import scanning
from vzirets.foundation.files.actions.rescanning import rescan
from vzirets.foundation.files.api import Kind, StoredFile, state_text
from vzirets.foundation.files.tests import samples
from vzirets.foundation.files.tests.clamd import scanner
from vzirets.foundation.files.tests.conftest import ACTOR
from vzirets.kernel.errors import BadInput

pytestmark = pytest.mark.django_db

CLEAN = "Просто текст".encode()
VIRUS = "Текст, а в ньому VIRUS".encode()


@pytest.fixture
def at(settings, tmp_path):
    """The path of the scanner's socket, set up; nobody listens there yet."""
    path = str(tmp_path / "clamd.ctl")
    settings.FILES_SCANNER = f"unix:{path}"
    return path


def test_without_a_scanner_files_are_kept_and_say_so(keep):
    file = keep(CLEAN)
    assert (file.state, file.finding) == ("unscanned", "")


def test_the_scanner_gets_every_byte_as_it_came(keep, at):
    data = samples.photo()
    with scanner(at) as server:
        assert keep(data, "а.jpg", Kind.PICTURE).state == "clean"
    assert server.scanned == [data]


def test_what_is_longer_than_one_piece_arrives_whole(keep, at):
    data = b"a" * 200_000
    with scanner(at) as server:
        keep(data)
    assert server.scanned == [data]


def test_it_is_asked_over_the_network_too(keep, settings):
    with scanner(("127.0.0.1", 0)) as server:
        settings.FILES_SCANNER = f"tcp://127.0.0.1:{server.server_address[1]}"
        assert keep(CLEAN).state == "clean"


def test_what_is_infected_is_not_kept_and_the_office_knows_who_brought_it(keep, at, shelved):
    with scanner(at), pytest.raises(BadInput) as refused:
        keep(VIRUS, "вірус.txt")
    assert (refused.value.code, "Win.Test.VIRUS" in refused.value.message) == ("infected", True)
    assert (StoredFile.objects.count(), shelved()) == (0, {})
    entry = JournalEntry.objects.get()
    assert (entry.act, entry.after, entry.actor_id) == ("file.refused", {"finding": "Win.Test.VIRUS"}, "test")


def test_a_scanner_that_is_away_means_quarantine(keep, at):
    file = keep(CLEAN)
    assert (file.state, file.finding) == ("quarantined", "")


@pytest.mark.parametrize(
    "how", [{"answer": b"stream: Can't allocate memory ERROR\0"}, {"answer": b"\0"}, {"most": 100_000}]
)
def test_a_scanner_without_a_verdict_means_quarantine(keep, at, how):
    with scanner(at, **how):
        assert keep(b"a" * 5_000_000).state == "quarantined"


def test_a_scanner_that_never_answers_means_quarantine(keep, settings, monkeypatch):
    monkeypatch.setattr(scanning, "_ANSWER_SECONDS", 0.2)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        settings.FILES_SCANNER = f"tcp://127.0.0.1:{silent.getsockname()[1]}"
        assert keep(CLEAN).state == "quarantined"


def test_what_waits_is_scanned_when_the_scanner_is_back(keep, at):
    waiting, infected = keep(CLEAN, "а.txt"), keep(VIRUS, "б.txt")
    assert rescan(actor=ACTOR) == 0
    with scanner(at):
        assert rescan(actor=ACTOR) == 2
        assert rescan(actor=ACTOR) == 0
    states = dict(StoredFile.objects.values_list("pk", "state"))
    assert states == {waiting.pk: "clean", infected.pk: "quarantined"}
    assert StoredFile.objects.get(pk=infected.pk).finding == "Win.Test.VIRUS"
    judged = JournalEntry.objects.filter(act="file.scanned").order_by("id").values_list("object_id", "after")
    assert list(judged) == [
        (waiting.digest, {"state": "clean"}),
        (infected.digest, {"finding": "Win.Test.VIRUS"}),
    ]


def test_a_scanner_set_up_later_goes_through_what_was_kept_before(keep, settings, tmp_path):
    file = keep(CLEAN)
    settings.FILES_SCANNER = f"unix:{tmp_path}/clamd.ctl"
    with scanner(f"{tmp_path}/clamd.ctl"):
        assert rescan(actor=ACTOR) == 1
    assert StoredFile.objects.get(pk=file.pk).state == "clean"


def test_bringing_it_again_gives_a_verdict_and_never_takes_one_away(keep, at):
    assert keep(CLEAN).state == "quarantined"
    with scanner(at):
        assert keep(CLEAN).state == "clean"
    assert keep(CLEAN).state == "clean"


def test_each_state_is_told_in_words(keep, at):
    file = keep(CLEAN)
    texts = {state_text(file)}
    for state, finding in (("clean", ""), ("unscanned", ""), ("quarantined", "Win.Test.VIRUS")):
        file.state, file.finding = state, finding
        texts.add(state_text(file))
    assert len(texts) == 4


def test_start_says_what_is_wrong_with_the_settings(settings, at):
    def found():
        messages = run_checks(include_deployment_checks=True)
        return [message.id for message in messages if (message.id or "").startswith("files.")]

    assert found() == ["files.E003"]
    with scanner(at):
        assert found() == []
    settings.FILES_SCANNER = ""
    assert found() == ["files.W001"]
    settings.FILES_SCANNER = "localhost"
    settings.FILES_REQUEST_MB = 10
    assert sorted(found())[:2] == ["files.E001", "files.E002"]
