"""Taking hold of a draft: its row locked, and only by whom it is shown to."""

from functools import partial

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from vzirets.kernel.actor import Actor
from vzirets.kernel.errors import RuleBroken
from vzirets.kernel.prepared import Prepared
from vzirets.modules.practices import rules
from vzirets.modules.practices.logic.standing import Standing
from vzirets.modules.practices.models import Draft, Practice


def locked_draft(draft_id: int, standing: Standing) -> Draft:
    """Raises Draft.DoesNotExist where there is none, or none for this person."""
    ask = _locked_for_office if standing.moderates else _locked_for_writer
    found: list[Draft] = ask(draft_id, standing.person_id or 0, sorted(standing.writes))
    if not found:
        raise Draft.DoesNotExist
    return found[0]


def _locked(draft_id: int, person_id: int, bodies: list[int], *, moderates: bool) -> QuerySet[Draft]:
    """What the published text says is read where it is compared with, which saving doesn't."""
    standing = Standing(person_id, "", edits=frozenset(bodies), moderates=moderates)
    rows = Draft.objects.visible_to(standing).select_for_update(of=("self",), no_key=True)
    related = rows.select_related("practice", "organisation", "confirmer", "base_version")
    return related.defer("base_version__content").filter(pk=draft_id)


_locked_for_writer = Prepared(partial(_locked, moderates=False))
_locked_for_office = Prepared(partial(_locked, moderates=True))


def authors_draft(draft_id: int, standing: Standing) -> Draft:
    """Locked, for one who writes it. Raises RuleBroken."""
    draft = locked_draft(draft_id, standing)
    if not rules.may_write(standing, draft):
        raise RuleBroken(_("You don’t write for this body."), code="not_allowed")
    return draft


def senders_draft(draft_id: int, standing: Standing) -> Draft:
    """Locked, for a person of its body: a co-author writes and doesn't send. Raises RuleBroken."""
    draft = locked_draft(draft_id, standing)
    if not rules.may_send(standing, draft):
        raise RuleBroken(_("You don’t write for this body."), code="not_allowed")
    return draft


def moderators_draft(draft_id: int, actor: Actor, standing: Standing) -> Draft:
    """Locked, for the moderator who took it up. Raises RuleBroken."""
    draft = locked_draft(draft_id, standing)
    if not rules.may_decide(standing, draft):
        raise RuleBroken(_("You don’t decide on this text."), code="not_allowed")
    if not draft.is_with(actor):
        raise RuleBroken(_("Take the text up first, so that nobody else works on it."), code="not_taken_up")
    return draft


def locked_practice(code: str) -> Practice:
    rows = Practice.objects.select_for_update(of=("self",), no_key=True).select_related("current")
    return rows.get(code=code)
