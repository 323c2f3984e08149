"""`vzirets check`, `manage`, `load-demo` and `create-admin`."""

import click

from vzirets.config.commands.check_audit import check_audit
from vzirets.config.runtime.console import Trouble


@click.group(invoke_without_command=True)
@click.option("--deploy", is_flag=True, help="Also what matters only in production.")
@click.pass_context
def check(context: click.Context, deploy: bool) -> None:
    """Look whether settings, database and tables are in order."""
    if context.invoked_subcommand is None:
        _check_everything(deploy)


check.add_command(check_audit, "audit")


def _check_everything(deploy: bool) -> None:
    from django.core.management import CommandError, call_command

    try:
        call_command("check", databases=["default"], deploy=deploy)
    except CommandError as error:
        raise click.ClickException(str(error)) from error


@click.command(
    context_settings={"ignore_unknown_options": True, "allow_interspersed_args": False}, add_help_option=False
)
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
def manage(arguments: tuple[str, ...]) -> None:
    """Any command of Django's: vzirets manage shell"""
    from django.core.management import execute_from_command_line

    execute_from_command_line(["vzirets manage", *arguments])


@click.command("load-demo")
def load_demo() -> None:
    """Load people and their work to look around with, in a trial."""
    raise _no_accounts("load-demo")


@click.command("create-admin")
def create_admin() -> None:
    """Make the first account of the portal office."""
    raise _no_accounts("create-admin")


def _no_accounts(command: str) -> Trouble:
    return Trouble(
        f"{command}: у цій версії порталу ще немає облікових записів, тож створювати нічого",
        f"{command}: this version of the portal has no accounts yet, so there is nothing to make",
    )
