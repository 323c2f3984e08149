"""Asking and answering: who may, how much, once."""

import pytest
from django.db import IntegrityError, transaction

from vzirets.foundation.accounts.api import close_account
from vzirets.foundation.notifications.api import line, notices_of
from vzirets.kernel import registry
from vzirets.kernel.errors import RuleBroken
from vzirets.modules.questions import actions
from vzirets.modules.questions.actions import asking
from vzirets.modules.questions.models import Question
from vzirets.modules.questions.queries import may_answer, public_of, waiting_for
from vzirets.modules.questions.tests.people import (
    a_bodys_practice,
    a_moderator,
    a_person,
    a_practice,
    answering,
    asked,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def reader(db):
    return a_person("Читачка")


def told(person):
    return [line(notice).title for notice in notices_of(person.pk)]


def test_a_bodys_people_answer_for_what_it_keeps_and_the_office_does_not(reader):
    author, (moderator, _browser) = answering(), a_moderator()
    question = asked(a_bodys_practice(), reader)
    assert told(author) == ["Запитання про «Електронна черга»"]
    assert told(moderator) == []
    assert list(waiting_for(author)) == [question]
    assert list(waiting_for(moderator)) == []
    assert not may_answer(a_person("Чужий"), question)


@pytest.mark.parametrize("kept", [False, True], ids=["compiled", "kept by a body for which nobody acts"])
def test_the_office_answers_where_nobody_else_does(reader, kept):
    moderator, _browser = a_moderator()
    question = asked(a_bodys_practice() if kept else a_practice(), reader)
    assert told(moderator) == ["Запитання про «Електронна черга»"]
    assert list(waiting_for(moderator)) == [question]
    done = actions.answer(number=question.pk, person=moderator, text="Десять тисяч.", public=True)
    assert done.signed_uk and done.signed_uk != moderator.label
    assert told(reader) == ["На ваше запитання про «Електронна черга» відповіли"]


def test_who_writes_for_a_body_of_a_compiled_record_does_not_answer_in_its_name(reader):
    question = asked(a_practice(), reader)
    assert not may_answer(answering(), question)


def test_the_answer_is_public_only_by_the_askers_wish_and_by_who_answers(reader):
    author, practice = answering(), a_bodys_practice()
    private = asked(practice, reader, "Перше?", may_be_public=False)
    with pytest.raises(RuleBroken, match="для себе"):
        actions.answer(number=private.pk, person=author, text="Так.", public=True)
    actions.answer(number=private.pk, person=author, text="Так.", public=False)
    kept_back = asked(practice, reader, "Друге?")
    actions.answer(number=kept_back.pk, person=author, text="Ні.", public=False)
    assert public_of(practice.code) == []
    nameless, named = asked(practice, reader, "Третє?"), asked(practice, reader, "Четверте?", named=True)
    for question in (nameless, named):
        actions.answer(number=question.pk, person=author, text="Може.", public=True)
    assert [(shown.text, shown.asker) for shown in public_of(practice.code)] == [
        ("Четверте?", "Читачка"),
        ("Третє?", ""),
    ]
    assert {shown.signed for shown in public_of(practice.code)} == {"Вінницька міська рада"}


def test_the_table_itself_refuses_to_publish_against_the_wish(reader):
    question = asked(a_practice(), reader, may_be_public=False)
    for wrong in ({"state": "public", "answer": "Так"}, {"state": "hidden"}, {"state": "answered"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Question.objects.filter(pk=question.pk).update(**wrong)


def test_a_question_is_answered_once_and_by_no_one_else(reader):
    first, second, practice = answering(), answering("Друга"), a_bodys_practice()
    question = asked(practice, reader)
    with pytest.raises(RuleBroken):
        actions.answer(number=question.pk, person=a_person("Чужий"), text="Я", public=False)
    actions.answer(number=question.pk, person=first, text="Десять тисяч.", public=False)
    with pytest.raises(RuleBroken, match="Відповідь уже є"):
        actions.answer(number=question.pk, person=second, text="Сто.", public=False)
    assert Question.objects.get().answer == "Десять тисяч."


def test_a_button_pressed_twice_asks_once_and_too_much_is_refused(reader, monkeypatch):
    monkeypatch.setattr(asking, "UNANSWERED", 2)
    practice, (moderator, _browser) = a_practice(), a_moderator()
    assert asked(practice, reader) == asked(practice, reader)
    second = asked(practice, reader, "Друге?")
    with pytest.raises(RuleBroken) as refused:
        asked(practice, reader, "Третє?")
    assert refused.value.code == "too_many_waiting"
    actions.answer(number=second.pk, person=moderator, text="Так.", public=False)
    asked(practice, reader, "Третє?")
    monkeypatch.setattr(asking, "A_DAY", 3)
    with pytest.raises(RuleBroken) as refused:
        asked(practice, reader, "Четверте?")
    assert refused.value.code == "too_many"
    assert len(told(moderator)) == 3


@pytest.mark.parametrize("text", ["", "   ", "\x00", "а" * 2001])
def test_words_that_are_none_or_too_many_are_refused(reader, text):
    with pytest.raises(RuleBroken):
        asked(a_practice(), reader, text)


def test_the_office_hides_with_a_reason_and_shows_again(reader):
    author, practice = answering(), a_bodys_practice()
    moderator, _browser = a_moderator()
    question = asked(practice, reader)
    actions.answer(number=question.pk, person=author, text="Десять тисяч.", public=True)
    actions.report(number=question.pk, person=a_person("Свідок"), reason="Неправда")
    with pytest.raises(RuleBroken):
        actions.hide(number=question.pk, person=author, reason="Не хочу")
    with pytest.raises(RuleBroken):
        actions.hide(number=question.pk, person=moderator, reason=" ")
    actions.hide(number=question.pk, person=moderator, reason="Хибна ціна")
    assert public_of(practice.code) == []
    assert all("приховала" in told(person)[0] for person in (reader, author))
    with pytest.raises(RuleBroken):
        actions.report(number=question.pk, person=a_person("Пізній"), reason="І я")
    actions.show_again(number=question.pk, person=moderator)
    assert len(public_of(practice.code)) == 1


def test_a_person_gets_what_they_wrote_and_closing_keeps_only_the_public_without_a_name(reader):
    author, practice = answering(), a_bodys_practice()
    public, private = asked(practice, reader, "Публічне?", named=True), asked(practice, reader, "Таємне?")
    for question, open_to_all in ((public, True), (private, False)):
        actions.answer(number=question.pk, person=author, text="Так.", public=open_to_all)
    asked(practice, reader, "Без відповіді?")
    kept = registry.personal_uses()["questions"].export
    assert {row["question"] for row in kept(reader.pk)["asked"]} == {"Публічне?", "Таємне?", "Без відповіді?"}
    assert len(kept(author.pk)["answered"]) == 2
    close_account(reader, actor=reader.actor)
    assert list(Question.objects.values_list("text", "named")) == [("Публічне?", False)]
    assert public_of(practice.code)[0].asker == ""
