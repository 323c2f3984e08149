"""Registering an organisation, and changing what it says of itself."""

import secrets
from collections.abc import Sequence
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from vzirets.foundation.accounts.api import Person
from vzirets.foundation.files.api import StoredFile
from vzirets.foundation.organisations.actions.describing import COLUMNS, Facts, check, taken_code, write
from vzirets.foundation.organisations.actions.indexing import index_organisations
from vzirets.foundation.organisations.actions.papers import attach
from vzirets.foundation.organisations.actions.rights import is_office, locked, require_owner
from vzirets.foundation.organisations.actions.telling import journal, tell_office
from vzirets.foundation.organisations.choices import SHOWN, MembershipState, Role, State
from vzirets.foundation.organisations.events import OrganisationChanged
from vzirets.foundation.organisations.models import Membership, Organisation, Verification
from vzirets.kernel.actor import Actor
from vzirets.kernel.errors import RuleBroken
from vzirets.kernel.events import announce
from vzirets.kernel.ukrainian import sort_key

# Nobody works for more bodies that the office hasn't seen yet; a script would.
MOST_UNSEEN = 5
GUARDED = ("kind", "edrpou")


def register_organisation(
    facts: Facts, *, person: Person, actor: Actor, words: str = "", papers: Sequence[StoredFile] = ()
) -> Organisation:
    """The organisation, unverified, with the person as its owner and the office asked to look.

    The same person sending the same once more gets the same organisation. Raises BadInput naming the field,
    RuleBroken where too many of theirs wait for the office.
    """
    try:
        with transaction.atomic():
            return _registered(facts, person, actor, words, papers)
    except IntegrityError as error:  # somebody else was a moment earlier
        if facts.edrpou and Organisation.objects.filter(edrpou=facts.edrpou).exists():
            raise taken_code() from error
        raise


def _registered(
    facts: Facts, person: Person, actor: Actor, words: str, papers: Sequence[StoredFile]
) -> Organisation:
    Person.objects.get_queryset().select_for_update().get(pk=person.pk)
    unseen = Organisation.objects.filter(
        state=State.UNVERIFIED, pk__in=Membership.objects.owning().of(person.pk).values("organisation")
    )
    again = unseen.filter(sort_key_uk=sort_key(facts.name_uk)[:320], edrpou=facts.edrpou or None).first()
    if again is not None:
        return again
    if unseen.count() >= MOST_UNSEEN:
        raise RuleBroken(
            _("The portal office hasn’t seen your earlier organisations yet. Wait for its answer."),
            code="too_many",
        )
    check(facts)
    body = Organisation(key=f"o{secrets.token_hex(6)}", state=State.UNVERIFIED, compiled=False)
    write(body, facts)
    Membership.objects.create(
        organisation=body,
        person=person,
        role=Role.OWNER,
        state=MembershipState.ACTIVE,
        started_at=timezone.now(),
    )
    asked = Verification.objects.create(organisation=body, asked_by=person, words=words)
    attach(papers, to=asked)
    journal(body, "registered", actor=actor, after=_said(body))
    tell_office(
        body,
        occurrence=f"verification:{asked.pk}",
        title=gettext_noop("%(name)s waits to be verified"),
        actor=actor,
    )
    return body


@transaction.atomic
def change_facts(organisation: Organisation, facts: Facts, *, actor: Actor) -> Organisation:
    """By an owner or the office; from then on content no longer overwrites the record.

    The kind and the code, on which verification stands, only the office changes once it has verified them.
    """
    body = locked(organisation)
    require_owner(body, actor)
    if body.state == State.MERGED:
        raise RuleBroken(_("This record was merged into another one: change that one."), code="merged")
    before = _said(body)
    changed = {name for name, value in facts.values.items() if getattr(body, name) != value}
    if not changed:
        return body
    if body.state != State.UNVERIFIED and changed.intersection(GUARDED) and not is_office(actor):
        raise RuleBroken(
            _("Kind and code were verified: to change them, write to the portal office."), code="verified"
        )
    check(facts, own=body)
    body.compiled = False
    write(body, facts)
    journal(body, "changed", actor=actor, before=before, after=_said(body))
    if body.state in SHOWN:
        index_organisations([body.pk])
        announce(OrganisationChanged(key=body.key))
    return body


def _said(body: Organisation) -> dict[str, Any]:
    return {**{name: getattr(body, name) for name in COLUMNS}, "slug": body.slug, "state": str(body.state)}
