"""What the terminal says: in Ukrainian where the locale is Ukrainian, in English otherwise.

English is the default because a terminal without a Ukrainian locale may not show Cyrillic at all.
"""

import os
import sys
from dataclasses import dataclass


class Trouble(Exception):
    """Something a person must put right. One line: what is wrong and what to do."""

    def __init__(self, uk: str, en: str, *, status: int = 1) -> None:
        super().__init__(en)
        self.uk = uk
        self.en = en
        self.status = status

    def __str__(self) -> str:
        return " ".join(worded(self.uk, self.en).split())


@dataclass(frozen=True, slots=True)
class Line:
    """A message in both languages."""

    uk: str
    en: str

    def __str__(self) -> str:
        return worded(self.uk, self.en)


def ukrainian() -> bool:
    """Whether the terminal's language is Ukrainian, by LC_ALL, LC_MESSAGES, LANG in that order."""
    chosen = next(
        (os.environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(name)), ""
    )
    return chosen.lower().startswith("uk")


def worded(uk: str, en: str) -> str:
    return uk if ukrainian() else en


def say(uk: str, en: str) -> None:
    """A line on standard output, at once even where the output is a file."""
    sys.stdout.write(worded(uk, en) + "\n")
    sys.stdout.flush()


def complain(trouble: Trouble) -> None:
    sys.stderr.write(f"vzirets: {trouble}\n")
    sys.stderr.flush()


def disk_full(where: object) -> Trouble:
    return Trouble(
        f"на диску не лишилося місця ({where}): звільніть його і повторіть",
        f"no space left on the disk ({where}): free some and try again",
    )
