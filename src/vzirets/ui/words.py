"""Words as another format can hold them, and as Ukrainian writes them."""

import re

# What no XML document can hold, however it is written.
_IMPOSSIBLE = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def printable(text: object) -> str:
    return _IMPOSSIBLE.sub("", str(text))


def nested(text: str) -> str:
    """Quotation marks within quotation marks as Ukrainian has them: «Система „Садок“»."""
    if text.count("«") < 2:
        return text
    depth, told = 0, []
    for letter in text:
        if letter == "«":
            depth += 1
            letter = "„" if depth > 1 else letter
        elif letter == "»" and depth:
            letter = "“" if depth > 1 else letter
            depth -= 1
        told.append(letter)
    return "".join(told)


def unbroken(text: str) -> str:
    """A word with a hyphen stays on one line: «e-governance»."""
    return text.replace("-", "\N{WORD JOINER}-\N{WORD JOINER}")
