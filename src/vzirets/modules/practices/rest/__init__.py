"""The depository for other programs: lists and whole records."""

from dataclasses import replace
from typing import Annotated, Any, Literal

from django.conf import settings
from django.http import Http404, HttpRequest, StreamingHttpResponse
from django.urls import reverse
from django.utils.translation import gettext
from ninja import Path, Query, Router, Schema, Status
from pydantic import Field

from vzirets.foundation.organisations.api import Kind
from vzirets.kernel.errors import BadInput
from vzirets.modules.practices.choices import Level
from vzirets.modules.practices.choices import Status as Life
from vzirets.modules.practices.exports.streamed import MEDIA, table_of
from vzirets.modules.practices.models import Practice
from vzirets.modules.practices.queries.catalogue import Asked
from vzirets.modules.practices.queries.filters import GROUPS, names
from vzirets.modules.practices.queries.record import in_short, record
from vzirets.modules.practices.queries.tombstones import Tombstone, tombstone
from vzirets.modules.practices.queries.walking import piece
from vzirets.modules.practices.rest.shapes import Gone, Practices, Whole, shaped

router = Router(tags=["practices"])
Language = Annotated[Literal["uk", "en"], Field(description="The language of texts and of messages.")]
Several = Annotated[list[str], Field(max_length=30)]
# The address's word → the catalogue's.
ORDERS = {"": "", "relevance": "", "newest": "newest", "adopted": "adopted", "alphabet": "alphabet"}


class Selection(Schema):
    """Values of one filter add up, filters narrow each other."""

    q: Annotated[
        str, Field(max_length=200, description="Words, in any form.", examples=["електронна черга"])
    ] = ""
    category: Annotated[Several, Field(description="Keys of categories.")] = []
    oblast: Annotated[Several, Field(description="As UA05; UA for the whole country.")] = []
    topic: Annotated[Several, Field(description="Keys of topics.")] = []
    year: Annotated[list[Annotated[int, Field(ge=1991, le=2100)]], Field(max_length=30)] = []
    level: Annotated[list[Level], Field(description="Levels of government.")] = []
    body: Annotated[list[Kind], Field(description="Kinds of the leading body.")] = []
    state: Annotated[list[Life], Field(description="How the practice itself lives.")] = []
    distinction: Annotated[list[Literal["yes"]], Field(description="Award winners.")] = []
    lang: Language = "uk"


class Question(Selection):
    """A selection, its order, and how much of it at once."""

    sort: Annotated[
        Literal["relevance", "newest", "adopted", "alphabet"] | None,
        Field(description="Without a question the newest come first."),
    ] = None
    limit: Annotated[int, Field(ge=1, le=100, description="How many at once.")] = 20
    cursor: Annotated[
        str,
        Field(
            max_length=1000,
            description="`next` of the answer before; the question stays the same.",
            json_schema_extra={"format": "cursor"},
        ),
    ] = ""


@router.get("/practices", response=Practices, operation_id="practices", summary="Find practices")
def practices(request: HttpRequest, asked: Query[Question]) -> dict[str, Any]:
    """A list in pieces. Whatever is published meanwhile, each practice comes once."""
    found = piece(
        replace(_asked(asked), order=ORDERS[asked.sort or ""]), cursor=asked.cursor, limit=asked.limit
    )
    return {
        "count": found.total,
        "estimated": found.estimated,
        "relaxed": found.relaxed,
        "items": [in_short(practice, asked.lang) for practice in found.practices],
        "next": found.next or None,
        "facets": {group: shaped(choices) for group, choices in found.filters.items()},
    }


def _asked(selection: Selection) -> Asked:
    chosen = {group: _known(group, [str(value) for value in getattr(selection, group)]) for group in GROUPS}
    return Asked(
        text=" ".join(selection.q.replace("\x00", " ").split()),
        chosen={group: tuple(dict.fromkeys(values)) for group, values in chosen.items() if values},
    )


def _told(name: str, form: str) -> dict[str, Any]:
    """For the document: what the answer is, since it is written while it is read."""
    content = {MEDIA[form].partition(";")[0]: {"schema": {"type": "string", "format": "binary"}}}
    extra = {"responses": {200: {"description": "A table, a practice a row.", "content": content}}}
    return {"operation_id": name, "openapi_extra": extra}


@router.get("/practices.csv", summary="Take practices as CSV", **_told("practices_csv", "csv"))
def practices_csv(request: HttpRequest, asked: Query[Selection]) -> StreamingHttpResponse:
    """All that the filters leave, in UTF-8 with its mark, for spreadsheets too."""
    return table_of(_asked(asked), "csv", asked.lang)


@router.get("/practices.xlsx", summary="Take practices as XLSX", **_told("practices_xlsx", "xlsx"))
def practices_xlsx(request: HttpRequest, asked: Query[Selection]) -> StreamingHttpResponse:
    """All that the filters leave, as a workbook."""
    return table_of(_asked(asked), "xlsx", asked.lang)


def _known(group: str, values: list[str]) -> tuple[str, ...]:
    """The values. Raises BadInput for one that isn't there: a list of everything would mislead."""
    there_are = {value for value, _name in names(group, {}, tuple(values))} if values else set()
    for value in values:
        if value not in there_are:
            raise BadInput(
                gettext("There is no such value: %(value)s.") % {"value": value[:80]},
                where=group,
                code="unknown_value",
            )
    return tuple(values)


@router.get(
    "/practices/{code}",
    response={200: Whole, 410: Gone},
    operation_id="practice",
    summary="Read a practice",
)
def practice(
    request: HttpRequest,
    code: Annotated[str, Path(description="As VZ-0001.", example="VZ-0001", max_length=20)],
    lang: Literal["uk", "en"] = Query("uk", description="The language of texts and of messages."),
) -> Any:
    """The whole record of the current version, and what versions there are."""
    code = code.upper().replace("\x00", "")
    found = Practice.objects.published().with_text().filter(code=code).first()
    if found is not None:
        return record(found, lang)
    stone = tombstone(code)
    if stone is None:
        raise Http404
    return Status(410, _gone(stone))


def _gone(stone: Tombstone) -> dict[str, Any]:
    instead = stone.replacement
    return {
        "error": "withdrawn",
        "message": gettext("This practice was withdrawn."),
        "code": stone.code,
        "reason": stone.reason,
        "withdrawn_at": stone.at,
        "replacement": instead
        and {
            "code": instead.code,
            "url": settings.PUBLIC_ADDRESS + reverse("practices:practice", args=[instead.code]),
        },
    }
