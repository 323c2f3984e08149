from vzirets.foundation.follows.queries.export import personal_data
from vzirets.foundation.follows.queries.following import (
    Line,
    address_of,
    follower_counts,
    follows,
    lines,
    named,
    next_searches,
    number_of,
    untold,
    what,
)

__all__ = [
    "Line",
    "address_of",
    "follower_counts",
    "follows",
    "lines",
    "named",
    "next_searches",
    "number_of",
    "personal_data",
    "untold",
    "what",
]
