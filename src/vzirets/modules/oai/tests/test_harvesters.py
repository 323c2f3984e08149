"""Two harvesters that know nothing of us keep copies: of everything, and then of what changed."""

import httpx2
import pytest
from django.utils.http import urlencode
from oaipmh_scythe import Scythe
from oaipmh_scythe.exceptions import NoRecordsMatch as ScytheFoundNothing
from sickle import Sickle
from sickle.oaiexceptions import NoRecordsMatch

from vzirets.modules.oai.queries import records
from vzirets.modules.oai.tests.practices import a_stamped, a_withdrawn, stamp
from vzirets.modules.oai.tests.schemas import valid
from vzirets.modules.practices.api import Practice, withdraw
from vzirets.modules.practices.tests.factories import OFFICE_BY, a_version

pytestmark = pytest.mark.django_db(transaction=True)

LATER = "2024-06-01T00:00:00Z"


@pytest.fixture
def address(live_server, monkeypatch, settings):
    monkeypatch.setattr(records, "ON_A_PAGE", 3)
    settings.PUBLIC_ADDRESS = live_server.url
    for number in range(1, 9):
        a_stamped(f"VZ-000{number}", f"2024-03-0{number}T00:00:00Z")
    a_withdrawn("VZ-0009", "2024-01-01T00:00:00Z")
    return f"{live_server.url}/oai"


def by_sickle(address, method="GET", **asked):
    client = Sickle(address, http_method=method)
    try:
        found = list(client.ListRecords(metadataPrefix="vzirets", **asked))
    except NoRecordsMatch:
        return {}
    return {record.header.identifier.rpartition(":")[2]: record.deleted for record in found}


def by_scythe(address, method="GET", **asked):
    with Scythe(address) as client:
        try:
            found = list(
                client.list_records(
                    metadata_prefix="oai_dc",
                    from_=asked.get("from"),
                    until=asked.get("until"),
                    set_=asked.get("set"),
                )
            )
        except ScytheFoundNothing:
            return {}
    return {record.header.identifier.rpartition(":")[2]: record.deleted for record in found}


@pytest.mark.parametrize("harvest", [by_sickle, by_scythe])
def test_a_harvester_gets_everything_and_then_exactly_what_changed_and_went(address, harvest):
    copy = harvest(address)
    rows = Practice.objects.values_list("code", "state")
    assert copy == {code: state == "withdrawn" for code, state in rows}
    assert len(copy) == 9

    a_version("VZ-0002", summary={"uk": "Інакше."})
    withdraw(code="VZ-0003", reason="Повтор.", **OFFICE_BY)
    for code in ("VZ-0002", "VZ-0003"):
        stamp(code, LATER)
    a_stamped("VZ-0010", LATER)
    news = harvest(address, **{"from": LATER})
    assert news == {"VZ-0002": False, "VZ-0003": True, "VZ-0010": False}
    assert {**copy, **news} == {code: state == "withdrawn" for code, state in rows.all()}
    assert harvest(address, **{"from": "2024-06-01T00:00:01Z"}) == {}
    assert len(harvest(address, set="topic:queues")) == 10


def test_by_post_a_harvester_gets_the_same(address):
    assert by_sickle(address, "POST") == by_sickle(address)


def test_the_other_verbs_are_understood_too(address):
    client = Sickle(address)
    about = client.Identify()
    assert (about.deletedRecord, about.earliestDatestamp) == ("persistent", "2024-01-01T00:00:00Z")
    assert about.baseURL == address
    assert [one.metadataPrefix for one in client.ListMetadataFormats()] == ["oai_dc", "vzirets"]
    assert "topic:queues" in [one.setSpec for one in client.ListSets()]
    one = client.GetRecord(identifier="oai:localhost:VZ-0001", metadataPrefix="oai_dc")
    assert one.metadata["title"] == ["Електронна черга", "Electronic queue"]
    assert len(list(client.ListIdentifiers(metadataPrefix="oai_dc", ignore_deleted=True))) == 8


def test_what_goes_over_the_wire_is_valid(address):
    for asked in ({"verb": "Identify"}, {"verb": "ListRecords", "metadataPrefix": "vzirets"}):
        answer = httpx2.get(f"{address}?{urlencode(asked)}")
        assert answer.headers["content-type"] == "text/xml; charset=utf-8"
        valid(answer.content)
