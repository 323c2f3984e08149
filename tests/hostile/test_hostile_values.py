"""Whatever is sent to an address or a form: an answer, never an error of ours.

Every address of the table of answers, by those who may open it; every parameter that code reads; every form
that those pages show. What is wrong is told at once with what was sent.
"""

import itertools
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

import pytest
from django.conf import settings as django
from django.core.cache import cache as counts
from django.db import transaction
from django.test import override_settings
from django.urls import get_resolver
from hypothesis import HealthCheck, given, seed, settings
from hypothesis import strategies as st

from tests.architecture.checks_tables import views
from tests.hostile.pages import complain, forms, outermost
from tests.hostile.values import HOSTILE, parameters, query
from tests.permissions.scene import Scene, set_up
from tests.permissions.test_every_address import rows

pytestmark = [pytest.mark.django_db, pytest.mark.once]
WHO = ("anonymous", "owner", "moderator", "admin")
# They end the session, or the account, of whoever is asked for.
LAST = ("/accounts/sign-out/", "/accounts/close/")
VARIABLE = re.compile(r"<[^>]+>|\^?\(\?P.*\)")
HEADERS = (
    "Accept", "Accept-Language", "Accept-Encoding", "Cookie", "Range", "If-None-Match", "If-Modified-Since",
    "Referer", "User-Agent", "HX-Request", "HX-Target", "Authorization", "X-Forwarded-For", "X-Request-ID",
    "Origin",
)  # fmt: skip
FILE_NAMES = ("a\x00.pdf", "../../a.pdf", "х" * 3_000 + ".png", "\u202egpj.exe", "a\r\nX: y.pdf", ".pdf", "")


@pytest.fixture(scope="module")
def scene(django_db_setup, django_db_blocker, tmp_path_factory) -> Iterator[Scene]:
    """Made once for all, and undone at the end."""
    backend = "vzirets.foundation.files.models.shelf.FolderShelf"
    shelf = {"BACKEND": backend, "OPTIONS": {"location": tmp_path_factory.mktemp("hostile") / "files"}}
    with (
        django_db_blocker.unblock(),
        override_settings(
            STORAGES={**django.STORAGES, "files": shelf}, FILES_SCANNER="", EVEN_ANSWER_SECONDS=0,
            ACCOUNT_RATE_LIMITS=False, STAFF_SECOND_FACTOR=False, API_PER_MINUTE=10**6,
        ),
        outermost(),
    ):  # fmt: skip
        counts.clear()
        found = set_up()
        for browser in found.browsers.values():
            browser.raise_request_exception = False
        yield found
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def names(scene) -> list[str]:
    return parameters(scene.browsers["anonymous"].get("/api/v1/openapi.json").json())


def sent(scene: Scene, who: str, method: str, path: str, **more: Any) -> tuple[int, bytes]:
    """The answer's status and body; what was done is undone."""
    browser = scene.browsers[who]
    cookies = browser.cookies.output(header="", sep=";")
    with outermost():
        answer = browser.generic(method, path, **more) if "data" in more else browser.get(path, **more)
        body = b"".join(answer) if answer.streaming else answer.content
        transaction.set_rollback(True)
    browser.cookies.clear()
    browser.cookies.load(cookies)
    return answer.status_code, body


def pages(scene: Scene) -> list[tuple[str, str]]:
    """(who, path): each address once by the first of WHO who may open it."""
    found = []
    for (method, pattern), cells in rows().items():
        allowed = {"anonymous": cells[0], "owner": cells[3], "moderator": cells[6], "admin": cells[8]}
        who = next((one for one in WHO if allowed[one].startswith("200")), None)
        if method == "GET" and who and pattern not in LAST:
            found.append((who, scene.path(pattern)))
    return found


def joined(path: str, pairs: list[tuple[str, bytes]]) -> str:
    return f"{path}{'&' if '?' in path else '?'}{query(pairs)}"


def test_every_address_bears_every_parameter(scene, names):
    """All names at once, with one value after the other from address to address."""
    values = itertools.cycle(HOSTILE)
    wrong = []
    for who, path in pages(scene):
        value = next(values)
        status, _body = sent(scene, who, "GET", joined(path, [(name, value[:300]) for name in names]))
        if status >= 500:
            wrong.append(f"{status} {who} {path} all={value[:40]!r}")
    complain(wrong)


SEARCHING = (
    "/practices/", "/practices/map/", "/practices/charts/", "/practices/compare/", "/practices/list.csv",
    "/practices/feed/", "/search/", "/search/suggestions/", "/organisations/", "/places/", "/places/suggest",
    "/collections/", "/oai", "/api/v1/practices", "/api/v1/organisations", "/api/v1/places",
    "/accounts/sign-in/",
)  # fmt: skip


@pytest.mark.parametrize("number", range(len(SEARCHING)), ids=SEARCHING)
def test_pages_that_search_bear_each_parameter_alone(scene, names, number):
    """By chance, the same each time: one to three names, each with a value of its own."""
    pairs = st.lists(st.tuples(st.sampled_from(names), st.sampled_from(HOSTILE)), min_size=1, max_size=3)

    @seed(number)
    @settings(max_examples=9, database=None, deadline=None, suppress_health_check=list(HealthCheck))
    @given(pairs)
    def ask(pairs):
        status, _body = sent(scene, "anonymous", "GET", joined(SEARCHING[number], pairs))
        assert status < 500, f"{status} {SEARCHING[number]} {[(name, value[:40]) for name, value in pairs]}"

    ask()


