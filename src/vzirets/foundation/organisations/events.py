"""What happens to organisations and is heard above."""

from dataclasses import dataclass

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
