"""What web processes and machines have in common besides the tables: sessions, and counts of attempts."""

from typing import Any

from vzirets.config.env import Env

PREFIX = "vzirets"
SECONDS = 2.0
# Of each process: what is as good a minute later, as «about how many».
MEMORY = {
    "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
    "TIMEOUT": 60,
    "OPTIONS": {"MAX_ENTRIES": 300},
}


def cache_settings(chosen: Env) -> dict[str, Any]:
    """One count for all. In the database it is a table made by a migration of the accounts room, and not
    logged, for it holds nothing that a crash may not lose."""
    if not chosen.redis_url:
        table = {
            "BACKEND": "django.core.cache.backends.db.DatabaseCache",
            "LOCATION": "accounts_cache",
            "OPTIONS": {"MAX_ENTRIES": 100_000},
        }
        return {"default": table, "memory": MEMORY}
    patience = {
        "socket_connect_timeout": SECONDS,
        "socket_timeout": SECONDS,
        "health_check_interval": 30,
    }
    redis = {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": chosen.redis_url,
        "KEY_PREFIX": PREFIX,
        "OPTIONS": patience,
    }
    return {"default": redis, "memory": MEMORY}


def session_engine(chosen: Env) -> str:
    return "vzirets.config.sessions" if chosen.redis_url else "vzirets.config.table_sessions"
