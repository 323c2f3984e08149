"""The bill of materials of what runs: var/bom.json, in CycloneDX, from requirements.txt, with every pin."""

import json
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PINS = ROOT / "requirements.txt"
BILL = ROOT / "var" / "bom.json"
PIN = re.compile(r"^([A-Za-z0-9._-]+)==([^ ;\\]+)", re.MULTILINE)


def main():
    BILL.parent.mkdir(exist_ok=True)
    command = ["cyclonedx-py", "requirements", "--output-reproducible", "-o", str(BILL), str(PINS)]
    made = subprocess.run(command, check=False, capture_output=True, text=True)
    if made.returncode:
        sys.exit(made.stderr)
    missing = pinned() - listed()
    if missing or not pinned():
        sys.exit(
            f"{BILL} lacks what {PINS.name} pins: {', '.join(sorted(map('=='.join, missing))) or 'all of it'}"
        )
    print(f"{BILL}: {len(listed())} parts")


def pinned():
    return {(plain(name), version) for name, version in PIN.findall(PINS.read_text())}


def listed():
    parts = json.loads(BILL.read_text())["components"]
    return {(plain(part["name"]), part["version"]) for part in parts if part.get("version")}


def plain(name):
    return re.sub(r"[-_.]+", "-", name).lower()


if __name__ == "__main__":
    main()
