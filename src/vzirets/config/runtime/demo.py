"""People to look around with, in a trial."""

from vzirets.config.runtime.console import say


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
