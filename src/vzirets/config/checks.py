"""What is asked of the settings and the database before anything is served.

`vzirets check` runs them, and so does every start. Their numbers are for good: docs/operations/settings.md.
"""

from collections.abc import Iterator, Sequence
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.cache import cache
from django.core.checks import CheckMessage, Error, Tags, Warning, register
from django.db import DatabaseError, connections
from psycopg.conninfo import conninfo_to_dict

from vzirets.config.env import env
from vzirets.config.runtime.console import Trouble, worded
from vzirets.config.runtime.database import OLDEST, is_embedded
from vzirets.shell.outage import redis_errors

SECRET_LENGTH = 50
# The worker's jobs, its listener, its heartbeat, the sealer, and a command or two.
OTHER_CONNECTIONS = 10
# What is said to these doesn't leave the machine.
LOOPBACK = {"localhost", "127.0.0.1", "::1"}


@register(Tags.security)
def check_settings(app_configs: Any, **_: Any) -> list[CheckMessage]:
    return [] if env().trial else list(_production())


def _production() -> Iterator[CheckMessage]:
    chosen = env()
    if not chosen.secret_key:
        yield _error(2, "немає ключа підписів", "there is no secret key", "VZIRETS_SECRET_KEY=…")
    elif len(chosen.secret_key) < SECRET_LENGTH:
        yield _error(
            3,
            f"ключ підписів коротший за {SECRET_LENGTH} знаків",
            f"the secret key is shorter than {SECRET_LENGTH} characters",
            "VZIRETS_SECRET_KEY=$(openssl rand -base64 48)",
        )
    if settings.DEBUG:
        yield _error(
            4,
            "увімкнено налагодження: воно показує код і дані",
            "debug shows code and data",
            "VZIRETS_DEBUG=",
        )
    if "*" in settings.ALLOWED_HOSTS:
        yield _error(
            5,
            "портал відповідає на будь-яке ім’я",
            "the portal answers to any name",
            "VZIRETS_HOSTS=е-урядування.укр",
        )
    if chosen.over_https and not chosen.behind_proxy:
        yield _error(
            6,
            "сайт вимагає HTTPS, але не вірить проксі, який його надає: перенаправлення без кінця",
            "the site wants HTTPS but doesn't believe the proxy that gives it: pages redirect for ever",
            "VZIRETS_BEHIND_PROXY=true",
        )


@register()
def check_hosts(app_configs: Any, **_: Any) -> list[CheckMessage]:
    """Browsers send punycode: a name in other letters is never matched."""
    return [
        _error(
            7,
            f"ALLOWED_HOSTS: «{host}» записано не латиницею",
            f"ALLOWED_HOSTS: {host} is not punycode",
            "VZIRETS_HOSTS takes Unicode and makes punycode of it",
        )
        for host in settings.ALLOWED_HOSTS
        if not host.isascii()
    ]


@register(Tags.security, deploy=True)
def check_deployment(app_configs: Any, **_: Any) -> list[CheckMessage]:
    """What a public portal should have and can do without."""
    if env().trial:
        return []
    found = []
    if is_embedded():
        found.append(
            _warning(1, "вбудована база даних", "the embedded database", "DATABASE_URL=postgresql://…")
        )
    if not env().over_https:
        found.append(_warning(2, "сайт без HTTPS", "the site goes without HTTPS", "VZIRETS_HTTPS=true"))
    if not env().office_email:
        found.append(
            _warning(
                3, "немає адреси редакції", "there is no address of the office", "VZIRETS_OFFICE_EMAIL=…"
            )
        )
    return [*found, *_in_the_open()]


def _in_the_open() -> Iterator[CheckMessage]:
    """Parts on other machines that are spoken to without TLS, or without asking who answers."""
    chosen = env()
    for variable, is_open, better in (
        ("DATABASE_URL", _database_in_the_open(chosen.database_url), "?sslmode=verify-full"),
        ("VZIRETS_POOL_URL", _database_in_the_open(chosen.pool_url), "?sslmode=verify-full"),
        ("VZIRETS_REDIS_URL", _elsewhere(chosen.redis_url, "redis"), "rediss://"),
        ("VZIRETS_EMAIL_URL", _elsewhere(chosen.email_url, "smtp"), "smtp+tls:// or smtps://"),
        ("VZIRETS_S3_ENDPOINT", _elsewhere(chosen.s3_endpoint, "http"), "https://"),
    ):
        if is_open:
            yield _warning(
                4,
                f"{variable}: інша машина, а з’єднання без TLS або без перевірки, хто відповідає",
                f"{variable}: another machine, spoken to without TLS or without asking who answers",
                f"{variable}: {better}",
            )


