"""The moderation desk: the queue, who has what, and what is beside a text."""

import threading
from datetime import date, datetime, time, timedelta

import pytest
from django.db import connection
from django.utils import timezone

from vzirets.foundation.organisations.api import Organisation
from vzirets.kernel.errors import BadInput, RuleBroken
from vzirets.modules.practices import api
from vzirets.modules.practices.api import NewRemark, Standing
from vzirets.modules.practices.models import CannedRemark, Draft, DraftMove
from vzirets.modules.practices.queries.desk import (
    desk_counts,
    desk_queue,
)
from vzirets.modules.practices.queries.drafts import (
    canned_remarks,
    completeness_of,
    draft_to_write,
    drafts_of,
)
from vzirets.modules.practices.queries.duplicates import likely_duplicates
from vzirets.modules.practices.tests.confirming import an_ngo
from vzirets.modules.practices.tests.factories import (
    ACTOR,
    ALL_MET,
    OFFICE,
    OFFICE_ACTOR,
    OFFICE_BY,
    OTHER_BY,
    a_draft,
    a_practice,
    a_sent_draft,
    a_taken_up_draft,
    an_author,
    an_organisation,
    mine,
)

pytestmark = pytest.mark.django_db


def test_of_two_moderators_one_has_the_text_and_the_other_is_told_who():
    draft = a_sent_draft()
    api.take_up_draft(draft_id=draft.pk, **OFFICE_BY)
    with pytest.raises(RuleBroken) as refused:
        api.take_up_draft(draft_id=draft.pk, **OTHER_BY)
    assert (refused.value.code, "Редакторка" in refused.value.message) == ("taken_up", True)
    with pytest.raises(RuleBroken) as refused:
        api.publish_draft(draft_id=draft.pk, checklist=ALL_MET, **OTHER_BY)
    assert refused.value.code == "not_taken_up"
    api.hand_over_draft(draft_id=draft.pk, to_id="901", to_label="Інша редакторка", **OFFICE_BY)
    assert api.publish_draft(draft_id=draft.pk, checklist=ALL_MET, **OTHER_BY).number == 1


def test_an_absent_colleagues_text_is_taken_over_only_from_who_has_it():
    draft = a_taken_up_draft()
    with pytest.raises(RuleBroken):
        api.take_up_draft(draft_id=draft.pk, instead_of="555", **OTHER_BY)
    assert api.take_up_draft(draft_id=draft.pk, instead_of="900", **OTHER_BY).moderator_id == "901"


def test_a_moderator_never_decides_on_a_text_of_their_own_body():
    draft = a_sent_draft()
    own = Standing(900, "Редакторка", edits=frozenset({draft.organisation_id}), moderates=True)
    with pytest.raises(RuleBroken) as refused:
        api.take_up_draft(draft_id=draft.pk, actor=OFFICE_ACTOR, standing=own)
    assert refused.value.code == "not_allowed"
    assert [row.may_decide for row in desk_queue(own)] == [False]


def test_the_queue_has_what_is_late_on_top_and_says_for_how_long_and_with_whom():
    late, fresh = a_sent_draft(), a_sent_draft(**{"title.uk": "Друга черга"})
    a_draft(**{"title.uk": "Ще пишеться"})
    today = timezone.localdate()
    Draft.objects.filter(pk=late.pk).update(
        submitted_at=timezone.make_aware(datetime.combine(today - timedelta(days=40), time(12))),
        promised_on=today - timedelta(days=9),
    )
    api.take_up_draft(draft_id=fresh.pk, **OFFICE_BY)
    rows = [
        (row.id, row.title, row.days, row.late, row.moderator, row.organisation, row.new)
        for row in desk_queue(OFFICE)
    ]
    assert rows == [
        (late.pk, "Електронна черга", 40, True, "", "Вінницька міська рада", True),
        (fresh.pk, "Друга черга", 0, False, "Редакторка", "Вінницька міська рада", True),
    ]
    counts = desk_counts(OFFICE_ACTOR, OFFICE)
    assert (counts.waiting, counts.late, counts.free, counts.mine, counts.claims) == (2, 1, 1, 1, 0)


def test_the_promise_is_kept_with_the_text_and_made_anew_when_it_is_sent_again(settings):
    settings.PRACTICES_PROMISE_DAYS = 5
    settings.PRACTICES_HOLIDAYS = [date(2026, 11, 27)]
    draft = a_taken_up_draft()
    first = draft.promised_on
    settings.PRACTICES_PROMISE_DAYS = 1
    draft.refresh_from_db()
    assert draft.promised_on == first
    assert first > timezone.localdate() + timedelta(days=4)


@pytest.mark.parametrize("number", [1, 3])
def test_the_lists_ask_the_database_as_often_for_three_as_for_one(number, django_assert_num_queries):
    for place in range(number):
        a_sent_draft(**{"title.uk": f"Черга {place}"})
    with django_assert_num_queries(1):
        assert len(desk_queue(OFFICE)) == number
    with django_assert_num_queries(3):
        desk_counts(OFFICE_ACTOR, OFFICE)
    author = mine()["standing"]
    with django_assert_num_queries(1):
        assert len(drafts_of(author)) == number


