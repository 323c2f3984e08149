"""How tests draw a piece of a template."""

from django.template import engines
from django.test import RequestFactory


def drawn(source, path="/", **context):
    """HTML of a template's text that loads the tags, in a request to the address."""
    request = RequestFactory(SERVER_NAME="localhost").get(path)
    template = engines["django"].from_string("{% load ui %}" + source)
    return template.render({"request": request, **context}, None).strip()
