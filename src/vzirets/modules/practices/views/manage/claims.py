"""Bodies that ask to keep a record the office compiled."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from vzirets.foundation.accounts.api import Role
from vzirets.kernel.audience import staff
from vzirets.kernel.errors import RuleBroken
from vzirets.modules.practices.actions import grant_claim, refuse_claim
from vzirets.modules.practices.choices import ClaimState
from vzirets.modules.practices.forms.desk import ReasonForm
from vzirets.modules.practices.models import Claim
from vzirets.modules.practices.queries.desk import claims_waiting
from vzirets.modules.practices.queries.wording import CLAIM_STATE
from vzirets.modules.practices.views.manage.frame import desk_keys, desk_tabs
from vzirets.modules.practices.views.standing import actor_of, standing_of


@staff(Role.MODERATOR)
def claims(request: HttpRequest) -> HttpResponse:
    context = {
        "tabs": desk_tabs(request, "claims"),
        "claims": claims_waiting(standing_of(request)),
        "keys": desk_keys([("j", _("next text")), ("k", _("previous text")), (_("o or Enter"), _("open"))]),
    }
    return render(request, "practices/manage/claims.html", context)


@staff(Role.MODERATOR)
def claim(request: HttpRequest, number: int) -> HttpResponse:
    """Granted by one button, refused by another that asks for a reason."""
    rows = Claim.objects.select_related("practice__lead", "organisation")
    found = rows.filter(pk=number).first()
    if found is None:
        raise Http404
    refusing = request.POST.get("act") == "refuse"
    form = ReasonForm(request.POST if refusing else None)
    refused, status = "", 200
    if request.method == "POST" and (not refusing or form.is_valid()):
        try:
            return _decided(request, found, form if refusing else None)
        except RuleBroken as broken:
            found.refresh_from_db()
            if _decided_before(request, found, form if refusing else None):
                return _told(request, found)
            refused, status = broken.message, 409
    context = {
        "tabs": desk_tabs(request, "claims"),
        "claim": found,
        "state": CLAIM_STATE[found.state],
        "form": form,
        "refused": refused,
        "unkept": [form.cleaned_data["reason"]] if refused and refusing and _is_decided(found) else [],
    }
    return render(request, "practices/manage/claim.html", context, status=status)


def _decided(request: HttpRequest, found: Claim, form: ReasonForm | None) -> HttpResponse:
    actor, standing = actor_of(request), standing_of(request)
    if form is not None:
        reason = form.cleaned_data["reason"]
        decided = refuse_claim(claim_id=found.pk, reason=reason, actor=actor, standing=standing)
    elif request.POST.get("act") == "grant":
        decided = grant_claim(claim_id=found.pk, actor=actor, standing=standing)
    else:
        raise RuleBroken(_("Choose: grant or refuse."))
    return _told(request, decided)


def _decided_before(request: HttpRequest, found: Claim, form: ReasonForm | None) -> bool:
    """The answer to the first press was lost: the same is asked once more by the same person."""
    if found.decided_by != actor_of(request).id:
        return False
    if form is None:
        return request.POST.get("act") == "grant" and found.state == ClaimState.GRANTED
    return found.state == ClaimState.REFUSED and found.reason == form.cleaned_data["reason"].strip()


def _is_decided(found: Claim) -> bool:
    return found.state != ClaimState.ASKED


def _told(request: HttpRequest, decided: Claim) -> HttpResponse:
    told = {
        ClaimState.GRANTED: _("The record is the body’s from now on."),
        ClaimState.REFUSED: _("The claim was refused; the body reads the reason."),
    }
    messages.success(request, f"{decided.practice.code}: {told[ClaimState(decided.state)]}")
    return redirect("practices:desk_claims")
