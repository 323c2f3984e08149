"""What a person types into one cell, read as what the record holds: the value, or a code of what is wrong.

People write «12,5», «1 000», «5.06.2013» and «www.rada.gov.ua»; all of these are understood.
"""

import re
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from vzirets.modules.practices.logic.leaves import Kind

_NUMBER = re.compile(r"^[+-]?\d+([.,]\d+)?$")
_SPACES = re.compile(r"[\s'’]+")
_WRITTEN_DATE = re.compile(r"^(?:(\d{1,2})\.)?(\d{1,2})\.(\d{4})$")
_DATE = re.compile(r"^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$")
_EMAIL = re.compile(r"^[^@\s]+@[^@\s]+$")
_BARE_HOST = re.compile(r"^[\w-]+(\.[\w-]+)*\.[^\W\d_]{2,}(:\d+)?([/?#]\S*)?$")
_PLACE = re.compile(r"^(UA\d{17}|ukraine)$")
_KEY = re.compile(r"^[a-z0-9]+([-_][a-z0-9]+)*$")
FIRST_YEAR, LAST_YEAR = 1991, 2100


class Unfit(ValueError):
    """`code` says what is wrong; queries.labels.FAULT says it to a person."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def read_cell(kind: Kind, text: str) -> Any:
    """The value of a cell that is not empty. Raises Unfit."""
    reader = _READERS.get(kind)
    return reader(text.strip()) if reader else text


def written(value: Any) -> str:
    """A value of the record as one would type it: figures in full, without a useless fraction."""
    if value is None or value is False:
        return ""
    if value is True:
        return "yes"
    if isinstance(value, float):
        plain = format(Decimal(repr(value)), "f")
        return plain.rstrip("0").rstrip(".") if "." in plain else plain
    return str(value)


def _number(text: str) -> float:
    bare = _SPACES.sub("", text)
    if not _NUMBER.match(bare):
        raise Unfit("not_a_number")
    value = float(bare.replace(",", "."))
    if value in (float("inf"), float("-inf")):
        raise Unfit("not_a_number")
    return value


def _year(text: str) -> int:
    if not (text.isascii() and text.isdigit() and FIRST_YEAR <= int(text[:9]) <= LAST_YEAR):
        raise Unfit("not_a_year")
    return int(text)


def _date(text: str) -> str:
    if found := _WRITTEN_DATE.match(text):
        day, month, year = found.groups()
        text = "-".join([year, month.zfill(2), *([day.zfill(2)] if day else [])])
    if not _DATE.match(text):
        raise Unfit("not_a_date")
    return text


def _address(text: str) -> str:
    if _BARE_HOST.match(text):
        text = f"https://{text}"
    if not text.startswith(("https://", "http://")) or re.search(r"\s", text):
        raise Unfit("not_an_address")
    return text


def _matching(pattern: re.Pattern[str], code: str) -> Callable[[str], str]:
    def read(text: str) -> str:
        if not pattern.match(text):
            raise Unfit(code)
        return text

    return read


_READERS: dict[Kind, Callable[[str], Any]] = {
    "number": _number,
    "year": _year,
    "date": _date,
    "address": _address,
    "email": _matching(_EMAIL, "not_an_email"),
    "place": _matching(_PLACE, "not_a_place"),
    "organisation": _matching(_KEY, "not_known"),
    "organisations": _matching(_KEY, "not_known"),
    "topics": _matching(_KEY, "not_known"),
    "choice": _matching(_KEY, "not_a_choice"),
    "flag": lambda text: text == "yes",
}
