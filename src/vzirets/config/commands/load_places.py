"""`vzirets load-places`: the official codifier of places, and figures of population."""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from vzirets.foundation.places.api import Change, Changes

# What a dry run lists of each kind before it says how many more there are.
SHOWN = 1_000

HEADINGS = {
    "added": "new",
    "renamed": "renamed",
    "moved": "moved to another unit",
    "recategorised": "of another category now",
    "vanished": "not in the file any more: kept as historic",
    "returned": "back from the historic ones",
}

A_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command("load-places")
@click.argument("file", type=A_FILE, required=False)
@click.option("--dry-run", is_flag=True, help="Say what would change, and change nothing.")
@click.option(
    "--dated", type=click.DateTime(["%Y-%m-%d"]), help="The date of a file that doesn't say its own."
)
@click.option("--force", is_flag=True, help="Load it even if many units are gone from it.")
@click.option("--population", type=A_FILE, help="A CSV with the columns code, population, date, source.")
def load_places(
    file: Path | None, dry_run: bool, dated: datetime | None, force: bool, population: Path | None
) -> None:
    """Load the official codifier of places from FILE (.xlsx or .csv), or the one that comes with the portal.

    The same file twice changes nothing; units that are gone from the file stay as historic.
    """
    from vzirets.foundation.places import api
    from vzirets.kernel.actor import Actor
    from vzirets.kernel.errors import BadInput

    actor = Actor.command("load-places")
    try:
        if file or not population:
            options = {"dry_run": dry_run, "dated": dated.date() if dated else None, "force": force}
            _report(_loaded(api.load_workbook, file, actor=actor, **options), dry_run)
        if population and not dry_run:
            number = api.load_population(population, actor=actor)
            click.echo(f"Figures of population: {number}.")
    except BadInput as error:
        raise click.ClickException(
            f"{error.where}: {error.message}" if error.where else error.message
        ) from error


def _loaded(load: Any, file: Path | None, **options: Any) -> "Changes":
    from vzirets.config.runtime.bars import bar

    with bar("places", unit=" ", leave=False) as far:

        def progress(done: int, total: int) -> None:
            far.total = total
            far.update(done - far.n)

        result: Changes = load(file, progress=progress, **options)
    return result


def _report(changes: "Changes", dry_run: bool) -> None:
    dated = f"Codifier of {changes.dated:%d.%m.%Y}" if changes.dated else "Codifier without a date"
    click.echo(f"{dated}: {'would change' if dry_run else 'changed'} so.")
    for name, heading in HEADINGS.items():
        _list(heading, getattr(changes, name), dry_run)
    click.echo(f"  {changes.unchanged} unchanged")


def _list(heading: str, found: "tuple[Change, ...]", dry_run: bool) -> None:
    if not found:
        return
    click.echo(f"  {len(found)} {heading}")
    if not dry_run:
        return
    for change in found[:SHOWN]:
        became = f": {change.before} → {change.after}" if change.before or change.after else ""
        click.echo(f"    {change.code}  {change.label}{became}")
    if len(found) > SHOWN:
        click.echo(f"    … and {len(found) - SHOWN} more")
