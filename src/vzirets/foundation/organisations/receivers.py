"""What the room does when its own bell has rung. Each bears being called twice."""

from vzirets.foundation.follows.api import carry_over
from vzirets.foundation.organisations.events import OrganisationMerged
from vzirets.kernel.events import receives


@receives(OrganisationMerged)
def move_followers(event: OrganisationMerged) -> None:
    carry_over(kind="organisation", from_key=event.from_key, into_key=event.into_key)
