"""Words as Ukrainian writes them, and the licence as readers are told of it."""

import pytest
from django.template import engines
from django.test import override_settings

from vzirets.ui.licence import Licence, licence_of
from vzirets.ui.words import nested, unbroken

COMMONS = "https://creativecommons.org"


@pytest.mark.parametrize(
    "written, read",
    [
        ("Узяти собі «Система «Е-Садок»»", "Узяти собі «Система „Е-Садок“»"),
        ("«а «б «в» г» ґ» і «д»", "«а „б „в“ г“ ґ» і «д»"),
        ("«Один» і «другий»", "«Один» і «другий»"),
        ("Без пари» і «ще", "Без пари» і «ще"),
        ("Узяти собі «Система „Е-Садок“»", "Узяти собі «Система „Е-Садок“»"),
    ],
)
def test_a_name_with_quotation_marks_has_others_within_quotation_marks(written, read):
    assert nested(written) == read


def test_a_title_with_a_name_put_into_it_is_shown_so_and_its_markup_stays_text():
    page = engines["django"].from_string('{% load ui %}{% ui "page-head" title=title %}')
    shown = page.render({"title": "Узяти собі «<b> «Садок»»"})
    assert "Узяти собі «&lt;b&gt; „Садок“»" in shown


def test_a_word_with_a_hyphen_is_not_broken():
    assert unbroken("e-governance") == "e\u2060-\u2060governance"


@pytest.mark.parametrize(
    "address, language, told",
    [
        ("", "uk", None),
        (f"{COMMONS}/licenses/by/4.0/", "uk", Licence("CC BY 4.0", f"{COMMONS}/licenses/by/4.0/deed.uk")),
        (f"{COMMONS}/licenses/by-sa/4.0", "en", Licence("CC BY-SA 4.0", f"{COMMONS}/licenses/by-sa/4.0/")),
        (
            f"{COMMONS}/publicdomain/zero/1.0/",
            "en",
            Licence("CC0 1.0", f"{COMMONS}/publicdomain/zero/1.0/"),
        ),
        (
            "https://www.example.org/terms/",
            "uk",
            Licence("example.org/terms", "https://www.example.org/terms/"),
        ),
    ],
)
def test_the_licence_is_named_as_people_call_it(address, language, told):
    assert licence_of(address, language) == told


@pytest.mark.django_db
def test_the_foot_of_a_page_tells_the_licence_that_machines_are_told_and_none_where_none_is_set(client):
    assert 'rel="license"' not in client.get("/style-guide/").content.decode()
    with override_settings(RECORD_LICENCE=f"{COMMONS}/licenses/by-sa/4.0/"):
        assert f'href="{COMMONS}/licenses/by-sa/4.0/deed.uk" rel="license">CC BY-SA 4.0' in (
            client.get("/style-guide/").content.decode()
        )
