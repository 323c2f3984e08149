"""A practice from the first word to publication."""

import threading

import pytest
from django.db import connection, transaction

from vzirets.foundation.search.api import Question, found
from vzirets.kernel.errors import BadInput, RuleBroken
from vzirets.modules.practices import api
from vzirets.modules.practices.api import NewRemark, Origin, Text
from vzirets.modules.practices.choices import State
from vzirets.modules.practices.models import Draft, Practice, PracticeVersion
from vzirets.modules.practices.queries.desk import changes_since_return
from vzirets.modules.practices.queries.drafts import (
    changes_since_published,
    conflicts_of,
    history_of,
    remarks_of,
)
from vzirets.modules.practices.queries.small_edits import small_edits
from vzirets.modules.practices.tests.factories import (
    ACTOR,
    ALL_MET,
    OFFICE,
    OFFICE_BY,
    a_bodys_practice,
    a_draft,
    a_sent_draft,
    a_taken_up_draft,
    an_organisation,
    edit,
    journalled,
    mine,
)

pytestmark = pytest.mark.django_db


def test_a_town_writes_is_returned_corrects_and_is_published_and_found():
    draft = a_taken_up_draft()
    remark = NewRemark("Додайте джерело числа.", "results.uk", "K8")
    api.return_draft(draft_id=draft.pk, remarks=[remark], checklist={"K8": "unmet"}, **OFFICE_BY)
    (told,) = remarks_of(draft)
    assert (told.leaf, told.criterion, told.text, told.actor_label) == (
        "results.uk",
        "K8",
        "Додайте джерело числа.",
        "Редакторка",
    )
    edit(draft, results__uk="Тепер чекають пів години (звіт за 2013 рік).")
    api.tick_remark(remark_id=told.pk, done=True, answer="Додали звіт.", **mine())
    api.resubmit_draft(draft_id=draft.pk, note="Додали джерело", **mine())
    assert [change.leaf for change in changes_since_return(Draft.objects.get(pk=draft.pk))] == ["results.uk"]
    version = api.publish_draft(draft_id=draft.pk, checklist=ALL_MET, **OFFICE_BY)
    practice = Practice.objects.get(pk=draft.practice_id)
    assert (practice.state, practice.origin, practice.current, version.published_by, version.change_note) == (
        State.PUBLISHED,
        Origin.BODY,
        version,
        "Вінницька міська рада",
        "Додали джерело",
    )
    assert found(Question("чергою", kinds=("practice",))).hits == (("practice", practice.pk),)
    acts = [(move.act, move.reason) for move in history_of(draft)]
    assert acts == [
        ("submit", ""),
        ("return", "Перегляньте зауваження біля полів."),
        ("resubmit", "Додали джерело"),
        ("publish", ""),
    ]
    (told,) = remarks_of(draft)
    assert (told.ticked_at is not None, told.answer) == (True, "Додали звіт.")
    assert draft.moves.decisions().last().version == version
    assert journalled("practice.published") == [practice.code]


@pytest.mark.parametrize(
    ("changes", "where", "code"),
    [
        ({"problem.uk": ""}, "problem.uk", "incomplete"),
        ({"status": ""}, "status", "incomplete"),
        ({"status": "discontinued"}, "lesson.uk", "incomplete"),
        ({"year": "торік"}, "year", "not_a_year"),
        ({"lead": "lviv"}, "lead", "body_not_named"),
        ({"lead": "nobody"}, "lead", "invalid"),
        ({"topics": ["nothing"]}, "topics", "invalid"),
    ],
)
def test_what_a_machine_can_see_is_said_before_a_person_must_look(changes, where, code):
    an_organisation("lviv", "Львівська міська рада")
    draft = a_draft(**changes)
    with pytest.raises(BadInput) as refused:
        api.submit_draft(draft_id=draft.pk, **mine())
    assert (refused.value.where, refused.value.code) == (where, code)
    assert Draft.objects.get(pk=draft.pk).state == "draft"


@pytest.mark.parametrize(
    "answers",
    [{}, {**ALL_MET, "K5": "unmet"}, {**ALL_MET, "K7": "waived"}, dict.fromkeys(list(ALL_MET)[1:], "met")],
)
def test_nothing_is_published_with_a_criterion_open(answers):
    draft = a_taken_up_draft()
    with pytest.raises(RuleBroken) as refused:
        api.publish_draft(draft_id=draft.pk, checklist=answers, **OFFICE_BY)
    assert (refused.value.code, PracticeVersion.objects.count()) == ("checklist", 0)


def test_a_text_is_refused_only_for_not_being_a_practice_yet():
    draft = a_taken_up_draft()
    with pytest.raises(RuleBroken) as refused:
        api.refuse_draft(draft_id=draft.pk, reason="Не подобається.", checklist=ALL_MET, **OFFICE_BY)
    assert refused.value.code == "not_refusable"
    unmet = {**ALL_MET, "K5": "unmet"}
    api.refuse_draft(draft_id=draft.pk, reason="Поки що це план.", checklist=unmet, **OFFICE_BY)
    edit(draft, solution__uk="Запустили: термінал дає талон.")
    assert api.resubmit_draft(draft_id=draft.pk, **mine()).state == "resubmitted"


