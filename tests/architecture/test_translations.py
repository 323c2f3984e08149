"""What `make check` refuses in the catalogues of translations, and that renewing them settles."""

import importlib.util
import shutil
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[2]
HEAD = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'


@pytest.fixture(scope="module")
def translating() -> ModuleType:
    """The script behind `make messages` and its check."""
    found = importlib.util.spec_from_file_location("translating", ROOT / "scripts" / "translating.py")
    assert found and found.loader
    script = importlib.util.module_from_spec(found)
    found.loader.exec_module(script)
    return script


def planted(folder: Path, **rooms: str) -> Path:
    for room, entries in rooms.items():
        catalogue = folder / room / "locale/uk/LC_MESSAGES/django.po"
        catalogue.parent.mkdir(parents=True)
        catalogue.write_text(HEAD + entries)
    return folder


def test_two_rooms_never_say_the_same_text_differently(translating, tmp_path):
    planted(tmp_path, a='msgid "Map"\nmsgstr "Мапа"\n', b='msgid "Map"\nmsgstr "Карта"\n')

    (told,) = translating.contradictions(tmp_path)

    assert told == "uk: 'Map' is told in several ways: a: 'Мапа'; b: 'Карта'"


def test_forms_of_a_number_are_compared_too(translating, tmp_path):
    one = 'msgid "%(n)d row"\nmsgid_plural "%(n)d rows"\nmsgstr[0] "%(n)d рядок"\n'
    planted(tmp_path, a=one + 'msgstr[1] "%(n)d рядки"\n', b=one + 'msgstr[1] "%(n)d рядка"\n')

    assert len(list(translating.contradictions(tmp_path))) == 1


def test_the_same_word_twice_and_another_one_in_a_context_are_in_order(translating, tmp_path):
    same = 'msgid "Refuse"\nmsgstr "Відмовити"\n'
    planted(tmp_path, a=same, b=same, c='msgctxt "text"\nmsgid "Refuse"\nmsgstr "Відхилити"\n')

    assert list(translating.contradictions(tmp_path)) == []


def test_renewing_a_catalogue_again_changes_nothing_whoever_wrote_it(translating, tmp_path):
    translating.require_gettext()
    room = tmp_path / "questions"
    shutil.copytree(ROOT / "src/vzirets/modules/questions", room, ignore=shutil.ignore_patterns("*.mo"))
    catalogue = room / translating.CATALOGUE
    kept = catalogue.read_bytes()

    other_way = translating.polib.pofile(str(catalogue), wrapwidth=40)
    other_way.metadata["POT-Creation-Date"] = "2001-01-01 00:00+0000"
    other_way.sort(key=lambda entry: entry.msgid[::-1])
    other_way.save(str(catalogue))
    assert catalogue.read_bytes() != kept

    translating.renew(room)
    assert catalogue.read_bytes() == kept
