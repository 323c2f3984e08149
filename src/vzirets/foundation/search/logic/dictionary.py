"""The dictionary of Ukrainian as the disk has it: its 14 MB are read where a word needs them, and all
processes of a machine share what was read."""

import mmap
import struct
from pathlib import Path

import pymorphy3

# A file of dawg_python: a number, then so many units of four bytes; a number, then so many pairs of bytes.
_NUMBER = struct.Struct("=I")


def ukrainian(letters: dict[str, str]) -> pymorphy3.MorphAnalyzer:
    """The analyser that also finds a word where `letters` (typed → meant) are typed for each other."""
    analyser = pymorphy3.MorphAnalyzer(lang="uk", char_substitutes=letters)
    found = analyser.dictionary
    folder = Path(found.path)
    mapped(found.words, folder / "words.dawg")
    for number, suffixes in enumerate(found.prediction_suffixes_dawgs):
        mapped(suffixes, folder / f"prediction-suffixes-{number}.dawg")
    return analyser


def mapped(loaded: pymorphy3.dawg.WordsDawg, path: Path) -> None:
    """The same numbers from the file's own pages, in place of the copy that the library made of them.

    ValueError where the file is not what the library read.
    """
    with path.open("rb") as file:
        pages = memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
    (count,) = _NUMBER.unpack_from(pages)
    end = _NUMBER.size + 4 * count
    units = pages[_NUMBER.size : end].cast("I")
    guide = pages[end + _NUMBER.size :]
    if (len(units), len(guide)) != (len(loaded.dct._units), len(loaded.guide._units)):
        raise ValueError(f"{path} is not as it was read")
    loaded.dct._units, loaded.guide._units = units, guide
