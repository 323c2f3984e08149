"""The pages: the whole way of a question, words that aren't lost, and addresses that never leave."""

import json
import re

import pytest
from django.contrib.sessions.models import Session
from django.core import mail
from django.test import Client
from procrastinate.contrib.django.models import ProcrastinateJob

from vzirets.foundation.accounts.api import Person
from vzirets.foundation.notifications.actions import send_letter
from vzirets.foundation.notifications.models import Notice
from vzirets.kernel import registry
from vzirets.modules.questions import actions
from vzirets.modules.questions.models import Question
from vzirets.modules.questions.tests.people import (
    a_bodys_practice,
    a_moderator,
    a_person,
    a_practice,
    answering,
    asked,
    signed_in,
)

pytestmark = pytest.mark.django_db
WORDS = {"text": "Скільки коштує термінал?", "may_be_public": "on", "named": "on"}
QUERIES_OF_THE_LIST = 10


def body(answer):
    return answer.content.decode()


def test_the_whole_way_and_no_address_on_it(settings):
    """Asks, is answered in public, reports, is hidden: every page, letter and JSON is looked through."""
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    reader, author, practice = a_person("Читачка"), answering(), a_bodys_practice()
    moderator, office = a_moderator()
    asks, answers = signed_in(reader), signed_in(author)
    seen = [asks.get(f"/practices/{practice.code}/"), asks.get(f"/questions/ask/{practice.code}/")]
    seen.append(asks.post(f"/questions/ask/{practice.code}/", WORDS, follow=True))
    question = Question.objects.get()
    page = f"/cabinet/questions/{question.pk}/"
    seen += [answers.get("/cabinet/"), answers.get("/cabinet/questions/"), answers.get(page)]
    assert "Дати відповідь на запитання" in body(seen[-3])
    seen.append(answers.post(page, {"answer": "Десять тисяч.", "public": "on"}, follow=True))
    public = Client().get(f"/practices/{practice.code}/")
    assert all(word in body(public) for word in ("Скільки коштує термінал?", "Десять тисяч.", "Читачка"))
    seen += [asks.get(page), asks.get("/cabinet/questions/"), asks.get("/cabinet/notifications/")]
    reports = signed_in(a_person("Свідок"))
    seen.append(reports.get(f"/questions/{question.pk}/report/"))
    seen.append(reports.post(f"/questions/{question.pk}/report/", {"reason": "Неправда"}, follow=True))
    seen += [office.get("/manage/questions/"), office.get(f"/manage/questions/{question.pk}/")]
    seen.append(office.post(f"/manage/questions/{question.pk}/", {"reason": "Хибна ціна"}, follow=True))
    seen += [answers.get("/cabinet/notifications/"), Client().get(f"/practices/{practice.code}/")]
    assert {answer.status_code for answer in seen} == {200}
    assert "Скільки коштує" not in body(seen[-1])
    for number in Notice.objects.values_list("pk", flat=True):
        send_letter(notice_id=number)
    assert {address for letter in mail.outbox for address in letter.to} >= {reader.email, author.email}
    letters = [part for m in mail.outbox for part in (m.subject, m.body, str(m.alternatives))]
    exported = [
        json.dumps(registry.personal_uses()["questions"].export(p.pk)) for p in (reader, author, moderator)
    ]
    for address in Person.objects.values_list("email", flat=True):
        whole = [*map(body, seen), body(public), *letters, *exported]
        assert not [text[:80] for text in whole if address in text]
    jobs = ProcrastinateJob.objects.filter(task_name__contains="questions")
    assert not any("@" in json.dumps(job.args) for job in jobs)


@pytest.mark.parametrize("session", ["ended", "never"])
def test_words_sent_after_the_session_ended_stand_in_the_form_after_signing_in(session):
    practice, reader = a_practice(), a_person("Читачка")
    browser = signed_in(reader) if session == "ended" else Client()
    Session.objects.all().delete()
    address = f"/questions/ask/{practice.code}/"
    answer = browser.post(address, {"text": "Дуже довге запитання?", "named": "on"})
    assert (answer.status_code, Question.objects.count()) == (302, 0)
    assert "sign-in" in answer.url
    assert re.search(r"next=%2Fquestions%2Fask%2FVZ-0001%2F|next=/questions/ask/VZ-0001/", answer.url)
    password = "синій-човен-пливе-44"
    entered = browser.post(answer.url, {"login": reader.email, "password": password})
    assert entered.url == address
    page = body(browser.get(address))
    assert "Дуже довге запитання?" in page
    assert re.search(r'name="named"[^>]*checked', page)
    assert not re.search(r'name="may_be_public"[^>]*checked', page)
    browser.post(address, {"text": "Дуже довге запитання?"})
    assert Question.objects.get().text == "Дуже довге запитання?"
    assert "Дуже довге запитання?" not in body(browser.get(address))


def test_what_another_wrote_in_this_browser_is_not_shown_on_another_page():
    a_practice()
    a_practice("VZ-0002")
    browser = Client()
    browser.post("/questions/ask/VZ-0001/", {"text": "Моє?"})
    browser.force_login(a_person("Читачка"))
    assert "Моє?" not in body(browser.get("/questions/ask/VZ-0002/"))


def test_a_refused_answer_keeps_its_words_on_the_page():
    first, second, practice = answering(), answering("Друга"), a_bodys_practice()
    question = asked(practice, a_person("Читачка"))
    page = f"/cabinet/questions/{question.pk}/"
    browser = signed_in(second)
    browser.get(page)
    actions.answer(number=question.pk, person=first, text="Десять.", public=False)
    answer = body(browser.post(page, {"answer": "Моя довга відповідь"}))
    assert "Моя довга відповідь" in answer
    assert "Відповідь уже є" in answer


def test_others_do_not_learn_of_a_question(db):
    author, reader, practice = answering(), a_person("Читачка"), a_bodys_practice()
    question = asked(practice, reader, "Таємне?")
    page = f"/cabinet/questions/{question.pk}/"
    assert signed_in(a_person("Чужа")).get(page).status_code == 404
    assert signed_in(a_person("Чужа2")).get(f"/questions/{question.pk}/report/").status_code == 404
    assert Client().get(page).status_code == 302
    assert "Таємне?" not in body(Client().get(f"/practices/{practice.code}/"))
    assert signed_in(author).get(f"/manage/questions/{question.pk}/").status_code == 403
    assert signed_in(reader).get("/cabinet/questions/99999999999999999999/").status_code == 404


def test_the_public_page_says_the_same_to_all_who_are_not_signed_in():
    practice = a_practice()
    moderator, _browser = a_moderator()
    question = asked(practice, a_person("Читачка"))
    actions.answer(number=question.pk, person=moderator, text="Так <b>&</b>.", public=True)
    answers = [Client().get("/practices/VZ-0001/") for _ in range(2)]
    assert answers[0].content == answers[1].content
    assert not answers[0].cookies
    assert b"csrfmiddlewaretoken" not in answers[0].content
    assert "Так &lt;b&gt;&amp;&lt;/b&gt;." in body(answers[0])


def test_lists_ask_as_many_questions_for_three_as_for_one(django_assert_num_queries):
    author, browser = answering(), None
    practice = a_bodys_practice()
    browser = signed_in(author)
    for number in (1, 2, 3):
        asked(practice, a_person(f"Читач {number}"), f"Питання {number}?")
        asked(a_practice(f"VZ-900{number}"), author, f"Моє {number}?")
        with django_assert_num_queries(QUERIES_OF_THE_LIST):
            assert browser.get("/cabinet/questions/").status_code == 200
