"""Where search engines find every page, in each language."""

import re

import pytest
from django.utils import timezone
from lxml import etree

from vzirets.kernel.registry import offered
from vzirets.modules.editorial.models import Page, PageText
from vzirets.modules.practices.api import withdraw
from vzirets.modules.practices.tests.factories import OFFICE_BY, a_practice
from vzirets.ui import sitemap
from vzirets.ui.sitemap import Sitemap

pytestmark = pytest.mark.django_db

HOST = "http://localhost:8000"
NAMES = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}


def found(client, address, path):
    response = client.get(address)
    assert (response.status_code, response["Content-Type"]) == (200, "application/xml")
    assert response.cookies == {}
    return etree.fromstring(response.content).xpath(path, namespaces=NAMES)


def everywhere(client):
    """Every address of every part."""
    parts = found(client, "/sitemap.xml", "//s:loc/text()")
    return [url for part in parts for url in found(client, part.removeprefix(HOST), "//s:url/s:loc/text()")]


def of_practices(client) -> str:
    """The last part of practices: which stretch of numbers it is hangs on what was made before."""
    parts = found(client, "/sitemap.xml", "//s:loc/text()")
    return next(part for part in reversed(parts) if "practices" in part).removeprefix(HOST)


def test_robots_are_told_where_the_map_is(client):
    assert f"Sitemap: {HOST}/sitemap.xml" in client.get("/robots.txt").content.decode()


def test_every_address_opens_in_its_language_and_is_what_its_page_calls_itself(client):
    a_practice("VZ-0001")
    page = Page.objects.create(key="about", updated=timezone.localdate())
    for language, slug in (("uk", "про-портал"), ("en", "about")):
        PageText.objects.create(page=page, language=language, title=slug, slug=slug, description="", body="")
    urls = everywhere(client)
    assert len(urls) == len(set(urls)) == 2 * (4 + 1 + 1 + 1 + 1)
    for url in urls:
        assert url.isascii()
        response = client.get(url.removeprefix(HOST))
        assert response.status_code == 200
        head = response.content.decode()
        assert f'<link rel="canonical" href="{url}">' in head
        assert f'hreflang="{"en" if "/en/" in url else "uk"}" href="{url}"' in head


def test_a_page_stands_beside_itself_in_the_other_language_with_its_last_change(client):
    practice = a_practice("VZ-0001")
    first = found(client, of_practices(client), "//s:url")[0]
    assert first.xpath("x:link/@hreflang", namespaces=NAMES) == ["uk", "en"]
    assert first.xpath("x:link/@href", namespaces=NAMES) == [
        f"{HOST}/practices/VZ-0001/",
        f"{HOST}/en/practices/VZ-0001/",
    ]
    assert first.findtext("s:lastmod", namespaces=NAMES) == practice.stamped_at.isoformat()


def test_what_was_withdrawn_is_on_no_map(client):
    a_practice("VZ-0001")
    a_practice("VZ-0002", title={"uk": "Краща черга"})
    withdraw(code="VZ-0001", reason="Повтор.", **OFFICE_BY)
    assert [url[-8:-1] for url in everywhere(client) if "VZ-" in url] == ["VZ-0002", "VZ-0002"]


def test_a_map_too_long_for_one_part_has_more(client, monkeypatch):
    for number in (1, 2, 3):
        a_practice(f"VZ-000{number}", title={"uk": f"Черга {number}"})
    monkeypatch.setattr(sitemap, "PAGES_IN_PART", 2)
    told = [url for url in everywhere(client) if "VZ-" in url]
    assert (len(told), len(set(told))) == (6, 6)
    parts = [part for part in found(client, "/sitemap.xml", "//s:loc/text()") if "practices" in part]
    assert len(parts) == 2
    beyond = int(re.findall(r"practices-(\d+)", parts[-1])[0]) + 1
    for part in (f"practices-{beyond}", "practices-0", "nothing-1"):
        assert client.get(f"/sitemaps/{part}.xml").status_code == 404


def test_a_part_that_holds_nothing_any_more_is_on_no_map_and_the_others_keep_their_addresses(
    client, monkeypatch
):
    monkeypatch.setattr(sitemap, "PAGES_IN_PART", 1)
    for number in (1, 2, 3):
        a_practice(f"VZ-000{number}", title={"uk": f"Черга {number}"})
    before = found(client, "/sitemap.xml", "//s:loc/text()")
    practices = [part for part in before if "practices" in part]
    withdraw(code="VZ-0002", reason="Повтор.", **OFFICE_BY)
    after = found(client, "/sitemap.xml", "//s:loc/text()")
    assert [part for part in before if part not in after] == [practices[1]]
    assert client.get(practices[1].removeprefix(HOST)).status_code == 404


@pytest.mark.parametrize("number", [1, 3])
def test_a_part_asks_the_database_as_often_for_three_as_for_one(client, number, django_assert_num_queries):
    for place in range(number):
        a_practice(f"VZ-000{place + 1}", title={"uk": f"Черга {place}"})
    part = of_practices(client)
    with django_assert_num_queries(1):
        assert client.get(part).status_code == 200


def test_no_part_can_grow_beyond_what_search_engines_read():
    assert sitemap.PAGES_IN_PART * 2 <= 50_000
    assert {one.name for one in offered(Sitemap)} == {
        "first",
        "pages",
        "organisations",
        "places",
        "practices",
    }
