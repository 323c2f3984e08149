"""Kept pages: who is given one, what is kept, and that nothing of a person is ever among them."""

import gzip
import io
from typing import Any

import brotli
import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.db import OperationalError, connections, transaction
from django.http import HttpResponse, StreamingHttpResponse
from django.test import Client, RequestFactory
from django.urls import ResolverMatch, get_resolver, reverse
from hypothesis import given
from hypothesis import strategies as st
from tests.architecture.checks_tables import views

from vzirets.config.page_cache import Front, policy
from vzirets.config.page_cache.policy import Address, address_of, cookies_of, may_be_kept
from vzirets.config.page_cache.store import LEAST_PACKED, Page, Store
from vzirets.foundation.accounts.choices import Group
from vzirets.foundation.accounts.tests.people import make_person
from vzirets.foundation.audit.api import record, recorded, seal_waiting
from vzirets.foundation.audit.queries import clock
from vzirets.kernel.actor import Actor
from vzirets.kernel.audience import public
from vzirets.modules.practices.tests.factories import a_practice

ROOM = 2**20
NAME = "Олена Гончар-Незабутня"
ADDRESS = "o.nezabutnia@example.org"


def environ(path: str = "/", **more: Any) -> dict[str, Any]:
    query = more.pop("query", "")
    return {
        "REQUEST_METHOD": "GET", "PATH_INFO": path, "QUERY_STRING": query, "HTTP_HOST": "localhost",
        "SERVER_NAME": "localhost", "SERVER_PORT": "80", "wsgi.url_scheme": "http",
        "wsgi.input": io.BytesIO(), **more,
    }  # fmt: skip


class Reader:
    """Somebody before the portal as granian calls it: pages kept, and those given without Django counted."""

    def __init__(self, room: int = ROOM) -> None:
        self.given: list[Page] = []
        self.front = Front(WSGIHandler(), room=room, served=lambda page, environ: self.given.append(page))

    def get(self, path: str, **more: Any) -> tuple[int, dict[str, str], bytes]:
        said: list[Any] = []
        body = self.front(environ(path, **more), lambda status, headers, *_: said.extend([status, headers]))
        return int(said[0][:3]), {name.lower(): value for name, value in said[1]}, b"".join(body)

    def a_moment_later(self) -> None:
        self.front.clock.forget()


@pytest.fixture
def reader(db, monkeypatch) -> Reader:
    # The test's own transaction would be taken for one that somebody forgot.
    monkeypatch.setattr(connections["default"], "close_if_unusable_or_obsolete", lambda: None)
    # However slow the machine, the journal is asked again only when a test says that time has passed.
    monkeypatch.setattr(clock, "FRESH", 3600.0)
    return Reader()


# -- who is given a kept page -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("more", "given"),
    [
        ({}, True),
        ({"REQUEST_METHOD": "HEAD"}, True),
        ({"REQUEST_METHOD": "POST"}, False),
        ({"REQUEST_METHOD": "OPTIONS"}, False),
        ({"HTTP_COOKIE": "theme=dark"}, True),
        ({"HTTP_COOKIE": "csrftoken=x; theme=dark"}, True),
        ({"HTTP_COOKIE": "sessionid=x"}, False),
        ({"HTTP_COOKIE": "theme=dark;sessionid=x"}, False),
        ({"HTTP_COOKIE": "sessionid=; theme=dark"}, False),
        ({"HTTP_COOKIE": " sessionid = x"}, False),
        ({"HTTP_COOKIE": "messages=x"}, False),
        ({"HTTP_AUTHORIZATION": "Bearer x"}, False),
    ],
)
def test_whoever_carries_something_of_his_own_is_never_given_a_kept_page(more, given):
    assert (address_of(environ(**more)) is not None) is given


@given(st.text(alphabet="abcsein;=, \tтмd", max_size=60))
def test_no_way_of_writing_a_session_cookie_gets_past(noise):
    header = f"{noise};sessionid=abc;{noise}"
    assert address_of(environ(HTTP_COOKIE=header)) is None
    assert "sessionid" in cookies_of(header)


def test_addresses_differ_by_all_that_a_page_depends_on():
    one = address_of(environ())
    others = [
        environ("/en/"), environ(query="q=1"), environ(HTTP_HOST="x"), environ(HTTP_COOKIE="theme=dark"),
        environ(**{"wsgi.url_scheme": "https"}), environ(HTTP_X_FORWARDED_PROTO="https"),
    ]  # fmt: skip
    assert len({one, *map(address_of, others)}) == 7
    assert address_of(environ(HTTP_COOKIE="theme=evil")) == one


# -- what is kept -----------------------------------------------------------------------------------------


@public
def _public(request):
    raise AssertionError


def _plain(request):
    raise AssertionError


