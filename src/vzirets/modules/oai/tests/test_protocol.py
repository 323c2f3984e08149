"""What the protocol promises, verb by verb and error by error."""

import threading
import time
from datetime import UTC, datetime

import pytest
from django.db import IntegrityError, InternalError, connection, transaction
from django.utils.http import urlencode
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from vzirets.foundation.organisations.api import Organisation
from vzirets.modules.oai.choices import NAMESPACE
from vzirets.modules.oai.exports.whole import ONE_OF, _camel
from vzirets.modules.oai.tests.asking import ask, asked_as, codes, deleted, error, told
from vzirets.modules.oai.tests.practices import EVERYTHING, a_stamped, a_withdrawn, stamp
from vzirets.modules.oai.tests.schemas import OAI, valid
from vzirets.modules.oai.views import public
from vzirets.modules.practices.api import Content, Text, record_distinction, restore
from vzirets.modules.practices.models import Practice
from vzirets.modules.practices.tests.factories import (
    ACTOR,
    OFFICE_BY,
    a_draft,
    an_organisation,
)

pytestmark = pytest.mark.django_db

RECORDS = {"verb": "ListRecords", "metadataPrefix": "oai_dc"}
HEADERS = {"verb": "ListIdentifiers", "metadataPrefix": "vzirets"}
DAY, NEXT = "2024-03-05T10:00:00Z", "2024-03-06T00:00:00Z"


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ("", "badVerb"),
        ("verb=", "badVerb"),
        ("verb=identify", "badVerb"),
        ("verb=Identify&verb=Identify", "badVerb"),
        ("verb=Identify&from=2024-01-01", "badArgument"),
        ("verb=Identify&%00=1", "badArgument"),
        ("verb=GetRecord", "badArgument"),
        ("verb=GetRecord&metadataPrefix=oai_dc", "badArgument"),
        ("verb=GetRecord&identifier=oai:localhost:VZ-0001", "badArgument"),
        ("verb=GetRecord&identifier=oai:localhost:VZ-0001&metadataPrefix=marc", "cannotDisseminateFormat"),
        ("verb=GetRecord&identifier=oai:localhost:VZ-9999&metadataPrefix=oai_dc", "idDoesNotExist"),
        ("verb=GetRecord&identifier=oai:elsewhere:VZ-0001&metadataPrefix=oai_dc", "idDoesNotExist"),
        ("verb=GetRecord&identifier=VZ-0001&metadataPrefix=oai_dc", "badArgument"),
        ("verb=GetRecord&identifier=oai:a%22b%20c&metadataPrefix=oai_dc", "badArgument"),
        ("verb=ListMetadataFormats&identifier=oai:localhost:VZ-9999", "idDoesNotExist"),
        ("verb=ListSets&resumptionToken=x", "badResumptionToken"),
        ("verb=ListRecords", "badArgument"),
        ("verb=ListRecords&metadataPrefix=marc", "cannotDisseminateFormat"),
        ("verb=ListRecords&metadataPrefix=oai_dc&metadataPrefix=oai_dc", "badArgument"),
        ("verb=ListRecords&metadataPrefix=oai_dc&from=2024-01-01&from=2024-01-01", "badArgument"),
        ("verb=ListRecords&metadataPrefix=oai_dc&color=red", "badArgument"),
        ("verb=ListRecords&metadataPrefix=oai_dc&from=2024-02-30", "badArgument"),
        ("verb=ListRecords&metadataPrefix=oai_dc&from=yesterday", "badArgument"),
        ("verb=ListRecords&metadataPrefix=oai_dc&from=2024-03-05T10:00:00", "badArgument"),
        ("verb=ListRecords&metadataPrefix=oai_dc&from=2024-03-05T10:00Z", "badArgument"),
        ("verb=ListRecords&metadataPrefix=oai_dc&from=", "badArgument"),
        ("verb=ListRecords&metadataPrefix=oai_dc&until=2024-13-01", "badArgument"),
        ("verb=ListRecords&metadataPrefix=oai_dc&from=2024-03-06&until=2024-03-05", "badArgument"),
        ("verb=ListRecords&metadataPrefix=oai_dc&from=2024-03-05&until=2024-03-05T10:00:00Z", "badArgument"),
        ("verb=ListRecords&metadataPrefix=oai_dc&from=2199-01-01", "noRecordsMatch"),
        ("verb=ListRecords&metadataPrefix=oai_dc&until=1999-01-01", "noRecordsMatch"),
        ("verb=ListRecords&metadataPrefix=oai_dc&until=9999-12-31", ""),
        ("verb=ListRecords&metadataPrefix=oai_dc&from=0001-01-01", ""),
        ("verb=ListRecords&metadataPrefix=oai_dc&set=nothing:here", "noRecordsMatch"),
        ("verb=ListRecords&metadataPrefix=oai_dc&set=category:nothing", "noRecordsMatch"),
        ("verb=ListRecords&metadataPrefix=oai_dc&set=category:*", "noRecordsMatch"),
        ("verb=ListRecords&metadataPrefix=oai_dc&set=topic:*", "noRecordsMatch"),
        ("verb=ListRecords&metadataPrefix=oai_dc&set=distinction:%D9%A2%D9%A0%D9%A2%D9%A0", "badArgument"),
        ("verb=ListRecords&metadataPrefix=oai_dc&set=::", "badArgument"),
        ("verb=ListRecords&resumptionToken=", "badResumptionToken"),
        ("verb=ListRecords&resumptionToken=WyJ4Il0:1:x", "badResumptionToken"),
        ("verb=ListRecords&resumptionToken=x&metadataPrefix=oai_dc", "badArgument"),
        ("verb=ListRecords&resumptionToken=x&resumptionToken=x", "badArgument"),
    ],
)  # fmt: skip
def test_each_wrong_request_gets_its_own_error(client, query, code):
    a_stamped("VZ-0001", DAY)
    assert error(asked_as(client, query)) == code


