"""Who may act for an organisation, from the first registration to the last owner."""

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from vzirets.foundation.accounts.api import close_account
from vzirets.foundation.audit.models import JournalEntry
from vzirets.foundation.notifications.api import line, notices_of
from vzirets.foundation.organisations.actions.inviting import (
    accept_invitation,
    cancel_invitation,
    decline_invitation,
    invite,
)
from vzirets.foundation.organisations.actions.joining import grant_request, refuse_request, request_membership
from vzirets.foundation.organisations.actions.people import change_role, leave, remove_member
from vzirets.foundation.organisations.actions.registering import change_facts
from vzirets.foundation.organisations.actions.verifying import ask_verification, refuse, verify
from vzirets.foundation.organisations.choices import (
    MEMBERSHIP_STATES,
    STATES,
    Kind,
    MembershipState,
    Role,
    State,
)
from vzirets.foundation.organisations.models import FormerSlug, Membership, Organisation
from vzirets.foundation.organisations.queries.invitations import LIVES, invitation_token, invitations_for
from vzirets.foundation.organisations.queries.people import members_of, organisations_of, standing_of
from vzirets.foundation.organisations.rules import may_confirm, may_submit_alone
from vzirets.foundation.organisations.tasks import forget_invitations
from vzirets.foundation.organisations.tests.factories import body, described, put
from vzirets.foundation.organisations.tests.people import (
    CODE,
    OFFICE,
    OTHER_CODE,
    facts,
    held,
    member,
    moderator,
    paper,
    registered,
    someone,
    verified,
)
from vzirets.foundation.search.api import Question, found
from vzirets.kernel.errors import BadInput, RuleBroken

pytestmark = pytest.mark.django_db


def code_of(act, *arguments, **named):
    with pytest.raises(RuleBroken) as broken:
        act(*arguments, **named)
    return broken.value.code


def told(person):
    return [line(notice).title for notice in notices_of(person.pk)]


def findable(word):
    return found(Question(text=word, kinds=("organisation",))).total


def test_who_registers_an_organisation_owns_it_and_only_the_office_sees_it():
    maria = someone()
    made = registered(maria, edrpou=CODE)
    assert (made.state, made.compiled, made.slug) == ("unverified", False, "ладижинська-міська-рада")
    assert [(row.person, row.role) for row in members_of(made)] == [(maria, "owner")]
    assert [row.decision for row in made.verifications.all()] == ["awaited"]
    assert (may_submit_alone(made), findable("Ладижинська")) == (False, 0)
    assert JournalEntry.objects.get(act="organisation.registered").object_id == made.key


def test_sending_the_registration_twice_makes_one_organisation():
    maria = someone()
    assert registered(maria, edrpou=CODE) == registered(maria, edrpou=CODE)
    assert registered(maria, "ГО «Нова»") == registered(maria, "ГО «Нова»")
    assert Organisation.objects.count() == 2


def test_a_code_belongs_to_one_organisation_and_a_wrong_one_to_none():
    registered(someone(), edrpou=CODE)
    with pytest.raises(BadInput) as taken:
        registered(someone(), "Інша рада", edrpou=CODE)
    assert (taken.value.code, taken.value.where) == ("taken", "edrpou")
    with pytest.raises(BadInput) as wrong:
        registered(someone(), edrpou="14360571")
    assert (wrong.value.code, wrong.value.where) == ("invalid", "edrpou")


def test_nobody_floods_the_office():
    maria = someone()
    for number in range(5):
        registered(maria, f"Рада {number}")
    assert code_of(registered, maria, "Рада 6") == "too_many"


def test_the_office_verifies_with_a_reason_and_then_anyone_finds_it():
    maria, olena = someone(), moderator()
    made = registered(maria)
    assert code_of(verify, made, reason="  ", actor=olena.actor) == "no_reason"
    verify(made, reason="Є лист ради", actor=olena.actor)
    made.refresh_from_db()
    answer = made.verifications.get()
    assert (made.state, answer.decision, answer.reason, answer.decided_by) == (
        "verified",
        "confirmed",
        "Є лист ради",
        olena,
    )
    assert (may_submit_alone(made), may_confirm(made), findable("Ладижинська")) == (True, True, 1)
    assert told(maria) == ["Ладижинська міська рада: організацію підтверджено"]