def _elsewhere(url: str, scheme: str) -> bool:
    parts = urlsplit(url)
    return parts.scheme == scheme and (parts.hostname or "") not in LOOPBACK


def _database_in_the_open(url: str) -> bool:
    parts = conninfo_to_dict(url) if url else {}
    hosts = str(parts.get("hostaddr") or parts.get("host") or "").split(",")
    elsewhere = [host for host in hosts if host and not host.startswith("/") and host not in LOOPBACK]
    return bool(elsewhere) and parts.get("sslmode") != "verify-full"


@register(Tags.database)
def check_database(app_configs: Any, databases: Sequence[str] | None = None, **_: Any) -> list[CheckMessage]:
    return [message for alias in databases or () for message in _of_database(alias)]


def _of_database(alias: str) -> Iterator[CheckMessage]:
    try:
        version, encoding, places = _facts(alias)
    except DatabaseError as error:
        yield _error(
            8, f"база даних недоступна: {error}", f"the database is unreachable: {error}", "DATABASE_URL"
        )
        return
    if version < OLDEST:
        yield _error(
            1,
            f"PostgreSQL {version} застарий",
            f"PostgreSQL {version} is too old",
            f"PostgreSQL {OLDEST} or newer in DATABASE_URL",
        )
    if encoding != "UTF8":
        yield _error(
            9,
            f"база даних має кодування {encoding}",
            f"the database is encoded in {encoding}",
            "encoding 'UTF8'",
        )
    web = 0 if env().pool_url else env().web_processes * env().web_threads
    wanted = web + env().worker_jobs + OTHER_CONNECTIONS
    if wanted > places:
        yield _error(
            10,
            f"потрібно до {wanted} з’єднань, а сервер дає {places}",
            f"up to {wanted} connections are needed, and the server gives {places}",
            "VZIRETS_WEB_PROCESSES, VZIRETS_WEB_THREADS or max_connections",
        )


@register(Tags.database, deploy=True)
def check_backups(app_configs: Any, databases: Sequence[str] | None = None, **_: Any) -> list[CheckMessage]:
    """Found out now and not by the first backup."""
    from vzirets.config.backup.programs import speaking_to  # noqa: PLC0415 - what only backups need

    if not databases:
        return []
    try:
        connections["default"].ensure_connection()
    except DatabaseError:
        return []  # another check says so
    try:
        speaking_to("pg_dump", connections["default"].connection)
    except Trouble as trouble:
        return [_warning(5, trouble.uk, trouble.en, "apt-get install postgresql-client")]
    return []


@register(Tags.database)
def check_redis(app_configs: Any, databases: Sequence[str] | None = None, **_: Any) -> list[CheckMessage]:
    """Asked where the database is asked: sessions live there."""
    if not env().redis_url or not databases:
        return []
    try:
        cache.get("asked by a check")
    except redis_errors() as error:
        return [
            _error(11, f"Redis недоступний: {error}", f"Redis is unreachable: {error}", "VZIRETS_REDIS_URL")
        ]
    return []


def _facts(alias: str) -> tuple[int, str, int]:
    """Major version, encoding, connections that an ordinary role may have."""
    with connections[alias].cursor() as cursor:
        cursor.execute(
            "select current_setting('server_version_num')::int / 10000, current_setting('server_encoding'),"
            " current_setting('max_connections')::int"
            " - current_setting('superuser_reserved_connections')::int"
        )
        version, encoding, places = cursor.fetchone()
    return version, encoding, places


def _error(number: int, uk: str, en: str, hint: str) -> CheckMessage:
    return Error(worded(uk, en), hint=hint, id=f"vzirets.E{number:03}")


def _warning(number: int, uk: str, en: str, hint: str) -> CheckMessage:
    return Warning(worded(uk, en), hint=hint, id=f"vzirets.W{number:03}")
