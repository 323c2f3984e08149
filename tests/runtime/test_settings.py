"""Settings: what the page for operators says is what the code reads; hosts; trial and production."""

import json
import os
import re
import subprocess
import sys
from datetime import date

import pytest

from tests.runtime.portal import ROOT, plain_environment
from vzirets.config import checks, table
from vzirets.config.connection import NOTICED, connection_settings
from vzirets.config.env import Env
from vzirets.config.hosts import ascii_host, unicode_host

DOMAIN = "xn----8sbfhd6cat0ac4kg.xn--j1amh"


def settings_with(**variables: str) -> dict:
    """Django's settings as a process with these variables has them."""
    code = (
        "import json; from django.conf import settings\n"
        "names = ['ALLOWED_HOSTS', 'CSRF_TRUSTED_ORIGINS', 'SECURE_SSL_REDIRECT', 'SECURE_HSTS_SECONDS',"
        " 'SESSION_COOKIE_SECURE', 'CSRF_COOKIE_SECURE', 'SECURE_PROXY_SSL_HEADER', 'DEBUG', 'SECRET_KEY',"
        " 'SESSION_COOKIE_NAME', 'CSRF_COOKIE_NAME', 'SESSION_COOKIE_HTTPONLY', 'LANGUAGE_COOKIE_HTTPONLY']\n"
        "print(json.dumps({name: getattr(settings, name) for name in names}))"
    )
    return json.loads(said(code, **variables))


def said(code: str, **variables: str) -> str:
    env = plain_environment(
        DJANGO_SETTINGS_MODULE="vzirets.config.settings", PYTHONPATH=str(ROOT / "src"), **variables
    )
    done = subprocess.run([sys.executable, "-c", code], env=env, capture_output=True, text=True, check=True)
    return done.stdout


@pytest.fixture
def anywhere(tmp_path) -> dict[str, str]:
    return {"VZIRETS_DATA_DIR": str(tmp_path / "var"), "DATABASE_URL": "postgresql://x@127.0.0.1:9/x"}


def test_the_operators_page_is_what_the_code_reads():
    page = table.PAGE.read_text()
    assert page == table.page(page), "renew it: python -m vzirets.config.table"


def test_every_setting_says_what_it_is_for():
    assert [
        name
        for name, _, meaning in table.rows()
        if not meaning.endswith((".", "…")) and meaning[-1] not in "].,"
    ] == []


def test_every_check_has_its_line_on_the_operators_page():
    code = (ROOT / "src/vzirets/config/checks.py").read_text()
    numbers = {f"vzirets.E{int(n):03}" for n in re.findall(r"_error\(\s*(\d+)", code)}
    numbers |= {f"vzirets.W{int(n):03}" for n in re.findall(r"_warning\(\s*(\d+)", code)}
    on_page = re.findall(r"^\| (vzirets\.[EW]\d{3}) \|", table.PAGE.read_text(), re.MULTILINE)
    assert sorted(numbers) == on_page
    assert len(on_page) == 16


# -- hosts --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "sent"),
    [
        ("е-урядування.укр", DOMAIN),
        ("Е-Урядування.УКР", DOMAIN),
        (DOMAIN, DOMAIN),
        (".е-урядування.укр", f".{DOMAIN}"),
        ("ґанок.укр", f"xn--{'ґанок'.encode('punycode').decode()}.xn--j1amh"),
        ("straße.example", "xn--strae-oqa.example"),
        ("localhost", "localhost"),
        ("192.0.2.1", "192.0.2.1"),
        ("[::1]", "[::1]"),
        ("*", "*"),
    ],
)
def test_a_host_as_written_and_as_browsers_send_it(written, sent):
    assert ascii_host(written) == sent


@pytest.mark.parametrize("nonsense", ["а..укр", "-а.укр", "а б.укр", "x" * 64 + ".укр", ""])
def test_a_host_that_is_none(nonsense):
    with pytest.raises(ValueError, match=re.escape(nonsense) or "."):
        ascii_host(nonsense)


@pytest.mark.parametrize(
    ("sent", "read"),
    [
        (DOMAIN, "е-урядування.укр"),
        (f"{DOMAIN}:8000", "е-урядування.укр:8000"),
        ("localhost:8000", "localhost:8000"),
        ("[::1]:8000", "[::1]:8000"),
        ("xn--nonsense-.укр", "xn--nonsense-.укр"),
    ],
)
def test_a_host_as_people_read_it(sent, read):
    assert unicode_host(sent) == read


