"""The pages of adoptions: what a body writes down, what an author answers, what everyone reads."""

import re

import pytest
from django.test import Client

from vzirets.modules.adoptions.api import Adoption, Words, change_adoption
from vzirets.modules.adoptions.forms import LONGEST
from vzirets.modules.adoptions.tests.factories import (
    SAID,
    a_body,
    a_practice_of,
    a_writer,
    by,
    confirmed,
    recorded,
    told,
    work,
)
from vzirets.modules.practices.tests.desk import words
from vzirets.modules.practices.tests.editors import a_moderator
from vzirets.modules.practices.tests.factories import a_bodys_practice, a_place, a_practice, an_organisation

pytestmark = pytest.mark.django_db
FORM = {"year": "2024", "month": "", "changed_uk": "Нічого.", "result_uk": "Черги немає."}


@pytest.fixture(autouse=True)
def _in_a_trial(settings):
    settings.STAFF_SECOND_FACTOR = False


def new(practice):
    return f"/cabinet/adoptions/new/{practice.code}/"


def test_the_practice_page_asks_everyone_the_same_and_leads_through_the_entrance():
    practice = a_practice()
    page = Client().get(f"/practices/{practice.code}/")
    assert f'href="{new(practice)}"' in page.content.decode()
    assert "csrf" not in page.content.decode()
    answer = Client().get(new(practice))
    assert answer.status_code == 302
    assert answer.headers["Location"].startswith("/accounts/sign-in/?next=")


def test_a_body_records_the_author_confirms_and_everyone_reads_it():
    practice, kalush = a_bodys_practice(), a_body("kalush", "Калуська міська рада", place=a_place())
    person, olena = a_writer(kalush)
    author, vinnytsia = a_writer(an_organisation(), "Ігор Автор")
    answer = olena.post(new(practice), {**FORM, "body": str(kalush.pk), "month": "5"}, follow=True)
    adoption = Adoption.objects.get()
    assert answer.redirect_chain[-1][0] == f"/cabinet/adoptions/{adoption.pk}/"
    assert adoption.since == "2024-05"
    work()
    assert told(author)[0] == "Калуська міська рада пише, що запровадила «Електронна черга»: підтвердьте"
    assert "Калуська міська рада" in words(vinnytsia.get("/cabinet/"))
    assert "Калуська" not in words(Client().get(f"/practices/{practice.code}/"))
    said = {"act": "confirm", "revision": adoption.revision}
    vinnytsia.post(f"/cabinet/adoptions/{adoption.pk}/", said)
    work()
    page = words(Client().get(f"/practices/{practice.code}/"))
    assert "Калуська міська рада" in page and "Черги немає." in page and "травень 2024" in page
    assert told(person) == ["Ваше запровадження «Електронна черга» підтвердили: його бачать усі"]
    assert "Електронна черга" in words(Client().get(kalush.get_absolute_url()))
    home = Client().get("/").content.decode()
    assert "?sort=adopted" in home


def test_nothing_typed_is_lost_and_what_is_wrong_is_said_at_its_field():
    practice, kalush = a_practice(), a_body("kalush")
    _person, olena = a_writer(kalush)
    answer = olena.post(new(practice), {**FORM, "year": "3024", "body": str(kalush.pk)})
    assert answer.status_code == 422
    assert "Черги немає." in answer.content.decode()
    assert "ще не настав" in words(answer)
    recorded(practice, kalush)
    again = olena.get(new(practice))
    assert "вже" in words(again)


def test_somebody_elses_words_meanwhile_are_shown_and_not_overwritten_unseen():
    practice, kalush = a_practice(), a_body("kalush")
    adoption = recorded(practice, kalush)
    _person, olena = a_writer(kalush)
    form = {**FORM, "body": str(kalush.pk), "revision": "1", "result_uk": "Моє."}
    other = Words(since="2024", **{**SAID, "result_uk": "Чуже."})
    change_adoption(adoption_id=adoption.pk, revision=1, words=other, **by(kalush))
    address = f"/cabinet/adoptions/{adoption.pk}/change/"
    answer = olena.post(address, form)
    assert answer.status_code == 422
    assert "Чуже." in words(answer) and "Моє." in words(answer)
    revision = re.search(r'name="revision" value="(\d+)"', answer.content.decode()).group(1)
    assert olena.post(address, {**form, "revision": revision}).status_code == 302
    adoption.refresh_from_db()
    assert adoption.result_uk == "Моє."


def test_a_practice_of_ones_own_cant_be_recorded_and_the_page_says_why():
    practice = a_practice()
    _person, author = a_writer(an_organisation())
    assert "Вінницька міська рада" in words(author.get(new(practice)))
    _nobody, stranger = a_writer(None)
    assert "/organisations/" in stranger.get(new(practice)).content.decode()


def test_others_dont_see_what_isnt_theirs():
    practice, kalush = a_bodys_practice(), a_body("kalush")
    adoption = recorded(practice, kalush, result_uk="Таємниця до підтвердження")
    address = f"/cabinet/adoptions/{adoption.pk}/"
    _person, halych = a_writer(a_body("halych"), "Галич")
    for path in ("", "change/"):
        assert halych.get(address + path).status_code == 404
    assert halych.post(address + "withdraw/").status_code == 404
    for path in ("/cabinet/adoptions/", "/cabinet/", f"/practices/{practice.code}/"):
        assert "Таємниця" not in words(halych.get(path))
    assert halych.get("/manage/adoptions/").status_code == 403
    _moderator, office = a_moderator()
    assert office.get(address).status_code == 404  # the office's own door is another
    assert "Таємниця" in words(office.get(f"/manage/adoptions/{adoption.pk}/"))


