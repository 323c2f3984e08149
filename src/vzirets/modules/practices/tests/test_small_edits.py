"""Small edits went straight through: the office looks at them afterwards, and undoes one with a reason."""

import pytest
from django.db import DatabaseError, transaction

from vzirets.foundation.notifications.api import line, notices_of
from vzirets.kernel.errors import RuleBroken
from vzirets.modules.practices import api
from vzirets.modules.practices.actions import see_small_edit, undo_small_edit
from vzirets.modules.practices.models import EditLook, Practice
from vzirets.modules.practices.queries.small_edits import small_edits
from vzirets.modules.practices.tests.confirming import by
from vzirets.modules.practices.tests.desk import DESK, signed_in, someone, words
from vzirets.modules.practices.tests.editors import an_editor
from vzirets.modules.practices.tests.factories import (
    OFFICE,
    OFFICE_BY,
    OTHER_BY,
    a_bodys_practice,
    an_organisation,
    edit,
    journalled,
    mine,
)
from vzirets.modules.practices.tests.worker import run_jobs

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_a_trial")]
EDITS = f"{DESK}small-edits/"


def a_small_edit(practice=None, url="https://example.org/other"):
    practice = practice or a_bodys_practice()
    draft = api.open_draft(code=practice.code, **mine())
    edit(draft, links=[{"url": url}])
    api.submit_draft(draft_id=draft.pk, note="Посилання", **mine())
    draft.refresh_from_db()
    assert draft.state == "published"
    return draft


def now(draft):
    return Practice.objects.select_related("current").get(pk=draft.practice_id)


def test_the_office_sees_who_changed_what_and_says_that_it_looked(iryna):
    draft, client = a_small_edit(), signed_in(iryna)
    page = words(client.get(EDITS))
    for said in (
        "Електронна черга",
        "Автор 1",
        "Вінницька міська рада",
        "https://example.org/other",
        "Посилання",
    ):
        assert said in page
    for _twice in range(2):  # a double press is kept once
        answer = client.post(f"{EDITS}{draft.pk}/seen/", follow=True)
    assert answer.redirect_chain == [(EDITS, 302)]
    assert "https://example.org/other" not in words(answer)
    look = EditLook.objects.get()
    assert (look.verdict, look.actor_label, look.move.draft_id) == ("seen", "Ірина Модераторка", draft.pk)
    assert journalled("practice.small_edit_seen") == [draft.practice.code]
    assert "Ірина Модераторка" in words(client.get(f"{EDITS}?only=seen"))


def test_an_edit_is_undone_only_with_a_reason_and_the_words_before_it_are_a_new_version(iryna):
    draft, client = a_small_edit(), signed_in(iryna)
    before, made = draft.base_version, now(draft).current
    refused = client.post(f"{EDITS}{draft.pk}/", {"reason": " "})
    assert set(refused.context["form"].errors) == {"reason"} and now(draft).current == made
    client.post(f"{EDITS}{draft.pk}/", {"reason": "Посилання веде на чужу сторінку."})
    current = now(draft).current
    assert (current.number, current.digest, current.published_by) == (3, before.digest, before.published_by)
    assert current.change_note == "Дрібну правку версії 2 скасовано"
    assert journalled("practice.small_edit_undone") == [draft.practice.code]
    pressed_again = client.post(f"{EDITS}{draft.pk}/", {"reason": "Посилання веде на чужу сторінку."})
    assert pressed_again.status_code == 302
    again = client.post(f"{EDITS}{draft.pk}/", {"reason": "Ще раз."})
    assert again.status_code == 409 and "Ще раз." in again.content.decode()
    assert now(draft).current.number == 3


def test_who_made_the_edit_reads_why_it_was_undone():
    author, moderator = (
        an_editor(an_organisation(), "Авторка")[0],
        someone("m@example.org", "Редакторка", "moderator"),
    )
    draft = a_small_edit()
    run_jobs()
    undo_small_edit(draft_id=draft.pk, reason="Чужа сторінка.", **by(moderator))
    run_jobs()
    told = {line(notice).title: (notice.url, line(notice).body) for notice in notices_of(author.pk)}
    where, why = told["Редакція порталу скасувала вашу дрібну правку в «Електронна черга»"]
    assert why == "Чужа сторінка."
    assert "Чужа сторінка." in words(signed_in(author).get(where))


def test_edits_are_undone_from_the_last_to_the_first():
    first = a_small_edit()
    second = a_small_edit(now(first), "https://example.org/third")
    with pytest.raises(RuleBroken) as refused:
        undo_small_edit(draft_id=first.pk, reason="Ні.", **OFFICE_BY)
    assert refused.value.code == "changed"
    for draft in (second, first):
        undo_small_edit(draft_id=draft.pk, reason="Ні.", **OFFICE_BY)
    assert (now(first).current.number, now(first).current.digest) == (5, first.base_version.digest)


def test_what_was_looked_over_can_still_be_undone_and_what_was_undone_is_not_looked_over():
    draft = a_small_edit()
    see_small_edit(draft_id=draft.pk, **OFFICE_BY)
    undo_small_edit(draft_id=draft.pk, reason="Усе ж ні.", **OTHER_BY)
    assert [look.verdict for look in EditLook.objects.all()] == ["seen", "undone"]
    other = a_small_edit(now(draft), "https://example.org/third")
    undo_small_edit(draft_id=other.pk, reason="Ні.", **OFFICE_BY)
    with pytest.raises(RuleBroken, match="вже скасовано"):
        see_small_edit(draft_id=other.pk, **OTHER_BY)


def test_an_outdated_practice_is_not_brought_back_by_undoing():
    draft = a_small_edit()
    api.mark_outdated(code=draft.practice.code, reason="Застаріло.", **OFFICE_BY)
    with pytest.raises(RuleBroken) as refused:
        undo_small_edit(draft_id=draft.pk, reason="Ні.", **OFFICE_BY)
    assert (refused.value.code, now(draft).state) == ("illegal_move", "outdated")


@pytest.mark.parametrize("act", [see_small_edit, lambda **who: undo_small_edit(reason="Так.", **who)])
def test_nobody_looks_at_the_edits_of_a_body_they_write_for(act):
    draft = a_small_edit()
    standing = api.Standing(900, "Р", edits=frozenset({draft.organisation_id}), moderates=True)
    for who in ({**OFFICE_BY, "standing": standing}, mine()):
        with pytest.raises(RuleBroken) as refused:
            act(draft_id=draft.pk, **who)
        assert refused.value.code == "not_allowed"
    assert small_edits(mine()["standing"]).count() == 0


def test_a_look_is_kept_for_ever():
    see_small_edit(draft_id=a_small_edit().pk, **OFFICE_BY)
    with pytest.raises(DatabaseError, match="kept for ever"), transaction.atomic():
        EditLook.objects.update(verdict="undone")
    with pytest.raises(DatabaseError, match="kept for ever"), transaction.atomic():
        EditLook.objects.all()._raw_delete("default")


@pytest.mark.parametrize("seen", [False, True], ids=["waiting", "seen"])
def test_the_list_asks_the_database_as_often_for_one_edit_as_for_three(
    iryna, seen, django_assert_num_queries
):
    client = signed_in(iryna)
    for rows in (1, 3):
        while small_edits(OFFICE, seen=seen).count() < rows:
            draft = a_small_edit()
            if seen:
                see_small_edit(draft_id=draft.pk, **OFFICE_BY)
        with django_assert_num_queries(13):
            client.get(EDITS + ("?only=seen" if seen else ""))
