"""Where a reader of a public page goes on in the cabinet.

The public page is the same for everyone, so it links here; after the sign-in this page knows who asks.
"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from vzirets.kernel.audience import member
from vzirets.modules.practices.choices import Origin
from vzirets.modules.practices.logic.standing import Standing
from vzirets.modules.practices.models import Practice
from vzirets.modules.practices.queries.keeping import keepers
from vzirets.modules.practices.views.cabinet.lists import published
from vzirets.modules.practices.views.standing import standing_of


@member
@require_safe
def turn(request: HttpRequest, code: str) -> HttpResponse:
    """To the editor, to the claim of a record, or the words why neither and what to do."""
    practice, standing = published(code), standing_of(request)
    if _may_edit(practice, standing):
        return redirect("practices:my_edit", practice.code)
    if _may_claim(practice, standing):
        return redirect("practices:my_claim", practice.code)
    context = {"practice": practice, "why": _why(practice), "has_body": bool(standing.writes)}
    return render(request, "practices/cabinet/turn.html", context)


def _may_edit(practice: Practice, standing: Standing) -> bool:
    if practice.origin == Origin.COMPILED:
        return standing.moderates
    return bool(standing.writes & keepers(practice))


def _may_claim(practice: Practice, standing: Standing) -> bool:
    """The lead that the record names; any body, where it names none."""
    if practice.origin != Origin.COMPILED or not standing.writes:
        return False
    return practice.lead_id is None or practice.lead_id in standing.writes


def _why(practice: Practice) -> str:
    name = practice.lead.name if practice.lead else ""
    if practice.origin != Origin.COMPILED:
        return _("This practice is kept by a body, and its people change it: %(name)s.") % {
            "name": name or _("the body that wrote it")
        }
    if name:
        return _("The portal office compiled this record, and it names another body: %(name)s.") % {
            "name": name
        }
    return _("The portal office compiled this record. A body can take it over; you write for no body yet.")
