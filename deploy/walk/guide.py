"""The deployment guide as steps: its headings, and the commands it tells to give under each."""

import re
from dataclasses import dataclass
from pathlib import Path

GUIDE = Path(__file__).parents[2] / "docs" / "operations" / "deployment.md"
BLANK = re.compile(r"<([^<>\n]+)>")
# What is fetched from elsewhere: the only commands of a trial that get out of its own network.
FETCHES = re.compile(r"\b(?:apt-get (?:update|install)|scripts/ready)\b")


@dataclass(frozen=True, slots=True)
class Block:
    """Commands for one machine: `where` is empty for the portal's own, `database` for the database's."""

    where: str
    commands: str

    @property
    def fetches(self) -> bool:
        return bool(FETCHES.search(self.commands))

    def filled(self, blanks: dict[str, str]) -> str:
        """With every `<…>` filled in. Raises KeyError with the one that nobody knows."""
        return BLANK.sub(lambda found: blanks[found[1]], self.commands)


def steps(text: str) -> dict[str, list[Block]]:
    """Blocks by heading, in the order of the guide; headings without commands are left out."""
    found: dict[str, list[Block]] = {}
    heading, lines, where = "", None, ""
    for line in text.splitlines():
        if lines is None and (title := re.match(r"#+ (.+)", line)):
            heading = title[1]
        elif lines is None and (fence := re.match(r"```sh ?(\w*)$", line)):
            lines, where = [], fence[1]
        elif lines is not None and line == "```":
            found.setdefault(heading, []).append(Block(where, "\n".join(lines)))
            lines = None
        elif lines is not None:
            lines.append(line)
    return found
