"""The name a file is kept under: what a person called it, without what could deceive or break something.

A name is only ever shown, put into an address and offered to whoever saves the file. No path is made of it.
"""

import re
import unicodedata

LONGEST = 120  # signs
LONGEST_BYTES = 200  # of UTF-8: file systems end at 255, and people's programs add to the name

_KNOWN = re.compile(
    r"(?i)jpe?g?|jfif|png|webp|gif|pdf|docx?|xlsx?|pptx?|od[tsp]|csv|te?xt|dot[mx]?|docm|xl[st]m|pptm|rtf|x?html?"
    r"|svg|xml|m?js|vbs|ps1|bat|cmd|com|exe|msi|scr|hta|lnk|php|phtml|py|sh|jar|apk|zip|rar|7z|gz|tar|hei[cf]"
    r"|tiff?|bmp|avif|json"
)
_FORBIDDEN = re.compile(r'[<>:"|?*]')
_DEVICES = re.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\.|$)")
_HIDDEN_CATEGORIES = ("C", "Zl", "Zp")  # controls, direction marks, joiners, surrogates, unassigned


def clean_name(name: str, extension: str) -> str:
    """`name` as it may be kept, ending with `.extension`. Never empty; cleaning twice changes nothing."""
    bare = re.split(r"[/\\]", name)[-1]
    bare = "".join(sign if _shown(sign) else " " if sign.isspace() else "" for sign in bare)
    bare = _FORBIDDEN.sub("_", unicodedata.normalize("NFC", bare))
    stem = _fitting(_without_extension(_tidy(bare)), LONGEST_BYTES - len(extension) - 2)
    if not stem:
        stem = "file"
    if _DEVICES.match(f"{stem}.{extension}"):
        stem = f"_{stem}"
    return f"{stem}.{extension}"


def _shown(sign: str) -> bool:
    return not unicodedata.category(sign).startswith(_HIDDEN_CATEGORIES)


def _tidy(text: str) -> str:
    return " ".join(text.split()).strip(" .")


def _without_extension(name: str) -> str:
    """Known extensions are taken off, however many: the right one is put on by what the file is."""
    while True:
        stem, dot, last = name.rpartition(".")
        if not dot or not _KNOWN.fullmatch(last.strip()):
            return name
        name = _tidy(stem)


def _fitting(stem: str, most_bytes: int) -> str:
    stem = stem[:LONGEST]
    while len(stem.encode()) > most_bytes:
        stem = stem[:-1]
    return _without_extension(_tidy(stem))
