"""The command line of the portal."""

import os
import re
import sys
from typing import NoReturn

import click
from pydantic import ValidationError
from pydantic_settings import SettingsError

from vzirets.config.commands.create_admin import create_admin
from vzirets.config.commands.import_practices import import_practices
from vzirets.config.commands.keeping import backup, restore
from vzirets.config.commands.load_content import load_content
from vzirets.config.commands.load_demo import load_demo
from vzirets.config.commands.load_places import load_places
from vzirets.config.commands.operation import check, manage
from vzirets.config.commands.reindex import reindex
from vzirets.config.commands.service import prepare, run, serve, worker
from vzirets.config.commands.take_second_factor import take_second_factor
from vzirets.config.runtime.console import Trouble, complain

SECRETIVE = re.compile("(?i)secret|key|url|oidc|password|token")

# Commands that look after the database themselves, or need none.
ON_THEIR_OWN = (run, serve, worker)
# Commands for which the database is there and Django is set up: they only do their work.
WITH_DATABASE = (
    prepare,
    load_content,
    load_places,
    load_demo,
    import_practices,
    create_admin,
    take_second_factor,
    check,
    manage,
    backup,
    restore,
    reindex,
)


class Commands(click.Group):
    """Lends the database to a command that works on it: the one in use, or one started for the moment."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        name, command, rest = super().resolve_command(ctx, args)
        if command in WITH_DATABASE and not ctx.resilient_parsing and not {"-h", "--help"} & set(rest):
            _lend_database(ctx, name or "")
        return name, command, rest


def _lend_database(context: click.Context, name: str) -> None:
    from vzirets.config.runtime.database import borrowed
    from vzirets.config.runtime.django import set_up_django

    context.with_resource(borrowed(f"vzirets {name}"))
    set_up_django()


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
def cli() -> None:
    """Vzirets: the knowledge portal of e-governance practices."""


for _command in (*ON_THEIR_OWN, *WITH_DATABASE):
    cli.add_command(_command)


def main() -> None:
    """Whatever a person can put right is one line and a non-zero status, never a traceback."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "vzirets.config.settings")
    try:
        require_settings()
        cli.main(prog_name="vzirets")
    except Trouble as trouble:
        _end(trouble)
    except Exception as error:
        from vzirets.config.runtime.troubles import as_trouble

        known = as_trouble(error)
        if known is None:
            raise
        _end(known)


def _end(trouble: Trouble) -> NoReturn:
    complain(trouble)
    sys.exit(trouble.status)


def require_settings() -> None:
    """Raises Trouble naming the variable that cannot be read."""
    from vzirets.config.env import env

    try:
        env()
    except ValidationError as error:
        first = error.errors()[0]
        reason = str(first["msg"]).removeprefix("Value error, ")
        raise _unreadable(str(first["loc"][0]), reason, first["input"]) from None
    except SettingsError as error:  # what should be JSON and isn't
        field = str(error).partition('"')[2].partition('"')[0]
        raise _unreadable(field, "JSON", "") from None


def _unreadable(field: str, reason: str, value: object) -> Trouble:
    """The value is repeated, unless it may hold a secret."""
    name = field if field == "DATABASE_URL" else f"VZIRETS_{field.upper()}"
    shown = f"={value}" if value and not SECRETIVE.search(field) else ""
    return Trouble(
        f"{name}{shown}: {reason}. Виправте або приберіть її (docs/operations/settings.md)",
        f"{name}{shown}: {reason}. Correct or unset it (docs/operations/settings.md)",
    )


if __name__ == "__main__":
    main()
