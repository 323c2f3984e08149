"""The door of the follows room."""

from vzirets.foundation.follows.actions import News, carry_over, match_searches, tell_followers
from vzirets.foundation.follows.choices import SEARCH, Followable, Matching, Thing
from vzirets.foundation.follows.queries import address_of, follower_counts, follows

__all__ = [
    "SEARCH",
    "Followable",
    "Matching",
    "News",
    "Thing",
    "address_of",
    "carry_over",
    "follower_counts",
    "follows",
    "match_searches",
    "tell_followers",
]
