"""The words people read for what is kept as keys."""

from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from vzirets.kernel.languages import spoken
from vzirets.modules.adoptions.choices import State
from vzirets.modules.adoptions.models import Adoption

STATE: dict[str, Any] = {
    State.RECORDED: _("waits for an answer"),
    State.CONFIRMED: _("confirmed"),
    State.DECLINED: _("declined"),
    State.WITHDRAWN: pgettext_lazy("adoption", "withdrawn"),
}
LOOK = {
    State.RECORDED: "wait",
    State.CONFIRMED: "done",
    State.DECLINED: "stop",
    State.WITHDRAWN: "neutral",
}


def since_words(since: str) -> str:
    """«2024», or «травень 2024»."""
    year, _dash, month = since.partition("-")
    if not month:
        return year
    words = date_format(date(int(year), int(month), 1), "F Y")
    return spoken(words.lower(), words)


def reason_words(adoption: Adoption) -> str:
    """Why it was declined or withdrawn; what the portal itself wrote is in the reader's language."""
    return gettext(adoption.reason) if adoption.reason else ""
