"""`vzirets load-places`, as an operator runs it."""

import pytest
from click.testing import CliRunner

from vzirets.config.commands.load_places import load_places
from vzirets.foundation.places.api import place_by_code
from vzirets.foundation.places.models import Place
from vzirets.foundation.places.tests.factories import (
    CODIFIER,
    ORATIV_HROMADA,
    TARASIVKA_TWO,
    VINNYTSIA,
    csv_file,
    load,
    rows,
)

pytestmark = pytest.mark.django_db


def run(*arguments):
    return CliRunner().invoke(load_places, [str(argument) for argument in arguments], prog_name="load-places")


def test_a_dry_run_prints_what_would_change_and_changes_nothing(tmp_path):
    load(tmp_path)
    newer = csv_file(tmp_path, rows(**{ORATIV_HROMADA: "Соборна", TARASIVKA_TWO: None}), "2026-01-10.csv")
    result = run(newer, "--dry-run")
    assert result.exit_code == 0
    assert result.stdout.splitlines() == [
        "Codifier of 10.01.2026: would change so.",
        "  1 renamed",
        f"    {ORATIV_HROMADA}  Соборна громада, Вінницький район, Вінницька область: Оратівська → Соборна",
        "  1 not in the file any more: kept as historic",
        f"    {TARASIVKA_TWO}  село Тарасівка, Оратівська громада, Вінницький район, Вінницька область",
        f"  {len(CODIFIER) - 2} unchanged",
    ]
    assert place_by_code(ORATIV_HROMADA).name_uk == "Оратівська"


def test_a_load_prints_how_much_changed(tmp_path):
    result = run(csv_file(tmp_path, rows()))
    assert result.stdout.splitlines() == [
        "Codifier of 16.05.2025: changed so.",
        f"  {len(CODIFIER)} new",
        "  0 unchanged",
    ]
    assert Place.objects.count() == len(CODIFIER)


def test_what_is_wrong_is_one_message_and_a_status(tmp_path):
    path = tmp_path / "codifier.csv"
    path.write_text("Назва;Код\n", encoding="utf-8")
    result = run(path)
    assert result.exit_code == 1
    assert "Error: codifier.csv: " in result.stderr
    assert "Traceback" not in result.stderr


def test_figures_of_population_are_loaded_alone(tmp_path):
    load(tmp_path)
    table = tmp_path / "people.csv"
    table.write_text(
        f"code,population,date,source\n{VINNYTSIA},369739,2022-01-01,Держстат\n", encoding="utf-8"
    )
    result = run("--population", table)
    assert (result.exit_code, result.stdout) == (0, "Figures of population: 1.\n")
    assert place_by_code(VINNYTSIA).population == 369_739