def test_an_answer_repeats_what_was_asked_unless_the_request_itself_was_wrong(client):
    a_stamped("VZ-0001", DAY)
    asked = ask(client, **RECORDS, from_="2024-01-01", set="category").find(f"{OAI}request")
    assert dict(asked.attrib) == {**RECORDS, "from": "2024-01-01", "set": "category"}
    assert asked.text == "http://localhost:8000/oai"
    assert dict(ask(client, verb="ListRecords").find(f"{OAI}request").attrib) == {}


def test_what_is_read_can_also_be_posted(client):
    a_stamped("VZ-0001", DAY)
    posted = client.post(
        "/oai", "verb=ListRecords&metadataPrefix=oai_dc", content_type="application/x-www-form-urlencoded"
    )
    assert codes(valid(posted.content)) == codes(ask(client, **RECORDS)) == ["VZ-0001"]
    both = client.post("/oai?verb=Identify", {"verb": "Identify"})
    assert error(valid(both.content)) == "badVerb"
    assert client.put("/oai").status_code == 405


def test_it_leaves_nothing_in_a_browser_and_no_cache_keeps_it(client):
    response = client.get("/oai", {"verb": "Identify"}, HTTP_ACCEPT_LANGUAGE="en")
    assert response.cookies == {}
    assert response["Cache-Control"] == "no-store"
    assert told(valid(response.content), "repositoryName") == ["Розвиваємо е-урядування"]


@pytest.mark.parametrize(
    ("since", "until", "found"),
    [
        ("2024-03-05T10:00:00Z", None, ["VZ-0001", "VZ-0002"]),
        ("2024-03-05T10:00:01Z", None, ["VZ-0002"]),
        (None, "2024-03-05T10:00:00Z", ["VZ-0001"]),
        (None, "2024-03-05T09:59:59Z", []),
        ("2024-03-05T10:00:00Z", "2024-03-05T10:00:00Z", ["VZ-0001"]),
        ("2024-03-05", "2024-03-05", ["VZ-0001"]),
        ("2024-03-06", "2024-03-06", ["VZ-0002"]),
        (None, "2024-03-05", ["VZ-0001"]),
        ("2024-03-07", None, []),
    ],
)
def test_both_ends_of_the_time_asked_for_belong_to_it(client, since, until, found):
    a_stamped("VZ-0001", DAY)
    a_stamped("VZ-0002", NEXT)
    asked = {name: value for name, value in (("from", since), ("until", until)) if value}
    assert codes(ask(client, **HEADERS, **asked)) == found


