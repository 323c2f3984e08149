"""What becomes of a record: taken over by its body, outdated, discontinued, withdrawn, forgotten."""

import pytest

from vzirets.foundation.search.api import Question, found
from vzirets.kernel.errors import BadInput, RuleBroken
from vzirets.modules.practices import api
from vzirets.modules.practices.api import Origin, Standing, Text
from vzirets.modules.practices.choices import State
from vzirets.modules.practices.models import Practice
from vzirets.modules.practices.queries.desk import (
    claims_waiting,
)
from vzirets.modules.practices.queries.personal import kept_of_person
from vzirets.modules.practices.tests.factories import (
    ACTOR,
    ALL_MET,
    OFFICE,
    OFFICE_ACTOR,
    OFFICE_BY,
    TYPED,
    a_bodys_practice,
    a_practice,
    a_taken_up_draft,
    a_version,
    an_author,
    an_organisation,
    content,
    edit,
    mine,
)

pytestmark = pytest.mark.django_db


def claimed(practice):
    return api.claim_record(code=practice.code, organisation_id=an_organisation().pk, **mine())


def test_a_body_takes_over_what_the_office_compiled_and_may_write():
    practice = a_practice()
    with pytest.raises(RuleBroken):
        api.open_draft(code=practice.code, **mine())
    claim = claimed(practice)
    assert (claimed(practice).pk, claims_waiting(OFFICE), claims_waiting(mine()["standing"])) == (
        claim.pk,
        [claim],
        [],
    )
    api.grant_claim(claim_id=claim.pk, **OFFICE_BY)
    practice.refresh_from_db()
    assert (practice.origin, api.open_draft(code=practice.code, **mine()).organisation_id) == (
        Origin.BODY,
        an_organisation().pk,
    )
    assert not api.takes_compiled(practice.code)
    with pytest.raises(RuleBroken):
        a_version(summary={"uk": "Редакція переписала."})
    with pytest.raises(RuleBroken):
        api.grant_claim(claim_id=claim.pk, **OFFICE_BY)


def test_a_claim_is_refused_with_a_reason_and_can_be_made_again():
    practice = a_practice()
    claim = claimed(practice)
    with pytest.raises(RuleBroken):
        api.refuse_claim(claim_id=claim.pk, reason=" ", **OFFICE_BY)
    api.refuse_claim(claim_id=claim.pk, reason="Лист не з офіційної адреси.", **OFFICE_BY)
    assert claimed(practice).pk != claim.pk
    assert Practice.objects.get().origin == Origin.COMPILED


def test_a_record_that_names_no_lead_names_the_body_once_it_takes_it_over():
    practice = a_practice(lead=None)
    api.grant_claim(claim_id=claimed(practice).pk, **OFFICE_BY)
    practice.refresh_from_db()
    assert (practice.lead.key, practice.current.number, practice.current.published_by) == (
        "vinnytsia",
        2,
        "vzirets test",
    )


def test_anothers_record_is_not_claimed_and_ones_own_claim_is_not_granted():
    lviv = an_organisation("lviv", "Львівська міська рада")
    practice = a_practice()
    actor, standing = an_author(lviv, 7)
    with pytest.raises(RuleBroken) as refused:
        api.claim_record(code=practice.code, organisation_id=lviv.pk, actor=actor, standing=standing)
    assert refused.value.code == "another_lead"
    with pytest.raises(RuleBroken) as refused:
        api.claim_record(
            code=practice.code, organisation_id=an_organisation().pk, actor=actor, standing=standing
        )
    assert refused.value.code == "not_allowed"
    own = Standing(900, "Редакторка", owns=frozenset({an_organisation().pk}), moderates=True)
    with pytest.raises(RuleBroken) as refused:
        api.grant_claim(claim_id=claimed(practice).pk, actor=OFFICE_ACTOR, standing=own)
    assert refused.value.code == "not_allowed"


def test_a_record_the_office_is_writing_is_not_given_away_underneath():
    practice = a_practice()
    api.open_draft(code=practice.code, **OFFICE_BY)
    with pytest.raises(RuleBroken) as refused:
        api.grant_claim(claim_id=claimed(practice).pk, **OFFICE_BY)
    assert refused.value.code == "being_written"


def test_the_office_writes_and_publishes_its_own_record_with_what_the_sources_leave_open():
    practice = a_practice()
    draft = api.open_draft(code=practice.code, **OFFICE_BY)
    api.save_draft(draft_id=draft.pk, changes={"summary.uk": "Уточнено."}, base_revision=0, **OFFICE_BY)
    api.submit_draft(draft_id=draft.pk, **OFFICE_BY)
    api.take_up_draft(draft_id=draft.pk, **OFFICE_BY)
    answers = {**ALL_MET, "K7": "waived", "K10": "waived"}
    version = api.publish_draft(draft_id=draft.pk, checklist=answers, **OFFICE_BY)
    assert (version.number, version.published_by) == (2, "редакція порталу")
    assert draft.moves.decisions().get().checklist == answers


