"""`vzirets create-admin`: the first account of the portal office, or another."""

import click

from vzirets.config.runtime.console import Trouble, say


@click.command("create-admin")
@click.option("--email", prompt="E-mail", help="The address the administrator signs in with.")
@click.option("--name", default="", help="Name and surname; not needed where the account is there already.")
@click.option(
    "--ask-password",
    is_flag=True,
    help="Ask for a password of a new account. Without it the administrator signs in by a code from e-mail.",
)
def create_admin(email: str, name: str, ask_password: bool) -> None:
    """Make an administrator of the portal office, or make one of an account that is there already."""
    from django.core.exceptions import ValidationError
    from django.core.validators import validate_email

    from vzirets.kernel.errors import RuleBroken

    password = click.prompt("Password", hide_input=True, confirmation_prompt=True) if ask_password else None
    try:
        validate_email(email.strip())
        made = _administrator(email, " ".join(name.split()), password)
    except ValidationError as error:
        raise Trouble(
            f"{email}: {' '.join(error.messages)}", f"{email}: {' '.join(error.messages)}"
        ) from error
    except RuleBroken as broken:
        raise Trouble(broken.message, broken.message) from broken
    say(
        f"{made} тепер адміністратор редакції порталу. Сторінки редакції попросять другий крок входу.",
        f"{made} is now an administrator of the portal office. Its pages will ask for a second factor.",
    )


def _administrator(email: str, name: str, password: str | None) -> str:
    """The address of whoever got the role. Raises Trouble, ValidationError or RuleBroken."""
    from django.contrib.auth.password_validation import validate_password
    from django.db import transaction

    from vzirets.foundation.accounts import api
    from vzirets.kernel.actor import Actor

    actor = Actor.command("create-admin")
    with transaction.atomic():
        person = api.person_addressed(email)
        if person is None:
            if not name:
                raise Trouble(
                    f"облікового запису {email} ще немає: додайте --name «Ім’я Прізвище»",
                    f'there is no account {email} yet: add --name "Name Surname"',
                )
            if password is not None:
                validate_password(password)
            person = api.create_person(
                email=email, display_name=name, group=api.Group.PUBLIC_BODIES, password=password, actor=actor
            )
        api.give_role(person, api.Role.OFFICE_ADMIN, actor=actor)
        return person.email or ""
