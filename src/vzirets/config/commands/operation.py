"""`vzirets check` and `manage`."""

import click

from vzirets.config.commands.check_audit import check_audit


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
