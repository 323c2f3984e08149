"""Writing together: a person of the draft's body invites, the invited one answers, either ends it."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from vzirets.foundation.accounts.api import Person, folded_address, person_addressed
from vzirets.foundation.accounts.api import person as accounts_person
from vzirets.foundation.audit import api as audit
from vzirets.kernel.actor import Actor
from vzirets.kernel.errors import RuleBroken
from vzirets.kernel.events import announce
from vzirets.modules.practices.actions.locking import senders_draft
from vzirets.modules.practices.choices import OPEN, CoAuthorAct, CoAuthorEnding, CoAuthorState
from vzirets.modules.practices.events import CoAuthorChanged
from vzirets.modules.practices.letters import coauthor_letter
from vzirets.modules.practices.logic.standing import Standing
from vzirets.modules.practices.models import CoAuthor, Draft
from vzirets.modules.practices.queries.coauthors import LIVES, coauthor_invitation, colleagues_of
from vzirets.ui.post import post

MOST_OPEN = 20
MOST_A_DAY = 40


@transaction.atomic
def invite_coauthor(*, draft_id: int, email: str, actor: Actor, standing: Standing) -> CoAuthor:
    """Sends the letter; one address has one open invitation, and gets one letter a day of it at most.

    What is said and done is the same whether the address has an account or not.
    """
    draft, address = _inviting(draft_id, standing), folded_address(email)
    known = person_addressed(address)
    part = draft.coauthors.invited().filter(email=address).first()
    part = part or CoAuthor(draft=draft, email=address, state=CoAuthorState.INVITED)
    return _invited(part, address, known.language if known else None, actor, standing)


@transaction.atomic
def invite_colleague(*, draft_id: int, person_id: int, actor: Actor, standing: Standing) -> CoAuthor:
    """Invites by name who acts for the draft's body, so that readers may see that name too.

    Nobody learns the colleague's address. Raises RuleBroken for anyone else.
    """
    draft = _inviting(draft_id, standing)
    person = next((one for one in colleagues_of(draft) if one.pk == person_id), None)
    if person is None or not person.email:
        raise RuleBroken(_("This person doesn’t act for the body."), code="no_colleague")
    part = draft.coauthors.filter(person=person).exclude(state=CoAuthorState.ENDED).first()
    if part is not None and part.state == CoAuthorState.ACTIVE:
        return part
    part = part or CoAuthor(draft=draft, person=person, state=CoAuthorState.INVITED)
    return _invited(part, person.email, person.language, actor, standing)


def _inviting(draft_id: int, standing: Standing) -> Draft:
    draft = senders_draft(draft_id, standing)
    if draft.state not in OPEN:
        raise RuleBroken(_("This text isn’t being written any more."), code="closed")
    return draft


def _invited(
    part: CoAuthor, address: str, language: str | None, actor: Actor, standing: Standing
) -> CoAuthor:
    now = timezone.now()
    if part.pk is not None and (now - part.created_at).days < 1:
        return part
    if part.pk is None and part.draft.coauthors.invited().count() >= MOST_OPEN:
        raise RuleBroken(_("Too many invitations are open: take some back first."), code="too_many")
    today = CoAuthor.objects.filter(invited_by=standing.person_id, created_at__gt=now - timedelta(days=1))
    if today.count() >= MOST_A_DAY:
        raise RuleBroken(_("You have invited many people today: go on tomorrow."), code="too_many")
    part.invited_by_id, part.created_at = standing.person_id, now
    part.save()
    post(coauthor_letter(part, inviter=actor.label, language=language or "uk"), to=address, until=now + LIVES)
    _told(part, CoAuthorAct.INVITED, actor, now)
    return part


@transaction.atomic
def join_draft(*, token: str, person: Person, actor: Actor) -> CoAuthor:
    """The person writes in this draft from now on. Raises RuleBroken where the link is used or old."""
    invitation, now = _opened(token, person), timezone.now()
    held = invitation.draft.coauthors.active().filter(person=person).first()
    theirs = invitation.draft.coauthors.invited().filter(Q(email=person.email) | Q(person=person))
    for other in theirs.exclude(pk=invitation.pk):
        _end(other, CoAuthorEnding.CANCELLED, now)
    if held is not None:
        _end(invitation, CoAuthorEnding.CANCELLED, now)
        return held
    invitation.person, invitation.email = person, ""
    invitation.state, invitation.started_at = CoAuthorState.ACTIVE, now
    invitation.save()
    _told(invitation, CoAuthorAct.JOINED, actor, now)
    return invitation


@transaction.atomic
def decline_to_join(*, token: str, person: Person, actor: Actor) -> None:
    """Raises RuleBroken where the link is used or old."""
    invitation = _opened(token, person)
    invitation.person = person
    now = timezone.now()
    _end(invitation, CoAuthorEnding.DECLINED, now)
    _told(invitation, CoAuthorAct.DECLINED, actor, now)


@transaction.atomic
def remove_coauthor(*, draft_id: int, coauthor_id: int, actor: Actor, standing: Standing) -> None:
    """Takes an invitation back or ends a part; what the person wrote stays. Ended already: so it stays."""
    draft = senders_draft(draft_id, standing)
    found = draft.coauthors.exclude(state=CoAuthorState.ENDED).filter(pk=coauthor_id).first()
    if found is None:
        return
    invited, now = found.state == CoAuthorState.INVITED, timezone.now()
    _end(found, CoAuthorEnding.CANCELLED if invited else CoAuthorEnding.REMOVED, now)
    _told(found, CoAuthorAct.CANCELLED if invited else CoAuthorAct.REMOVED, actor, now)


@transaction.atomic
def leave_draft(*, draft_id: int, person: Person, actor: Actor) -> None:
    """A co-author goes; their name leaves the readers' page. One who left already has nothing to leave."""
    _lock(draft_id)
    held = CoAuthor.objects.active().filter(draft=draft_id, person=person).first()
    if held is not None:
        now = timezone.now()
        _end(held, CoAuthorEnding.LEFT, now)
        _told(held, CoAuthorAct.LEFT, actor, now)


