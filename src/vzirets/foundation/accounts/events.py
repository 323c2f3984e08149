"""What happened to accounts."""

from dataclasses import dataclass

from vzirets.kernel.events import Event


@dataclass(frozen=True, slots=True)
class PersonRegistered(Event):
    """The address is confirmed: from now on the person can act."""

    person_id: int


@dataclass(frozen=True, slots=True)
class AccountClosed(Event):
    """The account is anonymised. What the room itself kept of the person went in the same transaction."""

    person_id: int


@dataclass(frozen=True, slots=True)
class RoleGiven(Event):
    person_id: int
    role: str


@dataclass(frozen=True, slots=True)
class RoleTaken(Event):
    person_id: int
    role: str
