"""The house as it stands keeps to its plan. What each check catches, test_planted.py shows."""

import re
import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db.migrations.loader import MigrationLoader
from django.urls import get_resolver

from tests.architecture import checks_files as files
from tests.architecture import checks_tables as tables
from tests.architecture.plan import ROOT, contracts, heights, python_files, rooms, templates, tracked

OURS = [config for config in apps.get_app_configs() if config.name.startswith("vzirets.")]
MODELS = [model for config in OURS for model in config.get_models()]
FILE_CHECKS = [
    files.template_links_astray,
    files.templates_named_astray,
    files.inline_code,
    files.nameless_packages,
    files.oversized,
    files.private_words,
    files.unmapped_rooms,
    files.names_apart,
]


def test_there_is_something_to_check():
    """A check that looks at nothing finds nothing."""
    assert {"audit", "search", "practices", "editorial"} <= {room.name for room in rooms()}
    assert len(MODELS) > 10
    assert len(templates()) > 10
    assert len(python_files()) > 100
    assert len(tracked()) > 300
    assert len(list(tables.views(get_resolver()))) > 5


def test_every_room_is_an_app_and_stands_on_a_shelf():
    labels = {config.label for config in OURS}
    height = heights()
    assert [room.name for room in rooms() if room.name not in labels or room.name not in height] == []


def test_imports_keep_the_contracts():
    found = subprocess.run(
        [Path(sys.executable).with_name("lint-imports"), "--no-cache"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert found.returncode == 0, found.stdout
    assert re.search(rf"Contracts: {len(contracts())} kept, 0 broken\.", found.stdout)


def test_foreign_keys_point_down_and_are_hidden():
    assert tables.foreign_keys_up(MODELS, heights()) == []


def test_every_model_says_what_it_holds_of_people():
    assert tables.undeclared_personal_data(MODELS) == []


def test_the_kernel_and_the_design_system_have_no_tables():
    assert tables.tables_below([apps.get_app_config("kernel"), apps.get_app_config("ui")]) == []


def test_the_kernel_stays_small():
    assert 100 < files.kernel_lines(ROOT) <= files.KERNEL_MOST


def test_every_view_names_its_audience():
    assert tables.views_without_audience(get_resolver()) == []


def test_migrations_are_named_have_one_leaf_and_look_down():
    graph = MigrationLoader(None, ignore_no_migrations=True).graph
    assert tables.migrations_astray(graph, heights()) == []


@pytest.mark.django_db
def test_no_model_has_run_ahead_of_its_migrations():
    said = StringIO()
    call_command("makemigrations", *[config.label for config in OURS], dry_run=True, stdout=said)
    assert said.getvalue().startswith("No changes detected")


@pytest.mark.parametrize("check", FILE_CHECKS, ids=lambda check: check.__name__)
def test_files(check):
    assert check(ROOT) == []
