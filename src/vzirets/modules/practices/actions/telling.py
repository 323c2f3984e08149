"""Telling people what became of a text, a practice or a claim: who hears, in which words, where it leads.

One table for each kind of happening. The words are messages, read in the person's own language.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_noop as _
from django.utils.translation import override

from vzirets.foundation.notifications.api import Filling, notify
from vzirets.kernel.actor import Actor
from vzirets.modules.practices.choices import Act, ClaimState
from vzirets.modules.practices.models import (
    Claim,
    Draft,
    DraftConflict,
    DraftMove,
    EditLook,
    Practice,
    PracticeMove,
)
from vzirets.modules.practices.queries import concerned
from vzirets.modules.practices.queries.wording import leaf_title

LONGEST_REASON = 900
People = Callable[[Draft], list[int]]

ANSWER, COLLEAGUES, QUEUE = "practices.answer", "practices.colleagues", "practices.queue"
CONFIRMATION, KEPT, CLAIM = "practices.confirmation", "practices.kept", "practices.claim"
MET, HANDED, PROMISE = "practices.met", "practices.handed", "practices.promise"


@dataclass(frozen=True, slots=True)
class Told:
    """One sentence to one group of people; `page` is the address's name, of the draft or of the practice."""

    kind: str
    whom: People
    title: str
    page: str = "my_history"


_AUTHORS, _OFFICE, _BODY = concerned.writers, concerned.deciders, concerned.confirmers

OF_DRAFTS: dict[Act, tuple[Told, ...]] = {
    Act.SUBMIT: (
        Told(COLLEAGUES, _AUTHORS, _("“%(title)s” was sent to the portal office")),
        Told(QUEUE, _OFFICE, _("A new text waits: “%(title)s”"), "desk_text"),
    ),
    Act.RESUBMIT: (
        Told(COLLEAGUES, _AUTHORS, _("“%(title)s” was sent to the portal office again")),
        Told(QUEUE, _OFFICE, _("A corrected text waits: “%(title)s”"), "desk_text"),
    ),
    Act.TAKE_BACK: (
        Told(COLLEAGUES, _AUTHORS, _("“%(title)s” was taken back to go on writing"), "my_draft"),
    ),
    Act.DISCARD: (Told(COLLEAGUES, _AUTHORS, _("The draft “%(title)s” was put away")),),
    Act.BRING_BACK: (Told(COLLEAGUES, _AUTHORS, _("The draft “%(title)s” was brought back"), "my_draft"),),
    Act.RETURN: (Told(ANSWER, _AUTHORS, _("“%(title)s” came back with remarks"), "my_draft"),),
    Act.REFUSE: (Told(ANSWER, _AUTHORS, _("“%(title)s” isn’t accepted for now")),),
    Act.PUBLISH: (Told(ANSWER, _AUTHORS, _("“%(title)s” is published"), "practice"),),
    Act.SMALL_EDIT: (
        Told(COLLEAGUES, _AUTHORS, _("A small edit of “%(title)s” is published"), "practice"),
        Told(QUEUE, _OFFICE, _("A small edit of “%(title)s” went straight through"), "desk_small_edit"),
    ),
    Act.ASK_TO_CONFIRM: (
        Told(CONFIRMATION, _BODY, _("Your body is asked to confirm “%(title)s”"), "my_confirm"),
        Told(COLLEAGUES, _AUTHORS, _("A public body was asked to confirm “%(title)s”")),
    ),
    Act.CONFIRM: (
        Told(ANSWER, _AUTHORS, _("“%(title)s” was confirmed and sent to the portal office")),
        Told(COLLEAGUES, _BODY, _("Your body confirmed “%(title)s”"), "my_confirm"),
        Told(QUEUE, _OFFICE, _("A new text waits: “%(title)s”"), "desk_text"),
    ),
    Act.DECLINE: (Told(ANSWER, _AUTHORS, _("“%(title)s” wasn’t confirmed by the public body"), "my_draft"),),
    Act.UNCONFIRM: (
        Told(ANSWER, _AUTHORS, _("The public body took back its confirmation of “%(title)s”"), "my_draft"),
        Told(QUEUE, _OFFICE, _("“%(title)s” left the queue: its confirmation was taken back"), "desk_text"),
    ),
}
OF_PRACTICES: dict[Act, str] = {
    Act.MARK_OUTDATED: _("“%(title)s” was marked as outdated"),
    Act.DISCONTINUE: _("“%(title)s” was marked as discontinued"),
    Act.WITHDRAW: _("“%(title)s” was withdrawn"),
    Act.RESTORE: _("“%(title)s” is shown as before"),
}
OF_CLAIMS: dict[ClaimState, str] = {
    ClaimState.ASKED: _("A body asks to keep the record “%(title)s”"),
    ClaimState.GRANTED: _("The record “%(title)s” is your body’s from now on"),
    ClaimState.REFUSED: _("The record “%(title)s” wasn’t given to your body"),
}


def tell_of_draft(move: DraftMove) -> None:
    """Nobody is told of their own act; the reason stands under the title."""
    for told in OF_DRAFTS.get(Act(move.act), ()):
        tell(
            told.whom(move.draft),
            kind=told.kind,
            subject=f"draft:{move.draft_id}",
            occurrence=f"move:{move.pk}",
            title=told.title,
            url=_page(told.page, move.draft),
            params={"title": title_told(move.draft.typed, move.draft.practice), "reason": move.reason},
            by=_by(move),
        )


def tell_of_undone(look: EditLook) -> None:
    """The authors of a small edit, that the words before it stand again, and why."""
    draft = look.move.draft
    tell(
        concerned.writers(draft),
        kind=ANSWER,
        subject=f"draft:{draft.pk}",
        occurrence=f"look:{look.pk}",
        title=_("Your small edit of “%(title)s” was undone by the portal office"),
        url=_page("my_history", draft),
        params={"title": _name(draft.practice), "reason": look.reason},
        by=_by(look),
    )


