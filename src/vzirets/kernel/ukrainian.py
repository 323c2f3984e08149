"""The Ukrainian alphabet, independent of any locale the machine or the database may have.

The database runs with the builtin C.UTF-8 locale, whose order puts «Є» before «А» and «ґ» after «я»:
so order is a stored key made here, and lower-casing is Python's.
"""

import re
import unicodedata

ALPHABET = "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя"
APOSTROPHES = "'’ʼ`´‘′＇ʹ"

_APOSTROPHE = re.compile(f"[{re.escape(APOSTROPHES)}]")
# Two characters a letter, so that Latin and digits sort before Cyrillic, and each letter stands by its
# place in the alphabet. Letters of other Cyrillic alphabets follow the Ukrainian ones.
_RANK = {letter: f"{chr(0x100 + place)}" for place, letter in enumerate(ALPHABET)}


def plain_apostrophes(text: str) -> str:
    """Every mark people type for the Ukrainian apostrophe, as U+2019."""
    return _APOSTROPHE.sub("’", text)


def folded(text: str) -> str:
    """Lower case, composed, one apostrophe, single spaces: for comparing names, never for showing."""
    composed = unicodedata.normalize("NFC", plain_apostrophes(text)).casefold()
    return " ".join(composed.split())


def sort_key(text: str) -> str:
    """A string whose code-point order is the order of the Ukrainian alphabet.

    Punctuation and apostrophes don't count; capitals sort with small letters.
    """
    letters = (_RANK.get(sign, sign) for sign in folded(text) if sign.isalnum() or sign == " ")
    return "".join(letters)


_SLUG_DROPPED = re.compile(r"[^\w\s-]", re.UNICODE)


def slugify(text: str) -> str:
    """A Cyrillic slug: «Вінницька міська рада» → «вінницька-міська-рада»."""
    cleaned = _SLUG_DROPPED.sub("", _APOSTROPHE.sub("", folded(text)).replace("_", "-"))
    return re.sub(r"[-\s]+", "-", cleaned).strip("-")