def test_only_the_office_decides_and_nobody_decides_on_their_own_body():
    maria, olena = someone(), moderator()
    own = registered(olena, "ГО «Власна»")
    assert code_of(verify, registered(maria), reason="так", actor=maria.actor) == "not_office"
    assert code_of(verify, own, reason="так", actor=olena.actor) == "own_body"


def test_a_refusal_keeps_its_reason_and_may_be_answered():
    maria, olena = someone(), moderator()
    made = refuse(registered(maria), reason="Немає листа", actor=olena.actor)
    assert (made.state, standing_of(maria).edits) == ("refused", frozenset())
    asked = ask_verification(made, words="Ось лист", papers=[paper(maria)], actor=maria.actor)
    again = ask_verification(made, words="Ось лист", papers=[paper(maria)], actor=maria.actor)
    made.refresh_from_db()
    assert (made.state, asked, asked.evidence.count()) == ("unverified", again, 1)
    assert [row.reason for row in made.verifications.order_by("pk")] == ["Немає листа", ""]


def test_verification_taken_back_takes_the_rights_and_the_page():
    maria = someone()
    made = verified(maria)
    assert standing_of(maria) == (frozenset({made.pk}), frozenset({made.pk}))
    refuse(made, reason="Самозванці", actor=OFFICE)
    assert (standing_of(maria), findable("Ладижинська")) == ((frozenset(), frozenset()), 0)


def test_others_than_public_bodies_need_a_confirmation():
    ngo = verified(someone(), "ГО «Місто»", kind=Kind.NGO)
    agency = verified(someone(), "Агентство", kind=Kind.AGENCY)
    assert [may_submit_alone(ngo), may_submit_alone(agency)] == [False, True]


def test_an_invitation_makes_a_member_of_whoever_registers_later():
    maria = someone()
    made = verified(maria)
    invitation = invite(made, email="New@Example.org", role=Role.EDITOR, actor=maria.actor)
    petro = someone("Петро", "new@example.org")
    assert list(invitations_for(petro)) == [invitation]
    accept_invitation(invitation_token(invitation), person=petro, actor=petro.actor)
    row = held(petro, made)
    assert (row.role, row.email, row.pk) == ("editor", "", invitation.pk)
    assert (organisations_of(petro), standing_of(petro)) == ([made], (frozenset({made.pk}), frozenset()))


def test_an_invitation_opens_once_and_not_after_it_was_taken_back():
    maria, petro, ivan = someone(), someone("Петро"), someone("Іван")
    made = verified(maria)
    first = invite(made, email="a@example.org", role=Role.EDITOR, actor=maria.actor)
    token = invitation_token(first)
    accept_invitation(token, person=petro, actor=petro.actor)
    assert code_of(accept_invitation, token, person=ivan, actor=ivan.actor) == "gone"
    second = invite(made, email="b@example.org", role=Role.EDITOR, actor=maria.actor)
    cancel_invitation(second, actor=maria.actor)
    assert code_of(accept_invitation, invitation_token(second), person=ivan, actor=ivan.actor) == "gone"
    third = invite(made, email="c@example.org", role=Role.EDITOR, actor=maria.actor)
    decline_invitation(invitation_token(third), person=ivan, actor=ivan.actor)
    assert code_of(accept_invitation, invitation_token(third), person=ivan, actor=ivan.actor) == "gone"
    assert {row.person for row in members_of(made)} == {maria, petro}
    assert code_of(accept_invitation, "forged", person=ivan, actor=ivan.actor) == "gone"


def test_an_old_invitation_opens_nothing():
    maria, petro = someone(), someone("Петро")
    invitation = invite(verified(maria), email="a@example.org", role=Role.EDITOR, actor=maria.actor)
    long_ago = timezone.now() - timezone.timedelta(days=31)
    Membership.objects.filter(pk=invitation.pk).update(created_at=long_ago)
    token = invitation_token(invitation)
    assert code_of(accept_invitation, token, person=petro, actor=petro.actor) == "gone"


