"""Asking as a harvester does; every answer is held against the schemas."""

from vzirets.modules.oai.tests.schemas import OAI, valid


def ask(client, **arguments):
    return valid(_body(client.get("/oai", named(arguments))))


def asked_as(client, query: str):
    """With the query as it stands."""
    return valid(_body(client.get(f"/oai?{query}")))


def _body(response):
    assert response.status_code == 200
    assert response["Content-Type"] == "text/xml; charset=utf-8"
    return response.content


def named(arguments):
    return {name.rstrip("_"): value for name, value in arguments.items()}


def told(root, name):
    """The texts of all elements of the protocol with this name."""
    return [element.text for element in root.iter(f"{OAI}{name}")]


def codes(root):
    return [identifier.rpartition(":")[2] for identifier in told(root, "identifier")]


def deleted(root):
    return [
        header.findtext(f"{OAI}identifier").rpartition(":")[2]
        for header in root.iter(f"{OAI}header")
        if header.get("status") == "deleted"
    ]


def error(root):
    return next((element.get("code") for element in root.iter(f"{OAI}error")), "")


def token(root):
    return next((element.text or "" for element in root.iter(f"{OAI}resumptionToken")), None)
