"""Sending a text to the office, taking it back, putting it away."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from vzirets.foundation.organisations.api import organisation_by_key
from vzirets.kernel.audience import member
from vzirets.kernel.errors import BadInput, RuleBroken
from vzirets.modules.practices import rules
from vzirets.modules.practices.actions import (
    ask_to_confirm,
    bring_back_draft,
    discard_draft,
    resubmit_draft,
    submit_draft,
    take_back_draft,
)
from vzirets.modules.practices.choices import Act, DraftState
from vzirets.modules.practices.logic.leaves import LEAVES
from vzirets.modules.practices.models import Draft
from vzirets.modules.practices.queries.confirming import bodies_to_ask
from vzirets.modules.practices.queries.drafts import (
    changes_since_published,
    completeness_of,
    conflicts_of,
    faults_of,
    remarks_of,
)
from vzirets.modules.practices.queries.wording import FAULT, leaf_title
from vzirets.modules.practices.views.again import pressed_again
from vzirets.modules.practices.views.cabinet.pages import criteria, frame, leaf_address, senders
from vzirets.modules.practices.views.cabinet.taking import named
from vzirets.modules.practices.views.standing import actor_of, standing_of

LONGEST_NOTE = 300
SENT = (Act.SUBMIT, Act.RESUBMIT, Act.ASK_TO_CONFIRM, Act.SMALL_EDIT)
DO: dict[Act, Callable[..., Draft]] = {
    Act.TAKE_BACK: take_back_draft,
    Act.DISCARD: discard_draft,
    Act.BRING_BACK: bring_back_draft,
}


@member
@require_http_methods(["GET", "POST"])
def submit(request: HttpRequest, draft: int) -> HttpResponse:
    """What is still missing, listed; and the button."""
    found = senders(request, draft)
    note = request.POST.get("note", "").replace("\x00", "")
    error: RuleBroken | None = None
    if request.method == "POST":
        try:
            if len(note) > LONGEST_NOTE:
                raise BadInput(_("Shorten this text: it is over the limit."), where="note")
            return _sent(request, found, note)
        except RuleBroken as broken:
            error = broken
            found.refresh_from_db()
            if pressed_again(request, found, *SENT, words=[note]):
                return _told(request, found)
    context = {
        **frame(found, _("Send to the office")),
        "note": note,
        **_missing(found),
        **_asking(request, found),
    }
    if error is not None:
        where = error.where if isinstance(error, BadInput) else ""
        url = leaf_address(found, where) if where in LEAVES else ""
        context["error"] = {"text": error.message, "url": url}
        # Where nothing can be sent any more there is no box for it either.
        context["unkept"] = [note] if note.strip() and not found.is_writable else []
    return render(request, "practices/cabinet/submit.html", context, status=422 if error else 200)


def _sent(request: HttpRequest, draft: Draft, note: str) -> HttpResponse:
    again = draft.state in (DraftState.RETURNED, DraftState.REFUSED)
    send = resubmit_draft if again else submit_draft
    who: dict[str, Any] = {"draft_id": draft.pk, "actor": actor_of(request), "standing": standing_of(request)}
    try:
        sent = send(note=note, **who)
    except RuleBroken as broken:
        if broken.code != "confirmation_needed":
            raise
        sent = ask_to_confirm(organisation_id=_body_chosen(request), note=note, **who)
    return _told(request, sent)


def _told(request: HttpRequest, sent: Draft) -> HttpResponse:
    """What became of what was sent; the same words where a lost answer made the author press again."""
    if sent.state == DraftState.PUBLISHED:
        messages.success(request, _("Published: a small edit needs no reading by the office."))
        return redirect("practices:practice", sent.practice.code)
    if sent.state == DraftState.CONFIRMING:
        name = sent.confirmer.name if sent.confirmer else ""
        words = _("Sent to %(name)s to be confirmed. Then the office reads it.") % {"name": name}
    else:
        words = _("Sent. The portal office will read it and answer here and by e-mail.")
    messages.success(request, words)
    return redirect("practices:my_history", sent.pk)


def _body_chosen(request: HttpRequest) -> int:
    """A body that the record names, or another by its name. Raises BadInput."""
    said, other = request.POST.get("confirmer", ""), request.POST.get("other_body", "")
    if other.strip():
        key = named("organisation", request.POST.get("other_body_value", ""), other)
        body = organisation_by_key(key)
        if body is not None:
            return body.pk
    elif said.isascii() and said.isdigit() and len(said) < 18:
        return int(said)
    raise BadInput(_("Choose which public body to ask."), where="confirmer")


def _asking(request: HttpRequest, draft: Draft) -> dict[str, Any]:
    """The question which body is asked, where one must be."""
    if not (draft.is_writable and rules.needs_confirmation(draft)):
        return {"asks": False}
    bodies = bodies_to_ask(draft)
    chosen = request.POST.get("confirmer", "") or (str(bodies[0].pk) if bodies else "")
    return {
        "asks": True,
        "unverified": draft.organisation is not None and draft.organisation.is_public_body,
        "bodies": [
            {"value": str(body.pk), "label": body.name, "selected": str(body.pk) == chosen} for body in bodies
        ],
        "suggest": reverse("practices:my_organisations"),
        "other_text": request.POST.get("other_body", ""),
        "other_value": request.POST.get("other_body_value", ""),
    }


def _missing(draft: Draft) -> dict[str, Any]:
    findings = completeness_of(draft.typed)
    lacking = {lack.leaf for found in findings for lack in found.lacks}
    faults = faults_of(draft.typed)
    return {
        "faults": [
            {
                "label": f"{leaf_title(leaf)}: {FAULT[wrong[0].code]}",
                "url": leaf_address(draft, leaf),
            }
            for leaf, wrong in faults.items()
            # What is merely empty is said once, with the criterion that asks for it.
            if not (leaf in lacking and wrong[0].code == "required")
        ],
        "criteria": [row for row in criteria(draft, findings) if row["lacks"]],
        "remarks": [remark for remark in remarks_of(draft) if remark.ticked_at is None],
        "conflicts": conflicts_of(draft),
        "changes": changes_since_published(draft) if draft.base_version_id else [],
    }


@member
@require_POST
def take_back(request: HttpRequest, draft: int) -> HttpResponse:
    return _done(request, draft, Act.TAKE_BACK, _("Taken back: you can go on writing."), "draft")


@member
@require_http_methods(["GET", "POST"])
def discard(request: HttpRequest, draft: int) -> HttpResponse:
    """Asked first; nothing of it is deleted."""
    found = senders(request, draft)
    if request.method == "GET":
        return render(request, "practices/cabinet/discard.html", frame(found, _("Put the draft away")))
    return _done(request, draft, Act.DISCARD, _("Put away. You can bring it back from this list."), "list")


@member
@require_POST
def bring_back(request: HttpRequest, draft: int) -> HttpResponse:
    return _done(request, draft, Act.BRING_BACK, _("Brought back: you can go on writing."), "draft")


def _done(request: HttpRequest, draft: int, act: Act, words: str, page: str) -> HttpResponse:
    found = senders(request, draft)
    try:
        DO[act](draft_id=found.pk, actor=actor_of(request), standing=standing_of(request))
        messages.success(request, words)
    except RuleBroken as error:
        if pressed_again(request, found, act):
            messages.success(request, words)
        else:
            messages.error(request, error.message)
            page = "draft"
    return redirect("practices:my_list") if page == "list" else redirect("practices:my_draft", found.pk)
