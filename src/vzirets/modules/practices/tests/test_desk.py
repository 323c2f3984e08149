"""The moderation desk, as moderators work at it through its pages."""

from datetime import timedelta

import pytest
from django.utils import timezone

from vzirets.modules.practices import api
from vzirets.modules.practices.choices import DraftState, State
from vzirets.modules.practices.logic.criteria import CRITERIA
from vzirets.modules.practices.models import CannedRemark, Claim, Draft, Practice
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
    OFFICE,
    OFFICE_ACTOR,
    a_bodys_practice,
    a_sent_draft,
    a_taken_up_draft,
    an_author,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_a_trial")]


def test_a_moderators_day(iryna):
    """Takes a text up, returns it with remarks, reads what was changed, publishes it."""
    draft, client = a_sent_draft(), signed_in(iryna)
    queue = words(client.get(DESK))
    assert "Електронна черга" in queue and "Вінницька міська рада" in queue
    page = words(taken_up(client, draft))
    assert "Термінал дає талон, табло кличе до вікна." in page
    answer = decided(
        client,
        draft,
        "return",
        **{"remark:results.uk": "Скільки людей це бачить?", "remark:": "Добрий текст.", "K7": "unmet"},
    )
    assert answer.redirect_chain == [(DESK, 302)]
    draft.refresh_from_db()
    assert draft.state == DraftState.RETURNED
    assert [(one.leaf, one.text) for one in draft.remarks.all()] == [
        ("", "Добрий текст."),
        ("results.uk", "Скільки людей це бачить?"),
    ]
    assert draft.moves.decisions().get().checklist == {"K7": "unmet"}
    actor, standing = an_author(draft.organisation)
    api.tick_remark(remark_id=draft.remarks.last().pk, done=True, actor=actor, standing=standing)
    sent_again(draft, results__uk="Тепер чекають пів години, а приходять 200 людей на день.")
    page = client.get(text_at(draft))
    assert page.content.decode().count("desk-remark-done") == 1
    assert "а приходять 200 людей на день" in words(page)
    answer = decided(client, draft, "publish", **ALL_MET, note="Додано числа")
    assert answer.redirect_chain == [(DESK, 302)]
    practice = Practice.objects.get(pk=draft.practice_id)
    assert (practice.state, practice.current.change_note) == (State.PUBLISHED, "Додано числа")
    assert draft.moves.decisions().last().checklist == ALL_MET
    assert client.get(f"/practices/{practice.code}/").status_code == 200


def test_what_is_late_stands_on_top_of_the_queue(iryna):
    today = timezone.localdate()
    drafts = [a_sent_draft(**{"title.uk": title}) for title in ("Свіжа", "Прострочена", "Завтрашня")]
    for draft, days in zip(drafts, (10, -3, 1), strict=True):
        Draft.objects.filter(pk=draft.pk).update(promised_on=today + timedelta(days=days))
    page = signed_in(iryna).get(DESK)
    assert [line.title for line in page.context["lines"]] == ["Прострочена", "Завтрашня", "Свіжа"]
    assert [line.late for line in page.context["lines"]] == [True, False, False]


def a_returned_draft():
    draft = a_taken_up_draft()
    api.return_draft(draft_id=draft.pk, reason="Додайте числа.", actor=OFFICE_ACTOR, standing=OFFICE)


def test_what_went_back_last_stands_first_and_each_text_once(iryna):
    client = signed_in(iryna)
    first, second = (a_sent_draft(**{"title.uk": title}) for title in ("Перша", "Друга"))
    for draft in (first, second):
        taken_up(client, draft)
        decided(client, draft, "return", reason="Додайте числа.")

    def titles():
        page = client.get(f"{DESK}?tab=returned")
        return [line.title for line in page.context["lines"]], page.context["page"].paginator.count

    assert titles() == (["Друга", "Перша"], 2)
    sent_again(first, results__uk="Тепер чекають пів години, а приходять 200 людей на день.")
    assert titles() == (["Друга"], 1)
    taken_up(client, first)
    decided(client, first, "return", reason="Додайте ще чисел.")
    assert titles() == (["Перша", "Друга"], 2)


def a_claimed_record():
    a_claim(f"VZ-{9000 + Claim.objects.count()}")


@pytest.mark.parametrize(
    ("address", "one_more", "queries"),
    [
        (DESK, a_sent_draft, 11),
        (f"{DESK}?tab=all", a_sent_draft, 11),
        (f"{DESK}?tab=returned", a_returned_draft, 11),
        (f"{DESK}claims/", a_claimed_record, 10),
        (f"{DESK}depository/", a_bodys_practice, 11),
    ],
    ids=["waiting", "all", "returned", "claims", "depository"],
)
def test_a_list_asks_the_database_as_often_for_one_row_as_for_three(
    iryna, address, one_more, queries, django_assert_num_queries
):
    client = signed_in(iryna)
    for rows in (1, 3):
        while signed_in(iryna).get(address).content.decode().count("data-desk-row") < rows:
            one_more()
        with django_assert_num_queries(queries):
            client.get(address)


