"""Pages and forms for everybody, told to schemathesis as an interface: it makes up what nobody would type."""

from collections.abc import Iterator
from typing import Any

import hypothesis
import pytest
import schemathesis
from django.core.cache import cache as counts
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from django.test import Client
from lxml import html

from tests.hostile.values import OF_HARVESTERS
from vzirets.modules.practices.tests.factories import a_practice

pytestmark = [pytest.mark.django_db, pytest.mark.once]
PAGES = (
    "/", "/practices/", "/practices/map/", "/practices/charts/", "/practices/compare/", "/practices/VZ-0001/",
    "/search/", "/organisations/", "/places/", "/collections/", "/accounts/sign-in/",
    "/accounts/sign-in/code/", "/accounts/register/", "/accounts/new-password/",
)  # fmt: skip
# What programs ask, and what scripts of pages send: no form shows these.
ASKED = {
    "/oai": OF_HARVESTERS,
    "/dcat": ("after",),
    "/practices/feed/": ("q", "topic", "category", "page"),
    "/practices/list.csv": ("q", "topic", "sort"),
    "/search/suggestions/": ("q",),
    "/places/suggest": ("q", "name"),
}
ANY = {"type": "string"}


def described() -> dict[str, Any]:
    """Every form of the pages, those that only read too, as paths of an OpenAPI document."""
    paths: dict[str, dict[str, Any]] = {}
    client = Client()
    for page in PAGES:
        shown = client.get(page)
        assert shown.status_code == 200, page
        for form in html.document_fromstring(shown.content).forms:
            where = (form.get("action") or page).partition("?")[0]
            names = [
                name for name in dict.fromkeys(form.inputs.keys()) if name and name != "csrfmiddlewaretoken"
            ]
            at = paths.setdefault(where, {})
            _add(at, form.method.lower(), names)
    for where, names in ASKED.items():
        _add(paths.setdefault(where, {}), "get", names)
        if where == "/oai":
            _add(paths[where], "post", names)
    return {"openapi": "3.1.0", "info": {"title": "Pages", "version": "1"}, "paths": paths}


def _add(at: dict[str, Any], method: str, names: Any) -> None:
    operation = at.setdefault(method, {"responses": {"default": {"description": "An answer."}}})
    if method == "get":
        known = operation.setdefault("parameters", [])
        present = {one["name"] for one in known}
        known += [{"name": name, "in": "query", "schema": ANY} for name in names if name not in present]
        return
    content = operation.setdefault("requestBody", {"content": {}})["content"]
    for kind in ("application/x-www-form-urlencoded", "multipart/form-data"):
        fields = content.setdefault(kind, {"schema": {"type": "object", "properties": {}}})
        fields["schema"]["properties"] |= dict.fromkeys(names, ANY)


def from_somewhere(application: Any) -> Any:
    """Whoever counts attempts wants to know where they come from: a server says it."""
    return lambda environ, start: application({"REMOTE_ADDR": "127.0.0.1", **environ}, start)


@pytest.fixture
def pages(db, settings) -> Iterator[Any]:
    """The same connection serves all requests, as in the rest of the tests."""
    settings.ACCOUNT_RATE_LIMITS = False
    settings.EVEN_ANSWER_SECONDS = 0
    # What is made up holds no token of a form; without the guard the forms themselves are reached.
    settings.MIDDLEWARE = [one for one in settings.MIDDLEWARE if "csrf" not in one.lower()]
    counts.clear()
    a_practice("VZ-0001")
    schema = schemathesis.openapi.from_dict(described(), config=CONFIG)
    schema.app = from_somewhere(get_wsgi_application())
    signals = (request_started, request_finished)
    for signal in signals:  # only now: Django's client, which looked at the pages, connects them again
        signal.disconnect(close_old_connections)
    yield schema
    for signal in signals:
        signal.connect(close_old_connections)


CONFIG = schemathesis.Config.from_dict({"seed": 2026})
schema = schemathesis.pytest.from_fixture("pages")


@schema.parametrize()
@hypothesis.settings(
    max_examples=4, derandomize=True, deadline=None, suppress_health_check=list(hypothesis.HealthCheck)
)
def test_no_form_of_a_page_makes_an_error(case):
    answer = case.call()
    if case.method in ("GET", "POST"):  # it tries others too
        assert answer.status_code != 403, f"{case.method} {case.path} was not reached"
    assert answer.status_code < 500, (
        f"{answer.status_code} {case.method} {case.path} {case.query} {case.body}"
    )
