"""What happens to organisations and is heard above."""

from dataclasses import dataclass
from datetime import datetime

from vzirets.kernel.events import Event


@dataclass(frozen=True, slots=True)
class OrganisationVerified(Event):
    """The office has confirmed that the body is what it says."""

    key: str


@dataclass(frozen=True, slots=True)
class OrganisationChanged(Event):
    """Its name, kind or place is another now."""

    key: str


@dataclass(frozen=True, slots=True)
class OrganisationMerged(Event):
    """The record `from_key` was a duplicate of `into_key`: whatever refers to it now means the other."""

    from_key: str
    into_key: str


@dataclass(frozen=True, slots=True)
class PersonInvited(Event):
    """An invitation was written, or written anew, at `at`: its letter is to go."""

    invitation_id: int
    at: datetime
