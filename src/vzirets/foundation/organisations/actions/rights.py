"""What every act of the room begins with: the row locked, and whether the actor may."""

from django.utils.translation import gettext as _

from vzirets.foundation.accounts.api import Person, is_moderator, person
from vzirets.foundation.organisations.models import Organisation
from vzirets.foundation.organisations.rules import owns
from vzirets.kernel.actor import Actor
from vzirets.kernel.errors import RuleBroken


def locked(organisation: Organisation) -> Organisation:
    """Memberships and decisions of one organisation go one after another."""
    found: Organisation = Organisation.objects.select_for_update().get(pk=organisation.pk)
    return found


def person_of(actor: Actor) -> Person | None:
    """None for commands and jobs: they are the operator's own hands."""
    return person(actor.id) if actor.kind == "person" else None


def is_office(actor: Actor) -> bool:
    return actor.kind != "person" or is_moderator(person_of(actor))


def require_owner(organisation: Organisation, actor: Actor) -> None:
    """Raises RuleBroken unless the actor owns the organisation's record or acts for the office."""
    if not (is_office(actor) or owns(int(actor.id), organisation)):
        raise RuleBroken(_("Only an owner of the organisation’s record may do that."), code="not_owner")


def require_office(actor: Actor) -> None:
    if not is_office(actor):
        raise RuleBroken(_("Only the portal office may do that."), code="not_office")


def required_reason(reason: str) -> str:
    """Raises RuleBroken where nothing is said: nothing is decided without a reason."""
    said = reason.replace("\x00", "").strip()
    if not said:
        raise RuleBroken(_("Say why: the reason is kept and shown to those concerned."), code="no_reason")
    return said
