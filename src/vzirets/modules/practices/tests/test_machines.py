"""A practice and the depository as other machines read them."""

import json
import re
from urllib.parse import urlsplit

import pytest
from datacite import schema45
from lxml import etree
from pyshacl import validate
from rdflib import DCAT, DCTERMS, Graph, URIRef

from vzirets.modules.practices.api import withdraw
from vzirets.modules.practices.exports.dcat import ADMS, HYDRA, STATUS
from vzirets.modules.practices.queries.sitemap import SITEMAP
from vzirets.modules.practices.tests.data import SHAPES
from vzirets.modules.practices.tests.factories import OFFICE_BY, a_practice, a_version

pytestmark = pytest.mark.django_db

HOST = "http://localhost:8000"


def in_page(response):
    found = re.findall(r'<script type="application/ld\+json">(.*?)</script>', response.content.decode(), re.S)
    assert len(found) == 1
    return json.loads(found[0])


def links(response):
    """rel → addresses of the header."""
    told = {}
    for address, rel in re.findall(r'<([^>]*)>; rel="([^"]*)"', response["Link"]):
        told.setdefault(rel, []).append(address)
    return told


def gone(code="VZ-0001", instead="VZ-0002"):
    a_practice(code, title={"uk": "Таємниця"})
    a_practice(instead, title={"uk": "Краща черга"})
    withdraw(code=code, reason="Повтор.", replacement=instead, **OFFICE_BY)


def test_the_page_tells_search_engines_what_it_is(client):
    a_practice("VZ-0001")
    told = in_page(client.get("/practices/VZ-0001/"))
    assert told["@type"] == "Article"
    assert told["@id"] == told["url"] == f"{HOST}/practices/VZ-0001/"
    assert told["name"] == "Електронна черга"
    assert told["author"][0]["name"] == "Вінницька міська рада"
    assert told["spatialCoverage"]["identifier"]["value"] == "UA05000000000010236"
    assert told["creativeWorkStatus"] == "Published"
    assert told["description"] == told["abstract"]
    assert told["keywords"] == [one["name"] for one in told["about"]] != []
    files = {told["image"]: "image/png"}
    files |= {one["contentUrl"]: one["encodingFormat"] for one in told["encoding"]}
    assert {address: client.get(address.removeprefix(HOST))["Content-Type"] for address in files} == files
    english = in_page(client.get("/en/practices/VZ-0001/"))
    assert (english["@id"], english["name"]) == (told["@id"], "Electronic queue")
    assert english["url"] == f"{HOST}/en/practices/VZ-0001/"
    beside = client.get("/practices/VZ-0001.jsonld")
    assert beside["Content-Type"] == "application/ld+json"
    assert beside.json() == told


def test_no_word_of_a_record_ends_the_element_it_stands_in(client):
    title = "</script><script>alert(1)</script>&<!--"
    a_practice("VZ-0001", title={"uk": title})
    response = client.get("/practices/VZ-0001/")
    assert in_page(response)["name"] == title
    assert b"<script>alert" not in response.content


def test_signposts_lead_from_the_page_to_all_that_belongs_to_it(client, settings):
    settings.RECORD_LICENCE = "https://creativecommons.org/licenses/by/4.0/"
    a_practice("VZ-0001")
    response = client.get("/en/practices/VZ-0001/")
    told = links(response)
    assert told["cite-as"] == [f"{HOST}/practices/VZ-0001/"]
    assert "https://schema.org/AboutPage" in told["type"]
    assert told["license"] == [settings.RECORD_LICENCE]
    assert told["author"][0].isascii()
    assert len(told["item"]) >= 2
    for address in told["describedby"] + told["item"] + told["author"]:
        assert client.get(address.removeprefix(HOST)).status_code == 200
    assert response.cookies == {}
    for address in told["describedby"]:
        assert links(client.get(address.removeprefix(HOST)))["describes"] == told["cite-as"]
    for address in told["item"]:
        back = links(client.get(address.removeprefix(HOST)))
        assert (back["collection"], back["license"]) == (told["cite-as"], told["license"])


def test_an_old_version_is_cited_by_its_own_address(client):
    a_version("VZ-0001")
    a_version("VZ-0001", summary={"uk": "Інакше."})
    told = links(client.get("/practices/VZ-0001/versions/1/"))
    assert told["cite-as"] == [f"{HOST}/practices/VZ-0001/versions/1/"]
    assert told["latest-version"] == [f"{HOST}/practices/VZ-0001/"]


