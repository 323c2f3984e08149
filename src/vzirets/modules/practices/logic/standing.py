"""What a person may do here, told by whoever knows: this room depends on no account."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Standing:
    """`edits` and `owns` are ids of organisations the person may write for; an owner also writes.

    `shares`: ids of drafts that the person writes in as a co-author; nothing else of the body. It may
    be asked for only when a rule wants it.
    `moderates`: decides for the portal office. `person_id` is None for a command or a job; `label` is what
    others read beside the person's acts.
    """

    person_id: int | None
    label: str
    edits: frozenset[int] = frozenset()
    owns: frozenset[int] = frozenset()
    moderates: bool = False
    shares: frozenset[int] = frozenset()

    @property
    def writes(self) -> frozenset[int]:
        return self.edits | self.owns


STRANGER = Standing(None, "")
