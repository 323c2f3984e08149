"""`make messages` renews the rooms' catalogues; `make check` looks whether they are complete.

translating.py renew | check
"""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import polib

SOURCE = Path(__file__).resolve().parent.parent / "src" / "vzirets"
CATALOGUE = Path("locale/uk/LC_MESSAGES/django.po")
# Without the dates and programs that change with every run; plural forms as in Django's own catalogue.
HEADERS = {
    "Language": "uk",
    "MIME-Version": "1.0",
    "Content-Type": "text/plain; charset=UTF-8",
    "Content-Transfer-Encoding": "8bit",
    "Plural-Forms": "nplurals=4; plural=(n % 1 == 0 && n % 10 == 1 && n % 100 != 11 ? 0 :"
    " n % 1 == 0 && n % 10 >= 2 && n % 10 <= 4 && (n % 100 < 12 || n % 100 > 14) ? 1 :"
    " n % 1 == 0 && (n % 10 ==0 || (n % 10 >=5 && n % 10 <=9) || (n % 100 >=11 && n % 100 <=14 )) ? 2: 3);",
}


def main(wanted):
    require_gettext()
    if wanted == "renew":
        for room in rooms(SOURCE):
            renew(room)
        return
    with tempfile.TemporaryDirectory() as scratch:
        copy = Path(scratch) / "vzirets"
        shutil.copytree(SOURCE, copy, ignore=shutil.ignore_patterns("__pycache__", "*.mo", "static", "tests"))
        problems = [problem for room in rooms(copy) for problem in problems_of(room, copy)]
        problems += contradictions(copy)
    if problems:
        sys.exit(
            "\n".join([*problems, "Run make messages and complete the catalogues; give words a context."])
        )


def rooms(source):
    return sorted(path.parent for path in source.rglob("apps.py"))


def renew(room):
    """makemessages in the room, as it would be committed."""
    (room / CATALOGUE).parent.mkdir(parents=True, exist_ok=True)
    # The program and not `-m django`, which would take the room's own modules for the standard library's.
    program = Path(sys.executable).with_name("django-admin")
    command = [str(program), "makemessages", "-l", "uk", "--no-location", "--no-wrap"]
    plain = {name: value for name, value in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"}
    done = subprocess.run(
        [*command, "--ignore", "tests/*", "-v", "0"],
        cwd=room,
        env=plain,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        sys.exit(f"{room.name}: {done.stdout}{done.stderr}")
    if not any(folder.iterdir() for folder in [(room / CATALOGUE).parent]):
        shutil.rmtree(room / "locale")
    if (room / CATALOGUE).exists():
        settle(room / CATALOGUE)


def settle(path):
    """One way to write a catalogue down, whoever wrote it last: only a changed word is a changed line."""
    catalogue = polib.pofile(str(path), wrapwidth=0)
    catalogue.header = ""
    catalogue.metadata_is_fuzzy = False
    catalogue.metadata = HEADERS
    catalogue.sort(key=lambda entry: (entry.obsolete, entry.msgid, entry.msgctxt or ""))
    catalogue.save(str(path))


def problems_of(room, source):
    renew(room)
    name = room.relative_to(source)
    if not (room / CATALOGUE).exists():
        return
    for entry in polib.pofile(str(room / CATALOGUE)):
        if entry.obsolete:
            yield f"{name}: obsolete: {entry.msgid!r}"
        elif "fuzzy" in entry.flags:
            yield f"{name}: fuzzy: {entry.msgid!r}"
        elif not entry.translated():
            yield f"{name}: missing: {entry.msgid!r}"


def contradictions(source):
    """What two catalogues say differently: Django keeps one of them for all pages, the last one loaded."""
    told = {}
    for path in sorted(source.rglob("locale/*/LC_MESSAGES/*.po")):
        room, language = path.parents[3].relative_to(source), path.parents[1].name
        for entry in polib.pofile(str(path)):
            if not entry.obsolete:
                words = [entry.msgstr] if not entry.msgid_plural else [*entry.msgstr_plural.values()]
                key = (language, path.name, entry.msgctxt, entry.msgid)
                told.setdefault(key, {}).setdefault(tuple(words), []).append(str(room))
    for (language, _file, context, text), ways in told.items():
        if len(ways) > 1:
            said = "; ".join(f"{', '.join(rooms)}: {' / '.join(words)!r}" for words, rooms in ways.items())
            within = f" ({context})" if context else ""
            yield f"{language}: {text!r}{within} is told in several ways: {said}"


def require_gettext():
    if shutil.which("xgettext"):
        return
    if os.geteuid() != 0:
        sys.exit("Translations need GNU gettext: sudo apt-get install -y gettext")
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(["apt-get", "update", "-qq"], env=environment, check=True)
    subprocess.run(["apt-get", "install", "-y", "-qq", "gettext"], env=environment, check=True)


if __name__ == "__main__":
    main(sys.argv[1])
