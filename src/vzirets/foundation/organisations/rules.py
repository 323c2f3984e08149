"""Who may act for an organisation, and what an organisation may do by itself."""

from vzirets.foundation.organisations.choices import State
from vzirets.foundation.organisations.models import Membership, Organisation


def may_submit_alone(organisation: Organisation) -> bool:
    """Whether its word is enough: a verified body of the state or of local self-government.

    All others need the confirmation of such a body; whoever takes a submission keeps the record of it.
    """
    return organisation.is_public_body and organisation.state == State.VERIFIED


def may_confirm(organisation: Organisation) -> bool:
    """Whether it may confirm what others submit."""
    return may_submit_alone(organisation)


def owns(person_id: int, organisation: Organisation) -> bool:
    return Membership.objects.owning().of(person_id).filter(organisation=organisation).exists()


def acts_for(person_id: int, organisation: Organisation) -> bool:
    """As owner or editor."""
    return Membership.objects.active().of(person_id).filter(organisation=organisation).exists()


def may_be_joined(organisation: Organisation) -> bool:
    """Whether people may ask to act for it: not before the office has seen it, nor when it is no more."""
    return organisation.state == State.VERIFIED
