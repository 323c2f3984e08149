"""Every address of the portal by every role: what it answers, and whether a secret is shown.

The answers stand in `answers.txt`. `?` names addresses that nobody has judged yet.
`in`: led to the entrance. `-`: not asked. `*`: a
mark of the scene's secrets is on the page or in the address it leads to. A new address without a row fails.
"""

from fnmatch import fnmatch
from functools import cache
from pathlib import Path

import pytest
from django.core.cache import cache as counts
from django.db import connection, transaction
from django.urls import URLPattern, URLResolver, get_resolver, resolve

from tests.permissions.scene import MARK, ROLES, Scene, set_up

pytestmark = pytest.mark.once

TABLE = Path(__file__).with_name("answers.txt")
REFUSED = ("in", "401", "403", "404", "405", "410")
# What any request may write: its session, and what counts attempts.
ANYBODYS = ("django_session", "accounts_cache", "usersessions_usersession", "visits_")
WRITES = ("INSERT", "UPDATE", "DELETE")


@cache
def rows() -> dict[tuple[str, str], list[str]]:
    """(method, pattern) → what each of ROLES gets."""
    lines = [line.split() for line in TABLE.read_text().splitlines() if line.strip() and line[0] not in "#?"]
    return {(line[0], line[1]): line[2:] for line in lines}


def first_word(pattern: str) -> str:
    word = pattern.strip("/").split("/")[0].split("?")[0]
    return word if word in ("cabinet", "manage", "accounts") else "rest"


def names(resolver: URLResolver, space: str = "") -> set[str]:
    found: set[str] = set()
    for one in resolver.url_patterns:
        if isinstance(one, URLPattern):
            found.add(f"{space}:{one.name}" if space else str(one.name or one.callback.__name__))
        else:
            found |= names(one, one.namespace or space)
    return found


def name_of(path: str) -> str:
    match = resolve(path.partition("?")[0])
    return match.view_name if match.url_name else match.func.__name__


@pytest.fixture
def scene(db, settings, tmp_path) -> Scene:
    backend = "vzirets.foundation.files.models.shelf.FolderShelf"
    options = {"location": tmp_path / "files"}
    settings.STORAGES = {**settings.STORAGES, "files": {"BACKEND": backend, "OPTIONS": options}}
    settings.FILES_SCANNER = ""
    settings.EVEN_ANSWER_SECONDS = 0
    settings.ACCOUNT_RATE_LIMITS = False
    settings.STAFF_SECOND_FACTOR = False
    counts.clear()
    return set_up()


def answers(scene: Scene, method: str, wanted: dict[str, list[str]], settings) -> dict[str, list[str]]:
    """What each role gets at each of the patterns; `-` where the table doesn't ask."""
    got: dict[str, list[str]] = {pattern: [] for pattern in wanted}
    for number, role in enumerate(ROLES):
        settings.STAFF_SECOND_FACTOR = role == "no factor"
        for pattern, cells in wanted.items():
            asks = cells[number] != "-"
            got[pattern].append(asked(scene, role, method, scene.path(pattern)) if asks else "-")
    return got


def asked(scene: Scene, role: str, method: str, path: str) -> str:
    """What the role gets; whatever it did is undone."""
    undone = transaction.atomic()
    undone._from_testcase = True  # saving wants the outermost transaction: here that is this one
    with undone, connection.execute_wrapper(noted := Noted()):
        client = scene.browsers[role]
        cookies = client.cookies.output(header="", sep=";")
        answer = client.get(path) if method == "GET" else client.post(path, {"act": "nothing"})
        body = b"".join(answer) if answer.streaming else answer.content
        client.cookies.clear()
        client.cookies.load(cookies)
        transaction.set_rollback(True)
    where = answer.get("Location", "")
    led = "/accounts/sign-in/?next=" in where
    status = "in" if led else str(answer.status_code)
    if status in REFUSED:
        assert noted.writes == [], f"{role} was refused {method} {path}, and yet it wrote"
    said = (body.decode(errors="replace") + ("" if led else where)).replace(path, "").casefold()
    return status + ("*" if any(mark in said for mark in MARK) else "")


class Noted:
    """Rows that were written, by what wrote them."""

    def __init__(self) -> None:
        self.writes: list[str] = []

    def __call__(self, execute, sql, params, many, context):
        result = execute(sql, params, many, context)
        ours = sql.startswith(WRITES) and not any(table in sql for table in ANYBODYS)
        if ours and context["cursor"].rowcount > 0:
            self.writes.append(sql[:100])
        return result


def line(method: str, pattern: str, found: list[str]) -> str:
    return f"{method:<5}{pattern:<52}" + " ".join(f"{one:<5}" for one in found).rstrip()


@pytest.mark.parametrize("method", ["GET", "POST"])
@pytest.mark.parametrize("word", ["cabinet", "manage", "accounts", "rest"])
def test_every_role_gets_what_the_table_says(scene, settings, method, word):
    wanted = {
        pattern: cells
        for (how, pattern), cells in rows().items()
        if (how, first_word(pattern)) == (method, word)
    }
    got = answers(scene, method, wanted, settings)
    expected = [line(method, pattern, cells) for pattern, cells in wanted.items() if cells != got[pattern]]
    found = [line(method, pattern, cells) for pattern, cells in got.items() if cells != wanted[pattern]]
    assert "\n".join(found) == "\n".join(expected)


def not_judged() -> list[str]:
    return sorted(line.split()[1] for line in TABLE.read_text().splitlines() if line.startswith("?"))


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_every_address_has_a_row(scene, settings, method):
    known = {name_of(scene.path(pattern)) for how, pattern in rows() if how == method}
    missing = names(get_resolver()) - known
    unjudged = {name for name in missing if any(fnmatch(name, pattern) for pattern in not_judged())}
    assert sorted(missing - unjudged) == [], (
        f"put rows for {method} of these addresses into {TABLE.name}, after judging them"
    )


def test_the_table_names_every_role():
    assert {len(answers) for answers in rows().values()} == {len(ROLES)}
