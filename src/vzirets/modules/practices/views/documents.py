"""One practice to take away: PDF, DOCX, JSON, references, and the page that shows how to cite it.

A document without a version in its address is of the current one; its name on a disk tells the version it
holds.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from vzirets.kernel.audience import public
from vzirets.modules.practices.exports import signposts
from vzirets.modules.practices.exports.pdf import pdf
from vzirets.modules.practices.exports.picture import HEIGHT, WIDTH, picture
from vzirets.modules.practices.exports.plain import plain_json
from vzirets.modules.practices.exports.sheet import permanent, sheet
from vzirets.modules.practices.logic.citing import FORMS, bibtex, ris
from vzirets.modules.practices.queries.addresses import path_of
from vzirets.modules.practices.queries.citing import citable
from vzirets.modules.practices.queries.reading import Reading
from vzirets.modules.practices.views.page import crumbs
from vzirets.modules.practices.views.reader import not_read, reading_of


@dataclass(frozen=True, slots=True)
class Form:
    """How a document is made of a reading, and what its bytes are."""

    media: str
    made: Callable[[Reading], bytes]
    # Shown where it is asked for, and kept for an hour by whoever asked; anything else is saved as a file.
    in_place: bool = False


def _docx(reading: Reading) -> bytes:
    from vzirets.modules.practices.exports.word import docx  # noqa: PLC0415 - megabytes that few processes need

    return docx(sheet(reading))


DOCUMENTS = {
    "pdf": Form("application/pdf", lambda reading: pdf(sheet(reading))),
    "docx": Form(
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        _docx,
    ),
    "png": Form("image/png", picture, in_place=True),
    "json": Form("application/json", plain_json),
    "bib": Form("application/x-bibtex; charset=utf-8", lambda reading: bibtex(citable(reading)).encode()),
    "ris": Form(
        "application/x-research-info-systems; charset=utf-8", lambda reading: ris(citable(reading)).encode()
    ),
}


@public
def document(request: HttpRequest, code: str, form: str, number: int | None = None) -> HttpResponse:
    """The file itself, named in Latin letters by code, version and language."""
    if code != code.upper():
        return redirect(document_address(code.upper(), form, number), permanent=True)
    reading = reading_of(code, number)
    if reading is None:
        return not_read(request, code)
    made = DOCUMENTS[form]
    name = f"{code}-v{reading.version.number}-{reading.language}.{form}"
    headers = {
        "Content-Type": made.media,
        "Content-Disposition": f'{"inline" if made.in_place else "attachment"}; filename="{name}"',
        "Link": f'<{permanent(reading)}>; rel="canonical"',
    }
    if made.in_place:
        headers["Cache-Control"] = "public, max-age=3600"
    response = HttpResponse(made.made(reading), headers=headers)
    signposts.put_up(response, signposts.of_document(code))
    return response


@public
def cite(request: HttpRequest, code: str, number: int | None = None) -> HttpResponse:
    """References in every form, ready to be copied."""
    if code != code.upper():
        return redirect(cite_address(code.upper(), number), permanent=True)
    reading = reading_of(code, number)
    if reading is None:
        return not_read(request, code)
    work = citable(reading)
    context: dict[str, Any] = {
        "reading": reading,
        "crumbs": [
            *crumbs(reading)[:1],
            {"label": reading.title, "url": page_address(code, number)},
            {"label": _("How to cite")},
        ],
        "forms": {name: made(work) for name, made in FORMS.items()},
        "bib": document_address(code, "bib", number),
        "ris": document_address(code, "ris", number),
        "url": work.url,
    }
    return render(request, "practices/cite.html", context)


def document_address(code: str, form: str, number: int | None = None) -> str:
    if number is None:
        return path_of("practices:document", code, form)
    return path_of("practices:version-document", code, number, form)


def shared(reading: Reading) -> dict[str, Any]:
    """What a page tells those who show its address elsewhere: whole addresses, and the picture's size."""
    code = reading.practice.code
    number = None if reading.is_current else reading.version.number
    return {
        "url": settings.PUBLIC_ADDRESS + page_address(code, number),
        "picture": settings.PUBLIC_ADDRESS + document_address(code, "png", number),
        "width": WIDTH,
        "height": HEIGHT,
    }


def cite_address(code: str, number: int | None = None) -> str:
    if number is None:
        return path_of("practices:cite", code)
    return path_of("practices:version-cite", code, number)


def page_address(code: str, number: int | None = None) -> str:
    if number is None:
        return path_of("practices:practice", code)
    return path_of("practices:version", code, number)
