"""Everything the portal keeps of a person, to be handed to that person."""

from datetime import datetime
from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.models import UserSession

from vzirets.foundation.accounts.models import Person
from vzirets.kernel import registry


def personal_data(person: Person) -> dict[str, Any]:
    """JSON values: the account itself, and under `rooms` what each room of the portal keeps."""
    rooms = {name: dict(use.export(person.pk)) for name, use in registry.personal_uses().items()}
    return {
        "account": _account(person),
        "addresses": [
            {"email": row.email, "confirmed": row.verified, "primary": row.primary}
            for row in EmailAddress.objects.filter(user_id=person.pk).order_by("pk")
        ],
        "roles": [
            {"role": row.role, "given_at": _iso(row.given_at)} for row in person.roles.order_by("role")
        ],
        "second_factors": [
            {"kind": row.type, "added_at": _iso(row.created_at), "last_used_at": _iso(row.last_used_at)}
            for row in Authenticator.objects.filter(user_id=person.pk).order_by("pk")
        ],
        "sign_ins_elsewhere": [
            {"provider": row.provider, "connected_at": _iso(row.date_joined), "told": row.extra_data}
            for row in SocialAccount.objects.filter(user_id=person.pk).order_by("pk")
        ],
        "sessions": [
            {"since": _iso(row.created_at), "address": row.ip, "browser": row.user_agent}
            for row in UserSession.objects.filter(user_id=person.pk).order_by("pk")
        ],
        "rooms": {name: kept for name, kept in rooms.items() if kept},
    }


def _account(person: Person) -> dict[str, Any]:
    return {
        "number": person.pk,
        "name": person.display_name,
        "email": person.email,
        "group": person.group,
        "language": person.language,
        "state": person.state,
        "joined_at": _iso(person.joined_at),
        "last_sign_in": _iso(person.last_login),
    }


def _iso(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None
