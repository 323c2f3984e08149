"""Sessions in the database: Django's own, found by a question that is prepared, for every page asks it."""

from typing import Any

from django.contrib.sessions.backends import db
from django.utils import timezone

from vzirets.kernel.prepared import Prepared


class SessionStore(db.SessionStore):
    def _get_session_from_db(self) -> Any:
        found = _living(self.session_key or "", timezone.now())
        if not found:
            self._session_key = None
        return found[0] if found else None


_living = Prepared(
    lambda key, now: SessionStore.get_model_class().objects.filter(session_key=key, expire_date__gt=now)
)
