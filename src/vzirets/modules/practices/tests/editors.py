"""People who write for bodies, signed in."""

from django.test import Client
from django.utils import timezone

from vzirets.foundation.accounts import api as accounts
from vzirets.foundation.organisations.api import Membership, Organisation
from vzirets.kernel.actor import Actor
from vzirets.modules.practices.tests.factories import a_draft, an_organisation

HERE = "/cabinet/practices/"
OPERATOR = Actor.command("tests")
PASSWORD = "синій-човен-пливе-44"


def a_person(name: str) -> accounts.Person:
    number = accounts.Person.objects.get_queryset().count() + 1
    return accounts.create_person(
        email=f"person{number}@example.org",
        display_name=name,
        group=accounts.Group.PUBLIC_BODIES,
        actor=OPERATOR,
        password=PASSWORD,
    )


def an_editor(body: Organisation | None = None, name: str = "Олена Гончар", role: str = "editor"):
    """A person with a membership, and their browser."""
    person = a_person(name)
    if body is not None:
        Membership.objects.create(
            organisation=body, person=person, role=role, state="active", started_at=timezone.now()
        )
    return person, signed_in(person)


def a_moderator():
    person = a_person("Редакторка порталу")
    accounts.give_role(person, accounts.Role.MODERATOR, actor=OPERATOR)
    return person, signed_in(person)


def signed_in(person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def own_draft(**typed):
    """A full draft of Vinnytsia, and the browser of one who writes it."""
    draft = a_draft(**typed)
    _person, client = an_editor(an_organisation())
    return draft, client
