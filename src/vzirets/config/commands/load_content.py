"""`vzirets load-content`"""

from pathlib import Path

import click


@click.command("load-content")
@click.option("--folder", type=click.Path(exists=True, file_okay=False, path_type=Path), default=None)
def load_content(folder: Path | None) -> None:
    """Load the portal's own content: practices, bodies, topics, pages. Safe to repeat."""
    import django

    django.setup()
    from vzirets.config.content import load_content as load
    from vzirets.config.runtime.bars import bar
    from vzirets.kernel.errors import BadInput

    with bar("content", unit=" ") as far:

        def progress(done: int, total: int) -> None:
            far.total = total
            far.update(done - far.n)

        try:
            load(folder=folder, progress=progress)
        except BadInput as error:
            raise click.ClickException(error.message) from error