# -- trial and production -----------------------------------------------------------------------------------


def test_a_trial_needs_nothing_and_keeps_its_key(anywhere, tmp_path):
    found = settings_with(**anywhere)
    assert found["ALLOWED_HOSTS"] == ["localhost", "127.0.0.1", "[::1]"]
    assert (found["SECURE_SSL_REDIRECT"], found["SECURE_HSTS_SECONDS"], found["SESSION_COOKIE_SECURE"]) == (
        False,
        0,
        False,
    )
    assert found["CSRF_TRUSTED_ORIGINS"] == []
    assert len(found["SECRET_KEY"]) > 50
    assert settings_with(**anywhere)["SECRET_KEY"] == found["SECRET_KEY"]
    assert (tmp_path / "var" / "secret-key").stat().st_mode & 0o777 == 0o600


def test_production_is_known_by_its_name_and_goes_over_https(anywhere):
    found = settings_with(
        **anywhere,
        VZIRETS_HOSTS="е-урядування.укр, .громада.укр",
        VZIRETS_SECRET_KEY="k" * 50,
        VZIRETS_BEHIND_PROXY="true",
    )
    hromada = ascii_host("громада.укр")
    assert found == {
        "ALLOWED_HOSTS": [DOMAIN, f".{hromada}"],
        "CSRF_TRUSTED_ORIGINS": [f"https://{DOMAIN}", f"https://*.{hromada}"],
        "SECURE_SSL_REDIRECT": True,
        "SECURE_HSTS_SECONDS": 365 * 24 * 3600,
        "SESSION_COOKIE_SECURE": True,
        "CSRF_COOKIE_SECURE": True,
        "SECURE_PROXY_SSL_HEADER": ["HTTP_X_FORWARDED_PROTO", "https"],
        "DEBUG": False,
        "SECRET_KEY": "k" * 50,
        "SESSION_COOKIE_NAME": "__Host-sessionid",
        "CSRF_COOKIE_NAME": "__Host-csrftoken",
        "SESSION_COOKIE_HTTPONLY": True,
        "LANGUAGE_COOKIE_HTTPONLY": True,
    }


def test_whoever_has_a_session_gets_no_kept_page_whatever_the_cookie_is_called(anywhere):
    code = (
        "import django; django.setup(); from django.conf import settings\n"
        "from vzirets.config.page_cache.policy import PERSONAL_COOKIES\n"
        "print(settings.SESSION_COOKIE_NAME in PERSONAL_COOKIES, settings.SESSION_COOKIE_NAME)"
    )
    more = {"VZIRETS_HOSTS": "х.укр", "VZIRETS_SECRET_KEY": "k" * 50, "VZIRETS_BEHIND_PROXY": "true"}
    assert said(code, **anywhere).split() == ["True", "sessionid"]
    assert said(code, **anywhere, **more).split() == ["True", "__Host-sessionid"]


def test_production_without_a_key_never_gets_the_trials(anywhere):
    trial = settings_with(**anywhere)["SECRET_KEY"]
    keys = {settings_with(**anywhere, VZIRETS_HOSTS="х.укр")["SECRET_KEY"] for _ in range(2)}
    assert (trial in keys, len(keys)) == (False, 2)


# -- the database's address ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("url", "host", "name", "extra"),
    [
        ("postgresql://u:p%40ss@db:6432/vzirets?sslmode=require", "db", "vzirets", {"sslmode": "require"}),
        ("postgres://u:p%40ss@/vzirets?host=/run/%D0%B2%20%D0%B1", "/run/в б", "vzirets", {}),
        ("host=db dbname=vzirets user=u password=p@ss", "db", "vzirets", {}),
    ],
)
def test_whatever_libpq_understands_is_kept(url, host, name, extra):
    found = connection_settings(url)
    assert (found["HOST"], found["NAME"], found["USER"], found["PASSWORD"]) == (host, name, "u", "p@ss")
    ours = {"connect_timeout": 5, "application_name": "vzirets", "prepare_threshold": 1}
    assert found["OPTIONS"] == {**ours, **NOTICED, **extra}


