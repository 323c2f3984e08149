"""Kinds of organisations, their states, and who does what for them: plain data, for `logic` too."""

from enum import StrEnum

from vzirets.kernel.states import States


class Kind(StrEnum):
    LOCAL_COUNCIL = "local_council"
    LOCAL_EXECUTIVE = "local_executive"
    OBLAST_COUNCIL = "oblast_council"
    OBLAST_ADMINISTRATION = "oblast_administration"
    MINISTRY = "ministry"
    AGENCY = "agency"
    STATE_ENTERPRISE = "state_enterprise"
    NGO = "ngo"
    INTERNATIONAL = "international"
    PROGRAMME = "programme"
    UNIVERSITY = "university"
    COMPANY = "company"


# kind → (Ukrainian, English), in the order of the filter
WORDS: dict[Kind, tuple[str, str]] = {
    Kind.LOCAL_COUNCIL: ("місцева рада", "local council"),
    Kind.LOCAL_EXECUTIVE: ("виконавчий орган ради", "executive body of a council"),
    Kind.OBLAST_COUNCIL: ("обласна рада", "oblast council"),
    Kind.OBLAST_ADMINISTRATION: (
        "обласна або міська державна адміністрація",
        "oblast or city state administration",
    ),
    Kind.MINISTRY: ("міністерство", "ministry"),
    Kind.AGENCY: ("центральний орган виконавчої влади", "central executive body"),
    Kind.STATE_ENTERPRISE: ("державне підприємство", "state enterprise"),
    Kind.NGO: ("громадська організація", "civil society organisation"),
    Kind.INTERNATIONAL: ("міжнародна організація", "international organisation"),
    Kind.PROGRAMME: ("програма або проєкт", "programme or project"),
    Kind.UNIVERSITY: ("університет", "university"),
    Kind.COMPANY: ("компанія", "company"),
}


# State bodies and local self-government: they submit on their own word, others with one's confirmation.
PUBLIC_BODIES = frozenset(
    {
        Kind.LOCAL_COUNCIL,
        Kind.LOCAL_EXECUTIVE,
        Kind.OBLAST_COUNCIL,
        Kind.OBLAST_ADMINISTRATION,
        Kind.MINISTRY,
        Kind.AGENCY,
        Kind.STATE_ENTERPRISE,
    }
)


class State(StrEnum):
    """What the portal office knows of an organisation."""

    UNVERIFIED = "unverified"  # registered by a person, seen by its members and the office only
    VERIFIED = "verified"
    REFUSED = "refused"  # with a reason; may be asked for again
    HISTORIC = "historic"  # is no more: its successor continues its work, its page stays
    MERGED = "merged"  # was a duplicate: its address leads to the record that stays


SHOWN = (State.VERIFIED, State.HISTORIC)

STATES = States(
    {
        State.UNVERIFIED: frozenset({State.VERIFIED, State.REFUSED, State.MERGED}),
        State.VERIFIED: frozenset({State.REFUSED, State.HISTORIC, State.MERGED}),
        State.REFUSED: frozenset({State.UNVERIFIED, State.MERGED}),
        State.HISTORIC: frozenset({State.MERGED}),
        State.MERGED: frozenset(),
    }
)


class Role(StrEnum):
    """What a person does for an organisation. An owner does all that an editor does."""

    OWNER = "owner"  # people, facts, verification
    EDITOR = "editor"  # practices


class MembershipState(StrEnum):
    INVITED = "invited"  # a letter is under way; nobody yet
    REQUESTED = "requested"
    ACTIVE = "active"
    ENDED = "ended"


class Ending(StrEnum):
    """How a membership, an invitation or a request came to its end."""

    DECLINED = "declined"  # by the invited person
    CANCELLED = "cancelled"  # the invitation, by an owner
    REFUSED = "refused"  # the request
    LEFT = "left"
    REMOVED = "removed"
    MERGED = "merged"  # goes on in the organisation that stays
    CLOSED = "closed"  # with the person's account


MEMBERSHIP_STATES = States(
    {
        MembershipState.INVITED: frozenset({MembershipState.ACTIVE, MembershipState.ENDED}),
        MembershipState.REQUESTED: frozenset({MembershipState.ACTIVE, MembershipState.ENDED}),
        MembershipState.ACTIVE: frozenset({MembershipState.ENDED}),
        MembershipState.ENDED: frozenset(),
    }
)


class Decision(StrEnum):
    AWAITED = "awaited"
    CONFIRMED = "confirmed"
    REFUSED = "refused"
