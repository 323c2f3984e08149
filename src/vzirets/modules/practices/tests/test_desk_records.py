"""What the desk does with what is published: claims, marks, withdrawing, restoring."""

from dataclasses import replace

import pytest

from vzirets.modules.practices import api
from vzirets.modules.practices.actions.compiling import OFFICE as OFFICE_LABEL
from vzirets.modules.practices.choices import ClaimState, State
from vzirets.modules.practices.models import Practice
from vzirets.modules.practices.tests.desk import (
    DESK,
    a_claim,
    signed_in,
    words,
)
from vzirets.modules.practices.tests.factories import (
    OFFICE,
    OFFICE_ACTOR,
    a_bodys_practice,
    a_practice,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_a_trial")]


def test_a_claim_is_granted(iryna, petro):
    claim, client = a_claim(), signed_in(iryna)
    assert "Вінницька міська рада" in words(client.get(f"{DESK}claims/"))
    assert "Це наша черга." in words(client.get(f"{DESK}claims/{claim.pk}/"))
    client.post(f"{DESK}claims/{claim.pk}/", {"act": "grant"})
    claim.refresh_from_db()
    assert (claim.state, claim.practice.origin) == (ClaimState.GRANTED, "body")
    assert client.post(f"{DESK}claims/{claim.pk}/", {"act": "grant"}).status_code == 302
    too_late = client.post(f"{DESK}claims/{claim.pk}/", {"act": "refuse", "reason": "Чужа черга."})
    assert too_late.status_code == 409 and "Чужа черга." in words(too_late)
    other = signed_in(petro)
    assert other.post(f"{DESK}claims/{claim.pk}/", {"act": "grant"}).status_code == 409


def test_a_claim_is_refused_only_with_a_reason(iryna):
    claim, client = a_claim(), signed_in(iryna)
    answer = client.post(f"{DESK}claims/{claim.pk}/", {"act": "refuse", "reason": "  "})
    assert set(answer.context["form"].errors) == {"reason"}
    client.post(f"{DESK}claims/{claim.pk}/", {"act": "refuse", "reason": "Практику веде інша громада."})
    claim.refresh_from_db()
    assert (claim.state, claim.reason) == (ClaimState.REFUSED, "Практику веде інша громада.")
    refusal = {"act": "refuse", "reason": " Практику веде інша громада. "}
    assert client.post(f"{DESK}claims/{claim.pk}/", refusal).status_code == 302
    other = client.post(f"{DESK}claims/{claim.pk}/", {"act": "refuse", "reason": "Інше."})
    assert other.status_code == 409 and "Інше." in words(other)


def test_what_was_done_with_a_practice_is_told_as_done_when_the_same_is_pressed_again(iryna, petro):
    practice, client, other = a_bodys_practice(), signed_in(iryna), signed_in(petro)
    address = f"{DESK}depository/{practice.code}/"
    instead = a_bodys_practice().code
    presses = [
        {"act": "mark_outdated", "mark_outdated-reason": "Адреси змінилися."},
        {"act": "restore", "restore-reason": "Перевірено."},
        {"act": "discontinue", "discontinue-lesson_uk": "Бракувало людей.", "discontinue-lesson_en": ""},
        {"act": "withdraw", "withdraw-reason": "Чужі дані.", "withdraw-replacement": instead},
    ]
    for number, press in enumerate(presses, start=practice.moves.count() + 1):
        assert client.post(address, press).status_code == 302
        assert client.post(address, press).status_code == 302
        assert other.post(address, press).status_code == 409
        assert practice.moves.count() == number
    changed = client.post(address, {**presses[-1], "withdraw-reason": "Чужі фото."})
    assert changed.status_code == 409 and "Чужі фото." in words(changed)


def test_what_the_office_compiled_is_said_to_be_the_offices_in_the_readers_language(iryna):
    practice, client = a_practice(), signed_in(iryna)
    office = {"standing": OFFICE, "actor": replace(OFFICE_ACTOR, label=OFFICE_LABEL)}
    api.mark_outdated(code=practice.code, reason="Застаріло.", **office)
    page = words(client.get(f"{DESK}depository/{practice.code}/"))
    assert "редакція порталу" in page and OFFICE_LABEL not in page


def test_a_practice_is_marked_as_outdated_withdrawn_and_restored_each_with_its_reason(iryna):
    practice, client = a_bodys_practice(), signed_in(iryna)
    address = f"{DESK}depository/{practice.code}/"

    def state():
        return Practice.objects.get(pk=practice.pk).state

    for act in ("mark_outdated", "withdraw"):
        client.post(address, {"act": act, f"{act}-reason": ""})
        assert state() == State.PUBLISHED
    client.post(address, {"act": "mark_outdated", "mark_outdated-reason": "Адреси змінилися."})
    assert state() == State.OUTDATED
    wrong = {"act": "withdraw", "withdraw-reason": "Чужі дані.", "withdraw-replacement": "VZ-9999"}
    refused = client.post(address, wrong)
    assert refused.status_code == 409 and "Чужі дані." in refused.content.decode()
    client.post(address, {**wrong, "withdraw-replacement": ""})
    assert state() == State.WITHDRAWN
    client.post(address, {"act": "restore", "restore-reason": "Перевірено."})
    assert state() == State.PUBLISHED
    client.post(address, {"act": "discontinue", "discontinue-lesson_uk": "Бракувало людей."})
    assert state() == State.DISCONTINUED
    assert client.post(address, {"act": "discontinue"}).status_code == 409
    assert "Адреси змінилися." in words(client.get(address))
