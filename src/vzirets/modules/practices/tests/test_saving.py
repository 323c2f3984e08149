"""Saving what is typed: no text is ever lost, whoever types where and whenever."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from vzirets.kernel.errors import BadInput, RuleBroken
from vzirets.modules.practices.api import (
    discard_draft,
    open_draft,
    resolve_conflict,
    save_draft,
    submit_draft,
    take_back_draft,
    take_up_draft,
)
from vzirets.modules.practices.choices import Resolution
from vzirets.modules.practices.logic.history import as_before
from vzirets.modules.practices.models import Draft, DraftChange, DraftConflict, DraftSave, Practice
from vzirets.modules.practices.queries.drafts import conflicts_of, draft_as_of
from vzirets.modules.practices.tests.factories import (
    OFFICE,
    OFFICE_ACTOR,
    TYPED,
    a_bodys_practice,
    a_draft,
    a_sent_draft,
    an_author,
    an_organisation,
)

pytestmark = pytest.mark.django_db


def save(draft, base, author=1, key="", **changes):
    actor, standing = an_author(draft.organisation, author)
    changes = {leaf.replace("__", "."): value for leaf, value in changes.items()}
    return save_draft(
        draft_id=draft.pk, changes=changes, base_revision=base, actor=actor, standing=standing, key=key
    )


def typed(draft, leaf):
    return Draft.objects.get(pk=draft.pk).typed.get(leaf, "")


def test_what_is_typed_is_there_and_how_it_came_can_be_told():
    draft = a_draft()
    first = save(draft, 1, lesson__uk="Раз")
    second = save(draft, first.revision, lesson__uk="Раз і два", year="2014")
    draft.refresh_from_db()
    assert (first.revision, second.revision, first.conflicts) == (2, 3, ())
    assert draft.typed == {**TYPED, "lesson.uk": "Раз і два", "year": "2014"}
    assert [draft_as_of(draft, n).get("lesson.uk", "") for n in range(4)] == ["", "", "Раз", "Раз і два"]
    assert draft_as_of(draft, 1) == TYPED
    kept = draft.changes.get(number=3, leaf="lesson.uk")
    assert (kept.start, kept.old, kept.new, kept.actor_label) == (3, "", " і два", "Автор 1")


def test_invalid_text_is_kept_as_it_stands():
    draft = a_draft()
    save(draft, 1, year="десь торік", links=[{"url": "потім знайду"}])
    assert (typed(draft, "year"), typed(draft, "links")) == ("десь торік", [{"url": "потім знайду"}])


def test_two_tabs_at_different_fields_both_stand():
    draft = a_draft()
    save(draft, 1, author=1, problem__uk="Перша вкладка")
    saved = save(draft, 1, author=2, solution__uk="Друга вкладка")
    assert (saved.conflicts, typed(draft, "problem.uk"), typed(draft, "solution.uk")) == (
        (),
        "Перша вкладка",
        "Друга вкладка",
    )


def test_two_tabs_at_the_same_field_meet_and_neither_is_overwritten():
    draft = a_draft()
    save(draft, 1, author=1, problem__uk="Перша")
    saved = save(draft, 1, author=2, problem__uk="Друга", year="2015")
    draft.refresh_from_db()
    (met,) = conflicts_of(draft)
    assert (met.base, met.mine, met.theirs) == (TYPED["problem.uk"], "Друга", "Перша")
    assert saved.conflicts == (met.conflict.pk,)
    assert (draft.typed["problem.uk"], draft.typed["year"]) == ("Перша", "2015")


def test_a_form_that_sends_every_field_back_overwrites_none_it_did_not_touch():
    """Without JavaScript the whole form comes, with what the sender saw and didn't change."""
    draft = a_draft()
    save(draft, 1, author=1, problem__uk="Нова проблема")
    actor, standing = an_author(draft.organisation, 2)
    whole = {**TYPED, "results.uk": "Новий результат"}
    saved = save_draft(draft_id=draft.pk, changes=whole, base_revision=1, actor=actor, standing=standing)
    assert (saved.conflicts, typed(draft, "problem.uk"), typed(draft, "results.uk")) == (
        (),
        "Нова проблема",
        "Новий результат",
    )