def test_an_invitation_nobody_answers_in_thirty_days_is_deleted_with_its_address():
    maria, now = someone(), timezone.now()
    made = verified(maria)
    old = invite(made, email="old@example.org", role=Role.EDITOR, actor=maria.actor)
    fresh = invite(made, email="fresh@example.org", role=Role.EDITOR, actor=maria.actor)
    Membership.objects.filter(pk=old.pk).update(created_at=now - LIVES)
    Membership.objects.filter(pk=fresh.pk).update(created_at=now - LIVES + timezone.timedelta(minutes=5))
    forget_invitations(timestamp=0)
    assert list(Membership.objects.open_invitations()) == [fresh]
    assert held(maria, made).is_owner
    told = JournalEntry.objects.get(act="organisation.invitation_forgotten")
    assert (told.object_id, told.before) == (made.key, {"invitation": old.pk})


def test_inviting_twice_is_one_letter_and_only_verified_bodies_invite(mailed):
    maria, petro = someone(), someone("Петро")
    unseen = registered(maria, "ГО «Нова»")
    assert code_of(invite, unseen, email="a@example.org", role=Role.EDITOR, actor=maria.actor) == "unverified"
    made = verified(maria)
    first = invite(made, email="a@example.org", role=Role.EDITOR, actor=maria.actor)
    assert invite(made, email="A@example.org", role=Role.EDITOR, actor=maria.actor) == first
    assert mailed() == ["a@example.org"]
    member(petro, made)
    assert code_of(invite, made, email=petro.email, role=Role.EDITOR, actor=maria.actor) == "member"
    assert code_of(invite, made, email="x@example.org", role=Role.EDITOR, actor=petro.actor) == "not_owner"


def test_a_request_is_granted_by_an_owner(codifier):
    maria, petro = someone(), someone("Петро")
    made = verified(maria)
    asked = request_membership(made, person=petro, role=Role.OWNER, words="ІТ", actor=petro.actor)
    again = request_membership(made, person=petro, role=Role.OWNER, words="ІТ", actor=petro.actor)
    assert asked == again
    assert code_of(grant_request, asked, actor=petro.actor) == "not_owner"
    grant_request(asked, role=Role.EDITOR, actor=maria.actor)
    grant_request(asked, role=Role.OWNER, actor=maria.actor)
    assert held(petro, made).role == "editor"
    assert told(maria)[0] == "Ладижинська міська рада: хтось просить права представляти"
    assert told(petro) == ["Ладижинська міська рада: тепер ви її представляєте"]


def test_the_first_to_act_for_a_compiled_body_is_let_in_by_the_office_and_owns_it(codifier):
    put()
    rada, petro, olena = body(), someone("Петро"), moderator()
    asked = request_membership(
        rada, person=petro, role=Role.EDITOR, words="", papers=[paper(petro)], actor=petro.actor
    )
    grant_request(asked, actor=olena.actor)
    assert held(petro, rada).role == "owner"
    own = request_membership(rada, person=olena, role=Role.EDITOR, words="", actor=olena.actor)
    assert code_of(grant_request, own, actor=olena.actor) == "own_request"


def test_a_refused_request_says_why_and_may_be_made_again():
    maria, petro = someone(), someone("Петро")
    made = verified(maria)
    asked = request_membership(made, person=petro, role=Role.EDITOR, words="", actor=petro.actor)
    assert code_of(refuse_request, asked, reason="", actor=maria.actor) == "no_reason"
    refuse_request(asked, reason="Ви в іншій раді", actor=maria.actor)
    assert [line(notice).body for notice in notices_of(petro.pk)] == ["Ви в іншій раді"]
    assert request_membership(made, person=petro, role=Role.EDITOR, words="", actor=petro.actor) != asked


def test_nobody_asks_to_act_for_what_the_office_has_not_seen():
    petro, unseen = someone("Петро"), registered(someone())
    ask = {"person": petro, "role": Role.EDITOR, "words": "", "actor": petro.actor}
    assert code_of(request_membership, unseen, **ask) == "not_open"


