"""`vzirets load-demo`: people to look around with, in a trial."""

import click

from vzirets.config.runtime.console import Trouble, say


@click.command("load-demo")
def load_demo() -> None:
    """Load people and their work to look around with, in a trial. Twice changes nothing."""
    from vzirets.kernel.errors import RuleBroken

    try:
        show_demo_people()
    except RuleBroken as broken:
        raise Trouble(broken.message, broken.message) from broken


def show_demo_people() -> None:
    """Makes those there aren't yet, and says how to sign in as each. Raises RuleBroken outside a trial."""
    from vzirets.foundation.accounts import api
    from vzirets.kernel.actor import Actor

    people = api.load_demo_people(actor=Actor.command("load-demo"))
    say("\nДемонстраційні люди (вхід: /accounts/sign-in/):", "\nDemo people (sign in at /accounts/sign-in/):")
    width = max(len(person.email) for person in people)
    for person in people:
        line = f"  {person.email:<{width}}  {person.password}  {person.title}"
        say(line, line)
    say("Їхні листи: /trial/mail/", "Their letters: /trial/mail/")
