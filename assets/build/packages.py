"""Fetches the npm packages of assets/package.json and refuses one whose bytes are not those pinned."""

import base64
import hashlib
import json
import shutil
import subprocess
import tarfile
from pathlib import Path


def fetched(package_json: Path, into: Path) -> dict[str, Path]:
    """name → the unpacked package. Raises SystemExit where npm is missing or the bytes differ."""
    npm = shutil.which("npm")
    if npm is None:
        raise SystemExit("make assets needs Node.js with npm; running and testing the portal does not")
    wanted = json.loads(package_json.read_text(encoding="utf-8"))
    into.mkdir(parents=True, exist_ok=True)
    found = {}
    for name, version in wanted["devDependencies"].items():
        archive = _packed(npm, f"{name}@{version}", into)
        _check(archive, wanted["integrity"][name], f"{name}@{version}")
        found[name] = _unpacked(archive, into / name.replace("/", "__"))
    return found


def _packed(npm: str, package: str, into: Path) -> Path:
    done = subprocess.run(  # noqa: S603
        [npm, "pack", package, "--silent", "--ignore-scripts", "--pack-destination", str(into)],
        check=True, capture_output=True, text=True,
    )  # fmt: skip
    return into / done.stdout.strip().splitlines()[-1]


def _check(archive: Path, pinned: str, package: str) -> None:
    digest = "sha512-" + base64.b64encode(hashlib.sha512(archive.read_bytes()).digest()).decode()
    if digest != pinned:
        raise SystemExit(f"{package} is {digest}, but assets/package.json pins {pinned}")


def _unpacked(archive: Path, place: Path) -> Path:
    shutil.rmtree(place, ignore_errors=True)
    with tarfile.open(archive) as tar:
        tar.extractall(place, filter="data")
    return place / "package"
