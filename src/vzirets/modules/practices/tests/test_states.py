"""Every state, every act, every kind of person: what is allowed, and that nothing else is."""

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from vzirets.kernel.actor import Actor
from vzirets.kernel.errors import RuleBroken
from vzirets.modules.practices import api
from vzirets.modules.practices.api import NewRemark, Standing, Text
from vzirets.modules.practices.choices import (
    AWAITING,
    DRAFT_ACTS,
    PRACTICE_ACTS,
    WRITABLE,
    Act,
    DraftState,
    State,
)
from vzirets.modules.practices.models import Draft, DraftMove, Practice, PracticeMove
from vzirets.modules.practices.tests.factories import (
    ALL_MET,
    OFFICE,
    OFFICE_ACTOR,
    a_bodys_practice,
    a_draft,
    a_taken_up_draft,
    an_author,
    an_organisation,
)

pytestmark = pytest.mark.django_db
UNMET = {**ALL_MET, "K5": "unmet"}


def author():
    return an_author(an_organisation())


def stranger():
    return an_author(an_organisation("lviv", "Львівська міська рада"), 7)


def moderator():
    return OFFICE_ACTOR, OFFICE


def other_moderator():
    return Actor("person", "901", "Інша редакторка"), Standing(901, "Інша редакторка", moderates=True)


def moderator_of_the_body():
    body = an_organisation()
    return OFFICE_ACTOR, Standing(900, "Редакторка", edits=frozenset({body.pk}), moderates=True)


def nobody():
    return Actor("person", "0", ""), Standing(None, "")


PEOPLE = [author, stranger, moderator, other_moderator, moderator_of_the_body, nobody]

DRAFT_CALLS = {
    Act.SUBMIT: api.submit_draft,
    Act.TAKE_BACK: api.take_back_draft,
    Act.RESUBMIT: api.resubmit_draft,
    Act.DISCARD: api.discard_draft,
    Act.BRING_BACK: api.bring_back_draft,
    Act.RETURN: lambda **who: api.return_draft(remarks=[NewRemark("Додайте джерело.", "results.uk")], **who),
    Act.REFUSE: lambda **who: api.refuse_draft(reason="Це план.", checklist=UNMET, **who),
    Act.PUBLISH: lambda **who: api.publish_draft(checklist=ALL_MET, **who),
}
AUTHORS_ACTS = {Act.SUBMIT, Act.TAKE_BACK, Act.RESUBMIT, Act.DISCARD, Act.BRING_BACK}


def draft_in(state):
    """A draft brought to the state by the real acts; with the moderator wherever it was taken up."""
    if state == DraftState.DRAFT:
        return a_draft()
    draft = a_taken_up_draft()
    (who, standing), (writer, writes) = moderator(), author()
    office = {"draft_id": draft.pk, "actor": who, "standing": standing}
    mine = {"draft_id": draft.pk, "actor": writer, "standing": writes}
    if state in (DraftState.RETURNED, DraftState.RESUBMITTED, DraftState.DISCARDED):
        DRAFT_CALLS[Act.RETURN](**office)
    if state == DraftState.RESUBMITTED:
        api.resubmit_draft(**mine)
    if state == DraftState.DISCARDED:
        api.discard_draft(**mine)
    if state == DraftState.REFUSED:
        DRAFT_CALLS[Act.REFUSE](**office)
    if state == DraftState.PUBLISHED:
        DRAFT_CALLS[Act.PUBLISH](**office)
    draft.refresh_from_db()
    assert draft.state == state
    return draft


def may(act, person):
    if act in AUTHORS_ACTS:
        return person in (author, moderator_of_the_body)
    return person is moderator


# A public body's text; what others write and a body confirms, test_confirming.py tells.
OWN_WORD = [state for state in DraftState if state not in (DraftState.CONFIRMING, DraftState.UNCONFIRMED)]


