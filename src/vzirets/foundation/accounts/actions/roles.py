"""Giving and taking the roles of the portal office."""

from django.db import transaction
from django.utils.translation import gettext as _

from vzirets.foundation.accounts.choices import Role
from vzirets.foundation.accounts.events import RoleGiven, RoleTaken
from vzirets.foundation.accounts.models import Person, StaffRole
from vzirets.foundation.accounts.rules import is_member
from vzirets.foundation.audit import api as audit
from vzirets.kernel.actor import Actor
from vzirets.kernel.errors import RuleBroken
from vzirets.kernel.events import announce


@transaction.atomic
def give_role(person: Person, role: Role, *, actor: Actor) -> StaffRole:
    """Gives the role; one that the person has already is left as it is.

    Raises RuleBroken where the account is closed or the actor may not.
    """
    person = _locked(person)
    require_administrator(actor)
    if not is_member(person):
        raise RuleBroken(_("The account is closed: it can have no role."), code="closed")
    given, new = StaffRole.objects.get_or_create(person=person, role=Role(role))
    if new:
        audit.record(
            actor=actor, act="person.role_given", kind="person", object_id=person.pk, after={"role": role}
        )
        announce(RoleGiven(person_id=person.pk, role=role))
    return given


@transaction.atomic
def take_role(person: Person, role: Role, *, actor: Actor) -> None:
    """Takes the role away. Raises RuleBroken for the last administrator, and where the actor may not."""
    person = _locked(person)
    require_administrator(actor)
    given = StaffRole.objects.filter(person=person, role=role)
    if not given.exists():
        return
    if role == Role.OFFICE_ADMIN:
        require_another_admin(person)
    given.delete()
    audit.record(
        actor=actor, act="person.role_taken", kind="person", object_id=person.pk, before={"role": role}
    )
    announce(RoleTaken(person_id=person.pk, role=role))


def require_another_admin(person: Person) -> None:
    """Raises RuleBroken where the office would be left without an administrator.

    All rows of administrators are locked, so that two can't leave at the same moment.
    """
    admins = StaffRole.objects.select_for_update().filter(role=Role.OFFICE_ADMIN).order_by("pk")
    if not {row.person_id for row in admins} - {person.pk}:
        raise RuleBroken(
            _("This is the last administrator of the portal office: give the role to somebody else first."),
            code="last_admin",
        )


def require_administrator(actor: Actor) -> None:
    """Commands and jobs are the operator's own hands; of people, only administrators give roles."""
    if actor.kind != "person":
        return
    if not StaffRole.objects.filter(person_id=int(actor.id), role=Role.OFFICE_ADMIN).exists():
        raise RuleBroken(
            _("Only an administrator of the portal office gives and takes roles."), code="not_admin"
        )


def _locked(person: Person) -> Person:
    return Person.objects.get_queryset().select_for_update().get(pk=person.pk)
