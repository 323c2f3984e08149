"""Taking over the official codifier."""

from datetime import date

import pytest
from django.utils.translation import override

from vzirets.foundation.audit.models import JournalEntry
from vzirets.foundation.places.api import (
    Change,
    load_workbook,
    oblast_of,
    oblasts,
    place_by_code,
    suggestions,
)
from vzirets.foundation.places.models import FormerSlug, Place, Spelling
from vzirets.foundation.places.tests.factories import (
    ACTOR,
    CODIFIER,
    FRANKIVSK_HROMADA,
    FRANKIVSK_OBLAST,
    FRANKIVSK_RAION,
    KYIV,
    LVIV_OBLAST,
    ORATIV_HROMADA,
    TARASIVKA_ONE,
    TARASIVKA_TWO,
    VINNYTSIA,
    VINNYTSIA_HROMADA,
    VINNYTSIA_OBLAST,
    VINNYTSIA_RAION,
    YAVORIV_RAION,
    csv_file,
    load,
    rows,
    workbook,
)
from vzirets.foundation.search.api import Question, found
from vzirets.kernel.errors import BadInput

pytestmark = pytest.mark.django_db

NOTHING = dict.fromkeys(("added", "renamed", "moved", "recategorised", "vanished", "returned"), 0)
ALL = len(CODIFIER)


def counts(**changed):
    return {**NOTHING, "unchanged": ALL - sum(changed.values()), **changed}


def state():
    return sorted(Place.objects.values_list()), sorted(
        Spelling.objects.values_list("place", "text", "position")
    )


def test_the_first_load_brings_every_unit_with_what_is_around_it(tmp_path):
    result = load(tmp_path)
    assert result.counts == {**NOTHING, "added": ALL, "unchanged": 0}
    assert result.dated == date(2025, 5, 16)
    city = place_by_code(VINNYTSIA)
    assert (city.parent_id, city.hromada_id, city.raion_id, city.oblast_id) == (
        VINNYTSIA_HROMADA,
        VINNYTSIA_HROMADA,
        VINNYTSIA_RAION,
        VINNYTSIA_OBLAST,
    )
    assert (city.oblast_code, city.name_en, city.codifier_date) == ("UA05", "Vinnytsia", date(2025, 5, 16))
    assert oblast_of(city).code == VINNYTSIA_OBLAST
    assert [unit.code for unit in oblasts()][1:] == [VINNYTSIA_OBLAST, FRANKIVSK_OBLAST, KYIV, LVIV_OBLAST]


def test_the_same_file_twice_changes_nothing(tmp_path):
    load(tmp_path)
    before = state()
    assert load(tmp_path).counts == counts()
    assert state() == before


def test_a_workbook_as_the_ministry_publishes_it_says_its_own_date(tmp_path):
    result = load_workbook(workbook(tmp_path, rows()), actor=ACTOR)
    assert (result.counts["added"], result.dated) == (ALL, date(2024, 1, 19))


def test_a_table_saved_by_a_spreadsheet_in_windows_1251_is_read_too(tmp_path):
    path = csv_file(tmp_path, rows(), name="katottg 16.05.2025.csv", encoding="cp1251")
    result = load_workbook(path, actor=ACTOR)
    assert (result.counts["added"], result.dated) == (ALL, date(2025, 5, 16))
    assert place_by_code(KYIV).name_uk == "Київ"


def test_a_rename_keeps_the_old_address_and_the_old_name(tmp_path):
    load(tmp_path)
    result = load(tmp_path, dated="2026-01-10", renamed={ORATIV_HROMADA: "Соборна"})
    assert result.renamed == (
        Change(
            ORATIV_HROMADA,
            "Соборна громада, Вінницький район, Вінницька область",
            before="Оратівська",
            after="Соборна",
        ),
    )
    assert place_by_code(ORATIV_HROMADA).slug == "соборна-громада-вінницька-область"
    former = FormerSlug.objects.get(slug="оратівська-громада-вінницька-область")
    assert (former.place_id, former.name_uk, former.until) == (
        ORATIV_HROMADA,
        "Оратівська",
        date(2026, 1, 10),
    )
    assert [place.code for place in suggestions("оратівськ")] == [ORATIV_HROMADA]