def test_nobody_sees_a_draft_that_is_not_theirs_to_see():
    secret = a_draft(**{"title.uk": "Таємниця"})
    sent = a_sent_draft(**{"title.uk": "Надіслана таємниця"})
    lviv = an_organisation("lviv", "Львівська міська рада")
    _actor, of_lviv = an_author(lviv, 7)
    seen = {
        "author": mine()["standing"],
        "other body": of_lviv,
        "office": OFFICE,
        "nobody": Standing(None, ""),
    }
    told = {
        who: (
            sorted(line.id for line in drafts_of(standing)),
            sorted(row.id for row in desk_queue(standing)),
            [draft.pk for draft in (secret, sent) if draft_to_write(draft.pk, standing)],
        )
        for who, standing in seen.items()
    }
    assert told == {
        "author": ([secret.pk, sent.pk], [], [secret.pk, sent.pk]),
        "other body": ([], [], []),
        "office": ([], [sent.pk], [sent.pk]),
        "nobody": ([], [], []),
    }
    assert "Таємниця" not in repr([likely_duplicates({"title.uk": "Таємниця черга"}), desk_queue(OFFICE)])


def test_likely_duplicates_are_found_in_any_form_of_the_words():
    one = a_practice("VZ-0001")
    a_practice("VZ-0002", title={"uk": "Бюджет участі"}, summary={"uk": "Мешканці вирішують."}, topics=[])
    typed = {"title.uk": "Черги електронні", "summary.uk": "Люди стоять", "lead": "vinnytsia"}
    (found_one,) = likely_duplicates(typed)
    assert (found_one.practice, found_one.same_lead, found_one.same_place) == (one, True, False)
    assert likely_duplicates(typed, but=one.pk) == []
    assert likely_duplicates({}) == []


def test_the_kind_of_the_lead_says_whether_a_public_body_answers():
    an_organisation()
    Organisation.objects.create(
        key="firm",
        name_uk="Фірма",
        name_en="Firm",
        kind="company",
        slug="firm",
        sort_key_uk="ф",
        sort_key_en="f",
    )
    told = [
        {found.criterion: found.verdict for found in completeness_of({"lead": lead})}["K4"]
        for lead in ("vinnytsia", "firm", "", "нічого")
    ]
    assert told == ["met", "unmet", "unmet", "unchecked"]


def test_a_public_body_may_be_a_partner_and_need_not_lead():
    an_organisation()
    an_ngo()

    def told(**typed):
        return {found.criterion: found.verdict for found in completeness_of(typed)}["K4"]

    assert told(lead="opora") == "unmet"
    assert told(lead="opora", partners=["vinnytsia"]) == "met"
    assert told(lead="vinnytsia", partners=["opora"]) == "met"


def test_remarks_are_pinned_to_what_there_is():
    draft = a_taken_up_draft()
    for remark in (NewRemark(" "), NewRemark("Що?", "tytle"), NewRemark("Що?", "", "K99")):
        with pytest.raises(BadInput):
            api.return_draft(draft_id=draft.pk, remarks=[remark], **OFFICE_BY)
    with pytest.raises(BadInput):
        api.return_draft(draft_id=draft.pk, reason="Так", checklist={"K99": "met"}, **OFFICE_BY)
    assert DraftMove.objects.filter(draft=draft).count() == 1


def test_ready_remarks_are_loaded_once_and_what_the_office_changed_stays():
    rows = [{"key": "plain", "criterion": "K1", "leaf": "solution.uk", "text": {"uk": "Простіше."}}]
    assert [api.load_canned_remarks(rows, actor=ACTOR) for _time in range(2)] == [1, 0]
    api.put_canned_remark(key="plain", text_uk="Напишіть простіше.", actor=OFFICE_ACTOR)
    api.load_canned_remarks(rows, actor=ACTOR)
    assert [remark.text_uk for remark in canned_remarks()] == ["Напишіть простіше."]
    api.put_canned_remark(key="plain", text_uk="Напишіть простіше.", retired=True, actor=OFFICE_ACTOR)
    assert (canned_remarks(), CannedRemark.objects.count()) == ([], 1)
    with pytest.raises(BadInput):
        api.load_canned_remarks([{"key": "x", "criterion": "K99", "text": {"uk": "?"}}], actor=ACTOR)


@pytest.mark.django_db(transaction=True)
def test_of_two_moderators_at_the_same_moment_exactly_one_gets_the_text():
    draft = a_sent_draft()
    start, got = threading.Barrier(2), []

    def take(by):
        start.wait()
        try:
            got.append(api.take_up_draft(draft_id=draft.pk, **by).moderator_id)
        except RuleBroken as refused:
            got.append(refused.code)
        finally:
            connection.close()

    threads = [threading.Thread(target=take, args=[by]) for by in (OFFICE_BY, OTHER_BY)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(got)[1] == "taken_up"
    assert sorted(got)[0] in ("900", "901")
