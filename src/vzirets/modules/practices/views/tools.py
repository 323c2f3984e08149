"""What the depository itself offers beside a practice: to cite it, take it away, compare it, pass it on."""

from typing import Any

from django.utils.translation import gettext as _

from vzirets.modules.practices.queries.reading import Reading
from vzirets.modules.practices.views.documents import DOCUMENTS, cite_address, document_address
from vzirets.ui.addresses import address


def own_tools(reading: Reading) -> dict[str, Any]:
    """For the tools component; on the page of an old version they are of that version."""
    code = reading.practice.code
    number = None if reading.is_current else reading.version.number
    return {
        "items": [
            _tool(_("Cite"), cite_address(code, number), "quote"),
            _tool(_("Compare with others"), f"{address('practices:compare')}?code={code}", "scale"),
        ],
        "files": [
            _file(_("PDF, to print and read"), document_address(code, "pdf", number)),
            _file(_("DOCX, to edit"), document_address(code, "docx", number)),
            _file(_("JSON, for programs"), document_address(code, "json", number)),
        ],
    }


def items_of(reading: Reading, context: dict[str, Any]) -> list[tuple[str, str]]:
    """Path and media type of the version as a document, and of the files that stand on its page."""
    code, number = reading.practice.code, reading.version.number
    documents = [(document_address(code, form, number), made.media) for form, made in DOCUMENTS.items()]
    return documents + [(item["url"], "") for item in context["attachments"]]


def _tool(label: str, url: str, icon: str) -> dict[str, Any]:
    return {"label": label, "url": url, "icon": icon}


def _file(label: str, url: str) -> dict[str, Any]:
    return {**_tool(label, url, "download"), "download": True}
