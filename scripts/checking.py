"""`make check`: every check, each with its name and verdict."""

import os
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TEMPLATES = sorted(str(path) for path in (ROOT / "src").rglob("templates/**/*.html"))

CHECKS = {
    "format": ["ruff", "format", "--check", "."],
    "lint": ["ruff", "check", "."],
    "types": ["mypy"],
    "contracts": ["lint-imports"],
    "templates": ["djade", "--check", "--target-version", "5.2", *TEMPLATES],
    "security": ["bandit", "-q", "-c", "pyproject.toml", "-r", "src", "scripts"],
    "dependencies": ["deptry", "src"],
    "materials": ["python", "scripts/materials.py"],
    "migrations": ["python", "-W", "ignore", "-m", "django", "makemigrations", "--check", "--dry-run"],
    "translations": ["python", "scripts/translating.py", "check"],
}


def main(chosen):
    os.chdir(ROOT)
    os.environ["DJANGO_SETTINGS_MODULE"] = "vzirets.config.settings"
    failed = []
    for name, command in CHECKS.items():
        if chosen and name not in chosen:
            continue
        started = time.monotonic()
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        verdict = "ok" if done.returncode == 0 else "FAILED"
        print(f"{name:<14}{verdict:<8}{time.monotonic() - started:5.1f} s", flush=True)
        if done.returncode:
            failed.append(name)
            print((done.stdout + done.stderr).rstrip(), flush=True)
    if failed:
        sys.exit(f"failed: {', '.join(failed)}")


if __name__ == "__main__":
    main(sys.argv[1:])
