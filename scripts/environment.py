"""Makes `.venv` with hash-pinned dependencies and runs a program in it. Only the standard library.

    environment.py GROUP[,GROUP…] PROGRAM ARGUMENT…

Groups are the requirements-GROUP.txt beside requirements.txt, or `-` for none. What is in place already is
told by stamps, one a group: the second start costs nothing. VZIRETS_VENV names another folder than `.venv`,
for an environment without what only tests need.
"""

import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
# Taken out: what the program starts has its own.
VENV = ROOT / os.environ.pop("VZIRETS_VENV", ".venv")
MEGABYTES_NEEDED = 700


class Trouble(Exception):
    """What a person must put right, in both languages."""

    def __init__(self, uk, en):
        super().__init__(en)
        self.uk, self.en = uk, en

    def __str__(self):
        return worded(self.uk, self.en)


def worded(uk, en):
    chosen = next(
        (os.environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(name)), ""
    )
    return uk if chosen.lower().startswith("uk") else en


def say(uk, en):
    print(worded(uk, en), flush=True)


def main(groups, program, *arguments):
    wanted = [] if groups == "-" else groups.split(",")
    with _alone():
        install(wanted)
    found = VENV / "bin" / program
    command = [str(found) if found.exists() else program, *arguments]
    os.environ["PATH"] = f"{VENV / 'bin'}{os.pathsep}{os.environ.get('PATH', os.defpath)}"
    os.environ["VIRTUAL_ENV"] = str(VENV)
    os.environ.pop("PYTHONHOME", None)
    os.execvp(command[0], command)  # noqa: S606


@contextmanager
def _alone():
    """Two commands at the same time don't install into each other's hands."""
    try:
        file = (ROOT / ".venv.lock").open("w")
    except OSError as error:
        raise refused(error) from error
    with file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def install(groups):
    main_files = [ROOT / "requirements.txt", ROOT / "requirements-build.txt"]
    parts = [("project", main_files, True)]
    parts += [(group, [ROOT / f"requirements-{group}.txt"], False) for group in groups]
    stale = [part for part in parts if not _is_current(*part)]
    if not stale:
        return
    _require_space()
    if not _has_pip():
        _make_venv()
        stale = parts
    for name, files, with_project in stale:
        say(f"Встановлюю залежності ({name})…", f"Installing dependencies ({name})…")
        listed = [word for file in files for word in ("-r", str(file))]
        _pip("--no-deps", "--require-hashes", *listed)
        if with_project:
            _pip("--no-deps", "--no-build-isolation", "--editable", str(ROOT))
        _stamp(name).write_text(_digest(files, with_project))


def _is_current(name, files, with_project):
    stamp = _stamp(name)
    return (
        (VENV / "bin" / "python").exists()
        and stamp.exists()
        and stamp.read_text() == _digest(files, with_project)
    )


def _stamp(name):
    return VENV / f"installed-{name}"


def _digest(files, with_project):
    """Over the lists, the interpreter and, for the project itself, where and what it is."""
    digest = hashlib.sha256(f"{sys.version_info[:2]} {ROOT}".encode())
    for file in [*files, *([ROOT / "pyproject.toml"] if with_project else [])]:
        digest.update(file.read_bytes())
    return digest.hexdigest()


def _has_pip():
    python = VENV / "bin" / "python"
    if not python.exists():
        return False
    # A venv that was moved, or whose Python was upgraded away, is made anew.
    asked = "import sys, pip; print(sys.prefix, *sys.version_info[:2], sep='\\n')"
    answer = subprocess.run([str(python), "-c", asked], capture_output=True, text=True)
    expected = [str(VENV), *map(str, sys.version_info[:2])]
    return answer.returncode == 0 and answer.stdout.splitlines() == expected


def _make_venv():
    try:
        import ensurepip  # noqa: F401
        import venv  # noqa: F401
    except ImportError:
        version = "{}.{}".format(*sys.version_info[:2])
        raise Trouble(
            f"у Python немає модуля venv: sudo apt install python{version}-venv",
            f"this Python lacks the venv module: sudo apt install python{version}-venv",
        ) from None
    say(f"Створюю середовище {VENV.name}…", f"Making the environment {VENV.name}…")
    done = subprocess.run(
        [sys.executable, "-m", "venv", "--clear", str(VENV)], capture_output=True, text=True
    )
    if done.returncode:
        raise failed("venv", done.stdout + done.stderr)


def _pip(*arguments):
    command = [
        str(VENV / "bin" / "python"),
        "-m",
        "pip",
        "install",
        "--disable-pip-version-check",
        "--no-input",
    ]
    with subprocess.Popen(
        [*command, "--progress-bar", "off", *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
    ) as pip:
        said = _shown(pip.stdout, _packages(arguments))
    if pip.returncode:
        raise failed("pip", said)


def _packages(arguments):
    """How many packages the lists hold."""
    files = [Path(word) for word in arguments if word.startswith(str(ROOT)) and word.endswith(".txt")]
    return sum("==" in line for file in files for line in file.read_text().splitlines())


def _shown(lines, total):
    """Everything pip says, while a terminal sees one counting line of it."""
    counting = total and sys.stderr.isatty()
    said, count = [], 0
    for line in lines:
        said.append(line)
        count += line.startswith(("Collecting ", "Requirement already satisfied"))
        if counting:
            print(f"\r  {count}/{total}", end="", file=sys.stderr, flush=True)
    if counting:
        print("\r\033[K", end="", file=sys.stderr, flush=True)
    return "".join(said)


def failed(what, said):
    """The last line that tells why; the whole of it is in a file."""
    if "No space left on device" in said or "Disk quota exceeded" in said or "File too large" in said:
        return disk_full()
    log = ROOT / ".venv.log"
    log.write_text(said)
    lines = [line.strip() for line in said.splitlines() if line.strip()]
    reasons = [line for line in lines if line.startswith("ERROR")] or lines or ["?"]
    if any(
        word in said
        for word in ("Max retries", "NewConnectionError", "name resolution", "(from versions: none)")
    ):
        return Trouble(
            f"не вдалося завантажити залежності: перевірте мережу й повторіть (подробиці: {log})",
            f"dependencies could not be downloaded: check the network and try again (details: {log})",
        )
    return Trouble(f"{what}: {reasons[0]} (подробиці: {log})", f"{what}: {reasons[0]} (details: {log})")


def disk_full():
    return Trouble(
        f"на диску не лишилося місця для {VENV}: звільніть {MEGABYTES_NEEDED} МБ і повторіть",
        f"no space left on the disk for {VENV}: free {MEGABYTES_NEEDED} MB and try again",
    )


def refused(error):
    if error.errno == 28:
        return disk_full()
    return Trouble(
        f'немає права писати до {ROOT}: віддайте теку собі (sudo chown -R "$USER" {ROOT})',
        f'cannot write to {ROOT}: make it yours (sudo chown -R "$USER" {ROOT})',
    )


def _require_space():
    """Asked beforehand only where everything is still to come."""
    if not VENV.exists() and shutil.disk_usage(ROOT).free < MEGABYTES_NEEDED * 2**20:
        raise disk_full()


if __name__ == "__main__":
    try:
        main(*sys.argv[1:])
    except Trouble as trouble:
        print(f"vzirets: {trouble}", file=sys.stderr)
        sys.exit(1)
    except OSError as error:
        print(f"vzirets: {refused(error) if error.errno in (13, 28) else error}", file=sys.stderr)
        sys.exit(1)
    except KeyboardInterrupt:
        sys.exit(130)