def test_tabs_and_filters_narrow_the_queue(iryna):
    client = signed_in(iryna)
    mine, waiting = a_sent_draft(**{"title.uk": "Моя"}), a_sent_draft(**{"title.uk": "Нічия"})
    taken_up(client, mine)

    def titles(query):
        return sorted(line.title for line in client.get(DESK + query).context["lines"])

    assert titles("") == ["Моя", "Нічия"]
    assert titles("?tab=mine") == ["Моя"]
    assert titles("?only=free") == ["Нічия"]
    assert titles("?only=change") == []
    assert titles("?q=нічия") == ["Нічия"]
    assert titles(f"?q={waiting.practice.code.lower()}") == ["Нічия"]
    assert titles("?q=вінницька") == ["Моя", "Нічия"]
    assert titles("?tab=returned") == []
    decided(client, mine, "return", reason="Додайте числа.")
    assert titles("?tab=returned") == ["Моя"]
    assert client.get(f"{DESK}?tab=returned").context["page"].paginator.count == 1
    assert titles("?tab=all") == ["Моя", "Нічия"]
    assert titles("?tab=xxx&page=99999&only=zzz") == ["Нічия"]


def test_two_moderators_at_once_learn_who_holds_the_text_and_overwrite_nothing(iryna, petro):
    draft, hers, his = a_sent_draft(), signed_in(iryna), signed_in(petro)
    his.get(text_at(draft))
    taken_up(hers, draft)
    assert "Ірина Модераторка" in words(taken_up(his, draft))
    draft.refresh_from_db()
    assert draft.moderator_id == str(iryna.pk)
    answer = decided(his, draft, "return", **{"remark:title.uk": "Моє зауваження."})
    assert answer.status_code == 409
    assert "Моє зауваження." in answer.content.decode()
    assert "Ірина Модераторка" in words(answer)
    draft.refresh_from_db()
    assert (draft.state, draft.remarks.count()) == (DraftState.SUBMITTED, 0)
    taken_up(his, draft, instead_of=str(iryna.pk))
    draft.refresh_from_db()
    assert draft.moderator_id == str(petro.pk)


def test_a_text_that_changed_since_it_was_opened_is_not_decided_on(iryna):
    draft, client = a_sent_draft(), signed_in(iryna)
    taken_up(client, draft)
    draft.refresh_from_db()
    seen = draft.revision
    actor, standing = an_author(draft.organisation)
    api.take_back_draft(draft_id=draft.pk, actor=actor, standing=standing)
    api.save_draft(
        draft_id=draft.pk,
        changes={"summary.uk": "Зовсім інше."},
        base_revision=seen,
        actor=actor,
        standing=standing,
    )
    api.submit_draft(draft_id=draft.pk, actor=actor, standing=standing)
    taken_up(client, draft)
    answer = client.post(text_at(draft), {"act": "publish", "revision": seen, **ALL_MET})
    assert answer.status_code == 409
    assert [one.title for one in answer.context["since_seen"]] == ["Коротко"]
    draft.refresh_from_db()
    assert draft.state == DraftState.SUBMITTED


def test_a_text_is_handed_over_and_given_back(iryna, petro):
    draft, hers = a_sent_draft(), signed_in(iryna)
    taken_up(hers, draft)
    hers.post(f"{text_at(draft)}hand-over/", {"to": str(petro.pk)})
    draft.refresh_from_db()
    assert (draft.moderator_id, draft.moderator_label) == (str(petro.pk), "Петро Модератор")
    signed_in(petro).post(f"{text_at(draft)}hand-over/", {"to": ""})
    draft.refresh_from_db()
    assert draft.moderator_id == ""


def test_a_text_goes_only_to_who_moderates(iryna):
    draft, client = a_sent_draft(), signed_in(iryna)
    member = someone("olena@rada.example", "Олена Гончар")
    taken_up(client, draft)
    client.post(f"{text_at(draft)}hand-over/", {"to": str(member.pk)})
    draft.refresh_from_db()
    assert draft.moderator_id == str(iryna.pk)