def test_the_same_text_from_both_is_no_conflict():
    draft = a_draft()
    save(draft, 1, author=1, problem__uk="Те саме")
    assert save(draft, 1, author=2, problem__uk="Те саме").conflicts == ()


def test_a_request_that_comes_twice_is_one_save():
    draft = a_draft()
    first = save(draft, 1, key="k1", problem__uk="Раз")
    save(draft, first.revision, author=2, problem__uk="Раз і два")
    again = save(draft, 1, key="k1", problem__uk="Раз")
    assert again == first
    assert (typed(draft, "problem.uk"), DraftConflict.objects.count()) == ("Раз і два", 0)


def test_an_old_key_with_other_words_is_another_save():
    """The browser's «back» brings a form with its old key."""
    draft = a_draft()
    first = save(draft, 1, key="k1", problem__uk="Раз")
    save(draft, first.revision, key="k1", problem__uk="Два")
    assert typed(draft, "problem.uk") == "Два"


def test_a_double_click_without_a_key_changes_nothing_twice():
    draft = a_draft()
    first, again = save(draft, 1, problem__uk="Раз"), save(draft, 1, problem__uk="Раз")
    assert (first.revision, again.revision, DraftSave.objects.count()) == (2, 2, 2)


def test_the_same_text_that_met_another_is_kept_once():
    draft = a_draft()
    save(draft, 1, problem__uk="Перша")
    first = save(draft, 1, author=2, problem__uk="Друга")
    again = save(draft, 1, author=2, problem__uk="Друга")
    assert (first.conflicts, DraftConflict.objects.count()) == (again.conflicts, 1)


@pytest.mark.parametrize(
    ("choice", "text", "stands"),
    [
        (Resolution.MINE, None, "Друга"),
        (Resolution.THEIRS, None, "Перша"),
        (Resolution.MERGED, "Перша, друга", "Перша, друга"),
    ],
)
def test_a_conflict_ends_as_one_chooses_and_can_still_be_told(choice, text, stands):
    draft = a_draft()
    save(draft, 1, problem__uk="Перша")
    saved = save(draft, 1, author=2, problem__uk="Друга")
    settle(draft, saved, choice, saved.revision, text)
    draft.refresh_from_db()
    assert (draft.typed["problem.uk"], conflicts_of(draft)) == (stands, [])
    conflict = DraftConflict.objects.get()
    assert (conflict.mine, conflict.resolution, conflict.resolved_by) == ("Друга", choice, "2")


def settle(draft, saved, choice, base, text=None):
    actor, standing = an_author(draft.organisation, 2)
    return resolve_conflict(
        conflict_id=saved.conflicts[0],
        choice=choice,
        text=text,
        base_revision=base,
        actor=actor,
        standing=standing,
    )


def test_a_text_merged_too_late_meets_what_was_typed_meanwhile():
    draft = a_draft()
    save(draft, 1, problem__uk="Перша")
    saved = save(draft, 1, author=2, problem__uk="Друга")
    save(draft, saved.revision, problem__uk="Третя")
    again = settle(draft, saved, Resolution.MERGED, saved.revision, "Перша, друга")
    draft.refresh_from_db()
    (met,) = conflicts_of(draft)
    assert (met.mine, met.theirs, again.conflicts) == ("Перша, друга", "Третя", (met.conflict.pk,))


def test_choosing_twice_is_choosing_once():
    draft = a_draft()
    save(draft, 1, problem__uk="Перша")
    saved = save(draft, 1, author=2, problem__uk="Друга")
    settle(draft, saved, Resolution.MINE, saved.revision)
    settle(draft, saved, Resolution.THEIRS, saved.revision)
    assert typed(draft, "problem.uk") == "Друга"


