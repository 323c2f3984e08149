"""What others see of a practice where its address is shared."""

import io
import re
from urllib.parse import urlsplit

import pytest
from PIL import Image

from vzirets.modules.practices.exports.picture import HEIGHT, WIDTH
from vzirets.modules.practices.tests.factories import a_practice, a_version

pytestmark = pytest.mark.django_db


def drawn(client, path: str) -> Image.Image:
    answer = client.get(path)
    assert (answer.status_code, answer["Content-Type"]) == (200, "image/png")
    return Image.open(io.BytesIO(answer.content)).convert("RGB")


def test_the_page_names_a_picture_of_the_right_size_in_its_language(client):
    practice = a_practice()
    for prefix in ("", "/en"):
        page = client.get(f"{prefix}/practices/{practice.code}/").content.decode()
        address = re.search(r'property="og:image" content="([^"]+)"', page)[1]
        assert address.endswith(f"{prefix}/practices/{practice.code}.png")
        assert address.startswith("http")
        assert drawn(client, urlsplit(address).path).size == (WIDTH, HEIGHT)


def test_an_older_version_keeps_its_own_picture(client):
    practice = a_practice()
    first = drawn(client, f"/practices/{practice.code}.png").tobytes()
    a_version(practice.code, title={"uk": "Зовсім інша назва", "en": "Another name"})
    assert drawn(client, f"/practices/{practice.code}.png").tobytes() != first
    assert drawn(client, f"/practices/{practice.code}/versions/1.png").tobytes() == first
    page = client.get(f"/practices/{practice.code}/versions/1/").content.decode()
    assert f"/practices/{practice.code}/versions/1.png" in page


@pytest.mark.parametrize(
    "title",
    [
        "#panic() $x$ *a* <b> @ref",
        '"}; #read("/etc/passwd")',
        "ґанок «Їжак’ёЪ» 漢字 🙂",
        "Дуже довга назва " * 17,
    ],
    ids=["markup", "code", "signs", "long"],
)
def test_a_title_is_drawn_as_a_title_whatever_stands_in_it(client, title):
    practice = a_practice(title={"uk": title})
    picture = drawn(client, f"/practices/{practice.code}.png")
    assert len(picture.getcolors(maxcolors=2**20)) > 10  # something is written on it


def test_the_same_words_are_drawn_once(client):
    from vzirets.modules.practices.exports import picture as module

    practice = a_practice()
    module._drawn.cache_clear()
    for _ in range(3):
        answer = client.get(f"/practices/{practice.code}.png")
    assert module._drawn.cache_info().misses == 1
    assert answer["Cache-Control"] == "public, max-age=3600"
    assert answer["Content-Disposition"].startswith("inline")
