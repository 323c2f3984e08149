"""How states of a question are called."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from vzirets.modules.questions.choices import State

STATE: dict[str, Any] = {
    State.WAITING: _("Waits for an answer"),
    State.ANSWERED: _("Answered"),
    State.PUBLIC: _("Answered and published"),
    State.HIDDEN: _("Hidden by the office"),
}
LOOK = {State.WAITING: "wait", State.ANSWERED: "done", State.PUBLIC: "done", State.HIDDEN: "stop"}
