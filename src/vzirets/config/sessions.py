"""Sessions in Redis. Django's own take a Redis that doesn't answer for a session that isn't there, and
sign the person out; here it is an error like a database that is away, and the session is there again later."""

from typing import Any

from django.contrib.sessions.backends import cache


class SessionStore(cache.SessionStore):
    def load(self) -> dict[str, Any]:
        found: dict[str, Any] | None = self._cache.get(self.cache_key)  # type: ignore[attr-defined]
        if found is None:
            self._session_key = None
            return {}
        return found
