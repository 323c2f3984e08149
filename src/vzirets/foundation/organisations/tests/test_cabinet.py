"""A person and their organisations, by the pages."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

from vzirets.foundation.notifications.api import line, notices_of
from vzirets.foundation.organisations.actions.inviting import invite
from vzirets.foundation.organisations.actions.joining import request_membership
from vzirets.foundation.organisations.choices import Kind, Role
from vzirets.foundation.organisations.models import Evidence, Membership, Organisation
from vzirets.foundation.organisations.queries.invitations import invitation_token
from vzirets.foundation.organisations.queries.people import standing_of
from vzirets.foundation.organisations.tests.factories import body, put
from vzirets.foundation.organisations.tests.people import (
    CODE,
    OTHER_CODE,
    held,
    member,
    moderator,
    paper,
    registered,
    someone,
    verified,
)
from vzirets.foundation.places.tests.factories import VINNYTSIA_HROMADA

pytestmark = pytest.mark.django_db
MINE = "/cabinet/organisations/"
QUEUE = "/manage/organisations/"


@pytest.fixture
def maria():
    return someone()


@pytest.fixture
def signed(client, maria):
    client.force_login(maria)
    return client


def text(response, status=200):
    assert response.status_code == status
    return response.content.decode()


def form(**given):
    return {"kind": "local_council", "name_uk": "Ладижинська міська рада", "name_en": "Ladyzhyn", **given}


def pdfish(name="лист.txt", data="Лист ради"):
    return SimpleUploadedFile(name, data.encode())


def test_a_town_registers_is_verified_and_appears_for_anyone(client, codifier, maria):
    client.force_login(maria)
    given = form(edrpou="1436 0570", place="Вінницька", place_value=VINNYTSIA_HROMADA, words="Голова ради")
    page = text(client.post(f"{MINE}register/", {**given, "paper": pdfish()}, follow=True))
    made = Organisation.objects.get(edrpou=CODE)
    assert "Очікує підтвердження" in page
    assert (made.place.code, Evidence.objects.get().name) == (VINNYTSIA_HROMADA, "лист.txt")
    public = f"/organisations/{made.slug}/"
    assert client.get(public).status_code == 404
    client.force_login(moderator())
    assert "1 організація на підтвердження" in text(client.get("/manage/"))
    assert made.name_uk in text(client.get(QUEUE))
    shown = text(client.get(f"{QUEUE}{made.key}/"))
    assert "Голова ради" in shown
    assert "лист.txt" in shown
    client.post(f"{QUEUE}{made.key}/decide/", {"act": "verify", "reason": "Лист голови"})
    assert made.name_uk in text(client.get(public))
    client.force_login(maria)
    assert "Підтверджено" in text(client.get(f"{MINE}body/{made.key}/"))


def test_a_refused_town_reads_why_and_asks_again(client, maria):
    made = registered(maria)
    client.force_login(moderator())
    client.post(f"{QUEUE}{made.key}/decide/", {"act": "refuse", "reason": ""})
    assert Organisation.objects.get().state == "unverified"
    client.post(f"{QUEUE}{made.key}/decide/", {"act": "refuse", "reason": "Немає листа"})
    client.force_login(maria)
    assert "Немає листа" in text(client.get("/cabinet/"))
    page = f"{MINE}body/{made.key}/verification/"
    assert "Немає листа" in text(client.get(page))
    client.post(page, {"words": "Ось лист", "paper": pdfish()})
    assert Organisation.objects.get().state == "unverified"


def test_registering_finds_what_is_here_already(signed, codifier):
    put()
    there = body()
    Organisation.objects.update(edrpou=CODE)
    assert "Вінницька міська рада" in text(signed.get(f"{MINE}suggest", {"q": "1436"}))
    assert "Вінницька міська рада" in text(signed.get(f"{MINE}find/", {"q": "вінницька рада"}))
    answer = signed.post(f"{MINE}register/", form(edrpou="Вінницька", edrpou_value=there.key))
    assert answer["Location"] == f"{MINE}join/{there.key}/"
    assert "з таким кодом тут уже є" in text(signed.post(f"{MINE}register/", form(edrpou=CODE)))
    same = text(signed.post(f"{MINE}register/", form(name_uk="Вінницька  міська рада")))
    assert f"{MINE}join/{there.key}/" in same
    assert Organisation.objects.count() == 1
    signed.post(f"{MINE}register/", form(name_uk="Вінницька міська рада", another="on"))
    assert Organisation.objects.count() == 2


def test_what_the_office_has_not_seen_is_suggested_to_nobody(signed):
    registered(someone(), edrpou=CODE)
    assert "Ладижинська" not in text(signed.get(f"{MINE}suggest", {"q": CODE}))
    assert "Ладижинська" not in text(signed.get(f"{MINE}find/", {"q": "Ладижинська міська"})).replace(
        'value="Ладижинська міська"', ""
    )
    assert "Ладижинська" not in text(signed.get("/organisations/"))


def test_sending_the_form_twice_makes_one(signed):
    for _ in range(2):
        signed.post(f"{MINE}register/", form(edrpou=CODE))
    assert Organisation.objects.count() == 1


@pytest.mark.parametrize(
    "hostile",
    [
        {"name_uk": "«»"},
        {"name_uk": "x" * 301},
        {"name_uk": "a\x00b"},
        {"kind": "king"},
        {"edrpou": "14360571"},
        {"edrpou": "١٤٣٦٠٥٧٠"},
        {"place": "Немає такої", "place_value": "UA'; DROP"},
        {"place": "Тарасівка"},
        {"parent": "Ніхто", "parent_value": "\x00"},
        {"paper": SimpleUploadedFile("virus.exe", b"MZ\x90\x00" * 40)},
        {"paper": SimpleUploadedFile("page.txt", b"<svg onload=alert(1)></svg>")},
    ],
)
def test_hostile_input_changes_nothing_and_says_what_to_do(signed, codifier, hostile):
    page = text(signed.post(f"{MINE}register/", form(**hostile)))
    assert Organisation.objects.count() == 0
    assert "error-summary" in page


def test_names_are_text_and_never_markup(signed):
    signed.post(f"{MINE}register/", form(name_uk="Рада <script>alert(1)</script>"))
    page = text(signed.get(MINE))
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert" in page


def test_a_colleague_asks_and_the_owner_lets_in(client, maria):
    petro, made = someone("Петро"), verified(maria)
    client.force_login(petro)
    client.post(f"{MINE}join/{made.key}/", {"role": "editor", "words": "Відділ ІТ", "paper": pdfish()})
    assert made.name_uk in text(client.get(MINE))
    client.force_login(maria)
    assert "Петро" in text(client.get("/cabinet/"))
    page = text(client.get(f"{MINE}body/{made.key}/"))
    assert "Відділ ІТ" in page
    asked = Membership.objects.requests().get()
    where = f"{MINE}body/{made.key}/requests/{asked.pk}/"
    client.post(where, {"act": "refuse", "reason": ""})
    assert Membership.objects.requests().count() == 1
    client.post(where, {"act": "editor"})
    client.post(where, {"act": "editor"})
    assert held(petro, made).role == "editor"


def test_a_person_takes_the_request_back(client, maria):
    petro, made = someone("Петро"), verified(maria)
    asked = request_membership(made, person=petro, role=Role.EDITOR, words="", actor=petro.actor)
    client.force_login(someone())
    assert client.post(f"{MINE}requests/{asked.pk}/withdraw/").status_code == 404
    client.force_login(petro)
    client.post(f"{MINE}requests/{asked.pk}/withdraw/")
    assert Membership.objects.requests().count() == 0


def test_an_invitation_is_sent_answered_and_then_gone(client, maria, mailed):
    made, petro = verified(maria), someone("Петро", "petro@example.org")
    client.force_login(maria)
    for _ in range(2):
        client.post(f"{MINE}body/{made.key}/invite/", {"email": "Petro@example.org", "role": "editor"})
    assert mailed() == ["petro@example.org"]
    invitation = Membership.objects.open_invitations().get()
    link = f"{MINE}invitations/{invitation_token(invitation)}/"
    client.logout()
    assert client.get(link)["Location"].startswith("/accounts/sign-in/?next=")
    client.force_login(petro)
    assert made.name_uk in text(client.get("/cabinet/"))
    assert made.name_uk in text(client.get(link))
    assert Membership.objects.open_invitations().count() == 1
    assert made.name_uk in text(client.post(link, {"act": "accept"}, follow=True))
    client.force_login(someone())
    assert made.name_uk not in text(client.get(link), 410)
    assert text(client.post(link), 410)


def test_who_invites_cannot_tell_whether_the_address_has_an_account(client, maria, mailed):
    """Neither by words nor by what is asked of the database: the letter and the notice are the worker's."""
    made, petro = verified(maria), someone("Петро", "petro@example.org")
    client.force_login(maria)
    seen = []
    for email in ("petro@example.org", "nobody@example.org"):
        with CaptureQueriesContext(connection) as heard:
            answer = client.post(f"{MINE}body/{made.key}/invite/", {"email": email, "role": "editor"})
        page = text(client.get(answer["Location"])).replace(email, "EMAIL")
        kinds = [re.sub(r"'[^']*'|\d+", "?", one["sql"]) for one in heard]
        seen.append((answer.status_code, answer["Location"], kinds))
        assert "EMAIL" in page
    assert seen[0] == seen[1]
    assert not notices_of(petro.pk)
    jobs = list(ProcrastinateJob.objects.filter(task_name__endswith="send_its_letter"))
    assert mailed() == ["petro@example.org", "nobody@example.org"]
    for job in jobs:  # a worker killed before it said so does it again
        app.tasks[job.task_name](**job.args)
    assert mailed() == ["petro@example.org", "nobody@example.org"]
    (told,) = notices_of(petro.pk)
    assert line(told).title == f"Вас запрошують діяти від організації «{made.name_uk}»"


