"""Which channel holds for a person and a kind of news."""

from dataclasses import dataclass

from vzirets.foundation.notifications.choices import Channel


@dataclass(frozen=True, slots=True)
class Wishes:
    """What a person chose. `nothing` is «no letters at all»: it holds for every kind not chosen since."""

    own: dict[str, Channel]
    nothing: bool = False


def channel(kind: str, *, default: Channel, may_be_off: bool, wishes: Wishes) -> Channel:
    """A choice beats «no letters at all», which beats the default. What may not be off never is."""
    chosen = wishes.own.get(kind) or (Channel.HERE if wishes.nothing else default)
    return default if chosen == Channel.HERE and not may_be_off else chosen
