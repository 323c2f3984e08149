"""A database's address as Django's settings. Whatever libpq understands in the address is kept."""

from typing import Any

from psycopg.conninfo import conninfo_to_dict


def connection_settings(url: str) -> dict[str, Any]:
    """Raises psycopg.ProgrammingError where `url` is no address; the command line asks beforehand.

    Every thread of the web process keeps its connection, so that a page costs no handshake; there are
    `VZIRETS_WEB_PROCESSES` × `VZIRETS_WEB_THREADS` of them, and a few of the worker's.
    """
    parts: dict[str, Any] = dict(conninfo_to_dict(url))
    named = {key: str(parts.pop(name, "") or "") for key, name in _NAMES.items()}
    return {
        "ENGINE": "django.db.backends.postgresql",
        **named,
        "OPTIONS": {"connect_timeout": 5, "application_name": "vzirets", **parts},
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,
        "ATOMIC_REQUESTS": False,
    }


_NAMES = {"NAME": "dbname", "USER": "user", "PASSWORD": "password", "HOST": "host", "PORT": "port"}
