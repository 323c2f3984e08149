"""How many people live where: figures from a table the operator has, each with its source."""

import csv
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from django.db import transaction
from django.utils.translation import gettext as _

from vzirets.foundation.audit import api as audit
from vzirets.foundation.places.models import Place
from vzirets.kernel.actor import Actor
from vzirets.kernel.errors import BadInput

FIELDS = ("code", "population", "date", "source")
MOST_PEOPLE = 100_000_000
BATCH = 1_000


@transaction.atomic
def load_population(path: Path, *, actor: Actor) -> int:
    """Writes the figures of a CSV with the columns code, population, date (YYYY-MM-DD) and source.

    Returns how many places have got a figure. Raises BadInput naming the line, and changes nothing, where a
    line is wrong.
    """
    figures = {place.code: place for place in _figures(path)}
    known = set(Place.objects.filter(code__in=figures).order_by().values_list("code", flat=True))
    unknown = [code for code in figures if code not in known]
    if unknown:
        raise BadInput(
            _("%(code)s is not in the codifier: correct the code, or load the codifier it is from.")
            % {"code": unknown[0]},
            where=path.name,
        )
    Place.objects.bulk_update(
        figures.values(), ["population", "population_date", "population_source"], batch_size=BATCH
    )
    audit.record(
        actor=actor,
        act="places.population_loaded",
        kind="population",
        object_id=path.name,
        label=path.name,
        after={"places": len(figures)},
    )
    return len(figures)


def _figures(path: Path) -> Iterator[Place]:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise BadInput(_("The file can't be read: give a CSV in UTF-8."), where=path.name) from error
    heading = text.partition("\n")[0]
    reader = csv.DictReader(text.splitlines(), delimiter=";" if ";" in heading else ",")
    if not set(FIELDS) <= set(reader.fieldnames or ()):
        raise BadInput(
            _("The first line must name the columns: code, population, date, source."), where=path.name
        )
    for row in reader:
        yield _figure(row, _("line %(line)s") % {"line": reader.line_num})


def _figure(row: dict[str, str | None], where: str) -> Place:
    code, people, day, source = ((row.get(name) or "").strip() for name in FIELDS)
    try:
        number, on = int(people), date.fromisoformat(day)
    except ValueError as error:
        raise BadInput(
            _("%(where)s: population is a whole number and date is YYYY-MM-DD.") % {"where": where},
            where=where,
        ) from error
    if not 0 <= number <= MOST_PEOPLE or not source or len(source) > 500:
        raise BadInput(
            _("%(where)s: give a number of people and its source, up to 500 characters.") % {"where": where},
            where=where,
        )
    return Place(code=code, population=number, population_date=on, population_source=source)