@pytest.mark.parametrize(
    ("act", "said", "field"),
    [
        ("return", {}, "reason"),
        ("refuse", {"K4": "unmet"}, "reason"),
        ("refuse", {"reason": "Це план."}, "K4"),
        ("publish", {**ALL_MET, "K7": "unmet"}, "K7"),
        ("publish", {key: "met" for key in CRITERIA if key != "K13"}, "K13"),
    ],
)
def test_nothing_is_decided_without_what_it_needs_and_what_was_typed_stays(iryna, act, said, field):
    draft, client = a_sent_draft(), signed_in(iryna)
    taken_up(client, draft)
    answer = decided(client, draft, act, note="Набраний текст", **said)
    assert set(answer.context["form"].errors) == {field}
    assert "Набраний текст" in answer.content.decode()
    draft.refresh_from_db()
    assert draft.state == DraftState.SUBMITTED


def test_a_plan_is_refused_with_its_reason(iryna):
    draft, client = a_sent_draft(), signed_in(iryna)
    taken_up(client, draft)
    decided(client, draft, "refuse", reason="Це лише план.", K5="unmet")
    draft.refresh_from_db()
    assert (draft.state, draft.moves.last().reason) == (DraftState.REFUSED, "Це лише план.")


@pytest.mark.parametrize(
    ("act", "said", "told"),
    [
        ("return", {"remark:": "Коли почали?", "K7": "unmet"}, "Повернено автору."),
        ("refuse", {"reason": "Це лише план.", "K5": "unmet"}, "Відхилено; автор прочитає причину."),
        ("publish", ALL_MET, "Опубліковано."),
    ],
)
def test_a_decision_pressed_twice_is_taken_once_and_told_as_taken(iryna, petro, act, said, told):
    draft, client = a_sent_draft(), signed_in(iryna)
    taken_up(client, draft)
    for _press in range(2):  # the answer to the first was lost on its way
        answer = decided(client, draft, act, **said)
        assert answer.redirect_chain == [(DESK, 302)]
        assert told in words(answer)
    assert draft.moves.decisions().count() == 1
    # Other words than those that were kept are told as not taken, and stay in their box.
    more = decided(client, draft, act, **{**said, "reason": "Ще одне слово"})
    assert (more.status_code, "Ще одне слово" in words(more)) == (409, True)
    # What a colleague presses on a page opened before is none of theirs.
    assert decided(signed_in(petro), draft, act, **said).status_code == 409


def test_a_ready_remark_is_chosen_without_scripts(iryna):
    draft, client = a_sent_draft(), signed_in(iryna)
    client.post(
        f"{DESK}ready-remarks/new/",
        {"key": "no-source", "text_uk": "Додайте джерело.", "criterion": "K8", "leaf": "results.uk"},
    )
    taken_up(client, draft)
    decided(client, draft, "return", canned=["no-source"])
    remark = draft.remarks.get()
    assert (remark.leaf, remark.criterion, remark.text) == ("results.uk", "K8", "Додайте джерело.")


def test_ready_remarks_are_listed_changed_and_retired(iryna):
    client = signed_in(iryna)
    api.put_canned_remark(key="plain", text_uk="Пишіть просто.", actor=BY_TESTS)
    assert "Пишіть просто." in words(client.get(f"{DESK}ready-remarks/"))
    again = client.post(f"{DESK}ready-remarks/new/", {"key": "plain", "text_uk": "Інше."})
    assert set(again.context["form"].errors) == {"key"}
    empty = client.post(f"{DESK}ready-remarks/plain/", {"text_uk": " "})
    assert set(empty.context["form"].errors) == {"text_uk"}
    client.post(f"{DESK}ready-remarks/plain/", {"text_uk": "Пишіть коротко.", "retired": "on"})
    remark = CannedRemark.objects.get()
    assert (remark.text_uk, remark.retired) == ("Пишіть коротко.", True)


def test_similar_practices_stand_side_by_side(iryna):
    known = a_bodys_practice()
    draft, client = a_sent_draft(), signed_in(iryna)
    assert known.code in words(client.get(text_at(draft)))
    page = words(client.get(f"{text_at(draft)}beside/{known.code}/"))
    assert page.count("Термінал дає талон, табло кличе до вікна.") == 2


def test_what_an_author_writes_after_a_return_is_not_the_offices_to_read(iryna):
    draft, client = a_sent_draft(), signed_in(iryna)
    taken_up(client, draft)
    decided(client, draft, "return", reason="Додайте числа.")
    actor, standing = an_author(draft.organisation)
    draft.refresh_from_db()
    api.save_draft(
        draft_id=draft.pk,
        changes={"results.uk": "Чернетка думки."},
        base_revision=draft.revision,
        actor=actor,
        standing=standing,
    )
    page = words(client.get(text_at(draft)))
    assert "Тепер чекають пів години." in page and "Чернетка думки." not in page


def test_the_cabinet_leads_the_office_to_its_own_page_and_nobody_else(iryna):
    link = 'href="/manage/"'
    others = signed_in(someone("olena@rada.example", "Олена"))
    told = [link in browser.get("/cabinet/").content.decode() for browser in (signed_in(iryna), others)]
    assert told == [True, False]
