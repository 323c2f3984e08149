"""Co-authors of a draft: who they are, invitations that wait, and names that readers may see."""

from dataclasses import dataclass
from datetime import timedelta

from django.core import signing
from django.db.models import Q, QuerySet
from django.utils import timezone

from vzirets.foundation.accounts.api import Person
from vzirets.foundation.organisations.api import members_of
from vzirets.kernel.prepared import Prepared
from vzirets.modules.practices.choices import OPEN, DraftState
from vzirets.modules.practices.models import CoAuthor, Draft
from vzirets.modules.practices.queries.drafts import title_of

LIVES = timedelta(days=30)
_SALT = "practices.coauthor"


@dataclass(frozen=True, slots=True)
class ToJoin:
    """An invitation that waits for this person's answer."""

    token: str
    title: str
    body: str
    inviter: str


def drafts_shared_with(person_id: int) -> frozenset[int]:
    """Drafts this person writes in as a co-author."""
    return frozenset(_shared_with(person_id))


def coauthors_of(draft: Draft) -> list[CoAuthor]:
    """Those who write now, the first who came first."""
    return list(draft.coauthors.active().select_related("person").order_by("started_at", "pk"))


def invitations_into(draft: Draft) -> list[CoAuthor]:
    """Not answered yet; their addresses are for the inviting side alone."""
    return list(draft.coauthors.invited().select_related("person").order_by("-created_at", "-pk"))


def colleagues_of(draft: Draft) -> list[Person]:
    """Who acts for the draft's body, owners first."""
    held = members_of(draft.organisation) if draft.organisation else ()
    return [row.person for row in held if row.person is not None]


def coauthor_token(invitation: CoAuthor) -> str:
    """Opens the invitation for whoever holds the letter, for thirty days."""
    return signing.dumps(invitation.pk, salt=_SALT)


def coauthor_invitation(token: str, person: Person) -> CoAuthor | None:
    """None where the token is forged, old, used or another colleague's, or nothing is written any more."""
    try:
        number = signing.loads(token, salt=_SALT, max_age=LIVES)
    except signing.BadSignature:
        return None
    return _open().filter(Q(person=None) | Q(person=person), pk=number).first()


def invitations_to_write(person: Person) -> list[ToJoin]:
    """Those sent to the person as a colleague, or to the address they sign in with."""
    rows = _waiting(person.email or "", person.pk, timezone.now() - LIVES)
    return [
        ToJoin(
            token=coauthor_token(row),
            title=title_of(row.draft) or row.draft.practice.code,
            body=row.draft.organisation.name if row.draft.organisation else "",
            inviter=row.invited_by.label if row.invited_by else "",
        )
        for row in rows
    ]


def names_for_readers(practice_id: int, version: int) -> list[str]:
    """Co-authors of what was published up to this version, who agreed to be named."""
    found = _named(practice_id, version)
    return list(dict.fromkeys(row.person.label for row in found if row.person is not None))


def _open() -> QuerySet[CoAuthor]:
    rows = CoAuthor.objects.invited().filter(created_at__gt=timezone.now() - LIVES, draft__state__in=OPEN)
    return rows.select_related("draft__practice", "draft__organisation", "invited_by")


_named = Prepared(
    lambda practice, version: (
        CoAuthor.objects.active()
        .filter(
            named=True,
            draft__practice=practice,
            draft__state=DraftState.PUBLISHED,
            draft__moves__version__number__lte=version,
        )
        .select_related("person")
        .order_by("started_at", "pk")
    )
)
_shared_with = Prepared(
    lambda person: CoAuthor.objects.active().filter(person=person).values_list("draft", flat=True)
)
_waiting = Prepared(
    lambda email, person, after: (
        CoAuthor.objects.invited()
        .filter(Q(email=email) | Q(person=person), created_at__gt=after, draft__state__in=OPEN)
        .select_related("draft__practice", "draft__organisation", "invited_by")
        .defer("draft__typed")
        .order_by("created_at", "pk")
    )
)
