"""Who may open the desk, what it shows them, and what hostile input gets."""

from datetime import datetime, time, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from vzirets.foundation.accounts import api as accounts
from vzirets.foundation.organisations import api as organisations
from vzirets.kernel.actor import Actor
from vzirets.modules.practices import api
from vzirets.modules.practices.api import NewRemark
from vzirets.modules.practices.choices import ClaimState, DraftState
from vzirets.modules.practices.models import Claim, Draft
from vzirets.modules.practices.tests.desk import (
    BY_TESTS,
    DESK,
    a_claim,
    decided,
    sent_again,
    signed_in,
    someone,
    taken_up,
    text_at,
    words,
)
from vzirets.modules.practices.tests.factories import (
    ALL_MET,
    a_bodys_practice,
    a_draft,
    a_sent_draft,
    an_author,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_a_trial")]


def test_a_draft_never_sent_is_not_on_the_desk(iryna):
    draft, client = a_draft(**{"title.uk": "Таємний задум"}), signed_in(iryna)
    assert client.get(text_at(draft)).status_code == 404
    assert "Таємний задум" not in words(client.get(f"{DESK}?tab=all"))


HOSTILE = [
    "\x00",
    "\ud800".encode("utf-8", "surrogatepass"),
    "9" * 400,
    "<script>alert(1)</script>",
    "%",
    "' OR 1=1",
    "а" * 9000,
]


@pytest.mark.parametrize("value", HOSTILE)
def test_hostile_input_is_answered_never_with_a_fault(iryna, value):
    draft, claim, client = a_sent_draft(), a_claim(), signed_in(iryna)
    taken_up(client, draft)
    answers = [
        client.get(DESK, {"q": value, "tab": value, "page": value, "only": value}),
        client.get(f"{DESK}depository/", {"q": value, "page": value}),
        client.post(f"{text_at(draft)}take-up/", {"instead_of": value}),
        client.post(f"{text_at(draft)}hand-over/", {"to": value}),
        client.post(f"{DESK}claims/{claim.pk}/", {"act": value, "reason": value}),
        client.post(f"{DESK}claims/{claim.pk}/", {"act": "refuse", "reason": value}),
        client.post(f"{DESK}ready-remarks/new/", {"key": value, "text_uk": value, "leaf": value}),
        client.post(f"{DESK}depository/VZ-0001/", {"act": value}),
        client.post(
            f"{DESK}depository/VZ-0001/",
            {"act": "withdraw", "withdraw-reason": value, "withdraw-replacement": value},
        ),
        client.get(f"{DESK}texts/{'9' * 40}/"),
        client.get(f"{DESK}claims/{'9' * 40}/"),
    ]
    for name in ("act", "revision", "reason", "K1", "canned", "remark:results.uk", "remark:nowhere"):
        said = {"act": "return", "revision": draft.revision, "reason": "", name: value}
        answers.append(client.post(text_at(draft), said))
    assert [answer.status_code for answer in answers if answer.status_code >= 500] == []
    assert not any(b"<script>alert(1)</script>" in answer.content for answer in answers)


def addresses(draft, claim, practice):
    api.put_canned_remark(key="plain", text_uk="Готове зауваження служби.", actor=BY_TESTS)
    return [
        DESK,
        f"{DESK}?tab=all",
        text_at(draft),
        f"{text_at(draft)}take-up/",
        f"{text_at(draft)}hand-over/",
        f"{text_at(draft)}beside/{practice.code}/",
        f"{DESK}claims/",
        f"{DESK}claims/{claim.pk}/",
        f"{DESK}ready-remarks/",
        f"{DESK}ready-remarks/new/",
        f"{DESK}ready-remarks/plain/",
        f"{DESK}depository/",
        f"{DESK}depository/{practice.code}/",
    ]


SECRETS = ("Таємний задум", "Це наша черга.", "Готове зауваження служби.")


@pytest.mark.parametrize(
    ("who", "factor", "expected"),
    [
        ("anonymous", False, 302),
        ("member", False, 403),
        ("editor", False, 403),
        ("moderator", True, 403),
        ("moderator", False, 200),
        ("office_admin", False, 200),
    ],
)
def test_the_desk_opens_to_the_office_alone(settings, who, factor, expected):
    settings.STAFF_SECOND_FACTOR = factor
    draft, claim = a_sent_draft(**{"title.uk": "Таємний задум"}), a_claim()
    roles = {"moderator": [accounts.Role.MODERATOR], "office_admin": [accounts.Role.OFFICE_ADMIN]}
    client = Client()
    if who != "anonymous":
        person = someone("hto@rada.example", "Хтось", *roles.get(who, []))
        if who == "editor":
            an_editor_of(draft.organisation, person)
        client.force_login(person)
    for address in addresses(draft, claim, claim.practice):
        for answer in (client.get(address), client.post(address, {"act": "grant"})):
            if expected == 200:
                assert answer.status_code in (200, 302, 409), address
                continue
            assert answer.status_code == expected, address
            assert not any(secret in answer.content.decode() for secret in SECRETS), address
    claim.refresh_from_db()
    assert claim.state == (ClaimState.GRANTED if expected == 200 else ClaimState.ASKED)


def an_editor_of(organisation, person):
    organisations.Membership.objects.create(
        organisation=organisation,
        person=person,
        role=organisations.Role.EDITOR,
        state="active",
        started_at=timezone.now(),
    )


def test_who_writes_for_a_body_does_not_decide_on_its_texts(iryna):
    draft, client = a_sent_draft(), signed_in(iryna)
    an_editor_of(draft.organisation, iryna)
    taken_up(client, draft)
    answer = decided(client, draft, "publish", **ALL_MET)
    assert answer.status_code == 409
    draft.refresh_from_db()
    assert (draft.state, draft.moderator_id) == (DraftState.SUBMITTED, "")


def test_remarks_are_never_lost_by_publishing(iryna):
    draft, client = a_sent_draft(), signed_in(iryna)
    taken_up(client, draft)
    answer = decided(client, draft, "publish", **ALL_MET, **{"remark:results.uk": "Додайте джерело."})
    assert "Додайте джерело." in answer.content.decode()
    draft.refresh_from_db()
    assert draft.state == DraftState.SUBMITTED


def test_earlier_remarks_and_answers_stand_at_their_fields(iryna):
    draft, client = a_sent_draft(), signed_in(iryna)
    taken_up(client, draft)
    who = {
        "actor": Actor("person", str(iryna.pk), "Ірина"),
        "standing": api.Standing(iryna.pk, "Ірина", moderates=True),
    }
    api.return_draft(draft_id=draft.pk, remarks=[NewRemark("Звідки число?", "results.uk", "K8")], **who)
    actor, standing = an_author(draft.organisation)
    api.tick_remark(
        remark_id=draft.remarks.get().pk, done=True, answer="З опитування.", actor=actor, standing=standing
    )
    sent_again(draft, results__uk="Опитали 300 людей.")
    page = words(client.get(text_at(draft)))
    assert "Звідки число?" in page and "З опитування." in page
    assert Claim.objects.count() == 0


def test_the_office_reads_its_queue_and_its_pace_on_its_first_page(iryna):
    client, late = signed_in(iryna), a_sent_draft()
    today = timezone.localdate()
    Draft.objects.filter(pk=late.pk).update(
        promised_on=today - timedelta(days=1),
        submitted_at=timezone.make_aware(datetime.combine(today - timedelta(days=30), time(12))),
    )
    a_bodys_practice()
    page = words(client.get("/manage/"))
    assert "1 текст чекає" in page and "1 прострочений" in page
    assert "30 днів чекає найдавніший" in page
    assert "1 рішення за дванадцять тижнів" in page
    assert "За рік депозитарій зріс на 1 практику" in page
    assert client.get("/en/manage/").status_code == 200
