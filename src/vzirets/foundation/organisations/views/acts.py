"""What a button beside a person does; the same in the cabinet and at the office."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest
from django.utils.translation import gettext as _

from vzirets.foundation.organisations.actions.joining import grant_request, refuse_request
from vzirets.foundation.organisations.actions.people import change_role, leave, remove_member
from vzirets.foundation.organisations.choices import Role
from vzirets.foundation.organisations.models import Membership
from vzirets.foundation.organisations.views.reach import me
from vzirets.kernel.errors import RuleBroken

ROLES = set(Role)


def attempt(request: HttpRequest, act: Callable[[], object], done: str) -> bool:
    """Does it and says so, or says why not."""
    try:
        act()
    except RuleBroken as broken:
        messages.error(request, broken.message)
        return False
    messages.success(request, done)
    return True


def act_on_member(request: HttpRequest, held: Membership) -> None:
    actor, wanted = me(request).actor, request.POST.get("act", "")
    reason = request.POST.get("reason", "")[:1000]
    if wanted in ROLES:
        attempt(request, lambda: change_role(held, role=Role(wanted), actor=actor), _("Saved."))
    elif wanted == "remove" and held.person_id == me(request).pk:
        attempt(request, lambda: leave(held, actor=actor), _("You no longer act for the organisation."))
    elif wanted == "remove":
        attempt(request, lambda: remove_member(held, reason=reason, actor=actor), _("Removed."))


def act_on_request(request: HttpRequest, asked: Membership) -> None:
    actor, wanted = me(request).actor, request.POST.get("act", "")
    reason = request.POST.get("reason", "")[:1000]
    if wanted in ROLES:
        attempt(request, lambda: grant_request(asked, role=Role(wanted), actor=actor), _("Granted."))
    elif wanted == "refuse":
        attempt(request, lambda: refuse_request(asked, reason=reason, actor=actor), _("Refused."))
