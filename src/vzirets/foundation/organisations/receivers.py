"""What the room does when its own bell has rung. Each bears being called twice."""

from vzirets.foundation.follows.api import carry_over
from vzirets.foundation.organisations.actions.inviting import send_invitation
from vzirets.foundation.organisations.events import OrganisationMerged, PersonInvited
from vzirets.kernel.events import receives


@receives(OrganisationMerged)
def move_followers(event: OrganisationMerged) -> None:
    carry_over(kind="organisation", from_key=event.from_key, into_key=event.into_key)


@receives(PersonInvited)
def send_its_letter(event: PersonInvited) -> None:
    send_invitation(invitation_id=event.invitation_id, at=event.at)
