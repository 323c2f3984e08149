from vzirets.foundation.follows.actions.following import carry_over, follow, forget_person, unfollow
from vzirets.foundation.follows.actions.matching import match_searches, match_some, tell_the_rest
from vzirets.foundation.follows.actions.telling import News, tell_followers, tell_some

__all__ = [
    "News",
    "carry_over",
    "follow",
    "forget_person",
    "match_searches",
    "match_some",
    "tell_followers",
    "tell_some",
    "tell_the_rest",
    "unfollow",
]
