"""What a person sees when something is wrong."""

import pytest
from django.db import OperationalError
from django.http import HttpResponse
from django.test import RequestFactory

from vzirets.shell.outage import Outage


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("address", "words"),
    [("/нема-такого/", "Такої сторінки немає"), ("/en/nothing-here/", "There is no such page")],
)
def test_a_lost_reader_is_told_in_their_language_and_can_search(client, address, words):
    response = client.get(address)
    assert response.status_code == 404
    assert words in response.content.decode()
    assert 'name="q"' in response.content.decode()


def test_a_database_that_is_away_gives_a_page_that_needs_none():
    outage = Outage(lambda request: None)
    response = outage.process_exception(RequestFactory().get("/"), OperationalError("gone"))
    assert (response.status_code, response["Retry-After"]) == (503, "30")
    assert "Збережене не втрачено" in response.content.decode()


@pytest.mark.parametrize(
    ("method", "again", "asked", "status"), [("GET", 1, 2, 200), ("GET", 0, 1, 503), ("POST", 1, 1, 503)]
)
def test_what_only_reads_is_tried_again_on_a_new_connection(settings, method, again, asked, status):
    settings.READ_AGAIN = again
    request = RequestFactory().generic(method, "/")
    tried = []

    def view(request):
        tried.append(request)
        return (
            HttpResponse() if len(tried) > 1 else outage.process_exception(request, OperationalError("gone"))
        )

    outage = Outage(view)
    answer = outage(request)
    assert (len(tried), answer.status_code) == (asked, status)


def test_other_errors_are_not_taken_for_an_outage():
    assert Outage(lambda request: None).process_exception(RequestFactory().get("/"), ValueError()) is None


@pytest.mark.django_db
def test_an_error_page_shows_nothing_of_the_inside(client, monkeypatch):
    def broken(*args, **kwargs):
        raise ValueError("secret inside")

    monkeypatch.setattr("vzirets.shell.views.public.registry.blocks", broken)
    client.raise_request_exception = False
    response = client.get("/")
    assert response.status_code == 500
    assert "secret inside" not in response.content.decode()
    assert "сталася помилка" in response.content.decode()


@pytest.mark.django_db
def test_every_page_carries_a_strict_policy_and_nothing_inline(client):
    response = client.get("/")
    policy = response["Content-Security-Policy"]
    assert "unsafe" not in policy
    assert "default-src 'self'" in policy
    text = response.content.decode()
    assert "<style" not in text
    assert " style=" not in text
    assert "<script>" not in text
