"""Organisations for other programs."""

from typing import Annotated, Any, Literal

from django.conf import settings
from django.db.models import Q
from django.http import HttpRequest
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from ninja import Query, Router, Schema
from pydantic import Field

from vzirets.foundation.organisations.choices import Kind
from vzirets.foundation.organisations.models import Organisation
from vzirets.foundation.organisations.queries.listing import NATIONWIDE, Asked, Choice, answer
from vzirets.foundation.places.api import oblasts
from vzirets.foundation.search import api as search
from vzirets.kernel.errors import BadInput
from vzirets.kernel.languages import spoken

router = Router(tags=["organisations"])


class Question(Schema):
    """Values of one filter add up, filters narrow each other."""

    q: Annotated[str, Field(max_length=200, description="Words of the name.", examples=["рада"])] = ""
    kind: Annotated[list[Kind], Field(description="Kinds of organisations.")] = []
    oblast: Annotated[list[str], Field(max_length=30, description="As UA05; UA for the whole country.")] = []
    lang: Annotated[Literal["uk", "en"], Field(description="The language of texts and of messages.")] = "uk"
    limit: Annotated[int, Field(ge=1, le=100, description="How many at once.")] = 20
    cursor: Annotated[
        str,
        Field(
            max_length=1000,
            description="`next` of the answer before; the question stays the same.",
            json_schema_extra={"format": "cursor"},
        ),
    ] = ""


class KindNamed(Schema):
    key: Kind
    name: str


class PlaceNamed(Schema):
    code: str
    name: str
    oblast: str
    url: str


class OrganisationTold(Schema):
    key: str = Field(description="For ever the same.")
    url: str = Field(description="Its page on the portal.")
    name: str
    short_name: str
    kind: KindNamed
    public_body: bool
    edrpou: str | None = Field(description="Its code in the state register.")
    place: PlaceNamed | None
    nationwide: bool


class ChoiceTold(Schema):
    value: str
    label: str
    count: int


class Organisations(Schema):
    """A piece of the list, by the alphabet."""

    count: int
    items: list[OrganisationTold]
    next: str | None = Field(description="The cursor of the next piece; null at the end.")
    facets: dict[str, list[ChoiceTold]]


@router.get(
    "/organisations", response=Organisations, operation_id="organisations", summary="List organisations"
)
def organisations(request: HttpRequest, asked: Query[Question]) -> dict[str, Any]:
    """Bodies that stand behind practices, by the alphabet of the language asked for."""
    question = Asked(
        text=asked.q.replace("\x00", "").strip(),
        kinds=tuple(dict.fromkeys(asked.kind)),
        oblasts=_oblasts(asked.oblast),
    )
    of = [question.address, asked.lang]
    found = answer(question)
    key = spoken("sort_key_uk", "sort_key_en")
    rows = found.rows
    if asked.cursor:
        after, last = search.bookmarked(asked.cursor, of=of)
        rows = rows.filter(Q(**{f"{key}__gt": after}) | Q(**{key: after}, key__gt=last))
    page = list(rows[: asked.limit + 1])
    shown = page[: asked.limit]
    more = len(page) > asked.limit
    return {
        "count": found.rows.count(),
        "items": [_told(body) for body in shown],
        "next": search.bookmark([getattr(shown[-1], key), shown[-1].key], of=of) if more else None,
        "facets": {"kind": _choices(found.kinds), "oblast": _choices(found.oblasts)},
    }


def _oblasts(values: list[str]) -> tuple[str, ...]:
    known = {NATIONWIDE, *(unit.oblast_code for unit in oblasts())} if values else set()
    for value in values:
        if value not in known:
            message = _("There is no such value: %(value)s.") % {"value": value[:80]}
            raise BadInput(message, where="oblast", code="unknown_value")
    return tuple(dict.fromkeys(values))


def _told(body: Organisation) -> dict[str, Any]:
    place = body.place
    return {
        "key": body.key,
        "url": settings.PUBLIC_ADDRESS + body.get_absolute_url(),
        "name": body.name,
        "short_name": body.short_name,
        "kind": {"key": body.kind, "name": capfirst(body.kind_name)},
        "public_body": body.is_public_body,
        "edrpou": body.edrpou,
        "place": place
        and {
            "code": place.code,
            "name": place.label,
            "oblast": place.oblast_code,
            "url": settings.PUBLIC_ADDRESS + place.get_absolute_url(),
        },
        "nationwide": body.nationwide,
    }


def _choices(choices: list[Choice]) -> list[dict[str, Any]]:
    return [
        {"value": choice.value, "label": capfirst(str(choice.label)), "count": choice.count}
        for choice in choices
    ]
