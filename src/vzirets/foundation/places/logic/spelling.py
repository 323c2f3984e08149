"""What a person may type for a place, brought to one shape."""

import re

from vzirets.kernel.ukrainian import APOSTROPHES, folded

_APOSTROPHES = re.compile(f"[{re.escape(APOSTROPHES)}]")
_SEPARATORS = re.compile(r"[^\w]+", re.UNICODE)
# Kinds written before a name: «м. Вінниця», «смт Крижопіль», “city of Lviv”.
_KINDS_BEFORE = re.compile(
    r"^(?:м|місто|с|село|смт|селище|сел|селище міського типу|"
    r"(?:city|village|settlement|urban type settlement) of) (?=\w)"
)


def typed(text: str) -> str:
    """Small letters, single spaces, no apostrophes, dots or hyphens, ґ as г."""
    bare = _APOSTROPHES.sub("", folded(text)).replace("ґ", "г")
    return " ".join(_SEPARATORS.sub(" ", bare).replace("_", " ").split())


def asked(text: str) -> str:
    """As `typed`, without the kind of settlement said before the name."""
    return _KINDS_BEFORE.sub("", typed(text))


def beginnings(name: str, kind: str = "") -> list[tuple[str, int]]:
    """The name and its kind from each word of the name on, with 0 for the first and 1 for the others.

    «Біла Церква» → «біла церква», «церква»; («Вінницька», «громада») → «вінницька громада» alone.
    """
    words, kinds = typed(name).split(), typed(kind).split()
    return [(" ".join([*words[place:], *kinds]), min(place, 1)) for place in range(len(words))]


def code_beginning(text: str) -> str | None:
    """The start of a code, if that is what was typed: «ua05», «УА 05», «0502003…»; else None."""
    bare = re.sub(r"\s", "", text).upper().replace("УА", "UA").replace("UА", "UA").replace("УA", "UA")
    match = re.fullmatch(r"(?:UA)?(\d{2,17})", bare)
    return f"UA{match.group(1)}" if match else None
