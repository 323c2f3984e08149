"""docs/security.md names only what is there, says of every requirement how it stands, and leaves none out."""

import re

import pytest
from django.conf import settings

from tests.architecture.plan import ROOT
from vzirets.config import table

PAGE = ROOT / "docs" / "security.md"
ROW = re.compile(r"^\| (\d+\.\d+\.\d+) \| ([^|]+) \| ([^|]+) \| ([^|\n]*)\|$", re.MULTILINE)
NAMED = re.compile(r"`([^`]+)`")
STATES = {"holds", "partly", "not", "not applicable"}
# Levels 1 and 2 of ASVS 5.0.0: chapter.section.requirements.
ASKED = """
1.1.1-2 1.2.1-9 1.3.1-11 1.4.1-3 1.5.1-2 2.1.1-3 2.2.1-3 2.3.1-4 2.4.1 3.2.1-2 3.3.1-4 3.4.1-6 3.5.1-5
3.7.1-2 4.1.1-3 4.2.1 4.3.1-2 4.4.1-4 5.1.1 5.2.1-3 5.3.1-2 5.4.1-3 6.1.1-3 6.2.1-12 6.3.1-4 6.4.1-4
6.5.1-5 6.6.1-3 6.8.1-4 7.1.1-3 7.2.1-4 7.3.1-2 7.4.1-5 7.5.1-2 7.6.1-2 8.1.1-2 8.2.1-3 8.3.1 8.4.1
9.1.1-3 9.2.1-4 10.1.1-2 10.2.1-2 10.3.1-4 10.4.1-11 10.5.1-5 10.6.1-2 10.7.1-3 11.1.1-2 11.2.1-3
11.3.1-3 11.4.1-4 11.5.1 11.6.1 12.1.1-3 12.2.1-2 12.3.1-4 13.1.1 13.2.1-5 13.3.1-2 13.4.1-5 14.1.1-2
14.2.1-4 14.3.1-3 15.1.1-3 15.2.1-3 15.3.1-7 16.1.1 16.2.1-5 16.3.1-4 16.4.1-3 16.5.1-3 17.1.1 17.2.1-4
17.3.1-2
"""


def asked() -> list[str]:
    found = []
    for word in ASKED.split():
        section, _, numbers = word.rpartition(".")
        for part in numbers.split(","):
            first, _, last = part.partition("-")
            found += [f"{section}.{number}" for number in range(int(first), int(last or first) + 1)]
    return found


def rows(text: str) -> list[tuple[str, str, str, str]]:
    return [tuple(cell.strip() for cell in row) for row in ROW.findall(text)]


def astray(text: str) -> list[str]:
    """What is wrong with the page."""
    found = rows(text)
    wrong = [f"{number}: nowhere" for number in asked() if number not in {row[0] for row in found}]
    for number, _, state, held in found:
        if state not in STATES:
            wrong.append(f"{number}: no state is called {state}")
        if not held and state in ("holds", "partly"):
            wrong.append(f"{number}: {state}, by nothing")
        wrong += [f"{number}: there is no {name}" for name in NAMED.findall(held) if not exists(name)]
    return wrong


def exists(name: str) -> bool:
    if "/" in name:
        return name.startswith("/") or (ROOT / name).is_file()
    if name.isupper():
        return hasattr(settings, name) or name in {variable for variable, *_ in table.rows()}
    return True  # a word of code, as rediss:// or iss


def counts(text: str) -> list[int]:
    states = [row[2] for row in rows(text)]
    return [len(states), *(states.count(state) for state in ("holds", "partly", "not", "not applicable"))]


def test_every_requirement_has_a_row_and_every_row_names_what_is_there():
    text = PAGE.read_text()
    assert astray(text) == []
    assert [row[0] for row in rows(text)] == asked()
    assert len(asked()) == 253


def test_the_summary_counts_the_rows():
    said = re.search(
        r"Of (\d+) requirements (\d+) hold, (\d+) partly, (\d+) do not, (\d+) are", PAGE.read_text()
    )
    assert [int(number) for number in said.groups()] == counts(PAGE.read_text())


@pytest.mark.parametrize(
    ("row", "wrong"),
    [
        ("| 1.1.1 | x | holds | `tests/nowhere/test_x.py` |", "there is no tests/nowhere/test_x.py"),
        ("| 1.1.1 | x | holds | `NO_SUCH_SETTING` |", "there is no NO_SUCH_SETTING"),
        ("| 1.1.1 | x | holds | `VZIRETS_NOTHING` |", "there is no VZIRETS_NOTHING"),
        ("| 1.1.1 | x | perhaps | y |", "no state is called perhaps"),
        ("| 1.1.1 | x | holds | |", "holds, by nothing"),
    ],
)
def test_a_planted_row_is_caught(row, wrong):
    assert f"1.1.1: {wrong}" in astray(row)
