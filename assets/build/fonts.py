"""What a first visit needs of a typeface: the letters of Ukrainian and English, the weights that are used.

The package cuts Inter by scripts, a hundred kilobytes in all; here each file is cut once more. Two go to
every reader; a page that has other signs fetches those named `more`, by the ranges of 01-tokens.css.
"""

import io
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

WEIGHTS = (400, 700)
FEATURES = ("ccmp", "locl", "mark", "mkmk", "kern", "tnum", "calt")
UKRAINIAN = "АБВГҐДЕЄЖЗИІЇЙКЛМНОПРСТУФХЦЧШЩЬЮЯабвгґдеєжзиіїйклмнопрстуфхцчшщьюя№"
ENGLISH = "".join(map(chr, range(0x20, 0x7F))) + "\u00a0§©«®°±²³·»½×ʼ\u2009–—‘’‚“”„•…′€™↑↓−"
HRYVNIA = "₴"


def faces(files: Path) -> dict[str, bytes]:
    """File name → bytes, of the unpacked package's folder of files."""
    return {
        "inter-ukrainian.woff2": cut(files / "inter-cyrillic-wght-normal.woff2", UKRAINIAN),
        "inter-english.woff2": cut(files / "inter-latin-wght-normal.woff2", ENGLISH, "calt"),
        "inter-hryvnia.woff2": cut(files / "inter-cyrillic-ext-wght-normal.woff2", HRYVNIA),
        "inter-cyrillic-more.woff2": rest(files / "inter-cyrillic-wght-normal.woff2"),
        "inter-latin-more.woff2": rest(files / "inter-latin-wght-normal.woff2"),
    }


def cut(source: Path, signs: str, *without: str) -> bytes:
    """The signs alone, at the weights that are used; `without` those features."""
    font = TTFont(source, recalcTimestamp=False)
    options = subset.Options()
    options.layout_features = [name for name in FEATURES if name not in without]
    options.hinting = False
    work = subset.Subsetter(options)
    work.populate(text=signs)
    work.subset(font)
    font = instancer.instantiateVariableFont(font, {"wght": WEIGHTS})
    font.flavor = "woff2"
    made = io.BytesIO()
    font.save(made)
    return made.getvalue()


def rest(source: Path) -> bytes:
    """All that nobody reads every day."""
    known = set(map(chr, TTFont(source).getBestCmap()))
    return cut(source, "".join(sorted(known - set(UKRAINIAN + ENGLISH))))


def ranges(signs: str) -> str:
    """As `unicode-range` writes them."""
    points, spans = sorted(set(map(ord, signs))), []
    for point in points:
        if spans and point == spans[-1][1] + 1:
            spans[-1][1] = point
        else:
            spans.append([point, point])
    return ", ".join(f"U+{a:04X}" if a == b else f"U+{a:04X}-{b:04X}" for a, b in spans)