def _asked(view=_public, **cookies):
    request = RequestFactory().get("/")
    request.COOKIES.update(cookies)
    request.resolver_match = ResolverMatch(view, (), {})
    return request


def _with(response=None, **headers):
    response = HttpResponse("x") if response is None else response
    for name, value in headers.items():
        response[name.replace("_", "-")] = value
    return response


def _with_cookie():
    response = HttpResponse("x")
    response.set_cookie("a", "b")
    return response


@pytest.mark.parametrize(
    ("request_", "response", "kept"),
    [
        (_asked(), _with(), True),
        (_asked(theme="dark"), _with(), True),
        (_asked(), _with(Vary="Cookie, Accept-Language, HX-Request, Accept"), True),
        (_asked(view=_plain), _with(), False),
        (_asked(csrftoken="x"), _with(), False),
        (_asked(anything="x"), _with(), False),
        (_asked(), _with(HttpResponse("x", status=404)), False),
        (_asked(), _with(HttpResponse(status=302)), False),
        (_asked(), _with_cookie(), False),
        (_asked(), _with(Cache_Control="private"), False),
        (_asked(), _with(Cache_Control="max-age=1, No-Store"), False),
        (_asked(), _with(Vary="User-Agent"), False),
        (_asked(), _with(Vary="*"), False),
        (_asked(), _with(Content_Encoding="br"), False),
        (_asked(), _with(HttpResponse(b"%PDF", content_type="application/pdf")), False),
        (_asked(), _with(HttpResponse(b"x" * (policy.LARGEST + 1))), False),
        (_asked(), _with(StreamingHttpResponse([b"x"])), False),
    ],
)
def test_only_what_everyone_would_get_is_kept(request_, response, kept):
    assert may_be_kept(request_, response) is kept


def test_a_page_with_the_secret_of_a_form_is_not_kept():
    request = _asked()
    request.META["CSRF_COOKIE"] = "x" * 32
    assert not may_be_kept(request, _with())


# -- the store --------------------------------------------------------------------------------------------


def _page(body: bytes = b"x", generation: int = 1, made_at: float = 0.0) -> Page:
    return Page([], {"": body}, '"e"', generation, made_at)


def test_the_store_never_holds_more_than_its_room_and_lets_the_oldest_go():
    store = Store(room=10 * _page().size)
    for number in range(30):
        store.put(Address("", "", str(number), "", ""), {}, (), _page())
        store.get(Address("", "", "0", "", ""), {}, 1, 0.0)  # somebody reads the first all the time
    assert (len(store), store.used) == (10, store.room)
    assert store.get(Address("", "", "0", "", ""), {}, 1, 0.0) is not None
    assert store.get(Address("", "", "1", "", ""), {}, 1, 0.0) is None


UNPACKED = {"": lambda body: body, "br": brotli.decompress, "gzip": gzip.decompress}
ASKED = ["", "gzip", "br", "gzip, deflate, br", "identity"]


@given(st.sampled_from([10, 999, 1_000, 40_000]), st.lists(st.sampled_from(ASKED), max_size=6))
def test_whoever_asks_first_everyone_gets_the_same_page_and_what_is_packed_is_not_kept_plain(length, asked):
    body = ("Електронна черга. " * length)[:length].encode()
    page = _page(body)
    for accepted in asked:
        encoding, given_out = page.in_encoding(accepted)
        assert UNPACKED[encoding](given_out) == body
        assert encoding in accepted
    wanted_packed = len(body) >= LEAST_PACKED and any("br" in one or "gzip" in one for one in asked)
    assert ("" in page.forms) is not wanted_packed
    assert page.size < len(body) + 2_001


@pytest.mark.parametrize(("generation", "now", "found"), [(1, 59.0, True), (2, 0.0, False), (1, 61.0, False)])
def test_a_page_lives_until_something_is_recorded_and_at_most_a_minute(generation, now, found):
    store, address = Store(ROOM), Address("", "", "/", "", "")
    store.put(address, {}, (), _page())
    assert (store.get(address, {}, generation, now) is not None) is found


def test_forms_of_one_address_are_kept_apart():
    store, address = Store(ROOM), Address("", "", "/", "", "")
    whole, part = _page(b"whole"), _page(b"part")
    store.put(address, {}, ("HTTP_HX_REQUEST",), whole)
    store.put(address, {"HTTP_HX_REQUEST": "true"}, ("HTTP_HX_REQUEST",), part)
    assert store.get(address, {}, 1, 0.0) is whole
    assert store.get(address, {"HTTP_HX_REQUEST": "true"}, 1, 0.0) is part
    assert store.get(address, {"HTTP_HX_REQUEST": "other"}, 1, 0.0) is None


# -- the portal behind it ---------------------------------------------------------------------------------


