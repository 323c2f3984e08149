"""How far a practice reached: what is counted, and who sees it."""

import pytest
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.utils import timezone

from vzirets.foundation.follows.actions import follow
from vzirets.foundation.visits import actions, adapter, api
from vzirets.foundation.visits.logic.tally import Tally
from vzirets.foundation.visits.models import Opened
from vzirets.modules.practices.tests.desk import words
from vzirets.modules.practices.tests.editors import a_moderator, an_editor
from vzirets.modules.practices.tests.factories import a_practice, an_organisation

pytestmark = pytest.mark.django_db
FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"


@pytest.fixture(autouse=True)
def _nothing_counted_before(monkeypatch, settings):
    monkeypatch.setattr(actions, "_tally", Tally())
    settings.STAFF_SECOND_FACTOR = False


def opened():
    api.write_counted()
    return api.seen("practice", ["VZ-0001"]).get("VZ-0001", 0)


def test_pages_in_both_languages_and_versions_are_one_thing():
    a_practice()
    browser = Client(headers={"user-agent": FIREFOX})
    for address in ("/practices/VZ-0001/", "/en/practices/VZ-0001/", "/practices/VZ-0001/versions/1/"):
        assert browser.get(address).status_code == 200
    browser.get("/practices/vz-0001/")  # leads on to capitals
    browser.get("/practices/VZ-0404/")
    browser.get("/practices/")
    Client(headers={"user-agent": "Googlebot/2.1"}).get("/practices/VZ-0001/")
    assert opened() == 3
    assert Opened.objects.count() == 1


@pytest.mark.parametrize("address", ["/practices/VZ-0001/", "/en/practices/vz-0001/"])
def test_a_page_given_out_by_a_cache_counts_though_nothing_was_routed(address):
    """As the page cache answers: the counter stands before it, and no address was resolved."""
    kept = adapter.CountOpenings(lambda request: HttpResponse("kept"))
    request = RequestFactory(headers={"user-agent": FIREFOX}).get(address)
    assert request.resolver_match is None
    kept(request)
    assert opened() == 1


def test_counting_changes_nothing_in_the_answer():
    """No cookie, and the same bytes for everyone."""
    a_practice()
    answers = [Client(headers={"user-agent": name}).get("/practices/VZ-0001/") for name in (FIREFOX, "curl")]
    assert [answer.cookies for answer in answers] == [{}, {}]
    assert answers[0].content == answers[1].content


def test_its_bodies_and_the_office_see_the_reach_and_others_do_not_learn_of_the_page():
    a_practice()
    Opened.objects.create(kind="practice", key="VZ-0001", day=timezone.localdate(), number=41)
    address = "/cabinet/practices/reach/VZ-0001/"
    _author, author = an_editor(an_organisation())
    _moderator, moderator = a_moderator()
    stranger_body = an_organisation("other", "Інша рада")
    _stranger, stranger = an_editor(stranger_body, "Чужа")
    for client in (author, moderator):
        answer = client.get(address)
        assert answer.status_code == 200
        assert "41" in answer.content.decode()
    assert stranger.get(address).status_code == 404
    assert Client().get(address).status_code == 302
    assert author.get("/cabinet/practices/reach/VZ-0404/").status_code == 404


def test_the_reach_tells_how_many_follow_and_never_who():
    a_practice()
    _author, author = an_editor(an_organisation())
    for name in ("Таємна читачка", "Таємний читач"):
        reader, _client = an_editor(name=name)
        follow(person_id=reader.pk, kind="practice", key="VZ-0001", actor=reader.actor)
    page = words(author.get("/cabinet/practices/reach/VZ-0001/"))
    assert "2 людини стежать" in page
    assert "Таємн" not in page


def test_the_office_sees_what_is_read_most_with_as_many_queries_for_three_as_for_one(
    django_assert_num_queries,
):
    from vzirets.modules.practices.views.manage.reach import most_read

    for number in (1, 2, 3):
        a_practice(f"VZ-000{number}")
        Opened.objects.create(kind="practice", key=f"VZ-000{number}", day=timezone.localdate(), number=number)
        with django_assert_num_queries(2):
            rows = most_read(RequestFactory().get("/"))["rows"]
        assert len(rows) == number
    assert [row[1] for row in rows] == ["3", "2", "1"]