def tell_of_practice(move: PracticeMove) -> None:
    title = OF_PRACTICES.get(Act(move.act))
    if title is None:
        return
    practice = move.practice
    tell(
        concerned.keepers_of(practice),
        kind=KEPT,
        subject=f"practice:{practice.pk}",
        occurrence=f"move:{move.pk}",
        title=title,
        url=reverse("practices:practice", args=[practice.code]),
        params={"title": _name(practice), "reason": move.reason},
        by=_by(move),
    )


def tell_of_claim(claim: Claim, state: ClaimState) -> None:
    """The office of a claim, the body of the answer."""
    asked = state == ClaimState.ASKED
    body = concerned.people_acting_for(claim.organisation_id)
    office = [number for number in concerned.moderators() if number not in body]
    url = reverse("practices:desk_claim", args=[claim.pk]) if asked else reverse("practices:my_list")
    tell(
        office if asked else body,
        kind=QUEUE if asked else CLAIM,
        subject=f"claim:{claim.pk}",
        occurrence=f"{state}",
        title=OF_CLAIMS[state],
        url=url,
        params={"title": _name(claim.practice), "reason": claim.note if asked else claim.reason},
        by=_by(claim) if asked else Actor("person", claim.decided_by, ""),
    )


def tell_of_texts_met(conflict: DraftConflict) -> None:
    """Whose text stands, hears that another one came to the same place."""
    _tell_of_conflict(
        conflict,
        concerned.met_by(conflict),
        f"met:{conflict.pk}",
        _("Somebody wrote at the same place of “%(title)s”: choose between the texts"),
        "my_merge",
        _by(conflict),
    )


def tell_of_settled(conflict: DraftConflict) -> None:
    """Whose text had met another one, hears that somebody chose."""
    _tell_of_conflict(
        conflict,
        concerned.sender_of(conflict),
        f"settled:{conflict.pk}",
        _("Your text in “%(title)s” and another one were brought together"),
        "my_draft",
        Actor("person", conflict.resolved_by, ""),
    )


def tell_of_hand_over(draft: Draft, *, from_id: str, to_id: str, by_id: str, occurrence: str) -> None:
    words = {
        to_id: _("“%(title)s” was handed over to you"),
        from_id: _("Somebody else took “%(title)s” over"),
    }
    for number, title in sorted(words.items()):
        if number:
            tell(
                [int(number)],
                kind=HANDED,
                subject=f"draft:{draft.pk}",
                occurrence=occurrence,
                title=title,
                url=_page("desk_text", draft),
                params={"title": title_told(draft.typed, draft.practice), "reason": ""},
                by=Actor("person", by_id, ""),
            )


def tell_of_promise(draft: Draft, *, late: bool, by: Actor) -> None:
    """The office, of an answer that is due soon or late: once each."""
    title = _("The answer on “%(title)s” is late: %(day)s") if late else _("Answer on “%(title)s” by %(day)s")
    tell(
        concerned.deciders(draft),
        kind=PROMISE,
        subject=f"draft:{draft.pk}",
        occurrence=f"{'late' if late else 'soon'}:{draft.promised_on}",
        title=title,
        url=_page("desk_text", draft),
        params={
            "title": title_told(draft.typed, draft.practice),
            "reason": "",
            **({"day": draft.promised_on} if draft.promised_on else {}),
        },
        by=by,
    )


def _tell_of_conflict(
    conflict: DraftConflict, people: list[int], occurrence: str, title: str, page: str, by: Actor
) -> None:
    draft = conflict.draft
    tell(
        people,
        kind=MET,
        subject=f"draft:{draft.pk}",
        occurrence=occurrence,
        title=title,
        url=_page(page, draft),
        params={"title": title_told(draft.typed, draft.practice), "reason": _both(leaf_title, conflict.leaf)},
        by=by,
    )


def tell(
    people: Iterable[int],
    *,
    kind: str,
    subject: str,
    occurrence: str,
    title: str,
    url: str,
    params: Mapping[str, Filling],
    by: Actor,
) -> None:
    """In the order of ids, as notify asks. The actor isn't told of their own act."""
    reason = params.get("reason")
    short = {**params, "reason": reason[:LONGEST_REASON]} if isinstance(reason, str) else params
    for person_id in sorted(set(people)):
        if by.kind == "person" and by.id == str(person_id):
            continue
        notify(
            person_id=person_id,
            kind=kind,
            subject_key=subject,
            occurrence=occurrence,
            title=title,
            body="%(reason)s" if reason else "",
            params=short,
            url=url,
            actor=by,
        )


def _page(name: str, draft: Draft) -> str:
    where: Any = draft.practice.code if name == "practice" else draft.pk
    return reverse(f"practices:{name}", args=[where])


def title_told(typed: Mapping[str, Any], practice: Practice) -> dict[str, str]:
    """As typed; the code where nobody has typed one."""
    said = {language: str(typed.get(f"title.{language}", "")).strip()[:200] for language in ("uk", "en")}
    return said if any(said.values()) else {"uk": practice.code, "en": practice.code}


def _name(practice: Practice) -> dict[str, str]:
    return {"uk": practice.title_uk[:200], "en": practice.title_en[:200]}


def _both(words: Callable[[str], str], key: str) -> dict[str, str]:
    said = {}
    for language in ("uk", "en"):
        with override(language):
            said[language] = words(key)
    return said


def _by(row: DraftMove | EditLook | PracticeMove | Claim | DraftConflict) -> Actor:
    return Actor(row.actor_kind, row.actor_id, row.actor_label)