@transaction.atomic
def agree_to_be_named(*, draft_id: int, person: Person, named: bool, actor: Actor) -> None:
    """The person's own word, given and taken back by nobody else."""
    draft = _lock(draft_id)
    held = CoAuthor.objects.active().filter(draft=draft_id, person=person).first()
    if held is None:
        raise RuleBroken(_("You don’t write in this text."), code="not_allowed")
    if held.named != named:
        held.named = named
        held.save(update_fields=["named"])
        act = "coauthor.named" if named else "coauthor.unnamed"
        audit.record(actor=actor, act=act, kind="practice", object_id=draft.practice.code)


@transaction.atomic
def forget_unanswered_invitations(*, now: datetime, actor: Actor) -> None:
    """Those whose letters open nothing any more: the addresses they went to are nobody's business then."""
    old = CoAuthor.objects.invited().filter(created_at__lte=now - LIVES)
    for part in old.select_for_update(of=("self",)).select_related("draft__practice").order_by("pk"):
        audit.record(
            actor=actor,
            act="coauthor.invitation_forgotten",
            kind="practice",
            object_id=part.draft.practice.code,
            before={"coauthor": part.pk, "draft": part.draft_id},
        )
        part.delete()


def end_parts_of(person_id: int) -> None:
    """A closed account writes nowhere, is named nowhere and answers nothing; its address is forgotten too."""
    now, one = timezone.now(), accounts_person(person_id)
    held = CoAuthor.objects.exclude(state=CoAuthorState.ENDED).filter(person=person_id)
    held.update(state=CoAuthorState.ENDED, ending=CoAuthorEnding.LEFT, ended_at=now, named=False)
    if one is not None and one.email:
        for invitation in CoAuthor.objects.invited().filter(email=one.email):
            _end(invitation, CoAuthorEnding.CANCELLED, now)


def _opened(token: str, person: Person) -> CoAuthor:
    """Read again under the lock of its draft: of two who answer at once, one does."""
    seen = coauthor_invitation(token, person)
    if seen is not None:
        _lock(seen.draft_id)
        seen = coauthor_invitation(token, person)
    if seen is None:
        raise RuleBroken(
            _("This invitation was used, taken back or is too old. Ask for a new one."), code="gone"
        )
    return seen


def _lock(draft_id: int) -> Draft:
    rows = Draft.objects.select_for_update(of=("self",), no_key=True).select_related("practice")
    return rows.get(pk=draft_id)


def _end(part: CoAuthor, ending: CoAuthorEnding, now: datetime) -> None:
    """Closes the row; the address an invitation went to is forgotten, and so is the word to be named."""
    part.state, part.ending, part.ended_at = CoAuthorState.ENDED, ending, now
    part.email, part.named = "", False
    part.save()


def _told(part: CoAuthor, act: CoAuthorAct, actor: Actor, now: datetime) -> None:
    audit.record(
        actor=actor,
        act=f"coauthor.{act}",
        kind="practice",
        object_id=part.draft.practice.code,
        after={"coauthor": part.pk, "draft": part.draft_id},
    )
    announce(CoAuthorChanged(coauthor_id=part.pk, act=act, by_kind=actor.kind, by_id=actor.id, at=now))
