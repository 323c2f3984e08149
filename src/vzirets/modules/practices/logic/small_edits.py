"""Which changes of a published practice go straight through, and which are moderated again.

Links and contacts may change as the world does. In the story only slips of the pen are mended without a
second look: the same words in the same order, each altered by few letters, no figure touched. Everything
else (a word more, a «не» less, another number, another picture) changes what is said.
"""

import re
from collections.abc import Mapping
from typing import Any

from vzirets.modules.practices.logic.leaves import LEAVES
from vzirets.modules.practices.logic.typed import changed_leaves, value_at

# Any change of these is small.
FREE_LEAVES = frozenset(
    {
        "links",
        "videos",
        "replication.documents",
        "replication.code",
        "replication.contact.name.uk",
        "replication.contact.name.en",
        "replication.contact.email",
        "replication.contact.phone",
        "replication.contact.url",
    }
)
# In these only slips of the pen are: prose, and the title.
PEN_KINDS = frozenset({"line", "prose"})
# Of a word a third of its letters may change, two at most; of all texts together so many.
MOST_LETTERS, MOST_IN_A_WORD = 30, 2

_WORD = re.compile(r"[^\W_]+", re.UNICODE)
# A number with the marks in and about it: «1,5» and «1–5» are different things.
_FIGURES = re.compile(r"[-–−+]?\d[\d.,:/%–—-]*")


def is_small(before: Mapping[str, Any], after: Mapping[str, Any]) -> bool:
    """Whether everything that changed may go straight through."""
    letters = 0
    for key in changed_leaves(before, after):
        if key in FREE_LEAVES:
            continue
        if LEAVES[key].kind not in PEN_KINDS or LEAVES[key].office:
            return False
        slips = letters_mended(value_at(before, key), value_at(after, key))
        if slips is None:
            return False
        letters += slips
    return letters <= MOST_LETTERS


def letters_mended(before: str, after: str) -> int | None:
    """How many letters were mended, or None where more than slips of the pen changed."""
    old, new = _WORD.findall(before), _WORD.findall(after)
    if len(old) != len(new) or _FIGURES.findall(before) != _FIGURES.findall(after):
        return None
    if before != after and any("://" in text or "](" in text for text in (before, after)):
        return None  # addresses hide among marks: such a text is looked at again
    letters = 0
    for was, now in zip(old, new, strict=True):
        if was == now:
            continue
        distance = _distance(was.casefold(), now.casefold())
        if distance > min(MOST_IN_A_WORD, max(len(was), len(now)) // 3):
            return None
        letters += max(distance, 1)
    return letters


def _distance(one: str, other: str) -> int:
    """Levenshtein's: letters put in, taken out or replaced."""
    row = list(range(len(other) + 1))
    for place, letter in enumerate(one, 1):
        last, row[0] = row[0], place
        for at, sign in enumerate(other, 1):
            last, row[at] = row[at], min(row[at] + 1, row[at - 1] + 1, last + (letter != sign))
    return row[-1]