def test_what_lies_in_a_renamed_unit_is_addressed_anew_and_its_old_address_kept(tmp_path):
    load(tmp_path)
    before = place_by_code(TARASIVKA_ONE).slug
    load(tmp_path, renamed={ORATIV_HROMADA: "Соборна"})
    assert place_by_code(TARASIVKA_ONE).slug == before.replace("оратівська", "соборна")
    assert FormerSlug.objects.get(slug=before).place_id == TARASIVKA_ONE


def test_those_above_hear_which_places_are_called_otherwise(tmp_path, monkeypatch):
    heard = []
    monkeypatch.setattr("vzirets.foundation.places.actions.load.announce", heard.append)
    load(tmp_path)
    load(tmp_path, dated="2026-01-10")
    assert heard == []
    load(tmp_path, renamed={ORATIV_HROMADA: "Соборна"})
    assert [event.codes for event in heard] == [ORATIV_HROMADA]


def test_an_address_taken_by_another_place_leads_to_that_place_alone(tmp_path):
    load(tmp_path)
    load(tmp_path, renamed={VINNYTSIA_HROMADA: "Подільська", ORATIV_HROMADA: "Вінницька"})
    assert place_by_code(ORATIV_HROMADA).slug == "вінницька-громада-вінницька-область"
    assert not FormerSlug.objects.filter(slug="вінницька-громада-вінницька-область").exists()


def test_two_places_may_exchange_their_names(tmp_path):
    load(tmp_path)
    load(tmp_path, renamed={VINNYTSIA_HROMADA: "Оратівська", ORATIV_HROMADA: "Вінницька"})
    assert (place_by_code(VINNYTSIA_HROMADA).slug, place_by_code(ORATIV_HROMADA).slug) == (
        "оратівська-громада-вінницька-область",
        "вінницька-громада-вінницька-область",
    )


def test_a_code_that_vanished_stays_as_historic_and_is_suggested_no_more(tmp_path):
    load(tmp_path)
    result = load(tmp_path, dated="2026-01-10", renamed={TARASIVKA_TWO: None})
    assert [change.code for change in result.vanished] == [TARASIVKA_TWO]
    place = place_by_code(TARASIVKA_TWO)
    assert (place.is_historic, place.historic_since) == (True, date(2026, 1, 10))
    assert place.codifier_date == date(2025, 5, 16)
    assert [found.code for found in suggestions("тарасівка")] == [TARASIVKA_ONE]
    assert [found.code for found in suggestions(TARASIVKA_TWO)] == []


def test_a_historic_place_keeps_its_address(tmp_path):
    load(tmp_path)
    gone = place_by_code(TARASIVKA_TWO).slug
    load(tmp_path, renamed={TARASIVKA_TWO: None})
    load(tmp_path, renamed={TARASIVKA_TWO: None})
    assert place_by_code(TARASIVKA_TWO).slug == gone


def test_a_code_that_comes_back_is_present_again(tmp_path):
    load(tmp_path)
    load(tmp_path, renamed={TARASIVKA_TWO: None})
    result = load(tmp_path)
    assert [change.code for change in result.returned] == [TARASIVKA_TWO]
    assert not place_by_code(TARASIVKA_TWO).is_historic
    assert {place.code for place in suggestions("тарасівка")} == {TARASIVKA_ONE, TARASIVKA_TWO}


def test_a_unit_that_changes_its_kind_or_its_surroundings_is_named(tmp_path):
    load(tmp_path)
    entries = [
        ((VINNYTSIA_OBLAST, VINNYTSIA_RAION, VINNYTSIA_HROMADA, TARASIVKA_ONE), "X", name)
        if codes[-1] == TARASIVKA_ONE
        else (codes, category, name)
        for codes, category, name in CODIFIER
    ]
    result = load(tmp_path, entries)
    label = "селище Тарасівка, Вінницька громада, Вінницький район, Вінницька область"
    assert result.recategorised == (Change(TARASIVKA_ONE, label, "село", "селище"),)
    assert result.moved == (Change(TARASIVKA_ONE, label, "Оратівська громада", "Вінницька громада"),)
    assert result.unchanged == ALL - 1


def test_a_dry_run_says_what_would_change_and_changes_nothing(tmp_path):
    load(tmp_path)
    before, entries = state(), JournalEntry.objects.count()
    result = load(tmp_path, renamed={ORATIV_HROMADA: "Соборна", TARASIVKA_TWO: None}, dry_run=True)
    assert result.counts == counts(renamed=1, vanished=1)
    assert (state(), JournalEntry.objects.count()) == (before, entries)


