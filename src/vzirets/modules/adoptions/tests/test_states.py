"""From a body's word to what everyone sees: who may, what is counted, what is refused."""

import pytest
from django.db import IntegrityError, connection, transaction

from vzirets.foundation.search import api as search
from vzirets.kernel.errors import BadInput, RuleBroken
from vzirets.modules.adoptions.api import (
    Adoption,
    Words,
    change_adoption,
    confirm_adoption,
    decline_adoption,
    record_adoption,
    withdraw_adoption,
)
from vzirets.modules.adoptions.tests.factories import (
    OFFICE,
    SAID,
    a_body,
    a_practice_of,
    by,
    confirmed,
    recorded,
)
from vzirets.modules.practices.api import Standing
from vzirets.modules.practices.tests.factories import (
    a_bodys_practice,
    a_practice,
    an_organisation,
    journalled,
)

pytestmark = pytest.mark.django_db


def count(practice):
    practice.refresh_from_db()
    return practice.adoptions


def test_a_body_records_the_office_confirms_and_it_counts():
    practice, kalush = a_practice(), a_body("kalush")
    adoption = recorded(practice, kalush)
    assert (adoption.state, count(practice)) == ("recorded", 0)
    confirm_adoption(adoption_id=adoption.pk, revision=1, **OFFICE)
    adoption.refresh_from_db()
    assert (adoption.state, count(practice)) == ("confirmed", 1)
    assert journalled("adoption.recorded") == journalled("adoption.confirmed") == [str(adoption.pk)]


def test_confirming_twice_is_once_and_the_journal_says_it_once():
    practice = a_practice()
    adoption = recorded(practice, a_body("kalush"))
    for _press in range(2):
        confirm_adoption(adoption_id=adoption.pk, revision=1, **OFFICE)
    assert count(practice) == 1
    assert len(journalled("adoption.confirmed")) == 1


def test_the_most_adopted_come_first_in_lists():
    few, many = a_practice("VZ-0001"), a_practice("VZ-0002")
    confirmed(few, a_body("kalush"))
    for key in ("dolyna", "halych"):
        confirmed(many, a_body(key))
    found = search.found(search.Question(kinds=("practice",), order="weightiest"))
    assert [number for _kind, number in found.hits] == [many.pk, few.pk]
    withdraw_adoption(adoption_id=Adoption.objects.filter(practice=many).first().pk, **by(a_body("halych")))
    withdraw_adoption(adoption_id=Adoption.objects.filter(practice=many).last().pk, **by(a_body("dolyna")))
    found = search.found(search.Question(kinds=("practice",), order="weightiest"))
    assert [number for _kind, number in found.hits] == [few.pk, many.pk]


def test_the_authors_body_answers_for_its_own_record():
    practice, kalush = a_bodys_practice(), a_body("kalush")
    adoption = recorded(practice, kalush)
    confirm_adoption(adoption_id=adoption.pk, revision=1, **by(an_organisation(), 2))
    assert count(practice) == 1


def both_sides():
    ids = frozenset({an_organisation().pk, a_body("kalush").pk})
    return Standing(3, "Обоє", edits=ids)


@pytest.mark.parametrize(
    "standing",
    [
        pytest.param(lambda: by(a_body("kalush"))["standing"], id="the body itself"),
        pytest.param(lambda: by(a_body("halych"))["standing"], id="a third body"),
        pytest.param(both_sides, id="who writes for both"),
        pytest.param(
            lambda: Standing(4, "Модератор", edits=frozenset({a_body("kalush").pk}), moderates=True),
            id="a moderator who writes for the body",
        ),
        pytest.param(lambda: Standing(None, ""), id="a stranger"),
    ],
)
def test_nobody_answers_for_their_own_body_or_for_others_records(standing):
    practice = a_bodys_practice()
    adoption = recorded(practice, a_body("kalush"))
    who = {"actor": OFFICE["actor"], "standing": standing()}
    with pytest.raises(RuleBroken, match="Відповідає організація"):
        confirm_adoption(adoption_id=adoption.pk, revision=1, **who)
    with pytest.raises(RuleBroken):
        decline_adoption(adoption_id=adoption.pk, revision=1, reason="Ні", **who)
    assert count(practice) == 0


def test_only_the_office_answers_for_what_it_compiled():
    practice = a_practice()
    adoption = recorded(practice, a_body("kalush"))
    with pytest.raises(RuleBroken):
        confirm_adoption(adoption_id=adoption.pk, revision=1, **by(an_organisation(), 2))


def test_a_decline_says_why_and_the_body_may_record_anew():
    practice, kalush = a_practice(), a_body("kalush")
    adoption = recorded(practice, kalush)
    with pytest.raises(BadInput):
        decline_adoption(adoption_id=adoption.pk, revision=1, reason="  ", **OFFICE)
    decline_adoption(adoption_id=adoption.pk, revision=1, reason="Це інша черга.", **OFFICE)
    assert recorded(practice, kalush).pk != adoption.pk


def test_what_was_confirmed_can_be_declined_later_and_counts_no_more():
    practice = a_practice()
    adoption = confirmed(practice, a_body("kalush"))
    decline_adoption(adoption_id=adoption.pk, revision=1, reason="Виявилося, що ні.", **OFFICE)
    assert count(practice) == 0


