"""How far a practice reached: openings by month, who follows it, who copied it."""

from dataclasses import dataclass
from datetime import date

from vzirets.foundation.follows.api import follower_counts
from vzirets.foundation.visits import api as visits
from vzirets.kernel.prepared import Prepared
from vzirets.modules.practices.logic.standing import Standing
from vzirets.modules.practices.models import Practice
from vzirets.modules.practices.queries.keeping import keepers

PRACTICE = "practice"


@dataclass(frozen=True, slots=True)
class Reach:
    """`opened` in all; `followers` how many, never who; `months` the last twelve, oldest first."""

    practice: Practice
    opened: int
    followers: int
    months: list[visits.Month]


def practice_of(code: str, standing: Standing) -> Practice | None:
    """The published practice, for people of the bodies that take part in it or keep it, and the office."""
    practice = Practice.objects.published().filter(code=code.upper()).first()
    if practice is None or standing.moderates:
        return practice
    involved = set(practice.involvements.values_list("organisation_id", flat=True))
    return practice if standing.writes & (involved | keepers(practice)) else None


def reach_of(practice: Practice) -> Reach:
    opened = visits.seen(PRACTICE, [practice.code]).get(practice.code, 0)
    followers = follower_counts(PRACTICE, [practice.code]).get(practice.code, 0)
    return Reach(practice, opened, followers, visits.seen_by_month(PRACTICE, practice.code))


def most_opened(since: date, limit: int) -> list[tuple[Practice, int]]:
    """The most opened of what can be read; withdrawn ones among the counted fall out."""
    counted = dict(visits.most_seen(PRACTICE, since, limit * 2))
    rows = {row.code: row for row in _published(list(counted))}
    return [(rows[code], number) for code, number in counted.items() if code in rows][:limit]


_published = Prepared(lambda codes: Practice.objects.published().filter(code__in=codes))
