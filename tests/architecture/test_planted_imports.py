"""Each kind of forbidden import is caught, and by the contract that is meant to."""

import pytest

from tests.architecture.skeleton import broken_contracts, build, put

FLOORS = "Floors of the house"
SHELVES = "Processes may cite catalogues; neighbours on a shelf do not know each other"
FOUNDATION = "Foundation rooms, bottom to top"
ROOMS = "Inside a room, work flows from the door to the shelf"
DOORS = "Rooms are entered through api and events"
PURE = "logic is arithmetic: it knows no database and no request"
CIRCLES = "No circles anywhere"

PLANTED = [
    ("kernel/errors.py", "from vzirets.foundation.audit import api", [FLOORS]),
    ("ui/charts.py", "from vzirets.modules.practices import api", [FLOORS]),
    ("foundation/audit/actions.py", "from vzirets.modules.practices import api", [FLOORS]),
    ("modules/practices/views.py", "import vzirets.config.settings", [FLOORS]),
    ("modules/practices/views.py", "from vzirets.shell import frame", [FLOORS]),
    ("shell/home.py", "from vzirets.modules.practices import api", [FLOORS]),
    ("attic/__init__.py", "", [FLOORS]),
    ("modules/practices/views.py", "from vzirets.modules.editorial import api", [SHELVES]),
    ("modules/contests/__init__.py", "", [SHELVES]),
    ("foundation/audit/actions.py", "from vzirets.foundation.search import api", [FOUNDATION]),
    ("foundation/places/actions.py", "from vzirets.foundation.organisations import api", [FOUNDATION]),
    ("foundation/cellar/__init__.py", "", [FOUNDATION]),
    ("modules/practices/queries.py", "from vzirets.modules.practices import actions", [ROOMS]),
    ("modules/practices/models.py", "from vzirets.modules.practices import queries", [ROOMS]),
    ("modules/practices/api.py", "from vzirets.modules.practices import views", [ROOMS]),
    ("modules/practices/helpers.py", "", [ROOMS]),
    ("modules/practices/actions.py", "from vzirets.foundation.audit import models", [DOORS]),
    ("modules/practices/actions.py", "from vzirets.foundation.audit.actions import record", [DOORS]),
    ("modules/practices/actions.py", "import vzirets.foundation.audit", [DOORS]),
    ("config/load.py", "from vzirets.modules.practices.models import Practice", [DOORS]),
    ("modules/practices/logic.py", "from django.db import models", [PURE]),
    ("foundation/audit/logic.py", "import django", [PURE]),
]

ALLOWED = [
    ("modules/practices/actions.py", "from vzirets.foundation.audit import api, events"),
    ("foundation/organisations/actions.py", "from vzirets.foundation.places import api"),
    ("modules/practices/views.py", "from vzirets.modules.practices import actions, queries"),
    ("config/wiring.py", "from vzirets.modules.practices import api, events"),
    ("modules/practices/tests/test_it.py", "from vzirets.foundation.audit.models import Entry"),
    ("modules/practices/models.py", "from django.db import models"),
]


@pytest.fixture(scope="module")
def house(tmp_path_factory):
    return build(tmp_path_factory.mktemp("house"))


@pytest.fixture
def plant(house):
    """Puts one file into the skeleton, and takes it out again."""
    put_there: list[tuple] = []

    def one(name: str, text: str) -> None:
        path = house / "src" / "vzirets" / name
        put_there.append((path, path.read_text() if path.exists() else None))
        put(house, f"src/vzirets/{name}", f"{text}\n")

    yield one
    for path, before in reversed(put_there):
        if before is None:
            path.unlink()
            if path.name == "__init__.py":
                path.parent.rmdir()
        else:
            path.write_text(before)


def test_the_empty_house_keeps_every_contract(house):
    assert broken_contracts(house) == []


def test_what_is_allowed_breaks_nothing(house, plant):
    put(house, "src/vzirets/modules/practices/tests/__init__.py", "")
    for name, text in ALLOWED:
        plant(name, text)
    assert broken_contracts(house) == []


@pytest.mark.parametrize(
    ("name", "text", "contract"), PLANTED, ids=lambda part: part if isinstance(part, str) else ""
)
def test_a_planted_import_is_caught(house, plant, name, text, contract):
    if text.startswith("from vzirets.shell"):
        plant("shell/frame.py", "")
    if "config.settings" in text:
        plant("config/settings.py", "")
    plant(name, text)
    assert broken_contracts(house) == contract


def test_a_circle_is_caught(house, plant):
    plant("kernel/events.py", "import vzirets.kernel.states")
    plant("kernel/states.py", "import vzirets.kernel.events")
    assert broken_contracts(house) == [CIRCLES]
