"""Questions that pages ask again and again: making their SQL and plan takes longer than answering."""

import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from copy import copy
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from types import SimpleNamespace
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.backends.postgresql.base import ServerBindingCursor
from django.db.backends.postgresql.psycopg_any import mogrify
from django.db.models import BooleanField, Func, IntegerField

# What stands for an argument while the SQL is made: no question has such a value of its own.
_STAND_INS: dict[type, Callable[[int], Any]] = {
    int: lambda number: 1_987_654_000 + number,
    str: lambda number: f"⟦{number}⟧",
    datetime: lambda number: datetime(1601, 1, 1, tzinfo=UTC) + timedelta(number),
    date: lambda number: date(1601, 1, 1) + timedelta(number),
}
# Lists asked of the database have so many values, or twice as many, and so on.
LENGTHS = 10
# `rows.order_by().values_list(HOW_MANY, flat=True)` is one row: how many there are.
HOW_MANY = Func(template="COUNT(*)", output_field=IntegerField())


class AnyOf(Func):
    """Whether a column is in an array that is asked for: by the index beside an OR too, unlike `IN`."""

    template, arg_joiner, output_field = "(%(expressions)s))", " = ANY(", BooleanField()


class Prepared:
    """`build(*arguments)` gives a queryset; calling the question gives its rows, as `list(build(…))` would.

    Arguments are numbers, words, moments and lists of them. The SQL is made once for lists of each length, so
    `build` must look at nothing else, neither at the values nor at language, hour or settings.
    """

    def __init__(self, build: Callable[..., Any]) -> None:
        self._build, self._made = build, lru_cache(100)(self._make)

    def __call__(self, *arguments: Any) -> list[Any]:
        given = [one if isinstance(one, list) else [one] for one in arguments]
        shape = [(type(one), *map(type, values)) for one, values in zip(arguments, given, strict=True)]
        rows, compiler, sql, places, converters = self._made(tuple(shape))
        if not sql:
            return []
        values = [value for one in given for value in one]
        params = [values[number] for number in places]
        connection = connections[compiler.using]
        # Each call has rows and a compiler of its own, which don't know that they are asked again.
        found, asked = type(rows)(rows.model), copy(compiler)
        asked.connection, asked.as_sql = connection, lambda: (sql, params)
        asked.get_converters = lambda columns: converters
        vars(found).update(vars(rows), _query=SimpleNamespace(get_compiler=lambda *_, **__: asked))
        connection.ensure_connection()
        with _planned_once(connection.connection):
            return list(found)

    def _make(self, shape: tuple[tuple[type, ...], ...]) -> Any:
        kinds = [kind for _outer, *inner in shape for kind in inner]
        left = iter(numbers := {_STAND_INS[kind](number): number for number, kind in enumerate(kinds)})
        rows = self._build(*[[next(left) for _ in i] if o is list else next(left) for o, *i in shape])
        compiler = rows.query.get_compiler(rows.db)
        try:
            sql, params = compiler.as_sql()
        except EmptyResultSet:
            return rows, compiler, "", [], {}
        known = [numbers.get(one) if isinstance(one, tuple(_STAND_INS)) else None for one in params]
        if not set(numbers.values()) <= set(known):
            raise TypeError("the SQL doesn't hold every argument as it was given")
        places = [one for one in known if one is not None]
        # What makes Python's values of the columns is the same for every connection of one kind of server.
        converters = compiler.get_converters([column for column, *_ in compiler.select[: compiler.col_count]])
        return rows, compiler, _written(sql, params, known), places, converters


def padded(values: Sequence[Any]) -> list[Any]:
    """To a length that comes often, by what is in it already: a question has a plan for each length."""
    return [*values, *[values[-1]] * (-len(values) % LENGTHS)] if values else []


def _written(sql: str, params: Sequence[Any], known: list[int | None]) -> str:
    """With what never changes in its place: plans know it, and partial indexes serve."""
    ways = iter(zip(params, known, strict=True))

    def put(sign: re.Match[str]) -> str:
        if sign[0] == "%%":
            return sign[0]
        value, number = next(ways)
        return (
            "%s"
            if number is not None
            else mogrify("%s", [value], connections[DEFAULT_DB_ALIAS]).replace("%", "%%")
        )

    return re.sub("%[s%]", put, sql)


@contextmanager
def _planned_once(connection: Any) -> Iterator[None]:
    """Arguments go beside the SQL: the server reads it once and plans it a few times at most."""
    before, connection.cursor_factory = connection.cursor_factory, ServerBindingCursor
    try:
        yield
    finally:
        connection.cursor_factory = before
