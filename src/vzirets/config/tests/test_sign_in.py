"""What an operator's variables make of the settings of accounts, and what production refuses."""

import json
import os
import subprocess
import sys

import pytest

PRODUCTION = {
    "VZIRETS_HOSTS": "е-урядування.укр",
    "VZIRETS_SECRET_KEY": "k" * 60,
    "VZIRETS_BEHIND_PROXY": "true",
    "VZIRETS_EMAIL_URL": "smtp+tls://portal:p%40ss@mail.gov.ua",
}


def python(code: str, **variables: str) -> subprocess.CompletedProcess:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("VZIRETS_", "DJANGO_"))}
    kept.setdefault("DATABASE_URL", "postgresql://nobody@127.0.0.1:9/none")
    return subprocess.run(
        [sys.executable, "-c", code],
        env={**kept, "DJANGO_SETTINGS_MODULE": "vzirets.config.settings", **variables,
             "PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )  # fmt: skip


def settings_of(*names: str, **variables: str) -> dict:
    code = (
        "import json; from django.conf import settings;"
        f"print(json.dumps({{name: getattr(settings, name) for name in {names!r}}}, default=str))"
    )
    done = python(code, **variables)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("smtp+tls://portal:p%40ss@mail.gov.ua", ("mail.gov.ua", 587, "portal", "p@ss", True, False)),
        ("smtps://portal:x@mail.gov.ua", ("mail.gov.ua", 465, "portal", "x", False, True)),
        ("smtp://127.0.0.1:1025", ("127.0.0.1", 1025, "", "", False, False)),
    ],
)
def test_the_mail_server_is_one_variable(url, expected):
    names = (
        "EMAIL_HOST",
        "EMAIL_PORT",
        "EMAIL_HOST_USER",
        "EMAIL_HOST_PASSWORD",
        "EMAIL_USE_TLS",
        "EMAIL_USE_SSL",
    )
    found = settings_of(*names, "EMAIL_BACKEND", VZIRETS_EMAIL_URL=url)
    assert tuple(found[name] for name in names) == expected
    assert found["EMAIL_BACKEND"] == "django.core.mail.backends.smtp.EmailBackend"


@pytest.mark.parametrize("url", ["mail.gov.ua", "http://mail.gov.ua", "smtp://"])
def test_a_mail_server_that_cant_be_read_stops_the_start(url):
    done = python(
        "from vzirets.config.cli import main; import sys; sys.argv[1:] = ['check']; main()",
        VZIRETS_EMAIL_URL=url,
    )
    assert (done.returncode, done.stderr.count("\n")) == (1, 1)
    assert done.stderr.startswith("vzirets: VZIRETS_EMAIL_URL: ")
    assert url not in done.stderr.replace("smtp://, smtp+tls://", "")  # it may hold a password


def test_letters_come_from_the_portals_name_and_host():
    found = settings_of("DEFAULT_FROM_EMAIL", **PRODUCTION)
    host = "е-урядування.укр".encode("idna").decode()
    assert found["DEFAULT_FROM_EMAIL"] == f'"Розвиваємо е-урядування" <noreply@{host}>'


def test_in_production_nothing_of_the_trial_is_left():
    names = ("TRIAL", "STAFF_SECOND_FACTOR", "SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE",
             "MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN", "SESSION_ENGINE")  # fmt: skip
    found = settings_of(*names, VZIRETS_WAIVE_SECOND_FACTOR="true", **PRODUCTION)
    assert tuple(found.values()) == (
        False, True, True, True, False, "vzirets.config.table_sessions",
    )  # fmt: skip


def test_a_trial_may_keep_the_second_factor():
    assert settings_of("TRIAL", "STAFF_SECOND_FACTOR") == {"TRIAL": True, "STAFF_SECOND_FACTOR": False}
    found = settings_of("TRIAL", "STAFF_SECOND_FACTOR", VZIRETS_WAIVE_SECOND_FACTOR="false")
    assert found == {"TRIAL": True, "STAFF_SECOND_FACTOR": True}


def test_other_sign_ins_are_offered_and_the_policy_lets_forms_go_there():
    server = {"id": "ministry", "name": "Міністерство", "server": "https://id.ministry.gov.ua/realms/x",
              "client_id": "portal", "secret": "s"}  # fmt: skip
    found = settings_of(
        "SOCIALACCOUNT_PROVIDERS", "SIGN_IN_ORIGINS", "IDGOVUA_OFFERED", "CONTENT_SECURITY_POLICY",
        VZIRETS_OIDC=json.dumps([server]), VZIRETS_IDGOVUA_CLIENT_ID="portal", VZIRETS_IDGOVUA_SECRET="s",
    )  # fmt: skip
    origins = ["https://id.gov.ua", "https://id.ministry.gov.ua"]
    assert (found["SIGN_IN_ORIGINS"], found["IDGOVUA_OFFERED"]) == (origins, True)
    assert found["CONTENT_SECURITY_POLICY"]["DIRECTIVES"]["form-action"] == ["'self'", *origins]
    app = found["SOCIALACCOUNT_PROVIDERS"]["openid_connect"]["APPS"][0]
    assert app["settings"] == {"server_url": "https://id.ministry.gov.ua/realms/x"}
    assert found["SOCIALACCOUNT_PROVIDERS"]["idgovua"] == {"APPS": [{"client_id": "portal", "secret": "s"}]}


def test_without_them_nothing_is_offered_and_the_policy_stays_shut():
    found = settings_of("SIGN_IN_ORIGINS", "IDGOVUA_OFFERED")
    assert found == {"SIGN_IN_ORIGINS": [], "IDGOVUA_OFFERED": False}


def test_former_keys_still_open_what_they_locked():
    found = settings_of("SECRET_KEY_FALLBACKS", VZIRETS_FORMER_SECRET_KEYS="one, two")
    assert found == {"SECRET_KEY_FALLBACKS": ["one", "two"]}


CHECKS = (
    "import django; django.setup(); from django.core.checks import run_checks;"
    "print(sorted(m.id for m in run_checks(include_deployment_checks=True) if m.id.startswith('accounts.')))"
)


def test_a_trial_cant_pass_for_production():
    assert python(CHECKS).stdout.strip() == "['accounts.E001', 'accounts.E002']"
    assert python(CHECKS, **PRODUCTION).stdout.strip() == "[]"


@pytest.mark.django_db
def test_people_of_a_trial_are_noticed_in_production(settings):
    from vzirets.foundation.accounts import api
    from vzirets.foundation.accounts.checks import nobody_of_a_trial
    from vzirets.kernel.actor import Actor

    api.load_demo_people(actor=Actor.command("tests"))
    assert nobody_of_a_trial(databases=["default"]) == []
    settings.TRIAL = False
    assert [found.id for found in nobody_of_a_trial(databases=["default"])] == ["accounts.W001"]
