"""Who sees which papers."""

from collections.abc import Collection

from django.db.models import Q

from vzirets.foundation.accounts.api import is_member, is_moderator
from vzirets.foundation.organisations.models import Evidence, Membership


def evidence_visible(digest: str, user: object | None) -> bool:
    """To the office, to the owners of the organisation, and to the person whose request it stands beside."""
    if user is None or not is_member(user):
        return False
    papers = Evidence.objects.filter(file__digest=digest)
    if is_moderator(user):
        return papers.exists()
    person_id: int = user.pk  # type: ignore[attr-defined]
    owned = Membership.objects.owning().of(person_id).values("organisation")
    mine = (
        Q(verification__organisation__in=owned)
        | Q(membership__organisation__in=owned)
        | Q(membership__person=person_id)
    )
    return papers.filter(mine).exists()


def evidence_referred(digests: Collection[str]) -> set[str]:
    """Those of the digests that stand beside something."""
    return set(Evidence.objects.filter(file__digest__in=digests).values_list("file__digest", flat=True))
