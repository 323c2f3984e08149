"""Pages for readers who are not signed in, kept ready in the memory of each web process.

`Front` stands before Django and serves what is kept; `Keep`, a middleware, keeps what may be kept. A page is
good as long as nothing has been recorded in the journal since it was made: see decision 61.
"""

from vzirets.config.page_cache.front import Front
from vzirets.config.page_cache.keep import Keep

__all__ = ["Front", "Keep"]
