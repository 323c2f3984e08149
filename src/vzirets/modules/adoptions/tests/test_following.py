"""Bodies become one, a body comes to lead what it copied, content is loaded: adoptions follow."""

import pytest

from vzirets.foundation.accounts import api as accounts
from vzirets.foundation.organisations import api as organisations
from vzirets.kernel.actor import Actor
from vzirets.kernel.errors import BadInput
from vzirets.modules.adoptions.actions import follow_merger, mend_own
from vzirets.modules.adoptions.api import Adoption, load_adoptions, withdraw_adoption
from vzirets.modules.adoptions.tests.factories import a_body, a_practice_of, by, confirmed, recorded
from vzirets.modules.practices.tests.editors import a_moderator
from vzirets.modules.practices.tests.factories import a_practice, an_organisation

pytestmark = pytest.mark.django_db
JOB = Actor.job("tests")


def merged(source, target):
    """As the office merges two records; the receiver is called twice, as a job may be."""
    person, _client = a_moderator()
    accounts.give_role(person, accounts.Role.OFFICE_ADMIN, actor=JOB)
    organisations.merge_organisations(
        source, target, reason="Повтор.", actor=accounts.person(person.pk).actor
    )
    for _time in range(2):
        follow_merger(from_key=source.key, into_key=target.key, actor=JOB)


def test_adoptions_go_with_a_body_that_was_merged():
    practice, double, kalush = a_practice(), a_body("double"), a_body("kalush")
    own = a_practice_of(double, "VZ-0002")
    adoption = confirmed(practice, double, own_practice_id=own.pk)
    merged(double, kalush)
    adoption.refresh_from_db()
    assert (adoption.organisation, adoption.own_practice, adoption.state) == (kalush, own, "confirmed")


def test_of_two_the_confirmed_one_stays_and_the_count_is_right():
    practice, double, kalush = a_practice(), a_body("double"), a_body("kalush")
    waits, stands = recorded(practice, kalush), confirmed(practice, double)
    merged(double, kalush)
    waits.refresh_from_db(), stands.refresh_from_db(), practice.refresh_from_db()
    assert (waits.state, stands.state, stands.organisation) == ("withdrawn", "confirmed", kalush)
    assert practice.adoptions == 1
    assert waits.reason


def test_a_copy_that_became_ones_own_is_withdrawn_by_a_merger():
    practice, double = a_practice(), a_body("double")
    adoption = confirmed(practice, double)
    merged(double, an_organisation())
    adoption.refresh_from_db(), practice.refresh_from_db()
    assert (adoption.state, practice.adoptions) == ("withdrawn", 0)


def test_a_copy_that_became_ones_own_by_a_new_version_is_withdrawn():
    practice, kalush = a_practice(), a_body("kalush")
    adoption = confirmed(practice, kalush)
    a_practice(partners=["kalush"])
    for _time in range(2):
        mend_own(practice_id=practice.pk, actor=JOB)
    adoption.refresh_from_db(), practice.refresh_from_db()
    assert (adoption.state, practice.adoptions) == ("withdrawn", 0)


def rows(**fields):
    return [
        {
            "practice": "VZ-0001",
            "body": "kalush",
            "since": "2021",
            "source": "https://example.org/",
            "result": {"uk": "Працює."},
            **fields,
        }
    ]


def test_content_goes_in_once_and_never_over_what_a_body_said():
    practice, kalush = a_practice(), a_body("kalush")
    assert [load_adoptions(rows(), actor=JOB) for _time in range(2)] == [1, 0]
    practice.refresh_from_db()
    assert practice.adoptions == 1
    halych = a_body("halych")
    withdraw_adoption(adoption_id=recorded(practice, halych).pk, **by(halych))
    assert load_adoptions(rows(body="halych"), actor=JOB) == 0
    assert Adoption.objects.live().filter(practice=practice).get().organisation == kalush


def test_content_that_names_nobody_known_is_refused_by_name():
    a_practice()
    with pytest.raises(BadInput) as refused:
        load_adoptions(rows(body="nobody"), actor=JOB)
    assert "nobody" in refused.value.message
