"""Who works for the portal office, and who says so."""

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from vzirets.foundation.accounts import api
from vzirets.foundation.accounts.actions import end_sessions
from vzirets.foundation.accounts.models import StaffRole
from vzirets.foundation.accounts.tests.people import (
    OPERATOR,
    PASSWORD,
    code_for,
    letters_to,
    make_person,
    make_staff,
    signed_in,
    text_of,
)
from vzirets.foundation.audit.models import JournalEntry
from vzirets.kernel.errors import RuleBroken

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("fresh_counts")]


@pytest.fixture
def admin(db):
    return make_staff("admin@rada.gov.ua", "Яна Адміністраторка", api.Role.OFFICE_ADMIN)


def roles(person):
    return sorted(api.person(person.pk).role_names)


def test_an_administrator_finds_a_person_and_gives_a_role(admin, olena):
    client = signed_in(admin)
    found = text_of(client.get("/accounts/people/?q=гончар"))
    assert ("Олена Гончар" in found, "olena@rada.gov.ua" in found, "1 людина" in found) == (True, True, True)
    saved = client.post(f"/accounts/people/{olena.pk}/", {"roles": ["moderator"]}, follow=True)
    assert "Збережено." in text_of(saved)
    assert roles(olena) == ["moderator"]
    entry = JournalEntry.objects.get(act="person.role_given", object_id=str(olena.pk))
    assert (entry.actor_id, entry.after) == (str(admin.pk), {"role": "moderator"})
    client.post(f"/accounts/people/{olena.pk}/", {})
    assert roles(olena) == []
    assert JournalEntry.objects.filter(act="person.role_taken").count() == 1


def test_an_administrator_ends_all_sessions_of_a_person_and_nobody_elses(admin, olena):
    office, laptop, phone = signed_in(admin), signed_in(olena), signed_in(olena)
    assert [browser.get("/accounts/").status_code for browser in (laptop, phone)] == [200, 200]
    said = text_of(office.post(f"/accounts/people/{olena.pk}/", {"end_sessions": "1"}, follow=True))
    assert "Завершено сеансів: 2." in said
    assert [browser.get("/accounts/").status_code for browser in (laptop, phone, office)] == [302, 302, 200]
    entry = JournalEntry.objects.get(act="person.sessions_ended", object_id=str(olena.pk))
    assert (entry.actor_id, entry.after) == (str(admin.pk), {"ended": 2})
    assert roles(olena) == []


def test_only_administrators_end_sessions_of_others(admin, olena):
    moderator = make_staff("m@rada.gov.ua", "Модератор", api.Role.MODERATOR)
    browser = signed_in(olena)
    assert (
        signed_in(moderator).post(f"/accounts/people/{olena.pk}/", {"end_sessions": "1"}).status_code == 403
    )
    with pytest.raises(RuleBroken):
        end_sessions(olena, actor=moderator.actor)
    assert browser.get("/accounts/").status_code == 200


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("", ["Ганна Ґудзь", "Ґалина Гнатюк", "Яна Адміністраторка"]),
        ("г", ["Ганна Ґудзь", "Ґалина Гнатюк", ]),
        ("Ґ", ["Ганна Ґудзь", "Ґалина Гнатюк"]),
        ("ґудзь ганна", ["Ганна Ґудзь"]),
        ("GALYNA@", ["Ґалина Гнатюк"]),
        ("%", []),
        ("nobody@", []),
    ],
)  # fmt: skip
def test_people_are_found_by_name_or_address_in_the_alphabets_order(admin, question, names):
    make_person("galyna@rada.gov.ua", "Ґалина Гнатюк")
    make_person("hanna@rada.gov.ua", "Ганна Ґудзь")
    closed = make_person("gone@rada.gov.ua", "Геннадій Закритий")
    api.close_account(closed, actor=OPERATOR)
    assert [person.display_name for person in api.people_found(question)] == names


def test_the_list_asks_the_same_for_one_and_for_three(admin):
    client = signed_in(admin)

    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert client.get("/accounts/people/").status_code == 200
        return len(queries)

    asked()
    one = asked()
    for number in range(2):
        make_staff(f"m{number}@rada.gov.ua", f"Модератор {number}", api.Role.MODERATOR)
    assert (one, asked()) == (PEOPLE_QUERIES, PEOPLE_QUERIES)


