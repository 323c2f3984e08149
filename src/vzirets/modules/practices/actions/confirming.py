"""A public body stands behind what others send: it is asked, confirms or declines, may take its word back.

The state and local self-government send on their own word. What anybody else describes goes to a public body
first; only what that body confirmed, word for word, comes to the office.
"""

from django.db import transaction
from django.utils.translation import gettext as _

from vzirets.foundation.organisations.api import Organisation, may_confirm, people_acting_for
from vzirets.kernel.actor import Actor
from vzirets.kernel.errors import BadInput, RuleBroken
from vzirets.modules.practices import rules
from vzirets.modules.practices.actions.locking import locked_draft
from vzirets.modules.practices.actions.moving import move_draft, said_why
from vzirets.modules.practices.actions.rebasing import catch_up_draft
from vzirets.modules.practices.actions.sending import ready_draft, send_to_office
from vzirets.modules.practices.choices import DECISIONS, Act, DraftState
from vzirets.modules.practices.logic.standing import Standing
from vzirets.modules.practices.models import Draft


def ask_to_confirm(
    *, draft_id: int, organisation_id: int, actor: Actor, standing: Standing, note: str = ""
) -> Draft:
    """Asks a public body to confirm the text as it stands. Nobody changes it until the body has answered.

    Raises RuleBroken for a text that isn't fit to be sent or needs no confirmation; BadInput for a body that
    may not confirm, or where nobody could.
    """
    catch_up_draft(draft_id=draft_id, standing=standing)
    with transaction.atomic():
        draft = ready_draft(draft_id, standing)
        if draft.is_writable and not rules.needs_confirmation(draft):
            raise RuleBroken(
                _("Your body sends its texts itself: nobody else confirms them."), code="not_needed"
            )
        body = _fit_to_confirm(organisation_id, draft)
        draft.confirmer = body
        draft.save(update_fields=["confirmer"])
        move_draft(
            draft,
            Act.ASK_TO_CONFIRM,
            DraftState.CONFIRMING,
            actor=actor,
            reason=note.strip(),
            body_id=body.pk,
        )
        return draft


@transaction.atomic
def confirm_draft(*, draft_id: int, revision: int, actor: Actor, standing: Standing, note: str = "") -> Draft:
    """The body stands behind the words of `revision`, and the text goes to the office."""
    draft = _confirmers(draft_id, standing)
    if draft.confirmer is None or not may_confirm(draft.confirmer):
        raise RuleBroken(_("Your body can’t confirm texts now."), code="not_allowed")
    if draft.state == DraftState.CONFIRMING and draft.revision != revision:
        raise RuleBroken(
            _("The text has changed since you opened it. Nothing was confirmed: read it once more."),
            code="changed",
        )
    again = draft.moves.filter(act__in=DECISIONS).exists()
    after = DraftState.RESUBMITTED if again else DraftState.SUBMITTED
    return send_to_office(draft, Act.CONFIRM, after, actor, note, body_id=draft.confirmer_id)


@transaction.atomic
def decline_confirmation(*, draft_id: int, reason: str, actor: Actor, standing: Standing) -> Draft:
    """The body doesn't stand behind the text; its author reads why, and may ask again or ask another."""
    draft = _confirmers(draft_id, standing)
    why = said_why(reason)
    move_draft(
        draft, Act.DECLINE, DraftState.UNCONFIRMED, actor=actor, reason=why, body_id=draft.confirmer_id
    )
    return draft


@transaction.atomic
def take_confirmation_back(*, draft_id: int, reason: str, actor: Actor, standing: Standing) -> Draft:
    """Before publication the body takes its word back: the text leaves the office's queue."""
    draft = _confirmers(draft_id, standing)
    why = said_why(reason)
    move_draft(
        draft, Act.UNCONFIRM, DraftState.UNCONFIRMED, actor=actor, reason=why, body_id=draft.confirmer_id
    )
    draft.moderator_id = draft.moderator_label = ""
    draft.moderator_since = None
    draft.save(update_fields=["moderator_id", "moderator_label", "moderator_since"])
    return draft


def _fit_to_confirm(organisation_id: int, draft: Draft) -> Organisation:
    body = Organisation.objects.filter(pk=organisation_id).first()
    if body is None or not may_confirm(body):
        raise BadInput(
            _("Choose a verified body of the state or of local self-government."), where="confirmer"
        )
    own = set(people_acting_for(draft.organisation_id)) if draft.organisation_id else set()
    if not set(people_acting_for(body.pk)) - own:
        raise BadInput(
            _(
                "Nobody of %(name)s is on the portal yet who could confirm it. "
                "Ask them to register, or choose another body."
            )
            % {"name": body.name},
            where="confirmer",
            code="nobody_there",
        )
    return body


def _confirmers(draft_id: int, standing: Standing) -> Draft:
    """Locked, for one who writes for the body that was asked and not for the author's. Raises RuleBroken."""
    draft = locked_draft(draft_id, standing)
    if not rules.may_confirm(standing, draft):
        raise RuleBroken(_("You don’t confirm this text."), code="not_allowed")
    return draft
