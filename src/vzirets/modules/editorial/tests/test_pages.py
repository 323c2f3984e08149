"""Standing pages: their words, their addresses, their links."""

from datetime import date

import pytest
from django.test import override_settings

from vzirets.foundation.search.api import Question, found
from vzirets.kernel.actor import Actor
from vzirets.modules.editorial.api import Wording, put_page
from vzirets.modules.editorial.models import Page

pytestmark = pytest.mark.django_db


def put(key="about", slug="про-портал", body="Текст про *взірці*.", **changes):
    uk = Wording(title="Про портал", slug=slug, description="Що це.", body=body)
    en = Wording(title="About", slug=key, description="What it is.", body="A text about **models**.")
    wordings = {"uk": uk, "en": en, **changes}
    return put_page(
        key=key, order=10, updated=date(2026, 11, 23), wordings=wordings, actor=Actor.command("test")
    )


def shown(client, address):
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def test_a_page_has_its_own_words_and_address_in_each_language(client):
    put()
    assert "<em>взірці</em>" in shown(client, "/pages/про-портал/")
    assert "<strong>models</strong>" in shown(client, "/en/pages/about/")


def test_the_language_switch_leads_to_the_same_page(client):
    put()
    assert 'href="/en/pages/about/"' in shown(client, "/pages/про-портал/")
    assert "/pages/%D0%BF%D1%80%D0%BE-%D0%BF%D0%BE%D1%80%D1%82%D0%B0%D0%BB/" in shown(
        client, "/en/pages/about/"
    )


def test_an_address_it_once_had_leads_on_for_ever(client):
    put(slug="старий")
    put(slug="новий")
    put(slug="про-портал")
    for former in ("старий", "новий"):
        response = client.get(f"/pages/{former}/")
        assert (response.status_code, response["Location"]) == (
            301,
            "/pages/%D0%BF%D1%80%D0%BE-%D0%BF%D0%BE%D1%80%D1%82%D0%B0%D0%BB/",
        )


def test_an_address_taken_back_is_the_page_again(client):
    put(slug="один")
    put(slug="два")
    put(slug="один")
    assert client.get("/pages/один/").status_code == 200


def test_the_address_of_the_other_language_leads_to_this_one(client):
    put()
    response = client.get("/pages/about/")
    assert response.status_code == 301


def test_links_between_pages_follow_their_addresses(client):
    put()
    put("help", "довідка", body="Див. [про портал](page:about).")
    assert 'href="/pages/%D0%BF%D1%80%D0%BE-' in shown(client, "/pages/довідка/")


@override_settings(OFFICE_EMAIL="office@example.org", OPERATOR={"uk": "Центр <b>е</b>", "en": "Centre"})
def test_marks_are_filled_from_the_settings_and_escaped(client):
    put(body="Пишіть: {office_email}. Веде: {operator}.")
    text = shown(client, "/pages/про-портал/")
    assert 'href="mailto:office@example.org"' in text
    assert "Центр <b>" not in text


def test_markup_of_a_page_is_never_raw(client):
    put(body="<script>alert(1)</script> [x](javascript:alert(1)) <b onclick=x>б</b>")
    text = shown(client, "/pages/про-портал/")
    assert "<script>alert" not in text
    assert "<b onclick" not in text
    assert 'href="javascript' not in text


def test_the_same_page_again_is_no_second_page():
    put()
    put()
    assert Page.objects.count() == 1


def test_pages_are_found_by_any_form_of_their_words():
    page = put()
    assert found(Question("взірцями")).hits == (("page", page.pk),)


def test_there_is_no_page_where_none_is(client):
    assert client.get("/pages/нема/").status_code == 404


@pytest.mark.parametrize("number", [1, 3])
def test_a_page_asks_the_database_as_often_whatever_stands_in_the_menu(
    client, number, django_assert_num_queries
):
    for place in range(number):
        put(f"page{place}", f"сторінка-{place}")
    client.get("/pages/сторінка-0/")
    with django_assert_num_queries(4):
        client.get("/pages/сторінка-0/")
