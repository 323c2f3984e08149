"""The closed lists of a practice, as plain enums: logic uses them without Django."""

from enum import StrEnum

from vzirets.kernel.states import States


class State(StrEnum):
    """Where a practice stands with the portal."""

    DRAFT = "draft"  # nothing of it was ever published
    PUBLISHED = "published"
    OUTDATED = "outdated"  # readable, with the reason; sinks in search
    DISCONTINUED = "discontinued"  # readable: the practice ended and left a lesson
    WITHDRAWN = "withdrawn"  # a tombstone: only the reason and the replacement are shown


# What anyone may read as a practice.
READABLE = (State.PUBLISHED, State.OUTDATED, State.DISCONTINUED)


class DraftState(StrEnum):
    """Where a text stands on its way to being a version."""

    DRAFT = "draft"
    CONFIRMING = "confirming"  # a public body is asked whether it stands behind these words
    UNCONFIRMED = "unconfirmed"  # it declined, or took its word back
    SUBMITTED = "submitted"
    RETURNED = "returned"  # with remarks
    RESUBMITTED = "resubmitted"
    REFUSED = "refused"  # not a practice yet; sent again when things have changed
    PUBLISHED = "published"
    DISCARDED = "discarded"  # can be brought back


WRITABLE = (DraftState.DRAFT, DraftState.UNCONFIRMED, DraftState.RETURNED, DraftState.REFUSED)
AWAITING = (DraftState.SUBMITTED, DraftState.RESUBMITTED)
OPEN = (*WRITABLE, DraftState.CONFIRMING, *AWAITING)
# Where the body that was asked sees the text: it answers, or takes its word back before publication.
CONFIRMABLE = (DraftState.CONFIRMING, *AWAITING)


class CoAuthorState(StrEnum):
    INVITED = "invited"
    ACTIVE = "active"
    ENDED = "ended"


class CoAuthorEnding(StrEnum):
    DECLINED = "declined"
    CANCELLED = "cancelled"
    REMOVED = "removed"
    LEFT = "left"


class CoAuthorAct(StrEnum):
    """What happened to somebody's part in a draft; told, and kept in the journal."""

    INVITED = "invited"
    JOINED = "joined"
    DECLINED = "declined"
    CANCELLED = "cancelled"
    REMOVED = "removed"
    LEFT = "left"


class Act(StrEnum):
    """What was done to a draft or a practice; each is one action and leaves one row that never changes."""

    SUBMIT = "submit"
    TAKE_BACK = "take_back"
    RESUBMIT = "resubmit"
    DISCARD = "discard"
    BRING_BACK = "bring_back"
    ASK_TO_CONFIRM = "ask_to_confirm"  # what isn't a public body's own goes to one first
    CONFIRM = "confirm"
    DECLINE = "decline"
    UNCONFIRM = "unconfirm"  # the body takes its word back before publication
    RETURN = "return"
    REFUSE = "refuse"
    PUBLISH = "publish"
    SMALL_EDIT = "small_edit"  # went straight through, by rule
    MARK_OUTDATED = "mark_outdated"
    DISCONTINUE = "discontinue"
    WITHDRAW = "withdraw"
    RESTORE = "restore"


def _from(*moves: tuple[str, str]) -> States:
    """Moves as (before, after) pairs."""
    return States({before: frozenset(after for b, after in moves if b == before) for before, _ in moves})


_D, _P = DraftState, State