def test_who_holds_a_letter_sent_to_another_address_is_warned(client, maria):
    invitation = invite(verified(maria), email="a@example.org", role=Role.EDITOR, actor=maria.actor)
    client.force_login(someone())
    assert "a@example.org" in text(client.get(f"{MINE}invitations/{invitation_token(invitation)}/"))


def test_whoever_acts_for_several_sees_for_whom_and_switches(signed, maria):
    first, second = verified(maria, "Агенція"), verified(maria, "Бюро", kind=Kind.NGO)
    other = verified(someone(), "Чужа")
    line = re.compile(r"представляєте: <strong>([^<]*)</strong>")
    assert line.findall(text(signed.get("/cabinet/"))) == ["Агенція"]
    signed.post(f"{MINE}act/", {"key": second.key, "next": "/cabinet/"})
    assert line.findall(text(signed.get("/cabinet/"))) == ["Бюро"]
    signed.post(f"{MINE}act/", {"key": other.key})
    assert line.findall(text(signed.get(MINE))) == ["Бюро"]
    nowhere = signed.post(f"{MINE}act/", {"key": first.key, "next": "shell:no-such-page"})
    assert nowhere.headers["Location"] == MINE
    away = signed.post(f"{MINE}act/", {"key": first.key, "next": "https://evil.example/"})
    assert away["Location"] == MINE
    assert standing_of(maria).owns == {first.pk, second.pk}


