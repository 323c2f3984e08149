"""Every answer is held against the schemas: the protocol's, Dublin Core's, and the one we serve."""

from pathlib import Path

from lxml import etree

from vzirets.modules.oai.views.public import SCHEMA

DATA = Path(__file__).parent / "data"
ELSEWHERE = {"practice.xsd": SCHEMA, "http://www.w3.org/2001/xml.xsd": DATA / "xml.xsd"}
OAI = "{http://www.openarchives.org/OAI/2.0/}"


class Here(etree.Resolver):
    """What a schema imports lies here, or is our own."""

    def resolve(self, url, public_id, context):
        found = ELSEWHERE.get(url) or ELSEWHERE.get(url.rpartition("/")[2]) or DATA / url.rpartition("/")[2]
        return self.resolve_filename(str(found), context)


def _schema(path):
    parser = etree.XMLParser(no_network=True)
    parser.resolvers.add(Here())
    return etree.XMLSchema(etree.parse(str(path), parser))


ANSWER = _schema(DATA / "oai-pmh.xsd")


def valid(body: bytes):
    """The root of an answer that the schemas have nothing against."""
    root = etree.fromstring(body)
    ANSWER.assertValid(root)
    return root
