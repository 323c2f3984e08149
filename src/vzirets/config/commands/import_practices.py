"""`vzirets import-practices`: a table of practices, whole or not at all."""

from pathlib import Path

import click


@click.command("import-practices")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--dry-run", is_flag=True, help="Say what each row would do, and change nothing.")
def import_practices(file: Path, dry_run: bool) -> None:
    """Take in practices from FILE (.xlsx or .csv), made from the template that the office downloads.

    Faults are named by cell; while there is one, nothing is written. The same file twice changes nothing.
    """
    from vzirets.foundation.files.api import Kind, keep_file
    from vzirets.kernel.actor import Actor
    from vzirets.kernel.errors import RuleBroken
    from vzirets.modules.exchange.api import What, plan_of, take_in
    from vzirets.modules.practices.api import Standing

    actor = Actor.command("import-practices")
    try:
        with file.open("rb") as stream:  # hostile until the files room has looked at it
            keep_file(name=file.name, stream=stream, actor=actor, kind=Kind.DOCUMENT)
        plan = plan_of(file.read_bytes(), file.name)
        for line in plan.lines:
            for trouble in line.troubles:
                click.echo(f"{trouble.cell}  {trouble.heading}: {trouble.message}")
            if dry_run and line.what in (What.NEW, What.CHANGED):
                click.echo(f"row {line.number}  {line.key}  {line.what}")
                for change in line.changes:
                    click.echo(f"    {change.title}: {change.before} → {change.after}")
        click.echo("  ".join(f"{what} {plan.count(what)}" for what in What))
        if plan.faulty:
            raise click.ClickException("Nothing was written: mend the faulty rows first.")
        if not dry_run:
            take_in(plan=plan, actor=actor, standing=Standing(0, actor.label, moderates=True))
    except RuleBroken as error:
        raise click.ClickException(error.message) from error
