"""The files that the deployment guide hands out: with its settings there is nothing to find fault with."""

import re
import subprocess
from pathlib import Path
from types import SimpleNamespace

import pytest

from tests.child import child_environment
from tests.runtime.portal import ROOT, cli
from vzirets.config import checks, table
from vzirets.config.cli import cli as commands
from vzirets.foundation.files.tests.clamd import scanner

DEPLOY = ROOT / "deploy"
UNITS = sorted((DEPLOY / "systemd").iterdir())
FILLED = {
    "<portal.example.gov.ua>": "portal.example.gov.ua",
    "<50 random characters or more: openssl rand -base64 48>": "Zq7-wL0_eR5tY8" * 5,
    "<50 others>": "Wx4-mN1_bV6cZ2" * 5,
    "<mail.example.gov.ua>": "mail.example.gov.ua",
}


def settings_of_the_guide() -> dict[str, str]:
    """Every <…> filled in, as whoever follows the guide does."""
    found = {}
    for line in (DEPLOY / "vzirets.env.example").read_text().splitlines():
        name, sign, value = line.partition("=")
        if sign and not line.startswith("#"):
            for blank in re.findall(r"<[^>]+>", value):
                value = value.replace(blank, FILLED.get(blank, blank.strip("<>").replace(" ", "-")))
            found[name] = value
    return found


def checked(state: Path, **more: str) -> subprocess.CompletedProcess:
    """`vzirets check --deploy` with them, on the test's database and a folder of its own."""
    chosen = {**settings_of_the_guide(), "DATABASE_URL": child_environment()["DATABASE_URL"], **more}
    del chosen["VZIRETS_DATA_DIR"]
    return cli("check", "--deploy", state=state, **chosen)


@pytest.mark.django_db
def test_a_portal_set_up_by_the_guide_has_no_finding(tmp_path):
    with scanner(str(tmp_path / "clamd.ctl")):
        done = checked(tmp_path, VZIRETS_CLAMAV=f"unix:{tmp_path}/clamd.ctl")
    said = done.stdout + done.stderr
    assert (done.returncode, "no issues" in said) == (0, True), said
    assert "WARNING" not in said


@pytest.mark.django_db
def test_a_setting_left_out_is_found(tmp_path):
    done = checked(tmp_path, VZIRETS_OFFICE_EMAIL="")
    assert "vzirets.W003" in done.stdout + done.stderr


ELSEWHERE = "postgresql://u:p@db.example.gov.ua/name"
IN_THE_OPEN = {
    "DATABASE_URL": ([ELSEWHERE, f"{ELSEWHERE}?sslmode=require", "host=/run,10.0.0.5 dbname=x"],
                     [f"{ELSEWHERE}?sslmode=verify-full", "postgresql://u@[::1]:5433/x",
                      "postgresql:///x?host=/run", ""]),
    "VZIRETS_REDIS_URL": (["redis://10.0.0.5:6379/0"],
                          ["rediss://10.0.0.5/0", "redis://127.0.0.1/0", "unix:///run/r", ""]),
    "VZIRETS_EMAIL_URL": (["smtp://mail.gov.ua:25"],
                          ["smtp+tls://mail.gov.ua:587", "smtps://mail.gov.ua:465", "smtp://localhost:25"]),
    "VZIRETS_S3_ENDPOINT": (["http://s3.gov.ua"], ["https://s3.gov.ua", "http://127.0.0.1:9000", ""]),
}  # fmt: skip


@pytest.mark.parametrize("variable", IN_THE_OPEN)
def test_another_machine_without_tls_is_found(monkeypatch, variable):
    field = variable.removeprefix("VZIRETS_").lower()
    for addresses, found in zip(IN_THE_OPEN[variable], (True, False), strict=True):
        for address in addresses:
            nothing = dict.fromkeys(("database_url", "pool_url", "redis_url", "email_url", "s3_endpoint"), "")
            monkeypatch.setattr(checks, "env", lambda: SimpleNamespace(**{**nothing, field: address}))  # noqa: B023
            assert [message.id for message in checks._in_the_open()] == ["vzirets.W004"] * found, address


def test_the_example_names_only_settings_that_are_there():
    known = {name for name, *_ in table.rows()}
    named = set(re.findall(r"^#?([A-Z_0-9]+)=", (DEPLOY / "vzirets.env.example").read_text(), re.MULTILINE))
    assert sorted(named - known) == []


@pytest.mark.parametrize("unit", UNITS, ids=[unit.name for unit in UNITS])
def test_units_call_commands_that_are_there(unit):
    text = unit.read_text()
    called = re.findall(r"/opt/vzirets/\.venv/bin/vzirets (\w+)", text)
    assert set(called) <= set(commands.commands)
    assert called or unit.suffix == ".timer"
    assert unit.suffix == ".timer" or "EnvironmentFile=/etc/vzirets/environment" in text


@pytest.mark.parametrize("proxy", ["Caddyfile", "nginx.conf"])
def test_the_proxies_lead_to_the_portals_port_and_hide_what_watches(proxy):
    text = (DEPLOY / proxy).read_text()
    assert f"127.0.0.1:{settings_of_the_guide()['VZIRETS_PORT']}" in text
    assert {"/metrics", "/health"} <= set(re.findall(r"/(?:metrics|health)", text))
    assert re.search(r"respond @inside 404|return 404", text)
