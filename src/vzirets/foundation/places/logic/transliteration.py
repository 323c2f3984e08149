"""Ukrainian in Latin letters by the official table (Cabinet of Ministers, resolution 55 of 27.01.2010)."""

import re

_PLAIN = {
    "а": "a", "б": "b", "в": "v", "г": "h", "ґ": "g", "д": "d", "е": "e", "є": "ie", "ж": "zh", "з": "z",
    "и": "y", "і": "i", "ї": "i", "й": "i", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p",
    "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh",
    "щ": "shch", "ю": "iu", "я": "ia", "ь": "", "’": "", "'": "", "ʼ": "",
}  # fmt: skip
_AT_START = {"є": "ye", "ї": "yi", "й": "y", "ю": "yu", "я": "ya"}
_WORD = re.compile(r"[^\W\d_]+(?:[’'ʼ][^\W\d_]+)*|[’'ʼ]")


def transliterated(text: str) -> str:
    """«Запоріжжя» → “Zaporizhzhia”, «Згурівка» → “Zghurivka”; a part after a hyphen starts anew."""
    return _WORD.sub(lambda match: _word(match.group()), text)


def _word(word: str) -> str:
    lower = word.lower()
    parts: list[str] = []
    for place, letter in enumerate(lower):
        # «зг» is zgh, lest it read as «ж»
        latin = "gh" if letter == "г" and place and lower[place - 1] == "з" else _PLAIN.get(letter, letter)
        if place == 0:
            latin = _AT_START.get(letter, latin)
        parts.append(latin.capitalize() if word[place].isupper() else latin)
    written = "".join(parts)
    return written.upper() if len(word) > 1 and word.isupper() else written