def test_a_text_with_unsettled_conflicts_is_not_sent():
    draft = a_draft()
    save(draft, 1, problem__uk="Перша")
    save(draft, 1, author=2, problem__uk="Друга")
    actor, standing = an_author(draft.organisation)
    with pytest.raises(RuleBroken) as refused:
        submit_draft(draft_id=draft.pk, actor=actor, standing=standing)
    assert refused.value.code == "conflicts"


def test_a_text_that_comes_after_a_co_author_sent_the_draft_is_kept():
    draft = a_sent_draft()
    saved = save(draft, draft.revision, author=2, problem__uk="Ще допишу")
    assert typed(draft, "problem.uk") == TYPED["problem.uk"]
    assert DraftConflict.objects.get(pk=saved.conflicts[0]).mine == "Ще допишу"
    with pytest.raises(RuleBroken) as refused:
        settle(draft, saved, Resolution.MINE, saved.revision)
    assert refused.value.code == "not_writable"
    actor, standing = an_author(draft.organisation)
    take_back_draft(draft_id=draft.pk, actor=actor, standing=standing)
    settle(draft, saved, Resolution.MINE, saved.revision)
    assert typed(draft, "problem.uk") == "Ще допишу"


def test_a_text_that_comes_after_publication_waits_in_the_next_draft():
    practice = a_bodys_practice()
    published = practice.drafts.get()
    save(published, published.revision, author=2, problem__uk="Запізнився")
    actor, standing = an_author(an_organisation())
    draft = open_draft(code=practice.code, actor=actor, standing=standing)
    (met,) = conflicts_of(draft)
    assert (draft.pk != published.pk, met.mine, met.theirs) == (True, "Запізнився", TYPED["problem.uk"])


def test_a_text_that_comes_after_the_draft_was_discarded_is_kept():
    draft = a_draft()
    actor, standing = an_author(draft.organisation)
    discard_draft(draft_id=draft.pk, actor=actor, standing=standing)
    saved = save(draft, draft.revision, author=2, problem__uk="Ще одне")
    assert DraftConflict.objects.get(pk=saved.conflicts[0]).mine == "Ще одне"


def test_the_office_fills_its_own_fields_and_no_others():
    draft = a_sent_draft()
    take_up_draft(draft_id=draft.pk, actor=OFFICE_ACTOR, standing=OFFICE)

    def office(**changes):
        return save_draft(
            draft_id=draft.pk,
            changes={leaf.replace("__", "."): value for leaf, value in changes.items()},
            base_revision=draft.revision,
            actor=OFFICE_ACTOR,
            standing=OFFICE,
        )

    assert office(note__uk="Рік – за джерелом.").conflicts == ()
    with pytest.raises(RuleBroken):
        office(problem__uk="Редакція знає краще")
    with pytest.raises(RuleBroken):
        save(draft, draft.revision, note__uk="Автор пише за редакцію")
    assert (typed(draft, "note.uk"), typed(draft, "problem.uk")) == (
        "Рік – за джерелом.",
        TYPED["problem.uk"],
    )


def test_who_is_of_another_body_finds_no_draft_to_save():
    draft = a_draft(**{"problem.uk": "Таємниця"})
    actor, standing = an_author(an_organisation("lviv", "Львівська міська рада"), 7)
    for person, seen in (((actor, standing)), (OFFICE_ACTOR, OFFICE)):
        with pytest.raises(Draft.DoesNotExist):
            save_draft(
                draft_id=draft.pk, changes={"problem.uk": "x"}, base_revision=1, actor=person, standing=seen
            )


@pytest.mark.parametrize("changes", [{"tytle.uk": "x"}, {"problem.uk": 5}, {"links": "x"}])
def test_what_is_no_text_of_a_field_is_refused_by_name(changes):
    draft = a_draft()
    with pytest.raises(BadInput) as refused:
        save(draft, 1, **{leaf.replace(".", "__"): value for leaf, value in changes.items()})
    assert refused.value.where == next(iter(changes))


