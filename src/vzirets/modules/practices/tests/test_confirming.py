"""What isn't a public body's own is confirmed by one, before the office reads it; every step is kept."""

import pytest
from django.db import DatabaseError, transaction
from django.utils import timezone

from vzirets.foundation.organisations.api import Membership, Organisation
from vzirets.kernel.errors import RuleBroken
from vzirets.modules.practices import api
from vzirets.modules.practices.actions import follow_merger
from vzirets.modules.practices.choices import DRAFT_ACTS, Act, DraftState
from vzirets.modules.practices.models import Draft, DraftMove
from vzirets.modules.practices.tests.confirming import (
    an_ngo,
    an_ngos_draft,
    asked_draft,
    by,
    confirmed_draft,
    people,
)
from vzirets.modules.practices.tests.desk import someone, words
from vzirets.modules.practices.tests.editors import HERE, an_editor, signed_in
from vzirets.modules.practices.tests.factories import ALL_MET, OFFICE_BY, an_organisation

pytestmark = pytest.mark.django_db

CALLS = {
    Act.SUBMIT: api.submit_draft,
    Act.RESUBMIT: api.resubmit_draft,
    Act.TAKE_BACK: api.take_back_draft,
    Act.ASK_TO_CONFIRM: lambda **who: api.ask_to_confirm(organisation_id=an_organisation().pk, **who),
    Act.CONFIRM: lambda draft_id, **who: api.confirm_draft(
        draft_id=draft_id, revision=Draft.objects.get(pk=draft_id).revision, **who
    ),
    Act.DECLINE: lambda **who: api.decline_confirmation(reason="Такого в нас немає.", **who),
    Act.UNCONFIRM: lambda **who: api.take_confirmation_back(reason="Дані змінилися.", **who),
}
AUTHORS = {Act.TAKE_BACK, Act.ASK_TO_CONFIRM}
STATES = [
    DraftState.DRAFT,
    DraftState.CONFIRMING,
    DraftState.UNCONFIRMED,
    DraftState.SUBMITTED,
    DraftState.RETURNED,
    DraftState.RESUBMITTED,
    DraftState.REFUSED,
    DraftState.PUBLISHED,
    DraftState.DISCARDED,
]


def brought_to(state, cast):
    author, official = by(cast["author"][0]), by(cast["official"][0])
    if state == DraftState.DRAFT:
        return an_ngos_draft(cast["author"][0])
    draft = asked_draft(cast)
    if state == DraftState.CONFIRMING:
        return draft
    if state == DraftState.UNCONFIRMED:
        return api.decline_confirmation(draft_id=draft.pk, reason="Ні.", **official)
    CALLS[Act.CONFIRM](draft_id=draft.pk, **official)
    if state == DraftState.SUBMITTED:
        return draft
    api.take_up_draft(draft_id=draft.pk, **OFFICE_BY)
    if state == DraftState.PUBLISHED:
        api.publish_draft(draft_id=draft.pk, checklist=ALL_MET, **OFFICE_BY)
    elif state == DraftState.REFUSED:
        api.refuse_draft(draft_id=draft.pk, reason="План.", checklist={**ALL_MET, "K5": "unmet"}, **OFFICE_BY)
    else:
        api.return_draft(draft_id=draft.pk, reason="Додайте джерело.", **OFFICE_BY)
    if state == DraftState.RESUBMITTED:
        CALLS[Act.ASK_TO_CONFIRM](draft_id=draft.pk, **author)
        CALLS[Act.CONFIRM](draft_id=draft.pk, **official)
    if state == DraftState.DISCARDED:
        api.discard_draft(draft_id=draft.pk, **author)
    return draft


def may(act, role):
    """Nobody sends such a text alone, and nobody confirms what their own organisation wrote."""
    if act in (Act.SUBMIT, Act.RESUBMIT):
        return False
    return role in ("author", "both") if act in AUTHORS else role == "official"


@pytest.mark.parametrize("state", STATES)
def test_a_text_of_others_moves_only_as_declared_and_only_by_whom_it_may(state):
    cast = people()
    moderator = someone("moderator@example.org", "Редакторка", "moderator")
    stranger = an_editor(an_organisation("lviv", "Львівська міська рада"), "Чужий")[0]
    draft = brought_to(state, cast)
    assert Draft.objects.get(pk=draft.pk).state == state
    folk = {name: person for name, (person, _browser) in cast.items()}
    for role, person in {**folk, "moderator": moderator, "stranger": stranger}.items():
        for act, call in CALLS.items():
            allowed = bool(DRAFT_ACTS[act].moves.get(state)) and may(act, role)
            point = transaction.savepoint()
            try:
                call(draft_id=draft.pk, **by(person))
                done = True
            except (RuleBroken, Draft.DoesNotExist):
                done = False
            now = Draft.objects.get(pk=draft.pk).state
            right = DRAFT_ACTS[act].allows(state, now) if done else now == state
            assert (done, right) == (allowed, True), (role, act)
            transaction.savepoint_rollback(point)