def test_the_earliest_datestamp_is_right_when_the_oldest_record_was_withdrawn(client):
    a_withdrawn("VZ-0001", "2023-01-02T03:04:05Z")
    a_stamped("VZ-0002", DAY)
    assert told(ask(client, verb="Identify"), "earliestDatestamp") == ["2023-01-02T03:04:05Z"]
    assert deleted(ask(client, **RECORDS, until="2023-01-02T03:04:05Z")) == ["VZ-0001"]
    assert error(ask(client, **RECORDS, until="2023-01-02T03:04:04Z")) == "noRecordsMatch"


def test_an_empty_depository_is_one_too(client):
    assert told(ask(client, verb="Identify"), "deletedRecord") == ["persistent"]
    assert error(ask(client, **RECORDS)) == "noRecordsMatch"
    assert error(ask(client, verb="ListSets")) == ""


def test_a_draft_is_told_to_nobody(client):
    draft = a_draft()
    assert Practice.objects.filter(code=draft.practice.code).exists()
    assert error(ask(client, **RECORDS)) == "noRecordsMatch"
    identifier = f"oai:localhost:{draft.practice.code}"
    assert error(ask(client, verb="GetRecord", identifier=identifier, metadataPrefix="oai_dc")) == (
        "idDoesNotExist"
    )


@pytest.mark.parametrize("prefix", ["oai_dc", "vzirets"])
def test_a_withdrawn_practice_stays_as_a_header_without_words_and_in_its_sets(client, prefix):
    a_withdrawn("VZ-0001", DAY)
    one = ask(client, verb="GetRecord", identifier="oai:localhost:VZ-0001", metadataPrefix=prefix)
    assert (deleted(one), told(one, "datestamp"), told(one, "metadata")) == (["VZ-0001"], [DAY], [])
    assert "Електронна черга" not in etree.tostring(one, encoding="unicode")
    for spec in ("category", "category:electronic_services", "topic:queues"):
        assert deleted(ask(client, **RECORDS, set=spec)) == ["VZ-0001"]
    restore(code="VZ-0001", reason="Помилка в помилці.", **OFFICE_BY)
    assert (
        deleted(ask(client, verb="GetRecord", identifier="oai:localhost:VZ-0001", metadataPrefix=prefix))
        == []
    )


def test_sets_are_categories_topics_and_awards_by_year(client):
    plain, winner = a_stamped("VZ-0001", DAY, topics=[]), a_stamped("VZ-0002", NEXT, category=None)
    award = {"title": Text(uk="Перемога"), "body": Text(), "actor": ACTOR}
    record_distinction(version=winner.current, year=2013, **award)
    stamp(plain.code, DAY)
    stamp(winner.code, NEXT)
    listed = told(ask(client, verb="ListSets"), "setSpec")
    assert listed == [
        "category",
        "category:electronic_services",
        "topic",
        "topic:queues",
        "distinction",
        "distinction:2013",
    ]
    expected = [["VZ-0001"], ["VZ-0001"], ["VZ-0002"], ["VZ-0002"], ["VZ-0002"], ["VZ-0002"]]
    assert [codes(ask(client, **HEADERS, set=spec)) for spec in listed] == expected
    specs = told(ask(client, **HEADERS, from_="2024-03-06"), "setSpec")
    assert specs == ["topic", "topic:queues", "distinction", "distinction:2013"]


def test_the_whole_format_holds_every_field_of_a_record(client):
    an_organisation("lviv", "Львівська міська рада")
    Organisation.objects.update(edrpou=None)
    practice = a_stamped("VZ-0001", DAY, **EVERYTHING)
    assert all(getattr(practice.current.read(), field) for field in Content.model_fields)
    record_distinction(
        version=practice.current, title=Text(uk="А"), year=2013, body=Text(uk="Б"), source="", actor=ACTOR
    )
    one = ask(client, verb="GetRecord", identifier="oai:localhost:VZ-0001", metadataPrefix="vzirets")
    root = next(one.iter(f"{{{NAMESPACE}}}practice"))
    present = {etree.QName(child).localname for child in root}
    assert {ONE_OF.get(field, _camel(field)) for field in Content.model_fields} <= present
    assert "distinction" in present
    assert root.findtext(f".//{{{NAMESPACE}}}amount") == "0"
    assert root.findtext(f"{{{NAMESPACE}}}title") == "Слово <b>&"
    ask(client, verb="GetRecord", identifier="oai:localhost:VZ-0001", metadataPrefix="oai_dc")