def test_only_web_processes_go_through_a_pool_and_use_nothing_that_needs_a_session(anywhere):
    code = (
        "import json; from django.conf import settings; found = settings.DATABASES['default']\n"
        "names = ['PORT', 'DISABLE_SERVER_SIDE_CURSORS', 'CONN_HEALTH_CHECKS']\n"
        "print(json.dumps([*(found[name] for name in names), found['OPTIONS']['prepare_threshold']]))"
    )
    pool = {**anywhere, "VZIRETS_POOL_URL": "postgresql://x@127.0.0.1:6432/x"}
    others = [json.loads(said(code, **pool)), json.loads(said(code, **pool, VZIRETS_GRANIAN="1"))]
    assert others == [["9", False, True, 1], ["6432", True, True, None]]


# -- days off ------------------------------------------------------------------------------------------


def test_days_off_are_days():
    found = Env(holidays=" 2026-12-25, 2027-01-01 ,").days_off
    assert found == {date(2026, 12, 25), date(2027, 1, 1)}
    assert Env().days_off == frozenset()


@pytest.mark.parametrize("nonsense", ["25.12.2026", "2026-13-01", "christmas", "2026-12-25 2027-01-01"])
def test_what_is_no_day_stops_the_start(nonsense):
    with pytest.raises(ValueError, match="is not a day as 2026-12-25"):
        Env(holidays=nonsense)


@pytest.mark.parametrize("days", ["0", "-1", "251", "soon"])
def test_a_promise_is_a_number_of_working_days(days):
    with pytest.raises(ValueError, match="promise_days"):
        Env(promise_days=days)


# -- system checks ------------------------------------------------------------------------------------------


@pytest.fixture
def chosen(monkeypatch):
    """chosen(hosts=…) → the ids that the checks of settings give."""
    for name in os.environ:
        if name.startswith("VZIRETS_"):
            monkeypatch.delenv(name)

    def ask(**values: object) -> list[str]:
        monkeypatch.setattr(checks, "env", lambda: Env(**values))
        return [found.id for found in (*checks.check_settings(None), *checks.check_deployment(None))]

    return ask


PUBLIC = {"hosts": "х.укр", "secret_key": "k" * 50, "behind_proxy": True, "office_email": "o@х.укр"}


def test_a_trial_is_asked_nothing(chosen):
    assert chosen() == []


@pytest.mark.parametrize(
    ("change", "ids"),
    [
        ({}, []),
        ({"secret_key": ""}, ["vzirets.E002"]),
        ({"secret_key": "short"}, ["vzirets.E003"]),
        ({"behind_proxy": False}, ["vzirets.E006"]),
        ({"https": False, "behind_proxy": False}, ["vzirets.W002"]),
        ({"office_email": ""}, ["vzirets.W003"]),
    ],
)
def test_production_is_asked_for_each_of_its_needs(chosen, monkeypatch, change, ids):
    monkeypatch.setattr(checks, "is_embedded", lambda: False)
    assert chosen(**{**PUBLIC, **change}) == ids


def test_production_on_the_embedded_database_is_warned_of(chosen, monkeypatch):
    monkeypatch.setattr(checks, "is_embedded", lambda: True)
    assert chosen(**PUBLIC) == ["vzirets.W001"]


def test_debug_and_any_name_are_refused_in_production(chosen, monkeypatch, settings):
    monkeypatch.setattr(checks, "is_embedded", lambda: True)
    settings.DEBUG = True
    settings.ALLOWED_HOSTS = ["*"]
    assert chosen(**PUBLIC) == ["vzirets.E004", "vzirets.E005", "vzirets.W001"]


def test_a_name_that_browsers_never_send_is_refused(settings):
    settings.ALLOWED_HOSTS = ["localhost", "е-урядування.укр"]
    assert [found.id for found in checks.check_hosts(None)] == ["vzirets.E007"]


@pytest.mark.parametrize(
    ("facts", "ids"),
    [
        ((18, "UTF8", 57), []),
        ((15, "UTF8", 97), []),
        ((14, "UTF8", 97), ["vzirets.E001"]),
        ((16, "LATIN1", 97), ["vzirets.E009"]),
        ((16, "UTF8", 19), ["vzirets.E010"]),
    ],
)
def test_the_database_is_asked_for_its_version_encoding_and_room(monkeypatch, facts, ids):
    monkeypatch.setattr(checks, "_facts", lambda alias: facts)
    assert [found.id for found in checks.check_database(None, databases=["default"])] == ids


@pytest.mark.django_db
def test_the_database_of_the_tests_passes():
    assert checks.check_database(None, databases=["default"]) == []
