"""`make check`: every check, each with its name and verdict."""

import os
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
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
    wanted = [name for name in CHECKS if not chosen or name in chosen]
    with ThreadPoolExecutor(os.cpu_count()) as workers:
        # Told in the order of the table, whichever ends first.
        for name, done, seconds in workers.map(run, wanted):
            verdict = "ok" if done.returncode == 0 else "FAILED"
            print(f"{name:<14}{verdict:<8}{seconds:5.1f} s", flush=True)
            if done.returncode:
                failed.append(name)
                print((done.stdout + done.stderr).rstrip(), flush=True)
    if failed:
        sys.exit(f"failed: {', '.join(failed)}")


def run(name):
    started = time.monotonic()
    done = subprocess.run(CHECKS[name], capture_output=True, text=True, check=False)
    return name, done, time.monotonic() - started


if __name__ == "__main__":
    main(sys.argv[1:])