def test_a_page_is_made_once_and_given_as_it_was(reader, django_assert_num_queries):
    first = reader.get("/practices/")
    reader.a_moment_later()
    reader.front.clock.now_at_the_door()
    with django_assert_num_queries(0):
        second = reader.get("/practices/")
    assert (len(reader.given), second[0], second[2]) == (1, 200, first[2])
    numbers = [headers.pop("x-request-id") for _, headers, _ in (first, second)]
    assert numbers[0] != numbers[1]
    assert first[1] == second[1]
    assert "content-security-policy" in second[1]


def test_packed_and_plain_are_the_same_page(reader):
    plain = reader.get("/practices/")
    packed = reader.get("/practices/", HTTP_ACCEPT_ENCODING="gzip, br")
    assert packed[1]["content-encoding"] == "br"
    assert brotli.decompress(packed[2]) == plain[2]
    assert len(packed[2]) == int(packed[1]["content-length"]) < len(plain[2]) / 3
    assert reader.get("/practices/")[2] == plain[2]
    head = reader.get("/practices/", REQUEST_METHOD="HEAD")
    assert (head[1]["content-length"], head[2]) == (str(len(plain[2])), b"")


def test_whoever_has_the_page_already_is_sent_nothing(reader):
    etag = reader.get("/practices/")[1]["etag"]
    status, headers, body = reader.get("/practices/", HTTP_IF_NONE_MATCH=f'"other", {etag}')
    assert (status, body, headers["etag"]) == (304, b"", etag)
    assert "content-length" not in headers


def test_a_change_is_seen_as_soon_as_the_journal_is_asked_again(reader):
    practice = a_practice()
    before = reader.get(f"/practices/{practice.code}/")
    a_practice(practice.code, title={"uk": "Зовсім інша назва"})
    assert reader.get(f"/practices/{practice.code}/")[2] == before[2]  # at most half a second long
    reader.a_moment_later()
    assert "Зовсім інша назва" in reader.get(f"/practices/{practice.code}/")[2].decode()


def test_sealing_changes_nothing_and_every_act_counts(transactional_db):
    actor = Actor.command("test")
    for expected in (1, 2):
        with transaction.atomic():
            record(actor=actor, act="test.done", kind="test", object_id="1", label="x")
        assert recorded() == expected
    seal_waiting()
    assert recorded() == 2


def test_without_a_journal_to_ask_nothing_kept_is_given(reader, monkeypatch):
    reader.get("/practices/")
    monkeypatch.setattr(clock, "recorded", _away)
    reader.a_moment_later()
    reader.get("/practices/")
    assert reader.given == []


def _away() -> int:
    raise OperationalError("the server closed the connection unexpectedly")


# -- nothing personal -------------------------------------------------------------------------------------


def _public_pages() -> list[str]:
    """Every address without a variable part whose view is for anyone, in Ukrainian."""
    found = [
        "/" + address.removesuffix("$").lstrip("^")
        for address, view in views(get_resolver())
        if getattr(view, "audience", "") == "public" and not set("<>()[]\\") & set(address)
    ]
    return sorted({page.replace("//", "/") for page in found})


def test_what_a_signed_in_person_sees_is_never_given_to_another(reader):
    """Olena reads every public page first; then somebody else does, and a third is given what was kept."""
    practice = a_practice()
    olena = make_person(ADDRESS, NAME, Group.PUBLIC_BODIES)
    client = Client()
    client.force_login(olena)
    cookie = f"sessionid={client.cookies['sessionid'].value}"
    pages = [*_public_pages(), f"/practices/{practice.code}/", f"/practices/{practice.code}/1/"]
    assert len(pages) > 15
    hers_alone = f'href="{reverse("accounts:home")}"'
    leaked, hers = [], 0
    for page in pages:
        own = reader.get(page, HTTP_COOKIE=cookie)[2].decode(errors="replace")
        hers += hers_alone in own
        for _ in range(2):
            seen = reader.get(page)[2].decode(errors="replace")
            if NAME in seen or olena.email in seen or hers_alone in seen:
                leaked.append(page)
    assert leaked == []
    assert hers > 5  # her pages did hold something that could leak
    kept = [page.body.decode(errors="replace") for page, _size in reader.front.store._pages.values()]
    assert len(kept) > 5
    assert not [body for body in kept if hers_alone in body or "csrfmiddlewaretoken" in body]


def test_a_page_that_somebody_signed_in_was_given_is_made_anew_for_him(reader):
    olena = make_person(ADDRESS, NAME, Group.PUBLIC_BODIES)
    reader.get("/practices/")
    client = Client()
    client.force_login(olena)
    own = reader.get("/practices/", HTTP_COOKIE=f"sessionid={client.cookies['sessionid'].value}")
    assert "/accounts/sign-in/" not in own[2].decode()
    assert reader.given == []
