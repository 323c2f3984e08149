"""Who may. A body records and takes back; the author's body or the office answers; nobody themselves."""

from collections.abc import Collection

from vzirets.modules.adoptions.models import Adoption
from vzirets.modules.practices.api import Standing


def may_record(standing: Standing, organisation_id: int) -> bool:
    return organisation_id in standing.writes


def may_change(standing: Standing, adoption: Adoption) -> bool:
    """The body's own words, while they stand."""
    return adoption.is_live and adoption.organisation_id in standing.writes


def may_answer(standing: Standing, adoption: Adoption, keepers: Collection[int]) -> bool:
    """The office, or who keeps the practice; neither for a body they write for themselves."""
    if adoption.organisation_id in standing.writes:
        return False
    return standing.moderates or bool(standing.writes.intersection(keepers))