def test_the_last_owner_cannot_leave_and_an_editor_can(client, maria):
    petro, made = someone("Петро"), verified(maria)
    member(petro, made)
    client.force_login(maria)
    assert "останн" in text(client.post(f"{MINE}body/{made.key}/leave/", follow=True))
    client.force_login(petro)
    assert client.post(f"{MINE}body/{made.key}/leave/")["Location"] == MINE
    assert [row.person for row in Membership.objects.active()] == [maria]


def test_an_owner_changes_the_facts_but_not_the_code(signed, maria, codifier):
    made = verified(maria, edrpou=CODE)
    page = f"{MINE}body/{made.key}/facts/"
    assert 'name="edrpou"' not in text(signed.get(page))
    signed.post(page, form(name_uk="Нова назва", edrpou=OTHER_CODE, kind="ministry"))
    made.refresh_from_db()
    assert (made.name_uk, made.edrpou, made.kind) == ("Нова назва", CODE, "local_council")
    assert signed.get("/organisations/ладижинська-міська-рада/")["Location"].endswith(
        "%D0%BD%D0%BE%D0%B2%D0%B0-%D0%BD%D0%B0%D0%B7%D0%B2%D0%B0/"
    )


def queries(client, where):
    with CaptureQueriesContext(connection) as counted:
        assert client.get(where).status_code == 200
    return len(counted)


def test_every_list_asks_as_much_for_three_as_for_one(client, maria):
    boss = moderator()
    towns: list[Organisation] = []

    def more(number):
        helper = someone(f"Помічник {number}")
        registered(maria, f"Рада {number}", papers=[paper(maria, text=f"лист {number}")])
        town = verified(maria, f"Місто {number}")
        orphan = verified(maria, f"Сирота {number}")
        Membership.objects.filter(organisation=orphan).update(person=helper, role="editor")
        asked = someone(f"Прохач {number}")
        towns.append(town)
        for where in (towns[0], orphan):
            request_membership(
                where,
                person=asked,
                role=Role.EDITOR,
                words="",
                actor=asked.actor,
                papers=[paper(asked, text=f"наказ {number}")],
            )
        member(helper, towns[0])
        invite(towns[0], email=f"i{number}@example.org", role=Role.EDITOR, actor=maria.actor)

    more(1)
    pages = [(maria, MINE), (maria, "/cabinet/"), (maria, f"{MINE}body/{towns[0].key}/"),
             (maria, f"{MINE}find/?q=місто"), (boss, QUEUE), (boss, f"{QUEUE}?q=місто"),
             (boss, f"{QUEUE}{towns[0].key}/"), (boss, "/manage/")]  # fmt: skip

    def counts():
        found = []
        for person, where in pages:
            client.force_login(person)
            client.get(where)
            found.append((where, queries(client, where)))
        return found

    before = counts()
    more(2)
    more(3)
    assert counts() == before
