"""Two records of one body become one, and a body gets a successor."""

import pytest

from vzirets.foundation.audit.models import JournalEntry
from vzirets.foundation.organisations.actions.inviting import invite
from vzirets.foundation.organisations.actions.merging import merge_organisations, name_successor
from vzirets.foundation.organisations.choices import Role
from vzirets.foundation.organisations.events import OrganisationMerged
from vzirets.foundation.organisations.models import Membership, Organisation
from vzirets.foundation.organisations.queries.merging import merged_keys, what_moves
from vzirets.foundation.organisations.queries.people import standing_of
from vzirets.foundation.organisations.tests.people import (
    CODE,
    OFFICE,
    OTHER_CODE,
    held,
    member,
    moderator,
    someone,
    verified,
)
from vzirets.kernel import events
from vzirets.kernel.errors import RuleBroken

pytestmark = pytest.mark.django_db


@pytest.fixture
def heard(monkeypatch):
    """What rooms above would be told."""
    told = []
    from vzirets.foundation.organisations.actions import merging

    monkeypatch.setattr(merging, "announce", lambda event: (told.append(event), events.announce(event)))
    return told


@pytest.fixture
def two():
    maria, petro = someone("Марія"), someone("Петро")
    double, kept = verified(maria, "Двійник", edrpou=CODE), verified(petro, "Справжня рада")
    member(petro, double, Role.OWNER)
    return maria, petro, double, kept


def merge(double, kept, **more):
    return merge_organisations(double, kept, reason="Та сама рада", actor=more.get("actor", OFFICE))


def test_looking_moves_nothing(two):
    _maria, _petro, double, kept = two
    part = verified(someone(), "Частина", parent=double)
    moving = what_moves(double, kept)
    assert (len(moving.people), moving.joined, moving.parts, moving.edrpou) == (2, 1, (part,), CODE)
    assert Organisation.objects.get(pk=double.pk).state == "verified"


def test_a_duplicate_gives_everything_to_the_record_that_stays(two, heard, client):
    maria, petro, double, kept = two
    part = verified(someone(), "Частина", parent=double)
    invite(double, email="i@example.org", role=Role.EDITOR, actor=maria.actor)
    merge(double, kept)
    merge(double, kept)
    double.refresh_from_db()
    kept.refresh_from_db()
    part.refresh_from_db()
    assert (double.state, double.successor, double.edrpou) == ("merged", kept, None)
    assert (kept.edrpou, part.parent) == (CODE, kept)
    assert [held(person, kept).role for person in (maria, petro)] == ["owner", "owner"]
    assert Membership.objects.open_invitations().get().organisation == kept
    assert standing_of(maria) == ({kept.pk}, {kept.pk})
    assert heard == [OrganisationMerged(from_key=double.key, into_key=kept.key)]
    assert merged_keys() == {double.key: kept.key}
    assert client.get(f"/organisations/{double.slug}/")["Location"] == kept.get_absolute_url()
    assert JournalEntry.objects.filter(act="organisation.merged").count() == 1


def test_merging_twice_over_leads_to_the_last(two):
    _maria, _petro, double, kept = two
    third = verified(someone(), "Третя")
    merge(double, kept)
    kept.refresh_from_db()
    Organisation.objects.filter(pk=kept.pk).update(edrpou=None)
    kept.refresh_from_db()
    merge(kept, third)
    assert merged_keys() == {double.key: third.key, kept.key: third.key}


def test_what_may_not_be_merged(two):
    maria, _petro, double, kept = two
    Organisation.objects.filter(pk=kept.pk).update(edrpou=OTHER_CODE)

    def code(*pair, **more):
        with pytest.raises(RuleBroken) as broken:
            merge(*pair, **more)
        return broken.value.code

    assert code(double, kept) == "two_codes"
    assert code(double, double) == "same"
    assert code(double, kept, actor=maria.actor) == "not_office"


def test_a_part_merges_with_its_whole_without_a_circle(two):
    _maria, _petro, double, kept = two
    Organisation.objects.filter(pk=kept.pk).update(parent=double)
    merge(double, kept)
    assert Organisation.objects.get(pk=kept.pk).parent is None


def test_a_successor_writes_for_what_it_continues_whose_page_stays(two, client):
    maria, _petro, gone, successor = two
    name_successor(gone, successor, reason="Реорганізація", actor=OFFICE)
    name_successor(gone, successor, reason="Реорганізація", actor=OFFICE)
    gone.refresh_from_db()
    assert (gone.state, gone.successor, gone.edrpou) == ("historic", successor, CODE)
    assert standing_of(maria) == ({gone.pk, successor.pk}, {gone.pk, successor.pk})
    page = client.get(gone.get_absolute_url())
    assert (page.status_code, successor.name_uk in page.content.decode()) == (200, True)
    with pytest.raises(RuleBroken) as broken:
        name_successor(successor, gone, reason="Назад", actor=OFFICE)
    assert broken.value.code == "target_unverified"


def test_the_office_looks_first_and_merges_with_a_reason(two, client):
    maria, _petro, double, kept = two
    client.force_login(moderator())
    where = f"/manage/organisations/{double.key}/merge/"
    page = client.get(where, {"into_value": kept.key}).content.decode()
    assert [word in page for word in (kept.name_uk, maria.label, CODE)] == [True, True, True]
    assert "Справжня рада" in client.get(where, {"into": "Справжня"}).content.decode()
    client.post(where, {"into_value": kept.key, "act": "merge", "reason": ""})
    assert Organisation.objects.get(pk=double.pk).state == "verified"
    client.post(where, {"into_value": kept.key, "act": "merge", "reason": "Та сама"})
    assert Organisation.objects.get(pk=double.pk).state == "merged"
    assert client.get(where).status_code == 200
    assert client.get(f"/manage/organisations/{double.key}/").status_code == 200