def test_one_text_is_open_beside_a_practice_and_asking_again_gives_the_same():
    practice = a_bodys_practice()
    first = api.open_draft(code=practice.code, **mine())
    assert api.open_draft(code=practice.code, **mine(2)).pk == first.pk
    assert first.typed["title.uk"] == "Електронна черга"
    assert changes_since_published(first) == []


def test_a_link_and_a_slip_of_the_pen_go_straight_through_and_the_office_can_see_them():
    practice = a_bodys_practice()
    draft = api.open_draft(code=practice.code, **mine())
    edit(
        draft,
        links=[{"url": "https://example.org"}],
        solution__uk="Термінал дає талон, тaбло кличе до вікна.",
    )
    api.submit_draft(draft_id=draft.pk, note="Посилання", **mine())
    practice.refresh_from_db()
    assert (practice.current.number, practice.current.read().links[0].url) == (2, "https://example.org")
    (edited,) = small_edits(OFFICE)
    assert (edited.act, edited.version) == ("small_edit", practice.current)


def test_another_number_is_moderated_again_and_the_published_words_stay_meanwhile():
    practice = a_bodys_practice()
    draft = api.open_draft(code=practice.code, **mine())
    edit(draft, results__uk="Тепер чекають 5 хвилин.")
    assert api.submit_draft(draft_id=draft.pk, **mine()).state == "submitted"
    practice.refresh_from_db()
    assert practice.current.number == 1


def test_nothing_changed_is_nothing_to_send():
    practice = a_bodys_practice()
    draft = api.open_draft(code=practice.code, **mine())
    with pytest.raises(RuleBroken) as refused:
        api.submit_draft(draft_id=draft.pk, **mine())
    assert refused.value.code == "nothing_changed"


def test_a_draft_takes_over_what_was_published_meanwhile_and_both_texts_of_one_place_are_kept():
    practice = a_bodys_practice()
    draft = api.open_draft(code=practice.code, **mine())
    edit(draft, results__uk="Тепер не чекають.", people__uk="")
    words = practice.current.read().model_copy(
        update={"results": Text(uk="Тепер чекають годину."), "people": Text(uk="Двоє.")}
    )
    api.publish_version(code=practice.code, content=words, origin=Origin.BODY, actor=ACTOR)
    with pytest.raises(RuleBroken) as refused:
        api.submit_draft(draft_id=draft.pk, **mine())
    draft.refresh_from_db()
    (met,) = conflicts_of(draft)
    assert (refused.value.code, met.mine, met.theirs) == (
        "conflicts",
        "Тепер чекають годину.",
        "Тепер не чекають.",
    )
    assert (draft.typed["people.uk"], draft.base_version.number) == ("Двоє.", 2)


def test_a_text_is_not_published_over_what_the_moderator_has_not_seen():
    practice = a_bodys_practice()
    draft = api.open_draft(code=practice.code, **mine())
    edit(draft, results__uk="Тепер не чекають.")
    api.submit_draft(draft_id=draft.pk, **mine())
    words = practice.current.read().model_copy(update={"people": Text(uk="Двоє.")})
    api.publish_version(code=practice.code, content=words, origin=Origin.BODY, actor=ACTOR)
    api.take_up_draft(draft_id=draft.pk, **OFFICE_BY)
    with pytest.raises(RuleBroken) as refused:
        api.publish_draft(draft_id=draft.pk, checklist=ALL_MET, **OFFICE_BY)
    assert refused.value.code == "base_moved"


def test_a_discarded_draft_comes_back_unless_another_was_begun():
    practice = a_bodys_practice()
    draft = api.open_draft(code=practice.code, **mine())
    api.discard_draft(draft_id=draft.pk, **mine())
    assert api.bring_back_draft(draft_id=draft.pk, **mine()).state == "draft"
    api.discard_draft(draft_id=draft.pk, **mine())
    api.open_draft(code=practice.code, **mine())
    with pytest.raises(RuleBroken) as refused:
        api.bring_back_draft(draft_id=draft.pk, **mine())
    assert refused.value.code == "another_open"


def test_acts_are_in_the_journal_with_their_transaction_and_saves_are_not():
    draft = a_sent_draft()
    code = draft.practice.code
    assert (journalled("draft.started"), journalled("draft.submitted")) == ([code], [code])
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM audit_journalentry")
        assert cursor.fetchone() == (2,)
    with pytest.raises(RuntimeError), transaction.atomic():
        api.take_back_draft(draft_id=draft.pk, **mine())
        raise RuntimeError
    assert journalled("draft.taken_back") == []


@pytest.mark.django_db(transaction=True)
def test_two_who_begin_at_the_same_moment_write_one_draft():
    practice = a_bodys_practice()
    start, got = threading.Barrier(2), []

    def begin(number):
        by = mine(number)
        start.wait()
        try:
            got.append(api.open_draft(code=practice.code, **by).pk)
        finally:
            connection.close()

    threads = [threading.Thread(target=begin, args=[number]) for number in (1, 2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (len(got), len(set(got))) == (2, 1)