def test_every_step_says_who_when_why_and_which_body():
    cast = people()
    author, official = by(cast["author"][0]), by(cast["official"][0])
    draft = asked_draft(cast)
    api.decline_confirmation(draft_id=draft.pk, reason="Не та рада.", **official)
    CALLS[Act.ASK_TO_CONFIRM](draft_id=draft.pk, **author)
    CALLS[Act.CONFIRM](draft_id=draft.pk, **official)
    CALLS[Act.UNCONFIRM](draft_id=draft.pk, **official)
    told = [(m.act, m.before, m.after, m.reason, m.body.key) for m in draft.moves.select_related("body")]
    assert told == [
        ("ask_to_confirm", "draft", "confirming", "", "vinnytsia"),
        ("decline", "confirming", "unconfirmed", "Не та рада.", "vinnytsia"),
        ("ask_to_confirm", "unconfirmed", "confirming", "", "vinnytsia"),
        ("confirm", "confirming", "submitted", "", "vinnytsia"),
        ("unconfirm", "submitted", "unconfirmed", "Дані змінилися.", "vinnytsia"),
    ]


@pytest.mark.parametrize("act", ["decline_confirmation", "take_confirmation_back"])
def test_nothing_is_declined_or_taken_back_without_a_reason(act):
    cast = people()
    draft = asked_draft(cast) if act.startswith("decline") else confirmed_draft(cast)
    with pytest.raises(RuleBroken) as refused, transaction.atomic():
        getattr(api, act)(draft_id=draft.pk, reason="  ", **by(cast["official"][0]))
    assert refused.value.code == "reason_missing"


def test_the_queue_and_its_promise_begin_with_the_confirmation():
    cast = people()
    draft = asked_draft(cast)
    assert (draft.submitted_at, draft.promised_on) == (None, None)
    assert not Draft.objects.visible_to(OFFICE_BY["standing"]).filter(pk=draft.pk).exists()
    CALLS[Act.CONFIRM](draft_id=draft.pk, **by(cast["official"][0]))
    assert Draft.objects.visible_to(OFFICE_BY["standing"]).get(pk=draft.pk).promised_on is not None


def test_a_confirmation_taken_back_takes_the_text_from_its_moderator():
    cast = people()
    draft = confirmed_draft(cast)
    api.take_up_draft(draft_id=draft.pk, **OFFICE_BY)
    CALLS[Act.UNCONFIRM](draft_id=draft.pk, **by(cast["official"][0]))
    with pytest.raises(RuleBroken), transaction.atomic():
        api.publish_draft(draft_id=draft.pk, checklist=ALL_MET, **OFFICE_BY)
    assert Draft.objects.get(pk=draft.pk).moderator_id == ""


def test_what_was_confirmed_is_what_was_read():
    cast = people()
    draft = asked_draft(cast)
    author = by(cast["author"][0])
    seen = draft.revision
    api.take_back_draft(draft_id=draft.pk, **author)
    changes = {"results.uk": "Зовсім інше."}
    api.save_draft(draft_id=draft.pk, changes=changes, base_revision=seen, **author)
    CALLS[Act.ASK_TO_CONFIRM](draft_id=draft.pk, **author)
    with pytest.raises(RuleBroken) as refused, transaction.atomic():
        api.confirm_draft(draft_id=draft.pk, revision=seen, **by(cast["official"][0]))
    assert refused.value.code == "changed"


def test_nobody_writes_in_a_text_that_is_being_confirmed():
    cast = people()
    draft = asked_draft(cast)
    saved = api.save_draft(
        draft_id=draft.pk,
        changes={"results.uk": "Пізні слова."},
        base_revision=draft.revision,
        **by(cast["author"][0]),
    )
    assert len(saved.conflicts) == 1  # kept, and waits
    with pytest.raises(RuleBroken):
        edit_by(cast["official"][0], draft, "Слова підтверджувача.")
    assert Draft.objects.get(pk=draft.pk).typed["results.uk"] == draft.typed["results.uk"]


def edit_by(person, draft, text):
    api.save_draft(
        draft_id=draft.pk, changes={"results.uk": text}, base_revision=draft.revision, **by(person)
    )


