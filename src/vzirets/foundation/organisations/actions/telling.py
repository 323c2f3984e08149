"""Telling people of what became of their organisation, and the journal of it."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.urls import reverse

from vzirets.foundation.accounts.api import Role, people_with_role
from vzirets.foundation.audit import api as audit
from vzirets.foundation.notifications.api import Filling, notify
from vzirets.foundation.organisations.models import Membership, Organisation
from vzirets.kernel.actor import Actor

ADDRESSES = {
    "mine": "organisations:mine",
    "body": "organisations:body",
    "verification": "organisations:verification",
    "check": "organisations:check",
}


def owners_of(organisation: Organisation) -> list[int]:
    owning = Membership.objects.owning().filter(organisation=organisation)
    return list(owning.values_list("person_id", flat=True))


def tell_office(organisation: Organisation, *, occurrence: str, title: str, actor: Actor) -> None:
    """Moderators who don't act for the organisation themselves: they decide on it."""
    own = set(
        Membership.objects.active().filter(organisation=organisation).values_list("person_id", flat=True)
    )
    tell(
        [number for number in people_with_role(Role.MODERATOR) if number not in own],
        kind="organisations.office",
        organisation=organisation,
        occurrence=occurrence,
        title=title,
        actor=actor,
        page="check",
    )


def tell(
    people: Iterable[int],
    *,
    kind: str,
    organisation: Organisation,
    occurrence: str,
    title: str,
    actor: Actor,
    reason: str = "",
    page: str = "mine",
    url: str = "",
) -> None:
    """In the order of ids, as notify asks; nobody is told of their own act. `page` is one of ADDRESSES."""
    where = reverse(ADDRESSES[page], args=[] if page == "mine" else [organisation.key])
    params: dict[str, Filling] = {"name": {"uk": organisation.name_uk, "en": organisation.name_en}}
    for person_id in sorted(set(people)):
        if actor.kind == "person" and actor.id == str(person_id):
            continue
        notify(
            person_id=person_id,
            kind=kind,
            subject_key=f"organisation:{organisation.pk}",
            occurrence=occurrence,
            title=title,
            url=url or where,
            actor=actor,
            body="%(reason)s" if reason else "",
            params={**params, "reason": reason[:900]} if reason else params,
        )


def journal(
    organisation: Organisation,
    act: str,
    *,
    actor: Actor,
    before: Mapping[str, Any] | None = None,
    after: Mapping[str, Any] | None = None,
    personal: Mapping[str, Any] | None = None,
    about: int | None = None,
) -> None:
    """An entry about the organisation; `about` is the person whose data `personal` holds."""
    audit.record(
        actor=actor,
        act=f"organisation.{act}",
        kind="organisation",
        object_id=organisation.key,
        label=organisation.name_uk,
        before=before,
        after=after,
        personal=personal,
        about=("person", about) if about else None,
    )
