"""`vzirets backup` and `vzirets restore`."""

from pathlib import Path

import click

from vzirets.config.runtime.console import say


@click.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
def backup(file: Path) -> None:
    """Save the database and all files into FILE, while the portal runs.

    The secret key is not in it: keep that elsewhere.
    """
    from vzirets.config.backup import back_up

    found = back_up(file.absolute())
    practices, files, journal = found.practices, found.files, found.journal
    say(
        f"Збережено у {file}: практик {practices}, файлів {files}, записів журналу {journal}.",
        f"Saved in {file}: {practices} practices, {files} files, {journal} journal entries.",
    )


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def restore(file: Path) -> None:
    """Bring the backup FILE back into an empty database, and look whether all of it came."""
    from vzirets.config.backup import restore as bring_back

    found = bring_back(file.absolute())
    practices, files, head = found.practices, found.files, found.head
    say(
        f"Повернуто: практик {practices}, файлів {files}; голова журналу {head}.",
        f"Brought back: {practices} practices, {files} files; the journal’s head is {head}.",
    )