def test_a_second_one_is_refused_in_words_and_by_the_database():
    practice, kalush = a_practice(), a_body("kalush")
    first = recorded(practice, kalush)
    with pytest.raises(BadInput) as refused:
        recorded(practice, kalush)
    assert (refused.value.where, refused.value.code) == ("body", "adoption_once")
    with pytest.raises(IntegrityError), transaction.atomic():
        Adoption.objects.create(
            practice=practice,
            organisation=kalush,
            since="2024",
            recorded_at=first.recorded_at,
            recorded_by="1",
        )


def test_nobody_adopts_their_own():
    practice = a_practice(partners=["partner"]) if a_body("partner") else None
    for body in (an_organisation(), a_body("partner")):
        with pytest.raises(BadInput) as refused:
            recorded(practice, body)
        assert refused.value.code == "adoption_not_of_ones_own"


def test_the_own_practice_is_ones_own():
    practice, other = a_practice(), a_practice_of(a_body("halych"), "VZ-0002")
    with pytest.raises(BadInput) as refused:
        recorded(practice, a_body("kalush"), own_practice_id=other.pk)
    assert refused.value.code == "adoption_own_practice_own"


def test_two_bodies_dont_copy_from_each_other():
    """Vinnytsia's queue is copied by Kalush, which describes its own; Vinnytsia can't copy that back."""
    first, kalush = a_practice("VZ-0001"), a_body("kalush")
    own = a_practice_of(kalush, "VZ-0002")
    recorded(first, kalush, own_practice_id=own.pk)
    for link in ({"own_practice_id": first.pk}, {}):
        with pytest.raises(BadInput) as refused:
            recorded(own, an_organisation(), **link)
        assert refused.value.code == "adoption_no_circle"


def test_a_circle_isnt_closed_by_changing_words_either():
    first, kalush = a_practice("VZ-0001"), a_body("kalush")
    own = a_practice_of(kalush, "VZ-0002")
    adoption = recorded(first, kalush)
    recorded(own, an_organisation())
    with pytest.raises(BadInput) as refused:
        change_adoption(
            adoption_id=adoption.pk,
            revision=1,
            words=Words(since="2024", own_practice_id=own.pk, **SAID),
            **by(kalush),
        )
    assert refused.value.code == "adoption_no_circle"


def test_copies_of_copies_are_of_the_same_practice_and_go_round_nowhere():
    practice, other = a_practice("VZ-0001"), a_practice("VZ-0002")
    first = confirmed(practice, a_body("kalush"))
    second = confirmed(practice, a_body("halych"), copied_from_id=first.pk)
    with pytest.raises(BadInput):
        recorded(other, a_body("dolyna"), copied_from_id=first.pk)
    with pytest.raises(BadInput) as refused:
        change_adoption(
            adoption_id=first.pk,
            revision=1,
            words=Words(since="2024", copied_from_id=second.pk, **SAID),
            **by(a_body("kalush")),
        )
    assert refused.value.code == "adoption_no_circle"


def test_an_answer_to_other_words_than_were_read_is_refused():
    practice, kalush = a_practice(), a_body("kalush")
    adoption = recorded(practice, kalush)
    words = Words(since="2023-05", **{**SAID, "result_uk": "Чекають утричі менше."})
    change_adoption(adoption_id=adoption.pk, revision=1, words=words, **by(kalush))
    with pytest.raises(RuleBroken) as refused:
        confirm_adoption(adoption_id=adoption.pk, revision=1, **OFFICE)
    assert refused.value.code == "changed"
    with pytest.raises(RuleBroken):
        change_adoption(adoption_id=adoption.pk, revision=1, words=words, **by(kalush))
    confirm_adoption(adoption_id=adoption.pk, revision=2, **OFFICE)


def test_only_the_bodys_people_change_and_take_back():
    adoption = recorded(a_practice(), a_body("kalush"))
    with pytest.raises(RuleBroken):
        withdraw_adoption(adoption_id=adoption.pk, **by(a_body("halych")))
    with pytest.raises(RuleBroken):
        change_adoption(
            adoption_id=adoption.pk, revision=1, words=Words(since="2024"), **by(a_body("halych"))
        )


def test_nobody_records_for_a_body_they_dont_write_for_or_that_isnt_confirmed():
    practice, kalush = a_practice(), a_body("kalush")
    said = {"code": practice.code, "words": Words(since="2024", **SAID)}
    with pytest.raises(RuleBroken):
        record_adoption(organisation_id=kalush.pk, **said, **by(a_body("halych")))
    new = a_body("new", state="unverified")
    with pytest.raises(BadInput) as refused:
        record_adoption(organisation_id=new.pk, **said, **by(new))
    assert refused.value.code == "unverified"


def test_a_decline_without_a_reason_and_a_wrong_date_are_refused_by_the_database():
    adoption = recorded(a_practice(), a_body("kalush"))
    for column, value in (("since", "торік"), ("state", "declined")):
        with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"UPDATE adoptions_adoption SET {column} = %s WHERE id = %s", [value, adoption.pk])
