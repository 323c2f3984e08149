"""What must not go into production, said at start and by `check --deploy`."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, Warning, register
from django.db import connection


@register(Tags.security, deploy=True)
def second_factor_asked_for(**_: Any) -> list[CheckMessage]:
    if settings.STAFF_SECOND_FACTOR:
        return []
    return [
        Error(
            "The office's pages open without a second factor.",
            hint="Unset VZIRETS_WAIVE_SECOND_FACTOR; in production it is asked for in any case.",
            id="accounts.E001",
        )
    ]


@register(Tags.security, deploy=True)
def letters_are_sent(**_: Any) -> list[CheckMessage]:
    if "smtp" in settings.EMAIL_BACKEND:
        return []
    return [
        Error(
            "Letters are not sent: nobody can register or get a code.",
            hint="Set VZIRETS_EMAIL_URL, as smtp+tls://user:password@host:587.",
            id="accounts.E002",
        )
    ]


@register(Tags.database, deploy=True)
def nobody_of_a_trial(databases: Any = None, **_: Any) -> list[CheckMessage]:
    """Demo people open nothing outside a trial, but they shouldn't lie about."""
    if settings.TRIAL or not databases:
        return []
    from vzirets.foundation.accounts.models import Person  # noqa: PLC0415 - models are there only once apps are

    if Person._meta.db_table not in connection.introspection.table_names():
        return []
    count = Person.objects.active().filter(trial=True).count()
    if not count:
        return []
    return [
        Warning(
            f"{count} people made by load-demo are in the database. They can't sign in here.",
            hint="Close their accounts, or begin with a fresh database.",
            id="accounts.W001",
        )
    ]
