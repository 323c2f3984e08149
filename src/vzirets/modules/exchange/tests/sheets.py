"""Sheets as a person fills them."""

import io

from openpyxl import Workbook

from vzirets.modules.exchange.queries.plans import KEY, MARK

HEADING = f"{KEY} ({MARK})"
COLUMNS = ("title.uk", "summary.uk", "lead", "place", "category", "topics", "year", "costs", "sources")
ROW = {
    "title.uk": "Електронна черга",
    "summary.uk": "Люди не стоять у коридорі.",
    "lead": "vinnytsia",
    "place": "ukraine",
    "category": "electronic_services",
    "topics": "queues",
    "year": 2013,
    "costs": "2013 | 120000 | UAH",
    "sources": "https://example.org/1",
}


def row(key, **changes):
    cells = {**ROW, "title.uk": f"Електронна черга {key}", **changes}
    return [key, *(cells[name] for name in COLUMNS)]


def sheet(*rows, heading=(HEADING, *COLUMNS)):
    book = Workbook()
    book.worksheets[0].append(heading)
    for one in rows:
        book.worksheets[0].append(one)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()