def test_a_file_with_mistakes_loads_nothing_and_names_the_rows(tmp_path):
    cells = [*rows(), (VINNYTSIA_OBLAST, "UA0502", "", "", "", "P", "Гайсинський")]
    with override("en"), pytest.raises(BadInput) as caught:
        load_workbook(csv_file(tmp_path, cells), actor=ACTOR)
    line = ALL + 2
    assert caught.value.message.splitlines() == [
        "Nothing was loaded: 1 row is wrong.",
        f"line {line}: “UA0502” is not a code: a code is UA and 17 digits",
    ]
    assert caught.value.where == f"line {line}"
    assert Place.objects.count() == 0


def test_in_a_workbook_the_sheet_and_the_row_are_named(tmp_path):
    cells = [(VINNYTSIA_OBLAST, "", "", "", "", "Я", "Вінницька")]
    with override("en"), pytest.raises(BadInput) as caught:
        load_workbook(workbook(tmp_path, cells), actor=ACTOR)
    assert caught.value.where == "sheet “Кодифікатор”, row 5"


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("codifier.xlsx", b"PK\x03\x04 not whole", "isn't a whole Excel workbook"),
        ("codifier.csv", "Назва;Код\r\nВінниця;1\r\n".encode(), "This isn't the codifier"),
        ("codifier.csv", b"", "This isn't the codifier"),
        ("codifier.csv", b"\xff\xfe\x98\x00", "This isn't the codifier"),
    ],
)
def test_a_file_that_is_something_else_says_what_to_do(tmp_path, name, content, words):
    path = tmp_path / name
    path.write_bytes(content)
    with override("en"), pytest.raises(BadInput, match=words):
        load_workbook(path, actor=ACTOR)


def test_a_file_that_is_not_there_says_so(tmp_path):
    with override("en"), pytest.raises(BadInput, match="The file can't be read: No such file or directory"):
        load_workbook(tmp_path / "none.xlsx", actor=ACTOR)


def villages(number):
    codes = (VINNYTSIA_OBLAST, VINNYTSIA_RAION, ORATIV_HROMADA)
    return [
        (*codes, f"UA0502019{place:03}00{place:05}", "", "C", f"Село-{place}")
        for place in range(300, 300 + number)
    ]


def test_a_file_that_looks_cut_short_is_refused_unless_the_operator_insists(tmp_path):
    whole, short = [*rows(), *villages(100)], [*rows(), *villages(20)]
    load_workbook(csv_file(tmp_path, whole), actor=ACTOR)
    with override("en"), pytest.raises(BadInput, match="80 of 116 units are not in the file"):
        load_workbook(csv_file(tmp_path, short), actor=ACTOR)
    assert Place.objects.present().count() == ALL + 100
    result = load_workbook(csv_file(tmp_path, short), actor=ACTOR, force=True)
    assert len(result.vanished) == 80


def test_progress_ends_at_the_number_of_units_written(tmp_path):
    told = []
    load(tmp_path, progress=lambda done, total: told.append((done, total)))
    assert told[-1] == (ALL, ALL)


def test_each_load_leaves_one_line_in_the_journal(tmp_path):
    load(tmp_path)
    entry = JournalEntry.objects.get()
    assert (entry.act, entry.object_id, entry.actor_id) == ("places.codifier_loaded", "2025-05-16", "test")
    assert entry.after == {**NOTHING, "added": ALL, "unchanged": 0}


def test_large_units_and_cities_are_found_by_the_portals_search_and_villages_are_not(tmp_path):
    load(tmp_path)

    def hits(text):
        return {f"UA{number:017}" for _kind, number in found(Question(text=text, kinds=("place",))).hits}

    assert hits("у Вінниці") == {VINNYTSIA}
    assert hits("тарасівка") == set()
    assert hits("івано-франківській громаді") >= {FRANKIVSK_HROMADA}
    assert FRANKIVSK_RAION in hits("Івано-Франківський район")
    load(tmp_path, renamed={YAVORIV_RAION: "Яворівський"}, entries=CODIFIER[:11])
    assert YAVORIV_RAION not in hits("Яворівський район")
