"""Whoever gave a wrong password, code or key: a line of the log, with the step and without the person.

Its `request_id` is that of the request's own line; what the person typed is in neither.
"""

from typing import Any

import structlog

log = structlog.stdlib.get_logger("vzirets.accounts")


def told(view_class: Any) -> Any:
    """The same view that tells the log where its form is refused."""

    class Told(view_class):
        def form_invalid(self, form: Any) -> Any:
            log.warning("refused", step=self.request.resolver_match.url_name)
            return super().form_invalid(form)

    Told.__name__ = view_class.__name__
    return Told
