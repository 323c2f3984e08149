"""What practices do when rooms below tell of a change. Each bears being told twice."""

from vzirets.foundation.organisations.events import OrganisationChanged, OrganisationMerged
from vzirets.kernel.events import receives
from vzirets.modules.practices.actions import follow_merger, tell_of_body


@receives(OrganisationMerged)
def move_to_the_body_that_stays(event: OrganisationMerged) -> None:
    follow_merger(from_key=event.from_key)


@receives(OrganisationChanged)
def tell_of_the_body_as_it_is(event: OrganisationChanged) -> None:
    tell_of_body(key=event.key)
