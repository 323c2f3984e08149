"""The document of the interface is true: its examples were answered, and every answer is as it says."""

import re
import shutil
from pathlib import Path

import hypothesis
import pytest
import schemathesis
from django.conf import settings as django_settings
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections

from vzirets.config.api.examples import ASKED, answer_to, examples
from vzirets.config.content import load_content
from vzirets.config.content.read import practice_file
from vzirets.modules.practices.tests.factories import a_place, a_practice

pytestmark = [pytest.mark.django_db, pytest.mark.once]
CONTENT = Path(django_settings.CONTENT_DIR)
SHOWN = ("VZ-0001", "VZ-0036")


@pytest.fixture
def the_content_shown(tmp_path):
    """What the examples show, loaded from the portal's own files."""
    for name in ("categories.yaml", "topics.yaml", "organisations"):
        source = CONTENT / name
        (shutil.copytree if source.is_dir() else shutil.copy)(source, tmp_path / name)
    (tmp_path / "practices").mkdir()
    (tmp_path / "pages").mkdir()
    for code in SHOWN:
        shutil.copy(CONTENT / "practices" / f"{code}.yaml", tmp_path / "practices")
    for path in CONTENT.glob("organisations/*.yaml"):
        _places_named_in(path.read_text())
    for code in SHOWN:
        _places_named_in((CONTENT / "practices" / f"{code}.yaml").read_text())
    a_place()
    for answer in examples()["places"]["items"]:
        place = _place(answer["code"])
        place.spellings.create(text="вінниця", position=0)
        place.population = answer["population"]
        place.save()
    load_content(folder=tmp_path)


def _places_named_in(text):
    for word in text.split():
        if word.strip("'\"").startswith("UA") and len(word.strip("'\"")) == 19:
            _place(word.strip("'\""))


def _place(code):
    category, level = ("O", 1) if code[4:14] == "0" * 10 else ("M", 4)
    return a_place(code, f"Місце {code[-5:]}", category, level)


@pytest.mark.parametrize("operation", sorted(ASKED))
def test_an_example_is_what_is_answered(the_content_shown, operation):
    assert different(examples()[operation], answer_to(operation)) == []


def different(said, answered, where=""):
    """Where keys or kinds differ; how many stand in a list, and which words, may change with the content."""
    if isinstance(said, dict) and isinstance(answered, dict):
        missing = [f"{where}.{key}" for key in said.keys() ^ answered.keys() if "facets" not in where]
        common = said.keys() & answered.keys()
        return missing + [
            one for key in common for one in different(said[key], answered[key], f"{where}.{key}")
        ]
    if isinstance(said, list) and isinstance(answered, list):
        return different(said[0], answered[0], f"{where}[]") if said and answered else []
    kinds = {type(said), type(answered)}
    return [] if len(kinds) == 1 or type(None) in kinds or kinds <= {int, float} else [f"{where}: {kinds}"]


def test_the_record_shown_is_the_record_of_the_content(the_content_shown):
    said = examples()["practice"]
    _code, content, distinctions = practice_file(CONTENT / "practices" / "VZ-0001.yaml")
    assert said["title"] == content.title.uk
    assert said["results"] == content.results.uk
    assert said["sources"] == list(content.sources)
    assert len(said["distinctions"]) == len(distinctions)


@pytest.fixture
def interface(db, settings):
    """The application itself, on the test's own transaction: a request must not end it."""
    settings.API_PER_MINUTE = 1_000_000
    for number in range(1, 6):
        a_practice(f"VZ-{number:04d}", title={"uk": f"Електронна черга {number}"})
    a_place("UA05020030000031457", "Вінниця", "M", 4).spellings.create(text="вінниця", position=0)
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield schemathesis.openapi.from_wsgi("/api/v1/openapi.json", get_wsgi_application(), config=CONFIG)
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


# A cursor is only good for the question it came with, so most that can be made up are refused with 422.
CONFIG = schemathesis.Config.from_dict(
    {
        "seed": 2026,
        "checks": {
            "positive_data_acceptance": {"expected-statuses": ["2xx", "404", "422"]},
        },
    }
)
schema = schemathesis.pytest.from_fixture("interface")


@schema.parametrize()
@hypothesis.settings(
    max_examples=8, derandomize=True, deadline=None, suppress_health_check=list(hypothesis.HealthCheck)
)
def test_every_answer_is_as_the_document_says(case):
    case.call_and_validate()


@pytest.mark.parametrize("language", ["uk", "en"])
def test_what_people_are_told_to_try_works(client, the_content_shown, language):
    text = (CONTENT / "pages" / f"interface.{language}.md").read_text()
    tried = re.findall(r"curl '\{address\}(/[^']+)'", text)
    assert len(tried) == 4
    for address in [*tried, "/api/v1/openapi.json"]:
        response = client.get(address)
        assert response.status_code == 200, (address, response.content.decode())
