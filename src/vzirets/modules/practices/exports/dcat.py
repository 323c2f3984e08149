"""The depository as a DCAT catalogue (DCAT 3, with what DCAT-AP asks of a catalogue), part by part.

The depository itself is the dataset: with the services that give all of it. A practice is a `dcat:Resource`
and claims to be no dataset, for it is a text. What was withdrawn stays, with its state and what replaces it.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.conf import settings
from django.utils.timezone import localdate
from rdflib import BNode, Graph, Literal, URIRef
from rdflib.namespace import DCAT, DCTERMS, FOAF, RDF, XSD, Namespace

from vzirets.foundation.organisations.api import Organisation
from vzirets.modules.practices.choices import State
from vzirets.modules.practices.queries.addresses import record_address, version_address, whole_address
from vzirets.modules.practices.queries.described import Described
from vzirets.ui.addresses import public_address
from vzirets.ui.prose import plain
from vzirets.ui.words import printable

ADMS = Namespace("http://www.w3.org/ns/adms#")
HYDRA = Namespace("http://www.w3.org/ns/hydra/core#")
VCARD = Namespace("http://www.w3.org/2006/vcard/ns#")
_EU = "http://publications.europa.eu/resource/authority/"
LANGUAGES = {"uk": URIRef(f"{_EU}language/UKR"), "en": URIRef(f"{_EU}language/ENG")}
GOVERNMENT = URIRef(f"{_EU}data-theme/GOVE")
THEMES = URIRef(f"{_EU}data-theme")
OFTEN = URIRef(f"{_EU}frequency/CONT")
STATUS = {
    State.PUBLISHED: URIRef(f"{_EU}dataset-status/COMPLETED"),
    State.OUTDATED: URIRef(f"{_EU}dataset-status/DEPRECATED"),
    State.DISCONTINUED: URIRef(f"{_EU}dataset-status/DISCONT"),
    State.WITHDRAWN: URIRef(f"{_EU}dataset-status/WITHDRAWN"),
}
NAMES = {"ttl": "turtle", "jsonld": "json-ld"}
WORDS = {
    "title": ("Депозитарій практик е-урядування України", "Depository of e-governance practices of Ukraine"),
    "description": (
        "Описи того, що вже зробили громади й органи влади: проблема, рішення, результати, джерела.",
        "What towns and agencies have already done: problem, solution, results, sources.",
    ),
    "oai": ("Збирання записів (OAI-PMH)", "Harvesting (OAI-PMH)"),
    "feed": ("Стрічка змін (Atom)", "Feed of changes (Atom)"),
}


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the catalogue, `after` a code and up to the code `following`; either may be empty.

    `replaced`: code of a withdrawn practice → code of what to read instead.
    """

    after: str
    following: str
    total: int
    practices: Sequence[Described]
    replaced: dict[str, str]


def catalogue(part: Part, form: str) -> bytes:
    graph = Graph()
    for prefix, namespace in (("adms", ADMS), ("hydra", HYDRA), ("vcard", VCARD)):
        graph.bind(prefix, namespace)
    root = URIRef(public_address("/dcat"))
    office = _office(graph)
    _catalogue(graph, root, office)
    _dataset(graph, root, office)
    _parts(graph, root, part)
    for told in part.practices:
        _practice(graph, root, told, part.replaced.get(told.code, ""), office)
    return graph.serialize(format=NAMES[form], encoding="utf-8")


def _catalogue(graph: Graph, root: URIRef, office: URIRef) -> None:
    graph.add((root, RDF.type, DCAT.Catalog))
    _said(graph, root, "title", "description")
    graph.add((root, DCTERMS.publisher, office))
    graph.add((root, DCTERMS.identifier, Literal(root)))
    graph.add((root, FOAF.homepage, URIRef(public_address("/"))))
    graph.add((root, DCAT.themeTaxonomy, THEMES))
    for language in LANGUAGES.values():
        graph.add((root, DCTERMS.language, language))
    _licence(graph, root)


def _dataset(graph: Graph, root: URIRef, office: URIRef) -> None:
    dataset = URIRef(f"{root}#practices")
    graph.add((root, DCAT.dataset, dataset))
    graph.add((dataset, RDF.type, DCAT.Dataset))
    _said(graph, dataset, "title", "description")
    graph.add((dataset, DCTERMS.identifier, Literal(dataset)))
    graph.add((dataset, DCTERMS.publisher, office))
    graph.add((dataset, DCAT.theme, GOVERNMENT))
    graph.add((dataset, DCTERMS.accrualPeriodicity, OFTEN))
    graph.add((dataset, DCAT.landingPage, URIRef(whole_address("/practices/"))))
    for language in LANGUAGES.values():
        graph.add((dataset, DCTERMS.language, language))
    for name, path, media in (
        ("oai", "/oai?verb=Identify", "text/xml"),
        ("feed", "/practices/feed/", "application/atom+xml"),
    ):
        node = URIRef(f"{root}#{name}")
        graph.add((dataset, DCAT.distribution, node))
        graph.add((node, RDF.type, DCAT.Distribution))
        _said(graph, node, name, into=DCTERMS.title)
        graph.add((node, DCAT.accessURL, URIRef(public_address(path))))
        graph.add((node, DCAT.mediaType, _media(media)))
        _licence(graph, node)
    _harvesting(graph, root, dataset, office)