def test_no_part_of_an_address_makes_an_error(scene):
    public = {address for address, view in views(get_resolver()) if getattr(view, "audience", "") == "public"}
    fit = (b"1", b"VZ-0001", b"csv", b"99999999999999999999", b"f" * 64)
    wrong = []
    for address in sorted(one for one in public if VARIABLE.search(one)):
        for value in (*fit, HOSTILE[1], HOSTILE[2], HOSTILE[12], HOSTILE[18][:300]):
            status, _body = sent(scene, "anonymous", "GET", filled(address, value))
            if status >= 500:
                wrong.append(f"{status} {address} {value[:40]!r}")
    complain(wrong)


def filled(address: str, value: bytes) -> str:
    """The pattern of an address with `value` in each of its places."""
    path = VARIABLE.sub(lambda _: quote(value, safe=""), address).strip("^$")
    return f"/{path.lstrip('/')}"


def test_every_form_of_every_page_bears_every_value(scene):
    values = itertools.cycle(HOSTILE)
    seen: dict[tuple[str, tuple[str, ...]], tuple[str, str, list[str]]] = {}
    for who, path in pages(scene):
        status, body = sent(scene, who, "GET", path)
        if status == 200:
            for action, fields, files in forms(body):
                where = action or path
                if not any(where.removeprefix("/en").startswith(last) for last in LAST):
                    seen.setdefault((where.partition("?")[0], tuple(fields)), (who, where, files))
    wrong = []
    for (_, fields), (who, where, files) in seen.items():
        for value in (next(values), b"x\x00"):
            body = query([(name, value) for name in fields if name not in files]).encode()
            more = {"data": body, "content_type": "application/x-www-form-urlencoded"}
            status, _body = sent(scene, who, "POST", where, **more)
            if status >= 500:
                wrong.append(f"{status} {who} {where} {value[:40]!r} {fields}")
        if files:
            wrong += with_files(scene, who, where, files)
    assert len(seen) > 40
    complain(wrong)


JSON = (
    b"", b"{", b"null", b"[]", b'"x"', b"1e999", b"\xff", b'{"a":' * 300, b"[" * 5_000,
    b'{"key": "\\u0000", "base": -1, "changes": {"\\u0000": "\\ud800"}}',
    b'{"key": {}, "base": [], "changes": []}',
    b'{"key": "k", "base": 99999999999999999999, "changes": {"problem.uk": {"a": 1}, "": null}}',
)  # fmt: skip


KINDS = (
    "multipart/form-data; boundary=b",
    "text/\x00; charset=none",
    "application/x-www-form-urlencoded; charset=x",
)


def test_every_address_that_takes_something_bears_it(scene, names):
    """Also those whose form no page of the scene shows: by whoever is let in, as a form and as JSON."""
    taken = 0
    values, bodies, kinds = itertools.cycle(HOSTILE), itertools.cycle(JSON), itertools.cycle(KINDS)
    fields = sorted({*names, *FIELDS})
    wrong = []
    for (method, pattern), cells in rows().items():
        who = furthest(cells)
        if method != "POST" or who is None or pattern in LAST:
            continue
        taken += 1
        path, value = scene.path(pattern), next(values)
        form = query([(name, value[:300]) for name in fields]).encode()
        for data, kind in (
            (form, "application/x-www-form-urlencoded"),
            (next(bodies), "application/json"),
            (b"--b\r\nno header", next(kinds)),
        ):
            status, _body = sent(scene, who, "POST", path, data=data, content_type=kind)
            if status >= 500 and pattern != "/health":  # which says so where no worker runs
                wrong.append(f"{status} {who} {path} {kind} {data[:40]!r}")
    assert taken > 120
    complain(wrong)


# Of forms that open only in the middle of something, and of the editor's script.
FIELDS = (
    "login", "password", "password1", "password2", "oldpassword", "code", "email", "next", "credential",
    "key",
    "display_name", "group", "terms", "action", "file", "reason", "version", "revision", "base", "changes",
)  # fmt: skip


def furthest(cells: list[str]) -> str | None:
    """The first of WHO whose POST is neither sent to the entrance nor turned away."""
    at = {"anonymous": 0, "owner": 3, "moderator": 6, "admin": 8}
    return next((one for one in WHO if cells[at[one]][:3] not in ("in", "403", "404", "405", "-")), None)


def with_files(scene: Scene, who: str, where: str, files: list[str]) -> list[str]:
    """Names of files as a browser would never send them."""
    wrong = []
    for name in FILE_NAMES:
        parts = b"".join(
            f'--b\r\nContent-Disposition: form-data; name="{field}"; filename="{name}"\r\n'
            "Content-Type: application/pdf\r\n\r\n%PDF-1.4\r\n".encode()
            for field in files
        )
        more = {"data": parts + b"--b--\r\n", "content_type": "multipart/form-data; boundary=b"}
        status, _body = sent(scene, who, "POST", where, **more)
        if status >= 500:
            wrong.append(f"{status} {who} {where} file {name[:40]!r}")
    return wrong


def test_no_header_makes_an_error(scene):
    wrong = []
    paths = itertools.cycle(("/practices/VZ-0001/", "/api/v1/practices", "/practices/VZ-0001.pdf", "/theme/"))
    for header in HEADERS:
        for value, path in zip(HOSTILE[:23:5], paths, strict=False):
            status, _body = sent(scene, "anonymous", "GET", path, headers={header: value.decode("latin-1")})
            if status >= 500:
                wrong.append(f"{status} {path} {header}: {value[:40]!r}")
    complain(wrong)
