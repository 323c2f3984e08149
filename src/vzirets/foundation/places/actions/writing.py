"""Writing many rows at once by COPY: the whole codifier in a few seconds."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import fields
from operator import attrgetter

from django.db import connection
from psycopg import sql

from vzirets.foundation.places.choices import Validity
from vzirets.foundation.places.logic.register import PlaceRow
from vzirets.foundation.places.models import Place, Spelling

Progress = Callable[[int, int], None]

COLUMNS = tuple(field.name for field in fields(PlaceRow))
STEP = 2_000

_NEWS = sql.Identifier("places_news")
_INTO = sql.SQL("COPY {table} ({columns}) FROM STDIN")
_TEMPORARY = sql.SQL("CREATE TEMPORARY TABLE {news} ON COMMIT DROP AS SELECT {columns} FROM {places} LIMIT 0")
_UPSERT = sql.SQL(
    "INSERT INTO {places} ({columns}, validity, population_source) "
    "SELECT {columns}, {present}, '' FROM {news} "
    "ON CONFLICT (code) DO UPDATE SET {changes}, validity = excluded.validity, historic_since = NULL"
)


def write_places(rows: Sequence[PlaceRow], progress: Progress | None) -> None:
    """Adds the rows, or replaces what is there of them; they are present units from now on."""
    places = sql.Identifier(Place._meta.db_table)
    columns = _joined(COLUMNS)
    changes = sql.SQL(", ").join(
        sql.SQL("{0} = excluded.{0}").format(sql.Identifier(column)) for column in COLUMNS if column != "code"
    )
    values = attrgetter(*COLUMNS)
    with connection.cursor() as cursor:
        cursor.execute(_TEMPORARY.format(news=_NEWS, columns=columns, places=places))
        with cursor.copy(_INTO.format(table=_NEWS, columns=columns)) as copy:
            for row in _counted(rows, progress):
                copy.write_row(values(row))
        cursor.execute(
            _UPSERT.format(
                places=places,
                columns=columns,
                present=sql.Literal(Validity.PRESENT.value),
                news=_NEWS,
                changes=changes,
            )
        )
        cursor.execute(sql.SQL("DROP TABLE {}").format(_NEWS))


def write_spellings(rows: Iterable[tuple[str, str, int]]) -> None:
    """Adds what may be typed: code, text, position."""
    table = sql.Identifier(Spelling._meta.db_table)
    columns = _joined(("place_id", "text", "position"))
    with connection.cursor() as cursor, cursor.copy(_INTO.format(table=table, columns=columns)) as copy:
        for row in rows:
            copy.write_row(row)


def _counted(rows: Sequence[PlaceRow], progress: Progress | None) -> Iterator[PlaceRow]:
    for number, row in enumerate(rows, 1):
        yield row
        if progress and (number % STEP == 0 or number == len(rows)):
            progress(number, len(rows))


def _joined(names: Iterable[str]) -> sql.Composed:
    return sql.SQL(", ").join(map(sql.Identifier, names))


def take_stock() -> None:
    """Tells the planner of the database what it now holds, rather than leave it guessing until it looks."""
    with connection.cursor() as cursor:
        for model in (Place, Spelling):
            cursor.execute(sql.SQL("ANALYZE {}").format(sql.Identifier(model._meta.db_table)))
