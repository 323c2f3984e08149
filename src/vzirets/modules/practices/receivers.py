"""What practices do when rooms below tell of a change. Each bears being told twice."""

from vzirets.foundation.organisations.events import OrganisationMerged
from vzirets.kernel.events import receives
from vzirets.modules.practices.actions import follow_merger


@receives(OrganisationMerged)
def move_to_the_body_that_stays(event: OrganisationMerged) -> None:
    follow_merger(from_key=event.from_key)
