"""What was meant by somebody whose keyboard stood on the other layout: «ghfrnbrf» is «практика»."""

_LATIN = "qwertyuiop[]asdfghjkl;'zxcvbnm,./`\\"
_UKRAINIAN = "йцукенгшщзхїфівапролджєячсмитьбю.’ґ"
_SHIFTED = {"{": "Х", "}": "Ї", ":": "Ж", '"': "Є", "<": "Б", ">": "Ю", "~": "’", "|": "Ґ"}
_TO_UKRAINIAN = str.maketrans(
    dict(zip(_LATIN, _UKRAINIAN, strict=True))
    | {a.upper(): b.upper() for a, b in zip(_LATIN, _UKRAINIAN, strict=True) if a.isalpha()}
    | _SHIFTED
)
_TO_LATIN = str.maketrans(
    {b: a for a, b in zip(_LATIN, _UKRAINIAN, strict=True) if b != "."}
    | {b.upper(): a.upper() for a, b in zip(_LATIN, _UKRAINIAN, strict=True) if b.isalpha()}
)


def swapped(text: str) -> str:
    """The same keys on the other layout; the text itself where it is of both alphabets or of neither."""
    latin = any("a" <= sign <= "z" for sign in text.lower())
    cyrillic = any("а" <= sign <= "я" or sign in "іїєґ" for sign in text.lower())
    if latin == cyrillic:
        return text
    return text.translate(_TO_UKRAINIAN if latin else _TO_LATIN)
