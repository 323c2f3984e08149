"""The long trials, `scripts/cluster` and `scripts/deployment-trial`: what they refuse, what they take from
the guide, how they count. The trials themselves are run by hand."""

import json
import os
import re
import shutil
import smtplib
import ssl
import subprocess
import sys
import time
from pathlib import Path

import pytest
from deploy.cluster import files, parts, trial
from deploy.walk import guide, machine, visitor, walk

from tests.runtime.portal import ROOT, free_port

TRIALS = {"scripts/cluster": trial, "scripts/deployment-trial": walk}


def refused(refuse, *arguments) -> str:
    with pytest.raises(SystemExit) as stopped:
        refuse(*arguments)
    return str(stopped.value)


@pytest.fixture
def all_there(monkeypatch):
    monkeypatch.setattr(shutil, "which", lambda program, **_: f"/usr/bin/{program}")
    monkeypatch.setattr(parts, "programs", lambda: Path("/usr/lib/postgresql/15/bin"))
    monkeypatch.setattr(walk, "missing", list)
    return monkeypatch


def without(monkeypatch, *absent: str) -> None:
    monkeypatch.setattr(
        shutil, "which", lambda program, **_: None if program in absent else f"/usr/bin/{program}"
    )


def test_the_cluster_names_each_package_that_is_missing_and_how_to_have_it(all_there):
    without(all_there, "etcd", "haproxy")
    assert refused(trial.refuse, False) == (
        "The trial of a cluster needs Debian's packages: apt-get install etcd-server haproxy"
    )
    all_there.setattr(parts, "programs", lambda: None)
    assert refused(trial.refuse, False).endswith(" haproxy postgresql")


def test_the_cluster_needs_redis_only_where_it_is_asked_for(all_there):
    without(all_there, "redis-server")
    all_there.setattr(os, "geteuid", lambda: 0)
    assert trial.refuse(False) is None
    assert refused(trial.refuse, True).endswith("apt-get install redis-server")


def test_whoever_is_not_root_is_told_so(all_there):
    all_there.setattr(os, "geteuid", lambda: 1000)
    assert refused(trial.refuse, False).endswith("run it as root")
    assert refused(walk.refuse).endswith("run it as root")


def test_the_walk_names_each_package_that_is_missing(monkeypatch):
    without(monkeypatch, "debootstrap", "systemd-nspawn")
    assert {"debootstrap", "systemd-container"} <= set(machine.missing())
    monkeypatch.setattr(walk, "missing", lambda: ["debootstrap", "systemd-container"])
    assert refused(walk.refuse) == (
        "The trial of the guide needs Debian's packages: apt-get install debootstrap systemd-container"
    )


def test_the_walk_takes_only_what_is_committed(all_there):
    all_there.setattr(os, "geteuid", lambda: 0)
    all_there.setattr(walk, "_git", lambda *words: " M deploy/vzirets")
    assert refused(walk.refuse).endswith("commit first")


@pytest.mark.parametrize("script", TRIALS)
def test_scripts_start_the_trials(script):
    text = (ROOT / script).read_text()
    assert TRIALS[script].__name__ in text
    assert os.access(ROOT / script, os.X_OK)


# -- the guide as steps --------------------------------------------------------------------------------------


def test_every_heading_the_walk_follows_is_in_the_guide_and_every_blank_is_known():
    steps = guide.steps(guide.GUIDE.read_text())
    source = Path(walk.__file__).read_text()
    followed = re.findall(r'self\.follow\("([^"]+)"\)', source)
    assert sorted(followed) == sorted(steps)
    known = set(re.findall(r'"([a-z ]+)": ', source)) | {"backup of before the upgrade"}
    asked = {
        blank
        for blocks in steps.values()
        for block in blocks
        for blank in guide.BLANK.findall(block.commands)
    }
    assert asked
    assert asked <= known


def test_a_blank_that_nobody_knows_stops_the_walk():
    block = guide.Block("", "git checkout <some release>")
    with pytest.raises(KeyError, match="some release"):
        block.filled({"release": "1"})


def test_steps_are_read_with_the_machine_they_are_for():
    text = (
        "# T\nwords\n## 1. One\n```sh\napt-get update\n# no heading\n```\n"
        "```sh database\ncreatedb <x>\n```\n## Two\n"
    )
    steps = guide.steps(text)
    assert list(steps) == ["1. One"]
    first, second = steps["1. One"]
    assert (first.where, first.fetches, first.commands) == ("", True, "apt-get update\n# no heading")
    assert (second.where, second.fetches, second.filled({"x": "y"})) == ("database", False, "createdb y")


def test_files_that_the_guide_installs_are_there():
    text = guide.GUIDE.read_text()
    named = set(re.findall(r"(?m)(?:/opt/vzirets/|^| )(deploy/[\w./-]+|scripts/[\w-]+)", text))
    assert {"deploy/vzirets", "deploy/Caddyfile", "deploy/nginx.conf", "scripts/ready"} <= named
    assert [name for name in named if not (ROOT / name).exists()] == []


