"""A database's address as Django's settings. Whatever libpq understands in the address is kept."""

from typing import Any

from psycopg.conninfo import conninfo_to_dict

# A server that vanishes without a word is noticed within 15 s; the address may say otherwise.
NOTICED = {
    "keepalives_idle": 5,
    "keepalives_interval": 3,
    "keepalives_count": 3,
    "tcp_user_timeout": 15_000,
}
_NAMES = {"NAME": "dbname", "USER": "user", "PASSWORD": "password", "HOST": "host", "PORT": "port"}


def connection_settings(url: str, *, pooled: bool = False) -> dict[str, Any]:
    """Raises psycopg.ProgrammingError where `url` is no address; the command line asks beforehand.

    Every thread of the web process keeps its connection, so that a page costs no handshake; there are
    `VZIRETS_WEB_PROCESSES` × `VZIRETS_WEB_THREADS` of them, and a few of the worker's. `pooled`: the address
    is PgBouncer's, whose server connections change from one transaction to the next.
    """
    parts: dict[str, Any] = dict(conninfo_to_dict(url))
    named = {key: str(parts.pop(name, "") or "") for key, name in _NAMES.items()}
    return {
        "ENGINE": "django.db.backends.postgresql",
        **named,
        "OPTIONS": {
            "connect_timeout": 5,
            "application_name": "vzirets",
            # What is asked a second time of a connection is prepared (kernel.prepared), but where server
            # connections change: PgBouncer before 1.21 would lose it.
            "prepare_threshold": None if pooled else 1,
            **NOTICED,
            **parts,
        },
        "CONN_MAX_AGE": 600,
        # What lives on a session outlives no transaction in a pool.
        "DISABLE_SERVER_SIDE_CURSORS": pooled,
        "CONN_HEALTH_CHECKS": True,
        "ATOMIC_REQUESTS": False,
    }
