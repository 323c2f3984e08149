"""Type-ahead: places by the beginning of a name, of any of its words, or of a code."""

from django.db.models import F, Min, Q

from vzirets.foundation.places.logic.spelling import asked, code_beginning
from vzirets.foundation.places.models import Place, PlaceQuerySet

SHORTEST = 2
LONGEST = 100
MOST = 50
MOST_WORDS = 8


def suggestions(text: str, limit: int = 10) -> list[Place]:
    """Present places that begin so, larger units first, each with its surroundings for the label.

    «тарасівка вінницька» finds a Тарасівка within something whose name begins with «вінницька». Fewer
    than two letters give nothing.
    """
    text = text[:LONGEST]
    limit = max(0, min(limit, MOST))
    code = code_beginning(text)
    if code:
        return list(_in_order(Place.objects.filter(code__startswith=code), limit))
    words = asked(text).split()[:MOST_WORDS]
    if len(" ".join(words)) < SHORTEST:
        return []
    for head in range(len(words), 0, -1):
        found = _beginning(" ".join(words[:head]), words[head:], limit)
        if found:
            return found
    return []


def _beginning(beginning: str, others: list[str], limit: int) -> list[Place]:
    """Places with a spelling that begins so. Each of the `others` begins a later word of that spelling or a
    word of the surroundings."""
    wanted = Q(spellings__text__startswith=beginning)
    for word in others:
        wanted &= Q(spellings__text__contains=f" {word}") | Q(surroundings_key__contains=f" {word}")
    rows = Place.objects.filter(wanted).annotate(position=Min("spellings__position"))
    return list(_in_order(rows, limit, "position"))


def _in_order(rows: PlaceQuerySet, limit: int, *between: str) -> PlaceQuerySet:
    people = F("population").desc(nulls_last=True)
    ordered: PlaceQuerySet = (
        rows.present().with_surroundings().order_by("rank", *between, people, "sort_key", "code")
    )
    return ordered[:limit]