@pytest.mark.parametrize("act", sorted(DRAFT_CALLS))
@pytest.mark.parametrize("state", OWN_WORD)
def test_a_draft_moves_only_as_declared_and_only_by_whom_it_may(state, act):
    draft = draft_in(state)
    for person in PEOPLE:
        who, standing = person()
        allowed = bool(DRAFT_ACTS[act].moves.get(state)) and may(act, person)
        point = transaction.savepoint()
        try:
            DRAFT_CALLS[act](draft_id=draft.pk, actor=who, standing=standing)
            done = True
        except (RuleBroken, Draft.DoesNotExist):
            done = False
        now = Draft.objects.get(pk=draft.pk).state
        assert (done, DRAFT_ACTS[act].allows(state, now) if done else now == state) == (allowed, True), person
        transaction.savepoint_rollback(point)


PRACTICE_CALLS = {
    Act.MARK_OUTDATED: lambda **who: api.mark_outdated(reason="Адреси змінилися.", **who),
    Act.DISCONTINUE: lambda **who: api.discontinue(lesson=Text(uk="Бракувало людей."), **who),
    Act.WITHDRAW: lambda **who: api.withdraw(reason="Чужі дані.", **who),
    Act.RESTORE: lambda **who: api.restore(reason="Перевірено.", **who),
}
OFFICE_ONLY = (moderator, other_moderator, moderator_of_the_body)


def practice_in(state):
    if state == State.DRAFT:
        return a_draft().practice
    practice = a_bodys_practice()
    who, standing = moderator()
    by = {"code": practice.code, "actor": who, "standing": standing}
    if state == State.OUTDATED:
        PRACTICE_CALLS[Act.MARK_OUTDATED](**by)
    if state == State.DISCONTINUED:
        PRACTICE_CALLS[Act.DISCONTINUE](**by)
    if state == State.WITHDRAWN:
        PRACTICE_CALLS[Act.WITHDRAW](**by)
    practice.refresh_from_db()
    assert practice.state == state
    return practice


def may_move(act, state, person):
    if act == Act.MARK_OUTDATED or (act == Act.RESTORE and state == State.OUTDATED):
        return person is author or person in OFFICE_ONLY
    return person in OFFICE_ONLY


@pytest.mark.parametrize("act", sorted(PRACTICE_CALLS))
@pytest.mark.parametrize("state", list(State))
def test_a_practice_moves_only_as_declared_and_only_by_whom_it_may(state, act):
    practice = practice_in(state)
    for person in PEOPLE:
        who, standing = person()
        allowed = bool(PRACTICE_ACTS[act].moves.get(state)) and may_move(act, state, person)
        point = transaction.savepoint()
        try:
            PRACTICE_CALLS[act](code=practice.code, actor=who, standing=standing)
            done = True
        except RuleBroken:
            done = False
        now = Practice.objects.get(pk=practice.pk).state
        ok = PRACTICE_ACTS[act].allows(state, now) if done else now == state
        assert (done, ok) == (allowed, True), person
        transaction.savepoint_rollback(point)


def test_the_database_declares_the_same_moves_as_the_code():
    acts = {"draft": (DRAFT_ACTS, DraftState), "practice": (PRACTICE_ACTS, State)}
    with connection.cursor() as cursor:
        for kind, (declared, states) in acts.items():
            for act in Act:
                for before in states:
                    for after in states:
                        cursor.execute(
                            "SELECT practices_move_allowed(%s, %s, %s, %s)", [kind, act, before, after]
                        )
                        allowed = act in declared and declared[act].allows(before, after)
                        assert cursor.fetchone() == (allowed,), (kind, act, before, after)


def test_writable_and_awaiting_are_all_that_is_open():
    assert set(WRITABLE) & set(AWAITING) == set()


@pytest.mark.parametrize("state", [state for state in State if state != State.PUBLISHED])
def test_a_shell_cannot_change_the_state_of_a_practice(state):
    practice = a_bodys_practice()
    with pytest.raises(DatabaseError, match="who, when and why"), transaction.atomic():
        Practice.objects.filter(pk=practice.pk).update(state=state)
    assert Practice.objects.get(pk=practice.pk).state == State.PUBLISHED


