"""What the registry of repositories asks before it lists one, in its order: the walk of its validator."""

import re

import pytest

from vzirets.modules.oai.queries import records
from vzirets.modules.oai.tests.asking import ask, asked_as, codes, deleted, error, token, told
from vzirets.modules.oai.tests.practices import a_stamped, a_withdrawn
from vzirets.modules.oai.tests.schemas import OAI, valid

pytestmark = pytest.mark.django_db

DC = "metadataPrefix=oai_dc"
SECOND = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")


@pytest.fixture(autouse=True)
def _repository(monkeypatch, settings):
    """The oldest record is a deleted one, and the list has parts."""
    settings.PUBLIC_ADDRESS = "https://portal.example.gov.ua"
    settings.OFFICE_EMAIL = "office@example.gov.ua"
    monkeypatch.setattr(records, "ON_A_PAGE", 2)
    a_withdrawn("VZ-0001", "2023-01-02T03:04:05Z")
    for number in (2, 3, 4, 5):
        a_stamped(f"VZ-000{number}", f"2024-03-0{number}T10:00:00Z")


def live(root):
    """Identifiers that aren't of deleted records."""
    gone = set(deleted(root))
    return [one for one in told(root, "identifier") if one.rpartition(":")[2] not in gone]


def test_it_names_itself_as_the_registry_wants(client):
    about = ask(client, verb="Identify")
    assert told(about, "baseURL") == ["https://portal.example.gov.ua/oai"]
    assert told(about, "protocolVersion") == ["2.0"]
    assert told(about, "granularity") == ["YYYY-MM-DDThh:mm:ssZ"]
    (mail,) = told(about, "adminEmail")
    assert re.fullmatch(r"\w[\w\-.]+@[a-zA-Z0-9\-.]+\.[a-z]{2,}", mail)
    assert told(about, "earliestDatestamp") == ["2023-01-02T03:04:05Z"]
    assert SECOND.fullmatch(about.findtext(f"{OAI}responseDate"))
    raw = client.get("/oai?verb=Identify").content.decode()
    assert 'oai-identifier xmlns="http://www.openarchives.org/OAI/2.0/oai-identifier"' in raw
    assert "<repositoryIdentifier>portal.example.gov.ua<" in raw


def test_a_record_names_each_set_it_is_found_by(client):
    """The validator takes a set of the list, the first record in it, and looks for that set in its header."""
    specs = told(ask(client, verb="ListSets"), "setSpec")
    found = 0
    for spec in specs:
        listed = ask(client, verb="ListIdentifiers", metadataPrefix="oai_dc", set=spec)
        for identifier in live(listed)[:1]:
            one = ask(client, verb="GetRecord", metadataPrefix="oai_dc", identifier=identifier)
            assert spec in told(one, "setSpec"), (spec, identifier)
            found += 1
    assert found >= 4


def test_a_record_is_listed_between_its_own_second_and_itself(client):
    identifier = live(ask(client, verb="ListIdentifiers", metadataPrefix="oai_dc"))[0]
    assert "oai_dc" in told(ask(client, verb="ListMetadataFormats", identifier=identifier), "metadataPrefix")
    one = ask(client, verb="GetRecord", metadataPrefix="oai_dc", identifier=identifier)
    (at,) = told(one, "datestamp")
    assert SECOND.fullmatch(at)
    listed = ask(client, verb="ListRecords", metadataPrefix="oai_dc", from_=at, until=at)
    assert identifier in told(listed, "identifier")


def test_the_list_goes_on_by_its_token(client):
    first = ask(client, verb="ListRecords", metadataPrefix="oai_dc")
    found, going = codes(first), token(first)
    while going:
        part = ask(client, verb="ListRecords", resumptionToken=going)
        found, going = [*found, *codes(part)], token(part)
    assert sorted(found) == [f"VZ-000{number}" for number in (1, 2, 3, 4, 5)]
    assert deleted(first) == ["VZ-0001"]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("junk", "badVerb"),
        ("verb=junk", "badVerb"),
        (f"verb=GetRecord&{DC}", "badArgument"),
        ("verb=GetRecord&identifier=oai:portal.example.gov.ua:VZ-0002", "badArgument"),
        (f"verb=GetRecord&identifier=invalid%22id&{DC}", "badArgument"),
        ("verb=ListIdentifiers&until=junk", "badArgument"),
        ("verb=ListIdentifiers&from=junk", "badArgument"),
        ("verb=ListIdentifiers&resumptionToken=junk&until=2000-02-05", "badArgument"),
        (f"verb=ListRecords&{DC}&from=junk", "badArgument"),
        ("verb=ListRecords&resumptionToken=junk", "badResumptionToken"),
        (f"verb=ListRecords&{DC}&resumptionToken=junk&until=1990-01-10", "badArgument"),
        (f"verb=ListRecords&{DC}&until=junk", "badArgument"),
        ("verb=ListRecords", "badArgument"),
        (f"verb=ListRecords&{DC}&from=2002-02-05&until=2002-02-06T05:35:00Z", "badArgument"),
        (f"verb=ListRecords&{DC}&until=2022-01-02T03:04:05Z", "noRecordsMatch"),
    ],
)
def test_what_the_validator_asks_wrongly_is_refused_by_the_word_it_expects(client, query, expected):
    assert error(asked_as(client, query)) == expected


def test_it_is_answered_by_post_too(client):
    given = {"identifier": "oai:portal.example.gov.ua:VZ-0002", "metadataPrefix": "oai_dc"}
    assert codes(valid(client.post("/oai", {"verb": "GetRecord", **given}).content)) == ["VZ-0002"]
    assert told(valid(client.post("/oai", {"verb": "Identify"}).content), "protocolVersion") == ["2.0"]
