"""`vzirets take-second-factor`: for who has lost both the phone and the recovery codes."""

import click

from vzirets.config.runtime.console import Trouble, say


@click.command("take-second-factor")
@click.option("--email", prompt="E-mail", help="The address the person signs in with.")
@click.option(
    "--why",
    prompt=True,
    help="Who called back at which number, what was asked and answered. The journal keeps it.",
)
def take_second_factor(email: str, why: str) -> None:
    """Take a lost second factor away, with its recovery codes, and end all sessions of the person."""
    from vzirets.foundation.accounts import api
    from vzirets.kernel.actor import Actor
    from vzirets.kernel.errors import RuleBroken

    person = api.person_addressed(email)
    if person is None:
        raise Trouble(f"облікового запису {email} немає", f"there is no account {email}")
    try:
        api.take_second_factor(person, why=why, actor=Actor.command("take-second-factor"))
    except RuleBroken as broken:
        raise Trouble(broken.message, broken.message) from broken
    say(
        f"{person.email}: двоетапний вхід прибрано, сеанси завершено, у журналі записано. Новий спосіб людина"
        " налаштовує одразу після входу.",
        f"{person.email}: the second factor is gone, sessions are ended, the journal tells of it. The person"
        " sets up a new one right after signing in.",
    )