def test_the_guides_own_command_line_reads_the_settings_as_the_units_do():
    text = (ROOT / "deploy/vzirets").read_text()
    unit = (ROOT / "deploy/systemd/vzirets-web.service").read_text()
    for setting in ("EnvironmentFile=/etc/vzirets/environment", "/opt/vzirets/.venv/bin/vzirets"):
        assert setting in text
        assert setting in unit
    assert subprocess.run(["sh", "-n", str(ROOT / "deploy/vzirets")], check=False).returncode == 0


# -- what the trials are made of -----------------------------------------------------------------------------


def test_settings_of_every_part_of_the_cluster_can_be_filled_in(tmp_path):
    ports = parts.Parts(tmp_path).ports
    assert len(set(ports.values())) == len(ports)
    assert "$" not in files.HAPROXY.substitute(ports)
    assert "$" not in files.PGBOUNCER.substitute(ports, folder=tmp_path)
    members = ", ".join(f'"127.0.0.1:{ports[f"etcd{number}"]}"' for number in parts.MEMBERS)
    filled = files.PATRONI.substitute(
        name="a", folder=tmp_path, programs="/p", password="x", members=members, rest=1, port=2
    )
    assert f"etcd3: {{hosts: [{members}]}}" in filled


def test_sessions_go_to_redis_where_it_is_wanted(tmp_path):
    plain, redis = parts.Parts(tmp_path), parts.Parts(tmp_path, redis=True)
    assert plain.environment(1)["VZIRETS_REDIS_URL"] == ""
    assert redis.environment(1)["VZIRETS_REDIS_URL"] == f"redis://127.0.0.1:{redis.ports['redis']}/0"


def test_what_was_seen_is_counted_between_two_moments():
    seen = trial.Seen()
    began = time.monotonic()
    seen.rows = [(began + 1, "save", True, 0.010 * number) for number in range(1, 21)]
    seen.rows += [
        (began + 2, "save", False, 1.0),
        (began + 9, "save", False, 1.0),
        (began + 1, "read", True, 9),
    ]
    assert seen.between("save", began, began + 5) == (20, 1, pytest.approx(2))
    assert seen.waited("save", began, began + 5) == "105 / 200"
    assert seen.waited("save", began + 5, began + 9) == "—"
    with pytest.raises(AssertionError, match=r"errors went on for 40\.0 s"):
        seen.rows.append((began + 40, "read", False, 1.0))
        trial.told("x", seen, began, began + 50)


def test_an_acknowledged_save_that_is_not_found_fails_the_trial():
    class Wrote:
        draft, leaf, acknowledged, refused = 1, "problem.uk", ["one", "two"], ""

    found = {"stood": {"1 problem.uk": ["one", "two", "three"]}}
    assert trial.compared([Wrote()], found)[0].endswith("lost: 0.")
    with pytest.raises(AssertionError, match="1 acknowledged saves of 2 are lost: two"):
        trial.compared([Wrote()], {"stood": {"1 problem.uk": ["one"]}})


def test_codes_of_the_visitors_app_are_those_of_the_standard(monkeypatch):
    monkeypatch.setattr(visitor.time, "time", lambda: 1111111109)
    assert visitor.app_code("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ") == "081804"  # RFC 6238, appendix B


@pytest.fixture
def post_office(tmp_path):
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1", "-subj", "/CN=localhost",
         "-addext", "subjectAltName=DNS:localhost", "-keyout", tmp_path / "key", "-out", tmp_path / "crt"],
        check=True, capture_output=True,
    )  # fmt: skip
    letters, port = tmp_path / "letters", free_port()
    letters.mkdir()
    words = [str(port), str(tmp_path / "crt"), str(tmp_path / "key"), str(letters), "portal", "secret"]
    with subprocess.Popen([sys.executable, "-m", "deploy.walk.mail", *words], cwd=ROOT) as server:
        try:
            yield port, ssl.create_default_context(cafile=tmp_path / "crt"), letters
        finally:
            server.terminate()


def test_the_trials_mail_server_takes_nothing_without_tls_and_a_password(post_office):
    port, context, letters = post_office
    with connected(port) as plain:
        plain.ehlo()
        assert plain.mail("a@example.org")[0] == 530
        with pytest.raises(smtplib.SMTPNotSupportedError):
            plain.login("portal", "secret")
    with connected(port) as other:
        other.starttls(context=context)
        with pytest.raises(smtplib.SMTPAuthenticationError):
            other.login("portal", "guess")
    assert list(letters.iterdir()) == []
    with connected(port) as known:
        known.starttls(context=context)
        known.login("portal", "secret")
        known.sendmail("a@example.org", ["b@example.org"], "Subject: x\r\n\r\n.dot\r\n")
    (letter,) = letters.iterdir()
    assert letter.read_text().endswith("\n.dot\n")


def connected(port: int) -> smtplib.SMTP:
    until = time.monotonic() + 30
    while True:
        try:
            return smtplib.SMTP("localhost", port, timeout=10)
        except ConnectionRefusedError:
            assert time.monotonic() < until
            time.sleep(0.1)


def test_the_state_that_is_compared_needs_what_was_there_before():
    from deploy.walk import looks

    before = {"count": 3, "hits": [["a"]], "files": ["f"]}
    assert looks.same(before, {**before, "count": 5})
    for lost in ({"count": 2}, {"hits": [[]]}, {"files": []}):
        assert not looks.same(before, {**before, **json.loads(json.dumps(lost))})
