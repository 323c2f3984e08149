"""Nobody decides on words they haven't seen."""

from django.utils.translation import gettext as _

from vzirets.kernel.errors import RuleBroken
from vzirets.modules.practices.actions.locking import locked_draft
from vzirets.modules.practices.logic.standing import Standing


def require_as_seen(*, draft_id: int, revision: int, standing: Standing) -> None:
    """Locks the draft; raises RuleBroken (code "changed") where it isn't at `revision` any more.

    Called inside the transaction of a decision, so that nothing changes between the look and the act.
    """
    if locked_draft(draft_id, standing).revision != revision:
        raise RuleBroken(
            _("The text has changed since you opened it. Nothing was decided: look at what changed first."),
            code="changed",
        )
