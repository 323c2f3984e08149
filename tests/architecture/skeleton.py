"""An empty house of the same plan, in which violations can be planted without harm."""

import os
import subprocess
import sys
from pathlib import Path

from tests.architecture.plan import ROOT, contracts

FILES = ("api", "events", "actions", "queries", "models", "logic", "views", "apps", "choices")


def build(root: Path) -> Path:
    """Floors and rooms as pyproject.toml lists them, each with its files, all of them empty."""
    (root / "tests" / "architecture").mkdir(parents=True)
    for name in ("tests/__init__.py", "tests/architecture/__init__.py", "tests/architecture/doors.py"):
        (root / name).write_text((ROOT / name).read_text())
    (root / "pyproject.toml").write_text((ROOT / "pyproject.toml").read_text())
    for floor in ("config", "shell", "ui", "kernel", "modules", "foundation"):
        put(root, f"src/vzirets/{floor}/__init__.py", "")
    put(root, "src/vzirets/__init__.py", "")
    for corridor in ("modules", "foundation"):
        for room in shelved(corridor):
            for name in ("__init__", *FILES):
                put(root, f"src/vzirets/{corridor}/{room}/{name}.py", "")
    return root


def shelved(corridor: str) -> list[str]:
    contract = next(c for c in contracts() if c.get("containers") == [f"vzirets.{corridor}"])
    return [room.strip() for layer in contract["layers"] for room in layer.replace(":", "|").split("|")]


def put(root: Path, name: str, text: str) -> Path:
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    return path


def broken_contracts(root: Path) -> list[str]:
    """The names of the contracts that import-linter finds broken there."""
    found = subprocess.run(
        [Path(sys.executable).with_name("lint-imports"), "--no-cache"],
        cwd=root,
        env={**os.environ, "PYTHONPATH": f"{root / 'src'}{os.pathsep}{root}"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert "Contracts:" in found.stdout, found.stdout + found.stderr
    return [line[: -len(" BROKEN")] for line in found.stdout.splitlines() if line.endswith(" BROKEN")]
