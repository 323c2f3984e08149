"""Many practices as rows of a table: exactly what the catalogue's address selects, the newest record first.

Rows come by pieces, each read by its own short question: a hundred thousand of them take no more memory than
five hundred, and no cursor stays open in the database.
"""

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.db.models import F
from django.utils import translation
from django.utils.translation import gettext as _

from vzirets.foundation.places.api import oblasts
from vzirets.foundation.search import api as search
from vzirets.modules.practices.choices import State
from vzirets.modules.practices.models import Practice
from vzirets.modules.practices.queries.addresses import path_of
from vzirets.modules.practices.queries.catalogue import Asked, question_of
from vzirets.modules.practices.queries.labels import FIELD, LEVEL, STATUS, YEAR

Cell = str | int | None
Row = list[Cell]
AT_ONCE = 500
# Of the columns, in signs, for a spreadsheet.
WIDTHS = [10, 48, 60, 36, 24, 22, 20, 14, 28, 36, 8, 18, 20, 10, 12, 14, 8, 12, 44]


def pieces(asked: Asked, language: str, at_once: int = AT_ONCE) -> Iterator[list[Row]]:
    """Rows by pieces, after the heads, which are the first. Each is made in the language given, whatever the
    thread has come to speak between them."""
    with translation.override(language):
        first, regions = [_heads()], {oblast.oblast_code: oblast.name for oblast in oblasts()}
    yield first
    for numbers in search.sweep(question_of(asked), size=at_once):
        with translation.override(language):
            topics = _topics(numbers)
            rows = [_row(one, regions, topics.get(one.pk, [])) for one in _practices(numbers)]
        yield rows


def _practices(numbers: list[int]) -> list[Practice]:
    found = (
        Practice.objects.published()
        .select_related("lead", "place", "category")
        .annotate(version_number=F("current__number"))
        .in_bulk(numbers)
    )
    return [found[number] for number in numbers if number in found]


def _topics(numbers: list[int]) -> dict[int, list[str]]:
    """Asked beside, and not prefetched: what is prefetched and its practice hold each other in memory."""
    topics: dict[int, list[str]] = {}
    rows = Practice.topics.through.objects.filter(practice__in=numbers).select_related("topic")
    for row in rows.order_by("topic__order", "topic__key"):
        topics.setdefault(row.practice_id, []).append(row.topic.name)
    return topics


def _heads() -> Row:
    titles: list[Any] = [
        _("Code"),
        FIELD["title"],
        FIELD["summary"],
        FIELD["lead"],
        FIELD["place"],
        _("Code of the place (КАТОТТГ)"),
        _("Oblast"),
        FIELD["level"],
        FIELD["category"],
        FIELD["topics"],
        FIELD["year"],
        FIELD["year_meaning"],
        FIELD["status"],
        _("Award"),
        _("Adoptions"),
        _("The record is outdated"),
        _("Version"),
        _("Published"),
        _("Address"),
    ]
    return [str(title) for title in titles]


def _row(practice: Practice, regions: dict[str, str], topics: list[str]) -> Row:
    place, whole = practice.place, _("All of Ukraine")
    published = practice.published_at
    return [
        practice.code,
        practice.title,
        practice.summary,
        practice.lead.name if practice.lead else "",
        whole if practice.nationwide else (place.name if place else ""),
        place.code if place else "",
        whole if practice.nationwide else regions.get(practice.oblast_code, ""),
        str(LEVEL[practice.level]) if practice.level else "",
        practice.category.name if practice.category else "",
        "; ".join(topics),
        practice.year,
        str(YEAR[practice.year_meaning]) if practice.year else "",
        str(STATUS[practice.status]),
        _("Yes") if practice.distinguished else "",
        practice.adoptions,
        _("Yes") if practice.state == State.OUTDATED else "",
        practice.version_number,  # type: ignore[attr-defined] # annotated above
        published.date().isoformat() if published else "",
        settings.PUBLIC_ADDRESS + path_of("practices:practice", practice.code),
    ]