def test_the_last_owner_stays_until_there_is_another():
    maria, petro = someone(), someone("Петро")
    made = verified(maria)
    his = member(petro, made)
    own = held(maria, made)
    assert code_of(leave, own, actor=maria.actor) == "last_owner"
    assert code_of(change_role, own, role=Role.EDITOR, actor=maria.actor) == "last_owner"
    assert code_of(remove_member, own, reason="", actor=maria.actor) == "last_owner"
    assert code_of(close_account, maria, actor=maria.actor) == "last_owner"
    assert code_of(change_role, his, role=Role.OWNER, actor=petro.actor) == "not_owner"
    change_role(his, role=Role.OWNER, actor=maria.actor)
    leave(own, actor=maria.actor)
    assert [row.person for row in members_of(made)] == [petro]


def test_the_office_removes_even_the_last_owner():
    maria = someone()
    made = verified(maria)
    remove_member(held(maria, made), reason="Самозванка", actor=moderator().actor)
    assert list(members_of(made)) == []
    assert told(maria)[0] == "Ладижинська міська рада: ви її більше не представляєте"


def test_whoever_acts_alone_may_close_the_account():
    maria = someone()
    made = verified(maria)
    close_account(maria, actor=maria.actor)
    assert [(row.state, row.ending) for row in made.memberships.all()] == [("ended", "closed")]


def test_an_owner_changes_facts_but_not_what_was_verified(codifier):
    maria = someone()
    made = verified(maria, edrpou=CODE)
    change_facts(made, facts("Ладижинська рада", edrpou=CODE), actor=maria.actor)
    made.refresh_from_db()
    assert (made.name_uk, made.slug) == ("Ладижинська рада", "ладижинська-рада")
    assert FormerSlug.objects.get().slug == "ладижинська-міська-рада"
    assert code_of(change_facts, made, facts("Рада", edrpou=OTHER_CODE), actor=maria.actor) == "verified"
    other_kind = facts("Рада", edrpou=CODE, kind=Kind.MINISTRY)
    assert code_of(change_facts, made, other_kind, actor=maria.actor) == "verified"
    change_facts(made, facts("Рада", edrpou=OTHER_CODE), actor=OFFICE)
    entry = JournalEntry.objects.filter(act="organisation.changed").earliest("pk")
    renamed = (entry.before["name_uk"], entry.after["name_uk"])
    assert renamed == ("Ладижинська міська рада", "Ладижинська рада")


def test_content_no_longer_overwrites_what_an_owner_changed(codifier):
    put()
    maria = someone()
    member(maria, body(), Role.OWNER)
    change_facts(body(), facts("Вінницька рада", name_en="Council"), actor=maria.actor)
    assert (put(described(uk="Знову стара")), body().name_uk) == (0, "Вінницька рада")


def test_an_organisation_is_never_a_part_of_itself():
    maria = someone()
    above = verified(maria, "Мати")
    below = verified(maria, "Дочка", parent=above)
    with pytest.raises(BadInput) as wrong:
        change_facts(above, facts("Мати", parent=below), actor=maria.actor)
    assert wrong.value.where == "parent"


@pytest.mark.parametrize(
    "broken",
    [
        {"state": "active", "started_at": None},
        {"state": "active", "email": "a@example.org"},
        {"state": "invited"},
        {"state": "ended"},
        {"state": "owner"},
        {"role": "king"},
    ],
)
def test_the_database_refuses_half_memberships(broken):
    maria, petro = someone(), someone("Петро")
    made = verified(maria)
    whole = {"state": "active", "started_at": timezone.now(), "role": "editor", **broken}
    with pytest.raises(IntegrityError), transaction.atomic():
        Membership.objects.create(person=petro, organisation=made, **whole)


def test_the_database_holds_one_active_membership_per_person_and_organisation():
    maria = someone()
    made = verified(maria)
    with pytest.raises(IntegrityError), transaction.atomic():
        member(maria, made)


def test_every_state_has_its_moves():
    assert set(STATES.moves) == set(State)
    assert set(MEMBERSHIP_STATES.moves) == set(MembershipState)
