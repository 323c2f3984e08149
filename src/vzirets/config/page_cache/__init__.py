"""Pages for readers who are not signed in, kept ready in the memory of each web process.

`Front` stands before Django and serves what is kept; `Keep`, a middleware, keeps what may be kept. A page is
good as long as nothing has been recorded in the journal since it was made: see decision 61.
"""

from typing import Any

from django.utils.module_loading import import_string

from vzirets.config.env import env
from vzirets.config.page_cache.front import Application, Front
from vzirets.config.page_cache.keep import Keep
from vzirets.config.page_cache.store import Page

__all__ = ["Front", "Keep", "before"]


def before(application: Application) -> Application:
    """The application with kept pages before it, counted as any other; as it is where none are kept."""
    room = env().page_cache_mb * 2**20
    if not room:
        return application
    count = import_string("vzirets.foundation.visits.adapter.count_kept")

    def served(page: Page, environ: dict[str, Any]) -> None:
        count(page.view, page.about, environ)

    return Front(application, room=room, served=served)
