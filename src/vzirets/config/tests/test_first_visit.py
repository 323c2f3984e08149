"""What a first visit of a public page costs over the wire, without the practice's own pictures."""

import re
from functools import cache
from pathlib import Path

import brotli
import pytest
from django.contrib.staticfiles import finders
from django.templatetags.static import static

from vzirets.config.page_cache.store import Page
from vzirets.modules.practices.tests.factories import a_practice, a_topic, an_organisation

pytestmark = pytest.mark.django_db

MOST = 100_000
# What each answer's headers add, counted generously.
HEADERS = 900
# Both faces that hold the letters of the two languages: either language has words and signs of the other.
FACES = ("ui/fonts/inter-english.woff2", "ui/fonts/inter-ukrainian.woff2")
TEXT = {".css", ".js", ".svg"}
PAGES = (
    "/", "/en/", "/practices/", "/practices/?q=черга", "/practices/map/", "/practices/charts/",
    "/practices/compare/?code=VZ-0001&code=VZ-0002", "/practices/VZ-0001/", "/en/practices/VZ-0001/",
    "/practices/VZ-0001/cite/", "/organisations/", "{body}", "/places/", "/search/?q=черга", "/collections/",
    "/accounts/sign-in/",
)  # fmt: skip


@pytest.fixture
def depository():
    """A full page of the list, each practice with long words of its own."""
    topics = [a_topic(f"topic-{n}", f"Тема {n}").key for n in range(12)]
    words = "Жителі області подають звернення не виходячи з дому, а служба відповідає в той самий день. "
    for number in range(1, 22):
        own = f"{number} " + " ".join(f"слово{number * n}" for n in range(60))
        a_practice(
            f"VZ-{number:04}",
            title={"uk": f"Електронна черга {number}", "en": f"Queue {number}"},
            summary={"uk": words + own},
            problem={"uk": words * 3 + own},
            results={"uk": words * 3 + own},
            topics=topics[number % 9 : number % 9 + 3],
        )
    return an_organisation()


@cache
def packed(name: str) -> int:
    path = finders.find(name)
    assert path, f"{name}: no such file"
    content = Path(path).read_bytes()
    return len(brotli.compress(content) if Path(name).suffix in TEXT else content)


def files_of(html: str) -> set[str]:
    """Static files that a browser fetches for the page; icons stand in one of them."""
    prefix = re.escape(static(""))
    named = {name.partition("#")[0] for name in re.findall(rf'(?:src|href)="{prefix}([^"]+)"', html)}
    return named | set(FACES)


def cost_of(client, address: str) -> dict[str, int]:
    response = client.get(address)
    assert response.status_code == 200, address
    files = files_of(response.content.decode())
    assert {"ui/vzirets.css", "ui/vzirets.js"} <= files
    page = Page([], {"": response.content}, "", 0, 0.0)
    return {"the page": len(page.in_encoding("br")[1]), **{name: packed(name) for name in files}}


def test_a_first_visit_of_every_public_page_stays_within_its_bytes(client, depository):
    addresses = [page.format(body=depository.get_absolute_url()) for page in PAGES]
    costs = {address: cost_of(client, address) for address in addresses}
    over = {
        address: parts
        for address, parts in costs.items()
        if sum(parts.values()) + HEADERS * len(parts) > MOST
    }
    assert over == {}