@pytest.mark.parametrize("base", [-5, 99])
def test_a_base_that_never_was_loses_nothing(base):
    draft = a_draft()
    saved = save(draft, base, problem__uk="Інше")
    kept = typed(draft, "problem.uk") == "Інше" or bool(saved.conflicts)
    assert kept


def test_saving_asks_the_database_as_often_for_one_field_as_for_ten(django_assert_num_queries):
    draft = a_draft()
    many = {f"{field}.uk": "Багато" for field in ("problem", "solution", "results", "lesson", "people")}
    actor, standing = an_author(draft.organisation)
    for base, changes in ((1, {"problem.uk": "Одне"}), (2, many)):
        with django_assert_num_queries(8):
            save_draft(
                draft_id=draft.pk,
                changes=changes,
                base_revision=base,
                actor=actor,
                standing=standing,
                key=f"k{base}",
            )


class NothingIsLost(TestCase):
    """Whatever two people type from whatever they last saw, in whatever order it comes."""

    steps = st.lists(
        st.tuples(
            st.integers(1, 2),
            st.sampled_from(["problem.uk", "solution.uk", "title.uk"]),
            st.text("аб", min_size=1, max_size=3),
            st.booleans(),
        ),
        max_size=10,
    )

    @settings(max_examples=60, deadline=None)
    @given(steps)
    def test_every_text_is_in_the_draft_in_its_history_or_in_a_conflict(self, steps):
        draft = a_draft()
        seen = {1: 1, 2: 1}
        base = {1: dict(TYPED), 2: dict(TYPED)}
        sent = []
        for author, leaf, text, looks_again in steps:
            saved = save(draft, seen[author], author=author, **{leaf.replace(".", "__"): text})
            if text != base[author][leaf]:
                sent.append((leaf, text))
            if looks_again:
                seen[author] = saved.revision
                base[author] = Draft.objects.get(pk=draft.pk).typed
        kept = _everything_ever_typed(Draft.objects.get(pk=draft.pk))
        assert [one for one in sent if one not in kept] == []


def _everything_ever_typed(draft):
    kept = {(row.leaf, row.mine) for row in DraftConflict.objects.filter(draft=draft)}
    typed = draft.typed
    changes = list(draft.changes.order_by("-number"))
    kept |= {(leaf, value) for leaf, value in typed.items() if isinstance(value, str)}
    for number in sorted({row.number for row in changes}, reverse=True):
        typed = as_before(typed, [row.read() for row in changes if row.number == number])
        kept |= {(leaf, value) for leaf, value in typed.items() if isinstance(value, str)}
    return kept


def test_a_practice_and_its_code_are_there_before_a_word_is_typed():
    first, second = a_draft(), a_draft()
    codes = [int(draft.practice.code.removeprefix("VZ-")) for draft in (first, second)]
    assert codes[0] > 1000
    assert codes[1] > codes[0]
    assert Practice.objects.get(pk=first.practice_id).state == "draft"


def test_changes_are_kept_for_ever():
    from django.db import DatabaseError, transaction

    draft = a_draft()
    for rows in (DraftChange.objects.filter(draft=draft), DraftSave.objects.filter(draft=draft)):
        with pytest.raises(DatabaseError, match="kept for ever"), transaction.atomic():
            rows._raw_delete(rows.db)
    with pytest.raises(DatabaseError, match="kept for ever"), transaction.atomic():
        DraftChange.objects.filter(draft=draft).update(new="інше")
    DraftChange.objects.filter(draft=draft).update(actor_label="")
    with pytest.raises(DatabaseError, match="kept for ever"), transaction.atomic():
        DraftChange.objects.filter(draft=draft).update(actor_label="Хтось інший")
