"""The acceptance criteria K1 to K14 as data, and what a machine can see of them.

Their words are on the public page of criteria; numbers are never given to another criterion.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from vzirets.modules.practices.choices import Answer, Origin, Status
from vzirets.modules.practices.logic.content import LANGUAGES
from vzirets.modules.practices.logic.leaves import LEAVES
from vzirets.modules.practices.logic.typed import value_at

CRITERIA = tuple(f"K{number}" for number in range(1, 15))
# Asked of a compiled record only as far as public sources allow.
LENIENT = frozenset({"K2", "K7", "K9", "K10", "K14"})
# Without these it is no practice yet: the only ground for a refusal.
REFUSING = frozenset({"K4", "K5"})
# What a body's text must meet before it is sent: the machine sees it, so nobody need wait for a person to.
BEFORE_SENDING = frozenset({"K2", "K14"})

Verdict = Literal["met", "unmet", "unchecked"]


@dataclass(frozen=True, slots=True)
class Lack:
    """What to do about a criterion, and at which leaf."""

    leaf: str
    code: str


@dataclass(frozen=True, slots=True)
class Finding:
    """`unchecked`: only a person can tell."""

    criterion: str
    verdict: Verdict
    lacks: tuple[Lack, ...] = ()


_SAID = ("title", "summary", "problem", "solution", "results")
_CHOSEN = ("lead", "place", "year", "category", "topics")
_STORY = ("problem", "solution", "results")
_ADDRESS = re.compile(r"\]?\(?\b(?:https?://|www\.)\S+")
_WORD = re.compile(r"[^\W\d_]+")
FEWEST_WORDS = 5
# Numbers that name a person: taxpayer's number, passport, mobile number, bank card.
_PERSONAL = re.compile(
    r"(?<!\d)\d{10}(?!\d)|\b[А-ЯІЇЄҐ]{2}\s?\d{6}\b|(?<!\d)(?:\+?38)?\s?\(?0\d{2}\)?(?:[\s-]?\d){7}(?!\d)"
    r"|(?<!\d)(?:\d{4}[\s-]){3}\d{4}(?!\d)"
)


def completeness(typed: Mapping[str, Any], *, public_body: bool | None = None) -> tuple[Finding, ...]:
    """What can be seen of each criterion in what is typed.

    `public_body`: whether the lead organisation or a partner is one; None where it isn't known.
    """
    lacks = {
        "K2": tuple(_sections(typed)),
        "K3": tuple(_only_links(typed)),
        "K7": tuple(_result(typed)),
        "K9": tuple(_repeating(typed)),
        "K10": () if _said(typed, "difficulties") else (Lack("difficulties.uk", "name_difficulties"),),
        "K14": tuple(_state(typed)),
    }
    certain = {key: Finding(key, "unmet" if found else "met", found) for key, found in lacks.items()}
    certain["K4"] = _public_body(typed, public_body)
    certain["K8"] = _sourced(typed)
    certain["K11"] = _only_unmet("K11", tuple(_personal(typed)))
    certain["K12"] = _rights(typed)
    return tuple(certain.get(key, Finding(key, "unchecked")) for key in CRITERIA)


def unmet_before_sending(typed: Mapping[str, Any]) -> tuple[Finding, ...]:
    return tuple(
        found
        for found in completeness(typed)
        if found.criterion in BEFORE_SENDING and found.verdict == "unmet"
    )


def answers_allow_publishing(answers: Mapping[str, str], origin: str) -> bool:
    """Every criterion answered and met; waived only where a compiled record may leave it open."""
    waivable = LENIENT if origin == Origin.COMPILED else frozenset()
    return all(
        answers.get(key) == Answer.MET or (answers.get(key) == Answer.WAIVED and key in waivable)
        for key in CRITERIA
    )


def _said(typed: Mapping[str, Any], field: str) -> bool:
    return any(value_at(typed, f"{field}.{language}").strip() for language in LANGUAGES)


def _sections(typed: Mapping[str, Any]) -> Iterator[Lack]:
    yield from (Lack(f"{field}.uk", "fill_in") for field in _SAID if not _said(typed, field))
    yield from (Lack(key, "choose") for key in _CHOSEN if not value_at(typed, key))


def _only_links(typed: Mapping[str, Any]) -> Iterator[Lack]:
    for field in _STORY:
        for language in LANGUAGES:
            text = value_at(typed, f"{field}.{language}")
            if _ADDRESS.search(text) and len(_WORD.findall(_ADDRESS.sub(" ", text))) < FEWEST_WORDS:
                yield Lack(f"{field}.{language}", "say_it_here")


def _public_body(typed: Mapping[str, Any], public: bool | None) -> Finding:
    if not value_at(typed, "lead"):
        return Finding("K4", "unmet", (Lack("lead", "choose"),))
    if public is False:
        return Finding("K4", "unmet", (Lack("partners", "name_public_body"),))
    return Finding("K4", "met" if public else "unchecked")


def _result(typed: Mapping[str, Any]) -> Iterator[Lack]:
    if not _said(typed, "results") and not any(row.get("after") for row in value_at(typed, "indicators")):
        yield Lack("results.uk", "show_result")


def _sourced(typed: Mapping[str, Any]) -> Finding:
    rows = value_at(typed, "indicators")
    bare = [row for row in rows if not (row.get("source") and row.get("date"))]
    if bare:
        return Finding("K8", "unmet", (Lack("indicators", "give_source_and_date"),))
    return Finding("K8", "unchecked")


def _repeating(typed: Mapping[str, Any]) -> Iterator[Lack]:
    if not _said(typed, "replication.needs"):
        yield Lack("replication.needs.uk", "say_what_is_needed")
    reachable = ("email", "phone", "url")
    if not any(value_at(typed, f"replication.contact.{way}") for way in reachable):
        yield Lack("replication.contact.email", "say_whom_to_ask")


def _state(typed: Mapping[str, Any]) -> Iterator[Lack]:
    status = value_at(typed, "status")
    if status in ("", Status.UNKNOWN):
        yield Lack("status", "choose")
    if status == Status.DISCONTINUED and not _said(typed, "lesson"):
        yield Lack("lesson.uk", "say_lesson")


def _personal(typed: Mapping[str, Any]) -> Iterator[Lack]:
    for key, value in typed.items():
        if key in LEAVES and LEAVES[key].kind == "prose" and _PERSONAL.search(_ADDRESS.sub(" ", value)):
            yield Lack(key, "remove_personal")


def _rights(typed: Mapping[str, Any]) -> Finding:
    pictures = value_at(typed, "pictures")
    if not pictures and not value_at(typed, "attachments"):
        return Finding("K12", "met")
    nameless = [row for row in pictures if not row.get("credit")]
    return _only_unmet("K12", (Lack("pictures", "name_author"),) if nameless else ())


def _only_unmet(criterion: str, lacks: tuple[Lack, ...]) -> Finding:
    """The machine can see that it is broken, never that it is kept."""
    return Finding(criterion, "unmet" if lacks else "unchecked", lacks)