def _harvesting(graph: Graph, root: URIRef, dataset: URIRef, office: URIRef) -> None:
    service = URIRef(f"{root}#harvesting")
    graph.add((root, DCAT.service, service))
    graph.add((service, RDF.type, DCAT.DataService))
    _said(graph, service, "oai", into=DCTERMS.title)
    graph.add((service, DCTERMS.publisher, office))
    graph.add((service, DCAT.endpointURL, URIRef(public_address("/oai"))))
    graph.add((service, DCAT.endpointDescription, URIRef(public_address("/oai?verb=Identify"))))
    graph.add((service, DCTERMS.conformsTo, URIRef("http://www.openarchives.org/OAI/2.0/")))
    graph.add((service, DCAT.servesDataset, dataset))
    graph.add((URIRef(f"{root}#oai"), DCAT.accessService, service))


def _parts(graph: Graph, root: URIRef, part: Part) -> None:
    """Each part names where the next begins: that costs the same at the end as at the beginning."""
    view = URIRef(f"{root}?after={part.after}")
    graph.add((root, RDF.type, HYDRA.Collection))
    graph.add((root, HYDRA.totalItems, Literal(part.total)))
    graph.add((root, HYDRA.view, view))
    graph.add((view, RDF.type, HYDRA.PartialCollectionView))
    graph.add((view, HYDRA.first, URIRef(f"{root}?after=")))
    if part.following:
        graph.add((view, HYDRA.next, URIRef(f"{root}?after={part.following}")))


def _practice(graph: Graph, root: URIRef, told: Described, instead: str, office: URIRef) -> None:
    node = URIRef(record_address(told.code))
    graph.add((root, DCAT.resource, node))
    graph.add((node, RDF.type, DCAT.Resource))
    graph.add((node, DCTERMS.identifier, Literal(told.code)))
    graph.add((node, ADMS.status, STATUS[State(told.practice.state)]))
    graph.add((node, DCTERMS.publisher, office))
    _date(graph, node, DCTERMS.modified, told.practice.stamped_at)
    content, version = told.content, told.version
    if content is None or version is None:
        graph.add((node, DCTERMS.title, Literal(f"Практику {told.code} вилучено", lang="uk")))
        graph.add((node, DCTERMS.title, Literal(f"Practice {told.code} was withdrawn", lang="en")))
        if instead:
            graph.add((node, DCTERMS.isReplacedBy, URIRef(record_address(instead))))
        return
    _in_both(graph, node, DCTERMS.title, content.title.uk, content.title.en)
    _in_both(graph, node, DCTERMS.description, plain(content.summary.uk), plain(content.summary.en))
    _date(graph, node, DCTERMS.issued, told.practice.published_at or version.published_at)
    graph.add((node, DCAT.landingPage, node))
    graph.add((node, DCAT.version, Literal(str(version.number))))
    graph.add((node, DCAT.hasCurrentVersion, URIRef(version_address(told.code, version.number))))
    graph.add((node, DCAT.theme, GOVERNMENT))
    for code in told.languages:
        graph.add((node, DCTERMS.language, LANGUAGES[code]))
    for topic in told.topics:
        _in_both(graph, node, DCAT.keyword, topic.name_uk, topic.name_en)
    if told.lead:
        graph.add((node, DCTERMS.creator, _body(graph, told.lead)))
    _place(graph, node, told)
    _licence(graph, node)


def _office(graph: Graph) -> URIRef:
    office = URIRef(f"{settings.PUBLIC_ADDRESS}/#office")
    graph.add((office, RDF.type, FOAF.Agent))
    _in_both(graph, office, FOAF.name, settings.OPERATOR["uk"], settings.OPERATOR["en"])
    if settings.OFFICE_EMAIL:
        graph.add((office, FOAF.mbox, URIRef(f"mailto:{settings.OFFICE_EMAIL}")))
    return office


def _body(graph: Graph, body: Organisation) -> URIRef:
    node = URIRef(whole_address(body.get_absolute_url()))
    graph.add((node, RDF.type, FOAF.Agent))
    _in_both(graph, node, FOAF.name, body.name_uk, body.name_en)
    if body.edrpou:
        graph.add((node, DCTERMS.identifier, Literal(body.edrpou)))
    return node


def _place(graph: Graph, node: URIRef, told: Described) -> None:
    place = told.practice.place
    if place is None:
        return
    where = BNode(place.code)
    graph.add((node, DCTERMS.spatial, where))
    graph.add((where, RDF.type, DCTERMS.Location))
    graph.add((where, DCTERMS.identifier, Literal(place.code)))
    graph.add((where, DCTERMS.title, Literal(place.label_in("uk"), lang="uk")))


def _said(graph: Graph, node: URIRef, *names: str, into: URIRef | None = None) -> None:
    for name in names:
        _in_both(graph, node, into or DCTERMS[name], *WORDS[name])


def _in_both(graph: Graph, node: URIRef, term: URIRef, uk: str, en: str) -> None:
    for code, text in (("uk", uk), ("en", en)):
        if text:
            graph.add((node, term, Literal(printable(text), lang=code)))


def _date(graph: Graph, node: URIRef, term: URIRef, at: object) -> None:
    graph.add((node, term, Literal(localdate(at).isoformat(), datatype=XSD.date)))  # type: ignore[arg-type]


def _licence(graph: Graph, node: URIRef) -> None:
    if settings.RECORD_LICENCE:
        graph.add((node, DCTERMS.license, URIRef(settings.RECORD_LICENCE)))


def _media(name: str) -> URIRef:
    return URIRef(f"https://www.iana.org/assignments/media-types/{name}")
