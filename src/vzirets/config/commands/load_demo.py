"""`vzirets load-demo`: people to look around with, in a trial."""

import click

from vzirets.config.runtime.console import Trouble


@click.command("load-demo")
def load_demo() -> None:
    """Load people and their work to look around with, in a trial. Twice changes nothing."""
    from vzirets.config.runtime.demo import show_demo_people
    from vzirets.kernel.errors import RuleBroken

    try:
        show_demo_people()
    except RuleBroken as broken:
        raise Trouble(broken.message, broken.message) from broken
