"""`create-admin`, `take-second-factor` and `load-demo`, as an operator types them."""

import pytest
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from click.testing import CliRunner
from django.test import Client

from vzirets.config.commands.create_admin import create_admin
from vzirets.config.commands.load_demo import load_demo
from vzirets.config.commands.take_second_factor import take_second_factor
from vzirets.config.runtime.console import Trouble
from vzirets.foundation.accounts import api
from vzirets.foundation.audit.models import JournalEntry

pytestmark = pytest.mark.django_db
PASSWORD = "синій-човен-пливе-44"


def admins():
    return [
        (person.email, person.display_name) for person in api.people_found() if api.is_office_admin(person)
    ]


def run(command, *arguments, given=None):
    return CliRunner().invoke(command, arguments, input=given)


def test_the_first_administrator_signs_in_by_code():
    done = run(create_admin, "--email", "Olha@rada.gov.ua", "--name", "Ольга  Коваль")
    assert done.exit_code == 0, done.output
    assert admins() == [("olha@rada.gov.ua", "Ольга Коваль")]
    assert not api.person_addressed("olha@rada.gov.ua").has_usable_password()


def test_a_password_is_asked_for_and_never_stands_on_the_command_line():
    given = f"{PASSWORD}\n{PASSWORD}\n"
    done = run(create_admin, "--email", "olha@rada.gov.ua", "--name", "Ольга", "--ask-password", given=given)
    assert (done.exit_code, PASSWORD in done.output) == (0, False)
    assert api.person_addressed("olha@rada.gov.ua").check_password(PASSWORD)


def test_an_account_that_is_there_becomes_an_administrators_and_keeps_the_rest():
    run(create_admin, "--email", "olha@rada.gov.ua", "--name", "Ольга")
    run(create_admin, "--email", "OLHA@rada.gov.ua", "--name", "Інша")
    assert admins() == [("olha@rada.gov.ua", "Ольга")]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--email", "olha@"), "olha@"),
        (("--email", "olha@rada.gov.ua"), "--name"),
        (("--email", "olha@rada.gov.ua", "--name", "О", "--ask-password"), "olha@rada.gov.ua"),
    ],
)
def test_what_is_wrong_is_one_line(arguments, said):
    done = run(create_admin, *arguments, given="123\n123\n")
    assert isinstance(done.exception, Trouble)
    assert (said in str(done.exception), "\n" in str(done.exception), admins()) == (True, False, [])


def test_demo_people_are_printed_with_their_passwords_each_time():
    shown = [run(load_demo).output for _ in range(2)]
    assert shown[0] == shown[1]
    assert [person.email in shown[0] for person in api.people_found()] == [True] * 5
    assert shown[0].count("vzirets-trial") == 5


def test_outside_a_trial_there_are_none(settings):
    settings.TRIAL = False
    assert isinstance(run(load_demo).exception, Trouble)
    assert list(api.people_found()) == []


def test_a_lost_second_factor_is_taken_away_and_the_journal_says_why():
    run(create_admin, "--email", "olha@rada.gov.ua", "--name", "Ольга")
    person = api.person_addressed("olha@rada.gov.ua")
    for kind in (Authenticator.Type.TOTP, Authenticator.Type.RECOVERY_CODES):
        Authenticator.objects.create(user=person, type=kind, data={})
    client = Client()
    client.force_login(person)
    key = client.session.session_key
    UserSession.objects.create(user=person, session_key=key, ip="127.0.0.1", user_agent="", data={})
    assert client.get("/cabinet/").status_code == 200
    why = "Іван Петренко передзвонив до приймальні."

    done = run(take_second_factor, "--email", "Olha@rada.gov.ua", "--why", why)

    assert done.exit_code == 0, done.output
    assert not api.has_second_factor(person)
    assert client.get("/cabinet/").status_code == 302
    entry = JournalEntry.objects.get(act="person.second_factor_taken")
    assert (entry.object_id, entry.before, why in str(entry.before) + str(entry.after)) == (
        str(person.pk), {"factors": ["recovery_codes", "totp"]}, False,
    )  # fmt: skip
    again = run(take_second_factor, "--email", "olha@rada.gov.ua", "--why", why)
    assert isinstance(again.exception, Trouble)


@pytest.mark.parametrize(("email", "why"), [("nobody@rada.gov.ua", "Так"), ("olha@rada.gov.ua", "  ")])
def test_no_factor_goes_without_an_account_and_a_reason(email, why):
    run(create_admin, "--email", "olha@rada.gov.ua", "--name", "Ольга")
    person = api.person_addressed("olha@rada.gov.ua")
    Authenticator.objects.create(user=person, type=Authenticator.Type.TOTP, data={})
    done = run(take_second_factor, "--email", email, "--why", why)
    assert isinstance(done.exception, Trouble)
    assert api.has_second_factor(person)
    assert not JournalEntry.objects.filter(act="person.second_factor_taken").exists()
