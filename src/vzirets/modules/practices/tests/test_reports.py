"""A reader says that something isn't so any more: no account, no spam, an answer with a reason."""

import re
import time

import pytest
from django.core.cache import cache
from django.test import Client

from vzirets.foundation.notifications.api import line, notices_of
from vzirets.modules.practices.forms import freshness
from vzirets.modules.practices.models import OutdatedReport, Practice
from vzirets.modules.practices.tests.desk import words
from vzirets.modules.practices.tests.editors import a_moderator, an_editor
from vzirets.modules.practices.tests.factories import a_bodys_practice, a_practice, an_organisation

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _own_counts(settings, monkeypatch):
    settings.STAFF_SECOND_FACTOR = False
    cache.clear()
    yield
    cache.clear()


def form(practice):
    return f"/practices/{practice.code}/outdated/"


def sent(client, practice, text="Сторінка не відкривається.", waited=10, **more):
    """Sends the form as a person does, some seconds after it was drawn."""
    page = client.get(form(practice)).content.decode()
    drawn = re.search(r'name="drawn" value="([^"]+)"', page).group(1)
    now = time.time()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(freshness.time, "time", lambda: now + waited)
        return client.post(form(practice), {"text": text, "drawn": drawn, **more})


def test_anyone_reports_the_owner_answers_and_the_reader_finds_it():
    practice, reader = a_bodys_practice(), Client()
    owner, client = an_editor(an_organisation())
    assert form(practice) in reader.get(f"/practices/{practice.code}/").content.decode()
    answer = sent(reader, practice)
    address = answer.headers["Location"]
    report = OutdatedReport.objects.get()
    assert (report.reporter_id, report.text) == (None, "Сторінка не відкривається.")
    assert [line(n).title for n in notices_of(owner.pk)] == ["Читач пише, що «Електронна черга» застаріла"]
    page = f"/cabinet/practices/reports/{report.pk}/"
    assert "застаріла: дайте відповідь" in words(client.get("/cabinet/"))
    assert client.post(page, {"state": "holds", "answer": ""}).status_code == 422
    client.post(page, {"state": "holds", "answer": "Сторінка переїхала, ось вона."})
    assert "Сторінка переїхала, ось вона." in words(reader.get(address))
    assert "застаріла: дайте відповідь" not in words(client.get("/cabinet/"))
    assert "Сторінка переїхала" not in words(Client().get(f"/practices/{practice.code}/"))


def test_the_office_marks_what_it_compiled_with_the_reason_of_the_answer():
    practice = a_practice()
    sent(Client(), practice)
    _person, office = a_moderator()
    report = OutdatedReport.objects.get()
    assert (
        f"/manage/practices/reports/{report.pk}/"
        in office.get("/manage/practices/freshness/").content.decode()
    )
    said = {"state": "outdated", "answer": "Сервіс закрили 2026 року."}
    office.post(f"/manage/practices/reports/{report.pk}/", said)
    assert Practice.objects.get(pk=practice.pk).state == "outdated"
    assert "Сервіс закрили 2026 року." in words(Client().get(f"/practices/{practice.code}/"))


@pytest.mark.parametrize(
    "how",
    [{"waited": 1}, {"waited": 2 * 24 * 3600}, {"website": "https://spam.example"}, {"drawn": "0:forged"}],
)
def test_machines_are_asked_once_more_and_the_text_stays(how):
    practice = a_practice()
    answer = sent(Client(), practice, **how)
    assert answer.status_code == 422
    assert "Сторінка не відкривається." in answer.content.decode()
    assert OutdatedReport.objects.count() == 0


def test_five_an_hour_from_one_network():
    practice = a_practice()
    codes = [sent(Client(), practice, text=f"Пункт {number} не так.").status_code for number in range(6)]
    assert codes == [302] * 5 + [429]
    elsewhere = Client(REMOTE_ADDR="203.0.113.7")
    assert sent(elsewhere, practice, text="З іншого місця.").status_code == 302


def test_the_same_words_twice_are_one_report():
    practice, reader = a_practice(), Client()
    first, second = sent(reader, practice), sent(reader, practice)
    assert first.headers["Location"] == second.headers["Location"]


def test_who_was_signed_in_is_told_of_the_answer():
    practice = a_bodys_practice()
    reader, browser = an_editor(an_organisation("kalush", "Калуська рада"), "Читачка")
    _owner, client = an_editor(an_organisation())
    sent(browser, practice)
    report = OutdatedReport.objects.get()
    assert browser.get(f"/cabinet/practices/reports/{report.pk}/").status_code == 404
    client.post(f"/cabinet/practices/reports/{report.pk}/", {"state": "corrected", "answer": "Виправили."})
    assert [line(n).title for n in notices_of(reader.pk)] == [
        "На ваше повідомлення про «Електронна черга» відповіли"
    ]


def test_a_page_of_a_report_isnt_kept_and_a_practice_that_isnt_read_has_none():
    practice = a_practice()
    assert "no-store" in Client().get(form(practice)).headers["Cache-Control"]
    assert Client().get("/practices/VZ-9999/outdated/").status_code == 404
    assert Client().get("/practices/reports/00000000-0000-4000-8000-000000000000/").status_code == 404