def test_the_office_declines_with_a_reason_that_the_body_reads():
    practice, kalush = a_practice(), a_body("kalush")
    adoption = recorded(practice, kalush)
    person, olena = a_writer(kalush)
    _moderator, office = a_moderator()
    assert "/manage/adoptions/" in office.get("/cabinet/").content.decode()
    address = f"/manage/adoptions/{adoption.pk}/"
    assert office.post(address, {"act": "decline", "revision": 1, "reason": ""}).status_code == 409
    declined = {"act": "decline", "revision": 1, "reason": "Це інша програма."}
    assert office.post(address, declined).status_code == 302
    assert office.post(address, declined).status_code == 302  # the first answer was lost on the way
    otherwise = office.post(address, {**declined, "reason": "Там черга жива."})
    assert otherwise.status_code == 409 and "Там черга жива." in words(otherwise)
    work()
    assert "Це інша програма." in words(olena.get(f"/cabinet/adoptions/{adoption.pk}/"))
    assert told(person) == ["Ваше запровадження «Електронна черга» відхилили"]


def test_taking_back_ends_it_and_it_may_be_recorded_anew():
    practice, kalush = a_practice(), a_body("kalush")
    adoption = confirmed(practice, kalush)
    _person, olena = a_writer(kalush)
    address = f"/cabinet/adoptions/{adoption.pk}/withdraw/"
    answer = olena.post(address, {"reason": "Помилка."}, follow=True)
    assert new(practice) in answer.content.decode()
    assert "kalush" not in words(Client().get(f"/practices/{practice.code}/"))
    assert olena.post(address, {"reason": " Помилка.\n"}).status_code == 302  # the first answer was lost


def test_taking_back_twice_with_other_words_says_which_stand_and_loses_none():
    kalush = a_body("kalush")
    adoption = recorded(a_practice(), kalush)
    _person, olena = a_writer(kalush)
    address = f"/cabinet/adoptions/{adoption.pk}/withdraw/"
    olena.post(address, {"reason": "Помилка."})
    second = olena.post(address, {"reason": "Система не працює."})
    assert second.status_code == 409
    for said in ("Помилка.", "Система не працює.", "вже забрали назад"):
        assert said in words(second)
    adoption.refresh_from_db()
    assert adoption.reason == "Помилка."
    assert olena.get(address)["Location"] == f"/cabinet/adoptions/{adoption.pk}/"


def test_a_reason_over_the_limit_is_refused_and_shown_to_the_last_letter():
    kalush = a_body("kalush")
    adoption = recorded(a_practice(), kalush)
    _person, olena = a_writer(kalush)
    long = "Не працює. " * (LONGEST // 11) + "Останнє слово."
    answer = olena.post(f"/cabinet/adoptions/{adoption.pk}/withdraw/", {"reason": long})
    assert answer.status_code == 409
    assert "Останнє слово." in words(answer) and "Скоротіть" in words(answer)
    adoption.refresh_from_db()
    assert adoption.state == "recorded"


def test_the_tree_shows_copies_of_copies_under_what_they_came_from():
    first, kalush = a_practice("VZ-0001"), a_body("kalush", "Калуська рада")
    own = a_practice_of(kalush, "VZ-0002")
    adoption = confirmed(first, kalush, own_practice_id=own.pk)
    confirmed(first, a_body("halych", "Галицька рада"), copied_from_id=adoption.pk)
    confirmed(own, a_body("dolyna", "Долинська рада"))
    page = Client().get("/practices/VZ-0001/").content.decode()
    tree = re.search(r'<section[^>]*id="adoptions".*?</section>', page, re.S).group(0)
    nested = re.search(r"<ul>\s*<li>.*?Калуська рада.*?<ul>(.*?)</ul>", tree, re.S).group(1)
    assert "Галицька рада" in nested and "Долинська рада" in nested
    own_page = words(Client().get("/practices/VZ-0002/"))
    assert "Долинська рада" in own_page and "Галицька рада" not in own_page


def test_what_a_hidden_body_or_a_withdrawn_practice_did_is_shown_nowhere():
    practice, kalush = a_practice(), a_body("kalush", "Калуська рада")
    confirmed(practice, kalush)
    kalush.state = "refused"
    kalush.save()
    assert "Калуська рада" not in words(Client().get(f"/practices/{practice.code}/"))


@pytest.mark.parametrize("where", ["practice", "organisation", "mine", "waiting", "desk", "suggested"])
def test_one_row_and_three_ask_the_same(where, django_assert_max_num_queries, rf):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    practice, kalush = a_bodys_practice(), a_body("kalush", place=a_place())
    _person, olena = a_writer(kalush)
    _author, vinnytsia = a_writer(an_organisation(), "Ігор")
    _moderator, office = a_moderator()
    others = [a_practice_of(a_body(f"lead-{n}"), f"VZ-000{n}") for n in range(2, 6)]
    page = {
        "practice": (Client(), f"/practices/{practice.code}/"),
        "organisation": (Client(), kalush.get_absolute_url()),
        "mine": (olena, "/cabinet/adoptions/"),
        "waiting": (vinnytsia, "/cabinet/adoptions/"),
        "desk": (office, "/manage/adoptions/"),
        "suggested": (olena, "/cabinet/adoptions/suggested/"),
    }[where]

    def fill(number):
        body = a_body(f"town-{number}", place=a_place())
        if where == "practice":
            confirmed(practice, body)
        elif where in ("waiting", "desk"):
            recorded(practice, body)
        elif where == "suggested":
            confirmed(others[number], body)
        else:
            confirmed(others[number], kalush)

    def asked():
        client, path = page
        client.get(path)
        with CaptureQueriesContext(
            connection,
        ) as queries:
            assert client.get(path).status_code == 200
        return len(queries)

    fill(0)
    once = asked()
    fill(1), fill(2)
    assert asked() == once
