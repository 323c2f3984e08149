"""Making accounts that don't register themselves, and what follows a registration."""

from allauth.account.models import EmailAddress
from django.db import transaction
from django.utils.translation import gettext as _

from vzirets.foundation.accounts.choices import Group, Language
from vzirets.foundation.accounts.events import PersonRegistered
from vzirets.foundation.accounts.models import Person
from vzirets.foundation.audit import api as audit
from vzirets.kernel.actor import Actor
from vzirets.kernel.errors import RuleBroken
from vzirets.kernel.events import announce


@transaction.atomic
def create_person(
    *,
    email: str,
    display_name: str,
    group: Group,
    actor: Actor,
    password: str | None = None,
    language: Language = Language.UKRAINIAN,
    trial: bool = False,
) -> Person:
    """An account whose address needs no confirming. Without a password one signs in by code.

    Raises RuleBroken where the address is taken.
    """
    if Person.objects.addressed(email).exists():
        raise RuleBroken(_("There is an account with this address already."), code="taken")
    person = Person(email=email, display_name=display_name, group=group, language=language, trial=trial)
    person.set_password(password)
    person.save()
    EmailAddress.objects.create(user=person, email=person.email, verified=True, primary=True)
    record_registration(person, actor=actor)
    return person


@transaction.atomic
def record_registration(person: Person, *, actor: Actor) -> None:
    """The address is confirmed for the first time: now it is an account of somebody."""
    audit.record(
        actor=actor,
        act="person.registered",
        kind="person",
        object_id=person.pk,
        after={"group": person.group, "language": person.language, "trial": person.trial},
        personal={"name": person.display_name, "email": person.email},
    )
    announce(PersonRegistered(person_id=person.pk))


@transaction.atomic
def record_safety_change(person: Person, *, act: str, actor: Actor) -> None:
    """Something about signing in changed: an address, a password, a second factor. Never what to."""
    audit.record(actor=actor, act=f"person.{act}", kind="person", object_id=person.pk)