def test_a_record_that_says_only_its_title_is_valid_too(client):
    a_stamped(
        "VZ-0001", DAY, title={"en": "Only English"}, summary={}, solution={}, lead=None, place=None,
        level=None, category=None, topics=[], year=None, sources=[],
    )  # fmt: skip
    for prefix in ("oai_dc", "vzirets"):
        assert codes(ask(client, verb="ListRecords", metadataPrefix=prefix)) == ["VZ-0001"]


def test_identifiers_are_ascii_whatever_the_portal_is_called(client, settings):
    settings.PUBLIC_ADDRESS = "https://xn----8sbfhd6cat0ac4kg.xn--j1amh"
    a_stamped("VZ-0001", DAY)
    identify = ask(client, verb="Identify")
    assert told(identify, "baseURL") == ["https://xn----8sbfhd6cat0ac4kg.xn--j1amh/oai"]
    assert len(told(identify, "description")) == 1
    assert told(ask(client, **RECORDS), "identifier") == ["oai:xn----8sbfhd6cat0ac4kg.xn--j1amh:VZ-0001"]


def test_our_schema_is_served_and_is_the_one_that_answers_are_held_against(client):
    response = client.get("/oai/practice.xsd")
    served = etree.fromstring(b"".join(response.streaming_content))
    assert served.get("targetNamespace") == NAMESPACE
    schema = told(ask(client, verb="ListMetadataFormats"), "schema")[1]
    assert schema == "http://localhost:8000/oai/practice.xsd"


@pytest.mark.parametrize("number", [1, 3])
@pytest.mark.parametrize("prefix", ["oai_dc", "vzirets"])
def test_a_list_asks_the_database_as_often_for_three_as_for_one(
    client, number, prefix, django_assert_num_queries
):
    for place in range(number):
        a_stamped(f"VZ-000{place + 1}", DAY, solution={"uk": f"Спосіб {place}"})
    client.get("/oai?verb=Identify")
    with django_assert_num_queries(11):
        ask(client, verb="ListRecords", metadataPrefix=prefix)


def test_of_many_who_harvest_at_once_two_are_answered_at_a_time(rf, monkeypatch):
    at_once, most, threads = [], [], []

    def answer(asked, horizon):
        at_once.append(asked)
        most.append(len(at_once))
        time.sleep(0.05)
        at_once.pop()
        return b"<OAI-PMH/>"

    monkeypatch.setattr(public, "answer", answer)
    monkeypatch.setattr(public, "safe_horizon", lambda: datetime(2024, 3, 5, tzinfo=UTC))
    for _harvester in range(6):
        request = rf.get("/oai?verb=Identify")
        threads.append(threading.Thread(target=public.oai, args=(request,)))
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert len(most) == 6 and max(most) == 2


NAMES = ["verb", "metadataPrefix", "set", "from", "until", "identifier", "resumptionToken"]
WORDS = [
    "ListRecords",
    "ListIdentifiers",
    "GetRecord",
    "ListSets",
    "oai_dc",
    "2024-03-05",
    "category",
    "",
    "\x00",
]


@given(st.lists(st.tuples(st.sampled_from(NAMES) | st.text(max_size=8), st.sampled_from(WORDS) | st.text())))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_is_asked_is_answered_by_the_schema(client, pairs):
    query = urlencode([(name, value.encode("utf-8", "surrogatepass")) for name, value in pairs])
    asked_as(client, query.replace("%00", "%0B"))
    asked_as(client, query)


def test_a_practice_that_was_published_can_never_be_taken_out_of_the_table():
    practice = a_stamped("VZ-0001", DAY)
    with pytest.raises((IntegrityError, InternalError)), transaction.atomic():
        Practice.objects.filter(pk=practice.pk)._raw_delete("default")
        connection.check_constraints()