# Which states each act leads from and to. The database holds the same (migration 0010); a test compares them.
DRAFT_ACTS: dict[Act, States] = {
    Act.SUBMIT: _from((_D.DRAFT, _D.SUBMITTED), (_D.UNCONFIRMED, _D.SUBMITTED)),
    Act.SMALL_EDIT: _from((_D.DRAFT, _D.PUBLISHED)),
    Act.TAKE_BACK: _from(
        (_D.SUBMITTED, _D.DRAFT),
        (_D.RESUBMITTED, _D.RETURNED),
        (_D.CONFIRMING, _D.DRAFT),
        (_D.CONFIRMING, _D.UNCONFIRMED),
        (_D.CONFIRMING, _D.RETURNED),
        (_D.CONFIRMING, _D.REFUSED),
    ),
    Act.ASK_TO_CONFIRM: _from(
        (_D.DRAFT, _D.CONFIRMING),
        (_D.UNCONFIRMED, _D.CONFIRMING),
        (_D.RETURNED, _D.CONFIRMING),
        (_D.REFUSED, _D.CONFIRMING),
    ),
    Act.CONFIRM: _from((_D.CONFIRMING, _D.SUBMITTED), (_D.CONFIRMING, _D.RESUBMITTED)),
    Act.DECLINE: _from((_D.CONFIRMING, _D.UNCONFIRMED)),
    Act.UNCONFIRM: _from((_D.SUBMITTED, _D.UNCONFIRMED), (_D.RESUBMITTED, _D.UNCONFIRMED)),
    Act.RETURN: _from((_D.SUBMITTED, _D.RETURNED), (_D.RESUBMITTED, _D.RETURNED)),
    Act.REFUSE: _from((_D.SUBMITTED, _D.REFUSED), (_D.RESUBMITTED, _D.REFUSED)),
    Act.PUBLISH: _from((_D.SUBMITTED, _D.PUBLISHED), (_D.RESUBMITTED, _D.PUBLISHED)),
    Act.RESUBMIT: _from((_D.RETURNED, _D.RESUBMITTED), (_D.REFUSED, _D.RESUBMITTED)),
    Act.DISCARD: _from(*((before, _D.DISCARDED) for before in WRITABLE)),
    Act.BRING_BACK: _from(*((_D.DISCARDED, after) for after in WRITABLE)),
}
PRACTICE_ACTS: dict[Act, States] = {
    Act.PUBLISH: _from(
        (_P.DRAFT, _P.PUBLISHED),
        (_P.DRAFT, _P.DISCONTINUED),
        (_P.PUBLISHED, _P.DISCONTINUED),
        (_P.OUTDATED, _P.PUBLISHED),
        (_P.OUTDATED, _P.DISCONTINUED),
        (_P.DISCONTINUED, _P.PUBLISHED),
    ),
    Act.MARK_OUTDATED: _from((_P.PUBLISHED, _P.OUTDATED)),
    Act.DISCONTINUE: _from((_P.PUBLISHED, _P.DISCONTINUED), (_P.OUTDATED, _P.DISCONTINUED)),
    Act.WITHDRAW: _from(
        (_P.PUBLISHED, _P.WITHDRAWN), (_P.OUTDATED, _P.WITHDRAWN), (_P.DISCONTINUED, _P.WITHDRAWN)
    ),
    Act.RESTORE: _from(
        (_P.OUTDATED, _P.PUBLISHED), (_P.WITHDRAWN, _P.PUBLISHED), (_P.WITHDRAWN, _P.DISCONTINUED)
    ),
}

# What the asked body says of a draft.
CONFIRMATIONS = (Act.ASK_TO_CONFIRM, Act.CONFIRM, Act.DECLINE, Act.UNCONFIRM)
# What brings a text to the office: its words are as of that move.
SENDING = (Act.SUBMIT, Act.RESUBMIT, Act.CONFIRM)
# What the office decides on a draft, with the acceptance criteria answered.
DECISIONS = (Act.RETURN, Act.REFUSE, Act.PUBLISH)


class Answer(StrEnum):
    """How a criterion was answered when a decision was taken."""

    MET = "met"
    UNMET = "unmet"
    WAIVED = "waived"  # as far as the sources allow: only of records the office compiled


class Resolution(StrEnum):
    """Which text a conflict ended with."""

    MINE = "mine"
    THEIRS = "theirs"
    MERGED = "merged"


class Verdict(StrEnum):
    """What the office said of a small edit when it looked afterwards."""

    SEEN = "seen"
    UNDONE = "undone"  # the words before it were published again


class ClaimState(StrEnum):
    ASKED = "asked"
    GRANTED = "granted"
    REFUSED = "refused"


class Status(StrEnum):
    """How the practice itself lives, whatever the portal does with its record."""

    PILOT = "pilot"
    RUNNING = "running"
    SCALED = "scaled"
    DISCONTINUED = "discontinued"
    UNKNOWN = "unknown"


class Level(StrEnum):
    """The level of government that carries the practice."""

    NATIONAL = "national"
    OBLAST = "oblast"
    RAION = "raion"
    HROMADA = "hromada"


class YearMeaning(StrEnum):
    """What the year of a practice says, for sources rarely give a starting date."""

    START = "start"
    AWARD = "award"
    SOURCE = "source"


class Origin(StrEnum):
    """Who wrote the record."""

    COMPILED = "compiled"  # the portal office, from public sources
    BODY = "body"  # the body that runs the practice


class Role(StrEnum):
    """What an organisation does in a practice."""

    LEAD = "lead"
    PARTNER = "partner"


class QuestionState(StrEnum):
    """Where the yearly question to the owner stands."""

    OPEN = "open"
    ANSWERED = "answered"
    LAPSED = "lapsed"  # the next year's came, or the practice left the depository's living ones


class StillRuns(StrEnum):
    """What the owner says of the practice."""

    RUNS = "runs"
    CHANGED = "changed"  # a new text is being written, or was published
    ENDED = "ended"  # a text that says so, with the lesson, is being written


class ReportState(StrEnum):
    """What became of a reader's word that a record is outdated."""

    OPEN = "open"
    HOLDS = "holds"
    CORRECTED = "corrected"
    OUTDATED = "outdated"
