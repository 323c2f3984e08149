"""Taking away a second factor that its owner has lost, with all recovery codes."""

from allauth.mfa.models import Authenticator
from django.db import transaction
from django.utils.translation import gettext as _

from vzirets.foundation.accounts.actions.sessions import forget_sessions
from vzirets.foundation.accounts.models import Person
from vzirets.foundation.audit import api as audit
from vzirets.kernel.actor import Actor
from vzirets.kernel.errors import BadInput, RuleBroken

LONGEST_WHY = 1000


@transaction.atomic
def take_second_factor(person: Person, *, why: str, actor: Actor) -> int:
    """For who has neither phone nor recovery codes left: every factor goes, every session ends.

    `why` is what was asked and answered; it may name people, so it can be erased from the journal. Returns
    how many factors were taken away. Raises BadInput without a reason, RuleBroken where there is no factor.
    """
    said = " ".join(why.split())
    if not said or len(said) > LONGEST_WHY:
        raise BadInput(_("Give a reason, at most 1000 characters."), where="why")
    held = Authenticator.objects.select_for_update().filter(user_id=person.pk)
    kinds = sorted(held.values_list("type", flat=True))
    if not kinds:
        raise RuleBroken(_("This account has no second factor."), code="no_factor")
    held.delete()
    audit.record(
        actor=actor,
        act="person.second_factor_taken",
        kind="person",
        object_id=person.pk,
        before={"factors": kinds},
        after={"sessions_ended": forget_sessions(person)},
        personal={"why": said},
    )
    return len(kinds)