PEOPLE_QUERIES = 8


def test_only_an_administrator_gives_and_takes(admin, olena):
    moderator = make_staff("moderator@rada.gov.ua", "Модератор", api.Role.MODERATOR)
    for actor in (olena.actor, moderator.actor):
        for act in (api.give_role, api.take_role):
            with pytest.raises(RuleBroken) as broken:
                act(moderator, api.Role.OFFICE_ADMIN, actor=actor)
            assert broken.value.code == "not_admin"
    assert roles(moderator) == ["moderator"]


def test_the_last_administrator_keeps_the_role(admin):
    answer = signed_in(admin).post(f"/accounts/people/{admin.pk}/", {"roles": ["moderator"]})
    assert "Це останній адміністратор редакції порталу" in text_of(answer)
    assert roles(admin) == ["office_admin"]  # all or nothing: moderator wasn't given either


def test_a_closed_account_gets_no_role(admin, olena):
    api.close_account(olena, actor=OPERATOR)
    with pytest.raises(RuleBroken) as broken:
        api.give_role(olena, api.Role.MODERATOR, actor=admin.actor)
    assert broken.value.code == "closed"
    assert signed_in(admin).get(f"/accounts/people/{olena.pk}/").status_code == 404


def test_the_table_holds_a_role_once_and_no_strange_ones(olena):
    StaffRole.objects.create(person=olena, role="moderator")
    for role in ("moderator", "king"):
        with pytest.raises(IntegrityError), transaction.atomic():
            StaffRole.objects.create(person=olena, role=role)


def test_giving_twice_is_giving_once(admin, olena):
    for _ in range(2):
        api.give_role(olena, api.Role.MODERATOR, actor=admin.actor)
    assert JournalEntry.objects.filter(act="person.role_given", object_id=str(olena.pk)).count() == 1


def test_the_profile_is_changed_and_only_changes_are_written_down(olena):
    client = signed_in(olena)
    same = {"display_name": "Олена Гончар", "group": "public_bodies", "language": "uk"}
    client.post("/accounts/profile/", same)
    assert not JournalEntry.objects.filter(act="person.changed").exists()
    client.post("/accounts/profile/", {**same, "display_name": " Олена   Гончар-Коваль ", "language": "en"})
    person = api.person(olena.pk)
    assert (person.display_name, person.language) == ("Олена Гончар-Коваль", "en")
    entry = JournalEntry.objects.get(act="person.changed")
    assert (entry.before, entry.after) == ({"language": "uk"}, {"language": "en"})
    assert "Коваль" not in str([entry.before, entry.after])


def test_the_address_is_changed_once_the_new_one_is_confirmed(olena):
    client = signed_in(olena)
    client.post("/accounts/confirm/", {"password": PASSWORD})
    sent = client.post("/accounts/address/", {"email": "New@rada.gov.ua", "action_add": "1"})
    assert sent.headers["Location"] == "/accounts/register/confirm/"
    assert api.person(olena.pk).email == "olena@rada.gov.ua"
    client.post("/accounts/register/confirm/", {"code": code_for("new@rada.gov.ua")})
    assert api.person(olena.pk).email == "new@rada.gov.ua"
    warning = letters_to("olena@rada.gov.ua")[-1]
    assert warning["subject"] == "Вашу адресу змінено"
    assert "new@rada.gov.ua" in warning["text"]
    assert JournalEntry.objects.filter(act="person.address_changed").count() == 1
    assert api.person_addressed("olena@rada.gov.ua") is None


def test_anothers_address_cant_be_taken_nor_asked_about(olena):
    make_person("other@rada.gov.ua", "Інша Людина")
    client = signed_in(olena)
    client.post("/accounts/confirm/", {"password": PASSWORD})
    answers = [
        client.post("/accounts/address/", {"email": email, "action_add": "1"}).headers["Location"]
        for email in ("nobody@rada.gov.ua", "other@rada.gov.ua")
    ]
    assert answers == ["/accounts/register/confirm/"] * 2
    refused = client.post("/accounts/register/confirm/", {"code": code_for("other@rada.gov.ua")})
    assert "Цю адресу використати не можна." in text_of(refused)
    assert api.person(olena.pk).email == "olena@rada.gov.ua"
