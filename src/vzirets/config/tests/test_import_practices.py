"""`vzirets import-practices`: the office's gates for the operator."""

import pytest
from click.testing import CliRunner

from vzirets.config.commands.import_practices import import_practices
from vzirets.modules.exchange.tests.sheets import row, sheet
from vzirets.modules.practices.api import Practice
from vzirets.modules.practices.tests.factories import grounds

pytestmark = pytest.mark.django_db


def test_the_command_passes_the_same_gates(tmp_path):
    grounds()
    path = tmp_path / "t.xlsx"
    path.write_bytes(sheet(row("a"), row("b", year="x")))
    run = CliRunner().invoke(import_practices, [str(path)])
    assert run.exit_code == 1
    assert "H3" in run.output
    path.write_bytes(sheet(row("a")))
    assert "new 1" in CliRunner().invoke(import_practices, [str(path), "--dry-run"]).output
    assert not Practice.objects.exists()
    assert CliRunner().invoke(import_practices, [str(path)]).exit_code == 0
    assert Practice.objects.get().title_uk == "Електронна черга a"
