"""The frame of every page: the switch of languages, the theme, the menu."""

import pytest
from django.test import Client, RequestFactory
from django.utils.translation import override

from vzirets.kernel import registry
from vzirets.kernel.registry import MenuEntry
from vzirets.ui import context

RADA = "%D1%80%D0%B0%D0%B4%D0%B0"


def request(path, **more):
    return RequestFactory(SERVER_NAME="localhost").get(path, **more)


@pytest.mark.parametrize(
    ("path", "language", "ukrainian", "english"),
    [
        ("/", "uk", "/", "/en/"),
        ("/en/", "en", "/", "/en/"),
        ("/practices/?q=%D1%81&p=2", "uk", "/practices/?q=%D1%81&p=2", "/en/practices/?q=%D1%81&p=2"),
        ("/en/organisations/рада/", "en", f"/organisations/{RADA}/", f"/en/organisations/{RADA}/"),
        ("/nothing-here/", "uk", "/nothing-here/", "/en/nothing-here/"),
    ],
)  # fmt: skip
def test_the_switch_leads_to_this_same_page_with_its_query(path, language, ukrainian, english):
    with override(language):
        found = context.languages(request(path))
    assert [entry["url"] for entry in found] == [ukrainian, english]
    assert [entry["code"] for entry in found if entry["current"]] == [language]


def test_a_page_with_another_address_in_the_other_language_says_which():
    asked = request("/pages/про-портал/?from=menu")
    asked.alternate_urls = {"en": "/en/pages/about/"}
    with override("uk"):
        assert context.languages(asked)[1]["url"] == "/en/pages/about/?from=menu"


def test_the_canonical_address_is_that_of_the_portal_and_keeps_only_the_number_of_the_page():
    assert context.canonical_url(request("/practices/?q=a&sort=name")) == "http://localhost:8000/practices/"
    assert (
        context.canonical_url(request("/practices/?q=a&page=3")) == "http://localhost:8000/practices/?page=3"
    )
    assert context.canonical_url(request("/practices/?page=1")) == "http://localhost:8000/practices/"
    assert context.canonical_url(request("/practices/?page=<b>")) == "http://localhost:8000/practices/"


def test_the_longest_matching_entry_of_the_menu_is_current(monkeypatch):
    entries = [
        MenuEntry(title="Guide", url_name="ui:style-guide"),
        MenuEntry(title="Places", url_name="ui:example-places"),
    ]
    monkeypatch.setattr(registry, "menu", lambda: entries)
    monkeypatch.setattr(registry, "person_menu", lambda request: [])
    with override("uk"):  # whatever language the test before left
        current = [entry["current"] for entry in context.menu("main", request("/style-guide/places/"))]
        assert current == [False, True]
        assert [entry["current"] for entry in context.menu("main", request("/"))] == [False, False]


@pytest.mark.parametrize(
    ("cookie", "theme"), [(None, "auto"), ("dark", "dark"), ("light", "light"), ("<b>", "auto")]
)
def test_the_theme_comes_from_the_cookie_and_nothing_else_gets_into_the_page(cookie, theme):
    asked = request("/")
    if cookie:
        asked.COOKIES["theme"] = cookie
    assert context.site(asked)["theme"] == theme


@pytest.mark.django_db
def test_a_chosen_theme_is_kept_and_the_page_comes_back(client: Client):
    answer = client.post("/theme/", {"theme": "dark", "next": "/style-guide/?a=1"})
    assert (answer.status_code, answer["Location"]) == (302, "/style-guide/?a=1")
    assert 'data-theme="dark"' in client.get("/style-guide/").content.decode()


@pytest.mark.parametrize("elsewhere", ["https://example.org/", "//example.org/", "javascript:alert(1)", ""])
def test_the_theme_never_leads_to_another_host(client: Client, elsewhere):
    assert client.post("/theme/", {"theme": "dark", "next": elsewhere})["Location"] == "/"


def test_an_unknown_theme_sets_no_cookie(client: Client):
    assert "theme" not in client.post("/theme/", {"theme": "neon", "next": "/"}).cookies


@pytest.mark.django_db
def test_the_page_names_its_other_language_and_its_own_address(client: Client):
    html = client.get("/en/style-guide/?a=1").content.decode()
    assert '<html lang="en"' in html
    assert '<link rel="canonical" href="http://localhost:8000/en/style-guide/">' in html
    assert '<link rel="alternate" hreflang="uk" href="http://localhost:8000/style-guide/">' in html
    assert '<a href="/style-guide/?a=1" hreflang="uk" lang="uk"' in html


def test_what_every_page_knows_is_made_once_for_a_request_and_anew_where_it_is_another(monkeypatch):
    """A page and the parts that rooms draw for it; a view may say later where the other language lies."""
    asked, told = request("/organisations/"), []
    monkeypatch.setattr(registry, "banners", lambda request: told.append(1) or [])
    with override("uk"):
        first = context.site(asked)
        assert context.site(asked) is first
        asked.alternate_urls = {"en": "/en/bodies/"}
        assert context.site(asked)["languages"][1]["url"] == "/en/bodies/"
    with override("en"):
        assert context.site(asked)["site_title"] != first["site_title"]
    assert len(told) == 3
    assert context.site(request("/places/"))["here"] == "/places/"
