"""What a harvester is answered."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from vzirets.modules.oai.choices import Prefix
from vzirets.modules.oai.logic.harvest import Harvest
from vzirets.modules.oai.logic.protocol import Asked, Refused, seconds_between
from vzirets.modules.oai.queries.identifiers import code_in
from vzirets.modules.oai.queries.sets import narrowed
from vzirets.modules.oai.queries.tokens import harvest_of
from vzirets.modules.practices.api import (
    Described,
    Position,
    Practice,
    Wanted,
    describe,
    each_described,
    earliest_stamp,
    how_many,
    stamped,
)

ON_A_PAGE = 100


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a list; its records are told once. `following` is None where it is the last one."""

    harvest: Harvest
    records: Iterator[Described]
    following: Harvest | None

    @property
    def is_whole(self) -> bool:
        return self.harvest.last is None and self.following is None


def record(asked: Asked) -> Described:
    """Raises Refused: idDoesNotExist, cannotDisseminateFormat."""
    found = _known(asked.arguments["identifier"])
    require_format(asked.arguments["metadataPrefix"])
    return describe([found])[0]


def require_identifier(identifier: str) -> None:
    _known(identifier)


def require_format(prefix: str) -> None:
    if prefix not in set(Prefix):
        raise Refused("cannotDisseminateFormat", f"The formats are {', '.join(Prefix)}.")


def part_of_list(asked: Asked, horizon: datetime) -> Part:
    """Raises Refused: badArgument, badResumptionToken, cannotDisseminateFormat, noRecordsMatch."""
    harvest = _begun(asked, horizon) if asked.token is None else harvest_of(asked.token, asked.verb)
    after = Position(*harvest.last) if harvest.last else None
    rows = stamped(_wanted(harvest), after, ON_A_PAGE + 1)
    if not rows and after is None:
        raise Refused("noRecordsMatch", "Nothing changed in that time, or the set is empty.")
    shown = rows[:ON_A_PAGE]
    following = None
    if len(rows) > ON_A_PAGE:
        following = harvest.after((shown[-1].stamped_at, shown[-1].pk), len(shown))
    return Part(harvest, each_described(shown), following)


def earliest_datestamp(horizon: datetime) -> datetime:
    """No record has an older one, the withdrawn included, nor will one appear."""
    earliest = earliest_stamp()
    return min(earliest, horizon) if earliest else horizon


def _begun(asked: Asked, horizon: datetime) -> Harvest:
    require_format(asked.arguments["metadataPrefix"])
    since, until = seconds_between(asked.arguments.get("from"), asked.arguments.get("until"))
    ended = horizon - timedelta(seconds=1)
    harvest = Harvest(
        verb=asked.verb,
        prefix=asked.arguments["metadataPrefix"],
        spec=asked.arguments.get("set", ""),
        since=since,
        until=min(until, ended) if until else ended,
        horizon=horizon,
    )
    return replace(harvest, size=how_many(_wanted(harvest)))


def _wanted(harvest: Harvest) -> Wanted:
    return narrowed(Wanted(until=harvest.until, since=harvest.since), harvest.spec)


def _known(identifier: str) -> Practice:
    code = code_in(identifier)
    found = Practice.objects.ever_published().filter(code=code).first() if code else None
    if found is None:
        raise Refused("idDoesNotExist", "There is no such record.")
    return found
