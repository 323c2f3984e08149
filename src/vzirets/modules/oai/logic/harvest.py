"""A list that is read part by part: what was asked at its beginning, and how far it was read."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any


@dataclass(frozen=True, slots=True)
class Harvest:
    """`horizon` is the second in which the list began: what is stamped then or later belongs to the next one.

    `until` never lies beyond it, so that a record which changes meanwhile leaves this list for the next one.
    `last` is (stamp, number) of the record told last; `size` is None where there are too many to count.
    """

    verb: str
    prefix: str
    spec: str
    since: datetime | None
    until: datetime
    horizon: datetime
    last: tuple[datetime, int] | None = None
    cursor: int = 0
    size: int | None = None

    def after(self, last: tuple[datetime, int], told: int) -> "Harvest":
        return replace(self, last=last, cursor=self.cursor + told)

    def packed(self) -> list[Any]:
        """JSON types only."""
        since = _packed(self.since) if self.since else None
        last = [_packed(self.last[0]), self.last[1]] if self.last else None
        asked = [self.verb, self.prefix, self.spec, since, _packed(self.until), _packed(self.horizon)]
        return [*asked, last, self.cursor, self.size]


def unpacked(parts: list[Any]) -> Harvest:
    """Raises ValueError or TypeError where it isn't what `packed` gave."""
    verb, prefix, spec, since, until, horizon, last, cursor, size = parts
    return Harvest(
        verb=verb,
        prefix=prefix,
        spec=spec,
        since=None if since is None else _moment(since),
        until=_moment(until),
        horizon=_moment(horizon),
        last=(_moment(last[0]), last[1]) if last else None,
        cursor=cursor,
        size=size,
    )


def _packed(moment: datetime) -> int:
    return int(moment.timestamp())


def _moment(seconds: int) -> datetime:
    return datetime.fromtimestamp(seconds, UTC)