def test_a_discontinued_practice_is_read_with_its_lesson_and_runs_again_by_new_words():
    practice = a_bodys_practice()
    api.discontinue(code=practice.code, lesson=Text(uk="Бракувало людей."), **OFFICE_BY)
    practice.refresh_from_db()
    said = practice.current.read()
    assert (practice.state, said.status, said.lesson.uk, practice.current.published_by) == (
        State.DISCONTINUED,
        "discontinued",
        "Бракувало людей.",
        "Вінницька міська рада",
    )
    draft = api.open_draft(code=practice.code, **mine())
    edit(draft, status="running")
    api.submit_draft(draft_id=draft.pk, **mine())
    api.take_up_draft(draft_id=draft.pk, **OFFICE_BY)
    api.publish_draft(draft_id=draft.pk, checklist=ALL_MET, **OFFICE_BY)
    practice.refresh_from_db()
    assert practice.state == State.PUBLISHED


def test_a_practice_is_not_discontinued_without_a_lesson():
    practice = a_bodys_practice()
    with pytest.raises(BadInput):
        api.discontinue(code=practice.code, lesson=Text(), **OFFICE_BY)


def test_an_outdated_practice_sinks_and_rises_when_it_is_confirmed():
    outdated, present = a_practice("VZ-0002"), a_practice("VZ-0001")
    order = [number for _kind, number in found(Question("черга")).hits]
    api.mark_outdated(code="VZ-0001", reason="Посилання не працюють.", **OFFICE_BY)
    assert [number for _kind, number in found(Question("черга")).hits] == [outdated.pk, present.pk]
    api.restore(code="VZ-0001", reason="Перевірено.", **OFFICE_BY)
    assert [number for _kind, number in found(Question("черга")).hits] == order


def test_a_withdrawn_practice_is_neither_found_nor_given_new_words_nor_claimed():
    practice = a_practice()
    api.withdraw(code=practice.code, reason="Повторює інший запис.", **OFFICE_BY)
    assert (found(Question("черга")).total, api.takes_compiled(practice.code)) == (0, False)
    with pytest.raises(RuleBroken) as refused:
        a_version(summary={"uk": "Інакше."})
    assert refused.value.code == "withdrawn"
    assert a_version().pk == practice.current_id
    with pytest.raises(RuleBroken):
        claimed(practice)
    api.record_distinction(
        version=practice.current, title=Text(uk="Відзнака"), year=2013, body=Text(), actor=ACTOR
    )
    assert found(Question("черга")).total == 0
    api.restore(code=practice.code, reason="Помилка.", **OFFICE_BY)
    assert found(Question("черга")).total == 1


def test_a_replacement_is_another_practice_that_can_be_read():
    a_practice("VZ-0001")
    for instead in ("VZ-0001", "VZ-0404"):
        with pytest.raises(BadInput) as refused:
            api.withdraw(code="VZ-0001", reason="Повтор.", replacement=instead, **OFFICE_BY)
        assert refused.value.where == "replacement"


def test_a_person_gets_what_is_kept_of_them_and_nothing_of_others():
    draft = a_taken_up_draft()
    kept = kept_of_person(1)
    assert [(act["practice"], act["act"]) for act in kept["acts"]] == [(draft.practice.code, "submit")]
    assert [save["revision"] for save in kept["saves"]] == [1]
    assert (kept_of_person(900), kept_of_person(2)) == ({}, {})


def test_a_closed_account_leaves_the_queue_without_an_owner_and_no_name():
    draft = a_taken_up_draft()
    api.retire_person(900, actor=ACTOR)
    draft.refresh_from_db()
    assert (draft.moderator_id, draft.moderator_label) == ("", "")


def test_a_body_that_names_the_category_itself_is_not_said_to_have_had_it_chosen():
    practice = a_practice(category_inferred=True)
    api.grant_claim(claim_id=claimed(practice).pk, **OFFICE_BY)
    draft = api.open_draft(code=practice.code, **mine())
    edit(draft, **{leaf.replace(".", "__"): value for leaf, value in TYPED.items()})
    api.submit_draft(draft_id=draft.pk, **mine())
    api.take_up_draft(draft_id=draft.pk, **OFFICE_BY)
    version = api.publish_draft(draft_id=draft.pk, checklist=ALL_MET, **OFFICE_BY)
    assert (version.read().category_inferred, content(category_inferred=True).category_inferred) == (
        False,
        True,
    )
