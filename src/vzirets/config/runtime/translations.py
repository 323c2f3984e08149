"""Catalogues of translations: .po beside the code is compiled to .mo on the machine that runs it."""

from pathlib import Path

import polib

from vzirets.config.runtime.console import Trouble

SOURCE = Path(__file__).resolve().parents[2]


def compile_translations(root: Path = SOURCE) -> int:
    """Compiles what is newer than its .mo, without GNU gettext; returns how many catalogues it made."""
    stale = [po for po in sorted(root.rglob("LC_MESSAGES/*.po")) if _stale(po, po.with_suffix(".mo"))]
    for po in stale:
        draft = po.with_suffix(".mo.new")
        polib.pofile(str(po)).save_as_mofile(str(draft))
        draft.replace(po.with_suffix(".mo"))
    return len(stale)


def made_by_owner() -> Trouble:
    """What to tell whoever may only read the code, where translations are older than their words."""
    return Trouble(
        "переклади старіші за код, а записати їх тут не можна: нехай власник коду виконає scripts/ready",
        "translations are older than the code and cannot be written here: let its owner run scripts/ready",
    )


def _stale(po: Path, mo: Path) -> bool:
    return not mo.exists() or mo.stat().st_mtime_ns < po.stat().st_mtime_ns


if __name__ == "__main__":
    compile_translations()
