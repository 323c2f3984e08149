"""Places of the state codifier for other programs."""

from typing import Annotated, Any, Literal

from django.conf import settings
from django.http import HttpRequest
from ninja import Query, Router, Schema
from pydantic import Field

from vzirets.foundation.places.models import Place
from vzirets.foundation.places.queries.pages import places_found
from vzirets.foundation.places.queries.suggestions import LONGEST, MOST

router = Router(tags=["places"])


class Question(Schema):
    q: Annotated[
        str,
        Field(
            min_length=2,
            max_length=LONGEST,
            description="The beginning of a name, of its words or of a code.",
            examples=["Вінниця"],
        ),
    ]
    lang: Annotated[Literal["uk", "en"], Field(description="The language of texts and of messages.")] = "uk"
    limit: Annotated[int, Field(ge=1, le=MOST, description="How many at most.")] = 20


class PlaceTold(Schema):
    code: str = Field(description="КАТОТТГ.")
    url: str = Field(description="Its page on the portal.")
    name: str
    label: str = Field(description="The name with all that tells it from its namesakes.")
    kind: str
    level: int = Field(description="1 an oblast, 2 a raion, 3 a hromada, 4 a settlement, 5 a city district.")
    oblast: str
    population: int | None


class Places(Schema):
    """The best first. There is no next piece: what isn't here is found by a longer question."""

    count: int
    items: list[PlaceTold]
    next: str | None = None


@router.get("/places", response=Places, operation_id="places", summary="Find places")
def places(request: HttpRequest, asked: Query[Question]) -> dict[str, Any]:
    """Places whose names begin so, larger ones first; where there are none, those that have the words."""
    text = asked.q.replace("\x00", "").strip()
    found = places_found(text)[: asked.limit] if text else []
    return {"count": len(found), "items": [_told(place) for place in found], "next": None}


def _told(place: Place) -> dict[str, Any]:
    return {
        "code": place.code,
        "url": settings.PUBLIC_ADDRESS + place.get_absolute_url(),
        "name": place.name,
        "label": place.label,
        "kind": place.kind,
        "level": place.level,
        "oblast": place.oblast_code,
        "population": place.population,
    }
