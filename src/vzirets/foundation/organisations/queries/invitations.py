"""Invitations: their signed addresses, and those that wait for somebody."""

from datetime import timedelta

from django.core import signing
from django.utils import timezone

from vzirets.foundation.accounts.api import Person
from vzirets.foundation.organisations.models import Membership, MembershipQuerySet
from vzirets.kernel.prepared import Prepared

LIVES = timedelta(days=30)
_SALT = "organisations.invitation"


def invitation_token(membership: Membership) -> str:
    """Opens the invitation for whoever holds the letter, for thirty days."""
    return signing.dumps(membership.pk, salt=_SALT)


def invitation_opened_by(token: str) -> Membership | None:
    """The invitation with its organisation and who invited; None where the token is forged, old or used."""
    try:
        number = signing.loads(token, salt=_SALT, max_age=LIVES)
    except signing.BadSignature:
        return None
    rows: MembershipQuerySet = _open().select_related("organisation", "invited_by")
    return rows.filter(pk=number).first()


def invitations_for(person: Person) -> list[Membership]:
    """Those sent to the address the person signs in with."""
    return _sent_to(person.email, timezone.now() - LIVES) if person.email else []


def _open() -> MembershipQuerySet:
    rows: MembershipQuerySet = Membership.objects.open_invitations()
    return rows.filter(created_at__gt=timezone.now() - LIVES)


_sent_to = Prepared(
    lambda email, after: (
        Membership.objects.open_invitations()
        .filter(created_at__gt=after, email=email)
        .select_related("organisation")
        .order_by("created_at", "pk")
    )
)
