"""Sessions in Redis. Django's own take a Redis that doesn't answer for a session that isn't there, and so
sign the person out; here that is an error, as a database is that is away, and the session stays."""

from typing import Any

from django.contrib.sessions.backends import cache


class SessionStore(cache.SessionStore):
    def load(self) -> dict[str, Any]:
        found: dict[str, Any] | None = self._cache.get(self.cache_key)  # type: ignore[attr-defined]
        if found is None:
            self._session_key = None
            return {}
        return found
