"""Practices like the one being written."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from vzirets.foundation.search import api as search
from vzirets.kernel.prepared import Prepared
from vzirets.modules.practices.logic.content import LANGUAGES
from vzirets.modules.practices.logic.typed import value_at
from vzirets.modules.practices.models import Practice
from vzirets.modules.practices.queries.entry import KIND

# Of the words of a title and a summary so many must be in another's title or summary to be called alike.
ENOUGH = 0.4


@dataclass(frozen=True, slots=True)
class Likely:
    """`share`: of the words asked about, how many the practice holds, 0 to 1."""

    practice: Practice
    share: float
    same_lead: bool
    same_place: bool


def likely_duplicates(typed: Mapping[str, Any], *, but: int | None = None, limit: int = 5) -> list[Likely]:
    """Published practices whose title and summary share most words, in any form, with what is typed.

    Of the same body or place first. `but` leaves a practice out: the one being written.
    """
    texts = [
        " ".join(value_at(typed, f"{field}.{language}") for field in ("title", "summary"))
        for language in LANGUAGES
    ]
    near = {hit.object_id: hit.share for hit in search.alike(texts, KIND, limit=limit * 4)}
    close = sorted(number for number, share in near.items() if share >= ENOUGH and number != but)
    found = [_likely(row, near[row.pk], typed) for row in _published(close)]
    return sorted(found, key=lambda one: (-one.same_lead, -one.share, one.practice.code))[:limit]


_published = Prepared(
    lambda numbers: Practice.objects.published().filter(pk__in=numbers).select_related("lead", "place")
)


def _likely(practice: Practice, share: float, typed: Mapping[str, Any]) -> Likely:
    place = "ukraine" if practice.nationwide else practice.place.code if practice.place else ""
    return Likely(
        practice=practice,
        share=share,
        same_lead=practice.lead is not None and practice.lead.key == value_at(typed, "lead"),
        same_place=bool(place) and place == value_at(typed, "place"),
    )