@pytest.mark.parametrize("state", [state for state in DraftState if state != DraftState.DRAFT])
def test_a_shell_cannot_change_the_state_of_a_draft(state):
    draft = a_draft()
    with pytest.raises(DatabaseError), transaction.atomic():
        Draft.objects.filter(pk=draft.pk).update(state=state)
    assert Draft.objects.get(pk=draft.pk).state == DraftState.DRAFT


def test_nothing_begins_in_another_state_than_a_draft():
    version = a_bodys_practice().current
    with pytest.raises(DatabaseError, match="begins as a draft"), transaction.atomic():
        Practice.objects.create(
            code="VZ-9999", origin="body", state=State.WITHDRAWN, current=version, published_at=timezone.now()
        )


def a_move(practice, **fields):
    return PracticeMove(
        **{
            "practice": practice,
            "number": practice.moves.count() + 1,
            "act": Act.WITHDRAW,
            "before": State.PUBLISHED,
            "after": State.WITHDRAWN,
            "reason": "Так треба.",
            "at": timezone.now(),
            "actor_kind": "command",
            "actor_id": "shell",
            **fields,
        }
    )


@pytest.mark.parametrize(
    "fields",
    [
        {"act": Act.RESTORE},
        {"after": State.DRAFT},
        {"before": State.OUTDATED},
        {"number": 7},
        {"reason": ""},
    ],
)
def test_a_shell_cannot_write_a_move_that_is_not_declared_or_says_no_why(fields):
    practice = a_bodys_practice()
    with pytest.raises(DatabaseError), transaction.atomic():
        a_move(practice, **fields).save()
    assert Practice.objects.get(pk=practice.pk).state == State.PUBLISHED


def test_a_lawful_move_moves_the_practice_itself():
    practice = a_bodys_practice()
    a_move(practice).save()
    assert Practice.objects.get(pk=practice.pk).state == State.WITHDRAWN


def test_what_was_decided_never_changes_but_a_name_can_be_emptied():
    draft = draft_in(DraftState.RETURNED)
    for rows in (DraftMove.objects.filter(draft=draft), draft.remarks.all()):
        with pytest.raises(DatabaseError, match="kept for ever"), transaction.atomic():
            rows._raw_delete(rows.db)
    with pytest.raises(DatabaseError, match="kept for ever"), transaction.atomic():
        DraftMove.objects.filter(draft=draft).update(reason="Інша причина")
    with pytest.raises(DatabaseError, match="kept for ever"), transaction.atomic():
        draft.remarks.update(text="Інше зауваження")
    api.retire_person(900, actor=Actor.command("test"))
    labels = set(DraftMove.objects.filter(draft=draft).values_list("actor_label", flat=True))
    assert (labels, set(draft.remarks.values_list("actor_label", flat=True))) == ({"", "Автор 1"}, {""})


def test_every_move_says_who_when_and_why():
    draft = draft_in(DraftState.REFUSED)
    told = [(m.number, m.act, m.before, m.after, m.actor_label, m.reason) for m in draft.moves.all()]
    assert told == [
        (1, "submit", "draft", "submitted", "Автор 1", ""),
        (2, "refuse", "submitted", "refused", "Редакторка", "Це план."),
    ]
    assert draft.moves.decisions().get().checklist == UNMET


@pytest.mark.parametrize("reason", ["", "   "])
def test_nothing_is_refused_or_taken_down_without_a_reason(reason):
    who, standing = moderator()
    draft = a_taken_up_draft()
    by = {"actor": who, "standing": standing}
    acts = [
        lambda: api.return_draft(draft_id=draft.pk, reason=reason, **by),
        lambda: api.refuse_draft(draft_id=draft.pk, reason=reason, checklist=UNMET, **by),
    ]
    for act in acts:
        with pytest.raises(RuleBroken) as refused, transaction.atomic():
            act()
        assert refused.value.code == "reason_missing"
    practice = a_bodys_practice()
    for act in (api.mark_outdated, api.withdraw):
        with pytest.raises(RuleBroken) as refused, transaction.atomic():
            act(code=practice.code, reason=reason, **by)
        assert refused.value.code == "reason_missing"