@pytest.mark.parametrize(
    ("kind", "state", "manned"),
    [("ngo", "verified", True), ("local_council", "unverified", True), ("local_council", "verified", False)],
)
def test_only_a_verified_public_body_with_people_of_its_own_is_asked(kind, state, manned):
    cast = people()
    body = an_organisation("lviv", "Львівська міська рада")
    Organisation.objects.filter(pk=body.pk).update(kind=kind, state=state)
    if manned:
        an_editor(body, "Львів’янка")
    else:  # one who writes for the author's organisation too is no other hand
        Membership.objects.create(
            organisation=body,
            person=cast["author"][0],
            role="editor",
            state="active",
            started_at=timezone.now(),
        )
    draft = an_ngos_draft(cast["author"][0])
    with pytest.raises(RuleBroken), transaction.atomic():
        api.ask_to_confirm(draft_id=draft.pk, organisation_id=body.pk, **by(cast["author"][0]))
    assert Draft.objects.get(pk=draft.pk).state == DraftState.DRAFT


@pytest.mark.parametrize(
    "fields",
    [{"body": None}, {"body": "lviv"}, {"reason": "", "act": "decline", "after": "unconfirmed"}],
)
def test_a_shell_cannot_confirm_for_a_body_that_was_not_asked_or_decline_without_a_reason(fields):
    draft = asked_draft(people())
    other = an_organisation("lviv", "Львівська міська рада")
    body = {None: None, "lviv": other}.get(fields.get("body", "own"), an_organisation())
    row = {"act": "confirm", "before": "confirming", "after": "submitted", **fields, "body": body}
    with pytest.raises(DatabaseError), transaction.atomic():
        DraftMove.objects.create(
            draft=draft,
            number=2,
            revision=1,
            at=timezone.now(),
            actor_kind="command",
            actor_id="shell",
            **row,
        )
    assert Draft.objects.get(pk=draft.pk).state == DraftState.CONFIRMING


def test_a_public_body_is_not_asked_for_anyones_word():
    cast = people()
    grounds_draft = api.start_draft(organisation_id=an_organisation().pk, **by(cast["official"][0]))
    with pytest.raises(RuleBroken):
        CALLS[Act.ASK_TO_CONFIRM](draft_id=grounds_draft.pk, **by(cast["official"][0]))


def test_what_a_merged_body_wrote_and_was_asked_goes_to_the_one_that_stays():
    draft = asked_draft(people())
    stays = an_organisation("lviv", "Львівська міська рада")
    Organisation.objects.filter(key="vinnytsia").update(state="merged", successor=stays)
    Organisation.objects.filter(key="opora").update(
        state="merged", successor=an_ngo("chesno", "Рух чесних людей")
    )
    for key in ("vinnytsia", "opora"):
        follow_merger(from_key=key)
    draft.refresh_from_db()
    assert (draft.confirmer.key, draft.organisation.key) == ("lviv", "chesno")


# ── At the pages ────────────────────────────────────────────────────────────


def test_a_civil_society_organisation_sends_a_council_confirms_and_the_office_publishes():
    cast = people()
    (person, author), (_official, official) = cast["author"], cast["official"]
    draft = an_ngos_draft(person)
    page = words(author.get(f"/en{HERE}{draft.pk}/submit/"))
    assert "Which public body confirms this practice?" in page
    assert "Vinnytsia City Council" in page
    asked = {"note": "Просимо.", "confirmer": an_organisation().pk}
    for _press in range(2):
        sent = author.post(f"/en{HERE}{draft.pk}/submit/", asked, follow=True)
        assert "Sent to Vinnytsia City Council to be confirmed" in words(sent)
    assert draft.moves.count() == 1
    cabinet = words(official.get("/en/cabinet/"))
    assert "Confirm “Електронна черга” or decline" in cabinet
    page = official.get(f"/en{HERE}{draft.pk}/confirm/")
    assert "Термінал дає талон" in words(page)
    draft.refresh_from_db()
    answer = {"act": "confirm", "revision": draft.revision, "reason": "Так і є."}
    for _press in range(2):  # the answer to the first was lost
        told = words(official.post(f"/en{HERE}{draft.pk}/confirm/", answer, follow=True))
        assert "Confirmed and sent" in told
    assert draft.moves.filter(act="confirm").count() == 1
    moderator = someone("moderator@example.org", "Редакторка", "moderator")
    desk = signed_in(moderator).get(f"/en/manage/practices/texts/{draft.pk}/")
    assert "Confirmed by Vinnytsia City Council." in words(desk)
    api.take_up_draft(draft_id=draft.pk, **OFFICE_BY)
    api.publish_draft(draft_id=draft.pk, checklist=ALL_MET, **OFFICE_BY)
    assert author.get(f"/en/practices/{draft.practice.code}/").status_code == 200
    assert "no answer is expected now" in words(official.get(f"/en{HERE}{draft.pk}/confirm/", follow=True))


