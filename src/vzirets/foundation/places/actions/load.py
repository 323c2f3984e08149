"""Taking over the official codifier: all of it or nothing."""

from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path

from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from vzirets.foundation.audit import api as audit
from vzirets.foundation.places.actions.indexing import index_places
from vzirets.foundation.places.actions.problems import bad_rows
from vzirets.foundation.places.actions.writing import (
    COLUMNS,
    Progress,
    take_stock,
    write_places,
    write_spellings,
)
from vzirets.foundation.places.choices import Validity
from vzirets.foundation.places.events import PlacesRenamed
from vzirets.foundation.places.logic.comparison import Changes, changes
from vzirets.foundation.places.logic.register import PlaceRow, register, spellings
from vzirets.foundation.places.logic.units import units
from vzirets.foundation.places.models import FormerSlug, Place, Spelling
from vzirets.foundation.places.queries.official_file import OfficialFile, bundled_workbook, official_file
from vzirets.foundation.places.queries.places import codifier_date
from vzirets.kernel.actor import Actor
from vzirets.kernel.errors import BadInput
from vzirets.kernel.events import announce

BATCH = 2_000
# A file that loses more than this is more likely cut short than a reform.
MOST_LOST = 0.1
FEW = 50
TOLD_AT_ONCE = 200


def load_workbook(
    path: Path | None = None,
    *,
    actor: Actor,
    dry_run: bool = False,
    dated: date | None = None,
    force: bool = False,
    progress: Progress | None = None,
) -> Changes:
    """Makes the places those of the official file (.xlsx or .csv; None: the one that comes with the portal).

    Units that are not in the file any more stay as historic. A dry run only says what would change. `dated`
    is needed where the file has no date. `progress(done, total)` counts units written. The same file twice
    changes nothing.

    Raises BadInput, and changes nothing, where rows are wrong (it names them), or where more than a tenth of
    the units would go. `force` accepts the loss, and puts the codifier that comes with the portal in place
    of a later one, which otherwise stays.
    """
    file = official_file(path or bundled_workbook())
    dated = dated or file.dated
    in_use = codifier_date()
    if path is None and dated and in_use and dated < in_use and not force:
        return Changes(unchanged=Place.objects.present().count(), dated=in_use)
    found, problems = units(file.rows)
    if problems:
        raise bad_rows(file, problems)
    if not found:
        raise BadInput(_("The file has no units: nothing was loaded."), where=file.name)
    with transaction.atomic():
        _one_at_a_time()
        known, historic = _known()
        rows = register(found, taken=[known[code].slug for code in historic if code not in found])
        result = changes(known, historic, rows, dated)
        if not force:
            _refuse_losses(file, result, len(known) - len(historic))
        if not dry_run:
            _take_over(known, rows, result, progress)
            _journal(file, result, actor)
    return result


def _one_at_a_time() -> None:
    """Two loads at once would each compare with what the other is changing."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('places.load_workbook'))")


def _known() -> tuple[dict[str, PlaceRow], set[str]]:
    known = {row["code"]: PlaceRow(**row) for row in Place.objects.order_by().values(*COLUMNS)}
    historic = Place.objects.filter(validity=Validity.HISTORIC).order_by().values_list("code", flat=True)
    return known, set(historic)


def _refuse_losses(file: OfficialFile, result: Changes, present: int) -> None:
    lost = len(result.vanished)
    if lost <= FEW or lost <= present * MOST_LOST:
        return
    raise BadInput(
        _(
            "%(lost)s of %(present)s units are not in the file: it looks cut short. Nothing was loaded. "
            "Download it again; if the units are really gone, load it with --force."
        )
        % {"lost": lost, "present": present},
        where=file.name,
    )


def _take_over(
    known: dict[str, PlaceRow], rows: dict[str, PlaceRow], result: Changes, progress: Progress | None
) -> None:
    day = result.dated or timezone.localdate()
    returned = {change.code for change in result.returned}
    different = [row for code, row in rows.items() if known.get(code) != row or code in returned]
    _remember_addresses(known, different, day)
    write_places(different, progress)
    _retire([change.code for change in result.vanished], day)
    present = Place.objects.present()
    if result.dated:
        present.exclude(codifier_date=result.dated).update(codifier_date=result.dated)
    _spell(different)
    take_stock()
    _tell_of_renamed(
        [row for row in different if row.code in known and _called(row) != _called(known[row.code])]
    )
    index_places([row.code for row in different], gone=[change.code for change in result.vanished])


def _called(row: PlaceRow) -> tuple[object, ...]:
    """All that a label is made of."""
    return row.name_uk, row.name_en, row.category, row.oblast_id, row.raion_id, row.hromada_id


def _tell_of_renamed(rows: Sequence[PlaceRow]) -> None:
    """A reform renames thousands: some at a time, for an event is read as a whole."""
    for start in range(0, len(rows), TOLD_AT_ONCE):
        announce(PlacesRenamed(" ".join(row.code for row in rows[start : start + TOLD_AT_ONCE])))


def _remember_addresses(known: dict[str, PlaceRow], different: Iterable[PlaceRow], day: date) -> None:
    """An address a place leaves leads on to it, unless another place now lives there."""
    left = [known[row.code] for row in different if row.code in known and known[row.code].slug != row.slug]
    FormerSlug.objects.bulk_create(
        [FormerSlug(slug=old.slug, place_id=old.code, name_uk=old.name_uk, until=day) for old in left],
        update_conflicts=True,
        unique_fields=["slug"],
        update_fields=["place", "name_uk", "until"],
        batch_size=BATCH,
    )
    FormerSlug.objects.filter(slug__in=[row.slug for row in different]).delete()


def _retire(codes: Sequence[str], day: date) -> None:
    Place.objects.filter(code__in=codes).update(validity=Validity.HISTORIC, historic_since=day)
    Spelling.objects.filter(place__in=codes).delete()


def _spell(rows: Sequence[PlaceRow]) -> None:
    """Writes anew what may be typed for these places, former names too."""
    codes = [row.code for row in rows]
    former: dict[str, list[str]] = {}
    for place, name in FormerSlug.objects.filter(place__in=codes).values_list("place", "name_uk"):
        former.setdefault(place, []).append(name)
    Spelling.objects.filter(place__in=codes).delete()
    write_spellings(
        (row.code, text, position)
        for row in rows
        for text, position in spellings(
            row.name_uk, row.name_en, row.category, former.get(row.code, ())
        ).items()
    )


def _journal(file: OfficialFile, result: Changes, actor: Actor) -> None:
    dated = result.dated.isoformat() if result.dated else ""
    audit.record(
        actor=actor,
        act="places.codifier_loaded",
        kind="codifier",
        object_id=dated or file.name,
        label=file.name,
        after=result.counts,
    )
