"""The floor plan, read from the same contracts that import-linter enforces."""

import re
import subprocess
import tomllib
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
CORRIDORS = ("foundation", "modules")


def contracts(root: Path = ROOT) -> list[dict[str, Any]]:
    settings = tomllib.loads((root / "pyproject.toml").read_text())
    return settings["tool"]["importlinter"]["contracts"]


def heights(root: Path = ROOT) -> dict[str, int]:
    """Room → how high it lies. Neighbours share a height, and so don't know each other."""
    height = {"kernel": 0, "ui": 1}
    level = 10
    for corridor in CORRIDORS:
        contract = next(c for c in contracts(root) if c.get("containers") == [f"vzirets.{corridor}"])
        for layer in reversed(contract["layers"]):
            for room in re.split(r"\s*[|:]\s*", layer):
                height[room.strip()] = level
            level += 1
    return {**height, "shell": 1000, "config": 1001}


def rooms(root: Path = ROOT) -> list[Path]:
    """The folders of the rooms in both corridors."""
    corridors = [root / "src" / "vzirets" / name for name in CORRIDORS]
    return sorted(
        room for corridor in corridors if corridor.is_dir() for room in corridor.iterdir() if is_package(room)
    )


def is_package(folder: Path) -> bool:
    return (folder / "__init__.py").is_file()


def floors_and_rooms(root: Path = ROOT) -> list[Path]:
    """Every folder that may have templates, a plate and an app of its own."""
    floors = [root / "src" / "vzirets" / name for name in ("kernel", "ui", "shell", "config")]
    return [floor for floor in floors if is_package(floor)] + rooms(root)


def python_files(root: Path = ROOT) -> list[Path]:
    """Ours, tests too; migrations are written by a machine and left out."""
    found = [path for folder in ("src", "tests") for path in (root / folder).rglob("*.py")]
    return sorted(path for path in found if "migrations" not in path.parts)


def templates(root: Path = ROOT) -> list[Path]:
    return sorted((root / "src").rglob("templates/**/*.html"))


def tracked(root: Path = ROOT) -> list[Path]:
    """What is or would be in the repository; in a planted tree, which is none, every file."""
    if not (root / ".git").exists():
        return sorted(path for path in root.rglob("*") if path.is_file())
    asked = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(asked, cwd=root, capture_output=True, check=True).stdout
    return [root / name for name in listed.decode().split("\0") if name and (root / name).is_file()]
