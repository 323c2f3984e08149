"""An answer of the protocol as the document that goes over the wire."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.conf import settings
from lxml import etree

from vzirets.modules.oai.choices import NAMESPACE, Prefix
from vzirets.modules.oai.exports import dublin_core
from vzirets.modules.oai.exports.whole import whole
from vzirets.modules.oai.exports.xml import SCHEMA_LOCATION, XSI, add
from vzirets.modules.oai.logic.protocol import Asked, Refused, written
from vzirets.modules.oai.queries.identifiers import (
    admin_email,
    base_url,
    identifier_of,
    is_namespace,
)
from vzirets.modules.oai.queries.records import (
    Part,
    earliest_datestamp,
    part_of_list,
    record,
    require_identifier,
)
from vzirets.modules.oai.queries.sets import all_sets, specs_of
from vzirets.modules.oai.queries.tokens import token_of
from vzirets.modules.practices.api import Described
from vzirets.ui.addresses import public_address, public_host

OAI = "http://www.openarchives.org/OAI/2.0/"
SCHEMA = "http://www.openarchives.org/OAI/2.0/OAI-PMH.xsd"
_REQUEST_WRONG = ("badVerb", "badArgument", "badResumptionToken")
OAI_IDENTIFIER = "http://www.openarchives.org/OAI/2.0/oai-identifier"

_WRITERS: dict[str, Callable[[Any, Described], None]] = {
    Prefix.OAI_DC: dublin_core.dublin_core,
    Prefix.VZIRETS: whole,
}


def answer(asked: Asked, horizon: datetime) -> bytes:
    """`horizon` was asked for before anything else was. Raises Refused."""
    if asked.verb in ("ListIdentifiers", "ListRecords"):
        part = part_of_list(asked, horizon)
        # The second in which the list began, in all its parts: whoever comes back from there misses nothing.
        root = _root(asked, part.harvest.horizon)
        _list(add(root, asked.verb), part)
    else:
        root = _root(asked, horizon)
        _ONE[asked.verb](root, asked, horizon)
    return _bytes(root)


def refusal(refused: Refused, asked: Asked | None, horizon: datetime) -> bytes:
    """Where the request itself was wrong, it isn't repeated. `horizon` is that of the look that failed."""
    root = _root(None if refused.code in _REQUEST_WRONG else asked, horizon)
    add(root, "error", refused.message, code=refused.code)
    return _bytes(root)


def _root(asked: Asked | None, at: datetime) -> Any:
    root = etree.Element(f"{{{OAI}}}OAI-PMH", nsmap={None: OAI, "xsi": XSI})
    root.set(SCHEMA_LOCATION, f"{OAI} {SCHEMA}")
    add(root, "responseDate", written(at))
    request = add(root, "request", base_url())
    if asked is not None:
        for name, value in {"verb": asked.verb, **asked.arguments}.items():
            request.set(name, value)
    return root


def _identify(root: Any, asked: Asked, horizon: datetime) -> None:
    about = add(root, "Identify")
    add(about, "repositoryName", settings.SITE_TITLE["uk"])
    add(about, "baseURL", base_url())
    add(about, "protocolVersion", "2.0")
    add(about, "adminEmail", admin_email())
    add(about, "earliestDatestamp", written(earliest_datestamp(horizon)))
    add(about, "deletedRecord", "persistent")
    add(about, "granularity", "YYYY-MM-DDThh:mm:ssZ")
    if is_namespace():
        scheme = etree.SubElement(
            add(about, "description"), f"{{{OAI_IDENTIFIER}}}oai-identifier", nsmap={None: OAI_IDENTIFIER}
        )
        scheme.set(SCHEMA_LOCATION, f"{OAI_IDENTIFIER} {OAI_IDENTIFIER}.xsd")
        add(scheme, "scheme", "oai")
        add(scheme, "repositoryIdentifier", public_host())
        add(scheme, "delimiter", ":")
        add(scheme, "sampleIdentifier", identifier_of("VZ-0001"))


def _formats(root: Any, asked: Asked, horizon: datetime) -> None:
    if "identifier" in asked.arguments:
        require_identifier(asked.arguments["identifier"])
    listed = add(root, "ListMetadataFormats")
    for prefix, schema, namespace in (
        (Prefix.OAI_DC, dublin_core.SCHEMA, dublin_core.OAI_DC),
        (Prefix.VZIRETS, public_address("/oai/practice.xsd"), NAMESPACE),
    ):
        one = add(listed, "metadataFormat")
        add(one, "metadataPrefix", prefix)
        add(one, "schema", schema)
        add(one, "metadataNamespace", namespace)


def _sets(root: Any, asked: Asked, horizon: datetime) -> None:
    if asked.token is not None:
        raise Refused("badResumptionToken", "The list of sets is given as a whole.")
    listed = add(root, "ListSets")
    for spec, name in all_sets():
        one = add(listed, "set")
        add(one, "setSpec", spec)
        add(one, "setName", name)


def _record(root: Any, asked: Asked, horizon: datetime) -> None:
    _told(add(root, "GetRecord"), record(asked), asked.arguments["metadataPrefix"])


_ONE: dict[str, Callable[[Any, Asked, datetime], None]] = {
    "Identify": _identify,
    "ListMetadataFormats": _formats,
    "ListSets": _sets,
    "GetRecord": _record,
}


def _list(listed: Any, part: Part) -> None:
    for told in part.records:
        if part.harvest.verb == "ListIdentifiers":
            _header(listed, told)
        else:
            _told(listed, told, part.harvest.prefix)
    if not part.is_whole:
        token = token_of(part.following) if part.following else ""
        add(
            listed,
            "resumptionToken",
            token,
            completeListSize=part.harvest.size,
            cursor=part.harvest.cursor,
        )


def _told(parent: Any, told: Described, prefix: str) -> None:
    element = add(parent, "record")
    _header(element, told)
    if told.content is not None:
        _WRITERS[prefix](add(element, "metadata"), told)


def _header(parent: Any, told: Described) -> None:
    header = add(parent, "header", status="" if told.content else "deleted")
    add(header, "identifier", identifier_of(told.code))
    add(header, "datestamp", written(told.practice.stamped_at))
    for spec in specs_of(told):
        add(header, "setSpec", spec)


def _bytes(root: Any) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8")