def test_a_declined_text_says_why_to_its_author():
    cast = people()
    draft = asked_draft(cast)
    official, author = cast["official"][1], cast["author"][1]
    empty = official.post(f"/en{HERE}{draft.pk}/confirm/", {"act": "decline", "reason": ""})
    assert (empty.status_code, "Say why" in words(empty)) == (422, True)
    official.post(f"/en{HERE}{draft.pk}/confirm/", {"act": "decline", "reason": "Терміналу ще немає."})
    page = words(author.get(f"/en{HERE}{draft.pk}/"))
    assert "Vinnytsia City Council doesn’t confirm the text" in page and "Терміналу ще немає." in page
    assert "Read why the public body didn’t confirm it" in words(author.get("/en/cabinet/"))


@pytest.mark.parametrize(
    ("said", "words_shown"),
    [
        ({}, "Choose which public body to ask."),
        ({"confirmer": "9" * 30}, "Choose which public body to ask."),
        ({"other_body": "Такої немає"}, "Choose which public body to ask."),
        ({"other_body": "Civic network"}, "Choose a verified body of the state"),
    ],
)
def test_who_chooses_no_fit_body_keeps_their_words(said, words_shown):
    cast = people()
    draft = an_ngos_draft(cast["author"][0])
    answer = cast["author"][1].post(f"/en{HERE}{draft.pk}/submit/", {"note": "Моє слово", **said})
    assert answer.status_code == 422
    assert words_shown in words(answer) and "Моє слово" in words(answer)


def test_the_page_of_confirmation_is_for_the_asked_body_alone():
    cast = people()
    draft = asked_draft(cast)
    others = {
        "author": cast["author"][1],
        "both": cast["both"][1],
        "stranger": an_editor(an_organisation("lviv", "Львівська міська рада"))[1],
        "moderator": signed_in(someone("moderator@example.org", "Редакторка", "moderator")),
    }
    codes = {name: browser.get(f"{HERE}{draft.pk}/confirm/").status_code for name, browser in others.items()}
    assert codes == dict.fromkeys(others, 404)
    official = cast["official"][1]
    pages = ["", "history/", "submit/", "preview/", "merge/"]
    assert {official.get(f"{HERE}{draft.pk}/{page}").status_code for page in pages} == {404}
    before = Draft.objects.get(pk=draft.pk).typed
    assert official.post(f"{HERE}{draft.pk}/save", "{}", content_type="application/json").status_code == 404
    assert Draft.objects.get(pk=draft.pk).typed == before


def test_the_list_asks_the_same_for_one_and_for_three(django_assert_num_queries):
    cast = people()
    official = cast["official"][1]
    asked_draft(cast)
    official.get(f"{HERE}")
    counts = []
    for _round in (1, 2):
        with django_assert_num_queries(QUERIES):
            page = official.get(f"{HERE}")
        counts.append(page.content.decode().count("/confirm/"))
        asked_draft(cast)
        asked_draft(cast)
    assert counts == [1, 3]


QUERIES = 13


WRITE_FIRST = "Цей текст має підтвердити публічний орган"
NOT_VERIFIED = "Вашу організацію ще не підтверджено"


def test_an_author_of_no_public_body_is_told_before_writing_and_while_writing():
    cast = people()
    author, browser = cast["author"]
    assert "його підтверджує державний орган або орган місцевого самоврядування" in words(
        browser.get("/cabinet/practices/new/")
    )
    draft = an_ngos_draft(author, lead="opora", partners=[])
    page = words(browser.get(f"{HERE}{draft.pk}/"))
    assert WRITE_FIRST in page
    assert "Назвіть тут або провідною організацією публічний орган" in page

    named = an_ngos_draft(author, lead="opora", partners=["vinnytsia"])
    assert WRITE_FIRST not in words(browser.get(f"{HERE}{named.pk}/"))


def test_a_public_body_is_told_that_it_must_be_verified_and_a_verified_one_nothing():
    author, browser = people()["official"]
    assert "підтверд" not in words(browser.get("/cabinet/practices/new/"))
    Organisation.objects.filter(key="vinnytsia").update(state="unverified")
    assert "надіслати – коли редакція порталу підтвердить" in words(browser.get("/cabinet/practices/new/"))
    draft = api.start_draft(organisation_id=an_organisation().pk, **by(author))
    for page in ("", "submit/"):
        told = words(browser.get(f"{HERE}{draft.pk}/{page}"))
        assert NOT_VERIFIED in told
        assert WRITE_FIRST not in told