def test_a_tombstone_speaks_in_every_form(client):
    gone()
    page = client.get("/practices/VZ-0001/")
    assert links(page)["http://purl.org/dc/terms/isReplacedBy"] == [f"{HOST}/practices/VZ-0002/"]
    assert links(page)["successor-version"] == [f"{HOST}/practices/VZ-0002/"]
    for told in (in_page(page), client.get("/practices/VZ-0001.jsonld").json()):
        assert told["creativeWorkStatus"] == "Withdrawn"
        assert told["dcterms:isReplacedBy"] == {"@id": f"{HOST}/practices/VZ-0002/"}
    answer = client.get("/practices/VZ-0001.datacite.json")
    assert (page.status_code, answer.status_code) == (410, 410)
    assert links(answer)["describes"] == [f"{HOST}/practices/VZ-0001/"]
    assert schema45.validate(answer.json())
    assert answer.json()["relatedIdentifiers"][0]["relationType"] == "IsObsoletedBy"
    graph = Graph().parse(data=client.get("/dcat.ttl").content, format="turtle")
    node = URIRef(f"{HOST}/practices/VZ-0001/")
    assert graph.value(node, ADMS.status) == STATUS["withdrawn"]
    assert graph.value(node, DCTERMS.isReplacedBy) == URIRef(f"{HOST}/practices/VZ-0002/")
    feed = etree.fromstring(client.get("/practices/feed/").content)
    assert [row.get("ref") for row in feed if row.tag.endswith("deleted-entry")] == [str(node)]
    assert [page.path for part in SITEMAP.parts() for page in SITEMAP.part(part)] == ["/practices/VZ-0002/"]
    for address in (
        "/practices/VZ-0001.jsonld",
        "/practices/VZ-0001.datacite.json",
        "/dcat.ttl",
        "/dcat.jsonld",
    ):
        assert "Таємниця" not in client.get(address).content.decode()


@pytest.mark.parametrize("form", ["jsonld", "datacite.json"])
def test_metadata_of_nothing_are_nothing(client, form):
    assert client.get(f"/practices/VZ-9999.{form}").status_code == 404
    a_practice("VZ-0001")
    assert client.get(f"/practices/vz-0001.{form}")["Location"] == f"/practices/VZ-0001.{form}"


def test_a_record_that_says_only_its_title_is_valid_metadata(client):
    a_practice(
        "VZ-0001", title={"en": "Only"}, summary={}, solution={}, lead=None, place=None, level=None,
        category=None, topics=[], year=None, sources=[],
    )  # fmt: skip
    assert schema45.validate(client.get("/practices/VZ-0001.datacite.json").json())
    assert conforms(client.get("/dcat.ttl").content)


def conforms(body):
    graph = Graph().parse(data=body, format="turtle")
    good, _report, words = validate(graph, shacl_graph=Graph().parse(SHAPES), advanced=False)
    assert good, words
    return graph


def test_the_catalogue_is_given_in_the_form_that_is_asked_for(client):
    a_practice("VZ-0001")
    for accept, media in (
        ("text/turtle", "text/turtle"),
        ("application/ld+json", "application/ld+json"),
        ("application/ld+json;q=0.5, text/turtle", "text/turtle"),
        ("*/*", "text/turtle"),
        ("image/png", "text/turtle"),
    ):
        answer = client.get("/dcat", HTTP_ACCEPT=accept)
        assert (answer["Content-Type"].split(";")[0], "Accept" in answer["Vary"]) == (media, True)
    person = client.get("/dcat", HTTP_ACCEPT="text/html,application/xhtml+xml,*/*;q=0.8")
    assert (person.status_code, person["Location"]) == (303, "/practices/")
    assert client.get("/dcat.rdf").status_code == 404
    for code in ("VZ-0001", "VZ-0002", "x", "%00", "%0A", "²" * 40):
        assert client.get(f"/dcat.ttl?after={code}").status_code == 404
    turtle = Graph().parse(data=client.get("/dcat.ttl").content, format="turtle")
    linked = Graph().parse(data=client.get("/dcat.jsonld").content, format="json-ld")
    assert len(turtle) == len(linked) > 30


def test_the_shapes_see_what_is_missing(client):
    a_practice("VZ-0001")
    graph = Graph().parse(data=client.get("/dcat.ttl").content, format="turtle")
    graph.remove((None, DCTERMS.publisher, None))
    good, _report, _words = validate(graph, shacl_graph=Graph().parse(SHAPES))
    assert not good


def test_the_catalogue_comes_in_parts(client, monkeypatch):
    monkeypatch.setattr("vzirets.modules.practices.queries.parts.IN_A_PART", 2)
    for number in (1, 2, 3):
        a_practice(f"VZ-000{number}", title={"uk": f"Черга {number}"})
    first = conforms(client.get("/dcat.ttl").content)
    assert len(set(first.objects(None, DCAT.resource))) == 2
    following = next(first.objects(None, HYDRA.next))
    second = conforms(client.get(f"/dcat.ttl?{urlsplit(following).query}").content)
    assert not set(second.objects(None, HYDRA.next))
    assert set(second.objects(None, DCAT.resource)) == {URIRef(f"{HOST}/practices/VZ-0003/")}


@pytest.mark.parametrize("number", [1, 3])
def test_the_catalogue_asks_the_database_as_often_for_three_as_for_one(
    client, number, django_assert_num_queries
):
    for place in range(number):
        a_practice(f"VZ-000{place + 1}", title={"uk": f"Черга {place}"})
    client.get("/")
    with django_assert_num_queries(10):
        client.get("/dcat.ttl")
