"""One stylesheet and one script for every page, joined from assets/css and assets/js. Python only."""

import re
from pathlib import Path

COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)


def stylesheet(folder: Path) -> bytes:
    """The files in the order of their names, without comments and needless spaces."""
    text = "\n".join(path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.css")))
    text = COMMENT.sub("", text)
    text = re.sub(r"\s+", " ", text)
    text = re.sub(r" ?([{};,>]) ?", r"\1", text)
    text = (
        text.replace(": ", ":").replace(";}", "}").replace("}", "}\n")
    )  # a line a rule: diffs stay readable
    return (text.strip() + "\n").encode()


def script(folder: Path) -> bytes:
    """Each file in a block of its own, so that names do not meet; those numbered 00 are for all."""
    parts = (
        _alone(path) if not path.name.startswith("00-") else path.read_text(encoding="utf-8")
        for path in sorted(folder.glob("*.js"))
    )
    return "".join(parts).encode()


def _alone(path: Path) -> str:
    return f"// {path.name}\n{{\n{path.read_text(encoding='utf-8').strip()}\n}}\n"
