"""What a person's bodies have written, and the ways to begin."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods

from vzirets.foundation.organisations.api import Organisation, may_submit_alone
from vzirets.kernel.audience import member
from vzirets.kernel.errors import BadInput, RuleBroken
from vzirets.modules.practices.actions import claim_record, open_draft, start_draft
from vzirets.modules.practices.choices import AWAITING, DraftState
from vzirets.modules.practices.logic.standing import Standing
from vzirets.modules.practices.models import Practice
from vzirets.modules.practices.queries.bodies import bodies_of
from vzirets.modules.practices.queries.confirming import ConfirmLine, to_confirm
from vzirets.modules.practices.queries.drafts import DraftLine, drafts_of
from vzirets.modules.practices.queries.kept import (
    claims_of,
    drafts_put_away,
    practices_kept,
    practices_to_claim,
)
from vzirets.modules.practices.queries.wording import CLAIM_STATE, DRAFT_STATE, STATE
from vzirets.modules.practices.views.cabinet.pages import LOOK, ways
from vzirets.modules.practices.views.standing import actor_of, standing_of
from vzirets.ui.trail import trail

OFFICE = "office"


@member
@require_GET
def mine(request: HttpRequest) -> HttpResponse:
    standing = standing_of(request)
    context = {
        "crumbs": trail("cabinet", _("My practices")),
        "lines": [line_shown(line) for line in drafts_of(standing)],
        "kept": [{"kept": kept, "state": STATE[kept.practice.state]} for kept in practices_kept(standing)],
        "compiled": practices_to_claim(standing),
        "claims": [{"claim": claim, "state": CLAIM_STATE[claim.state]} for claim in claims_of(standing)],
        "to_confirm": [confirm_shown(line) for line in to_confirm(standing)],
        "put_away": drafts_put_away(standing),
        "may_start": bool(standing.writes) or standing.moderates,
        "ways": ways("list"),
    }
    return render(request, "practices/cabinet/list.html", context)


def line_shown(line: DraftLine) -> dict[str, Any]:
    """A draft as a line: what it is and what is next."""
    return {
        "line": line,
        "title": line.title or _("Practice without a title yet"),
        "url": reverse("practices:my_draft", args=[line.id]),
        "state": DRAFT_STATE[line.state],
        "look": LOOK[DraftState(line.state)],
        "next": next_step(line),
    }


def confirm_shown(line: ConfirmLine) -> dict[str, Any]:
    """What a body is asked about, as a line."""
    return {
        "line": line,
        "title": line.title or _("Practice without a title yet"),
        "url": reverse("practices:my_confirm", args=[line.id]),
        "state": DRAFT_STATE[line.state],
        "look": LOOK[DraftState(line.state)],
        "next": _("Read it and answer")
        if line.waits
        else _("Until it is published you can take your word back"),
    }


def next_step(line: DraftLine) -> str:
    if line.conflicts:
        return _("Choose between the texts that met")
    if line.state == DraftState.CONFIRMING:
        return _("A public body is asked to confirm it; nothing is expected of you")
    if line.state == DraftState.UNCONFIRMED:
        return _("Read why the public body didn’t confirm it, and ask again")
    if line.state in AWAITING:
        return _("The office reads it; nothing is expected of you")
    if line.remarks:
        count = line.remarks
        return ngettext("Answer %(count)d remark", "Answer %(count)d remarks", count) % {"count": count}
    return _("Go on writing and send it")


@member
@require_http_methods(["GET", "POST"])
def start(request: HttpRequest) -> HttpResponse:
    """For which body: asked always, shown even where there is one."""
    standing = standing_of(request)
    error = ""
    if request.method == "POST":
        try:
            body = _chosen(request, standing, office=True)
            draft = start_draft(organisation_id=body, actor=actor_of(request), standing=standing)
            return redirect("practices:my_section", draft.pk, "essence")
        except RuleBroken as broken:
            error = broken.message
    options = _options(request, standing, office=True)
    context = {
        "options": options,
        "error": error,
        "asked": _asked_for(request, standing),
        "crumbs": trail("cabinet", _("My practices"), reverse("practices:my_list"), _("Describe a practice")),
        "ways": ways("list"),
    }
    return render(request, "practices/cabinet/start.html", context, status=422 if error else 200)


@member
@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, code: str) -> HttpResponse:
    """A new text beside a published one, or the one that is open."""
    practice = published(code)
    if request.method == "POST":
        try:
            draft = open_draft(code=practice.code, actor=actor_of(request), standing=standing_of(request))
            return redirect("practices:my_draft", draft.pk)
        except RuleBroken as error:
            messages.error(request, error.message)
            return redirect("practices:my_list")
    return render(request, "practices/cabinet/edit.html", {"practice": practice})


@member
@require_http_methods(["GET", "POST"])
def claim(request: HttpRequest, code: str) -> HttpResponse:
    """A body asks to keep the record that the office compiled about it."""
    practice, standing = published(code), standing_of(request)
    note = request.POST.get("note", "").replace("\x00", "")
    error = ""
    if request.method == "POST":
        try:
            if len(note) > 2000:
                raise BadInput(_("Shorten this text: it is over the limit."), where="note")
            body = _chosen(request, standing, office=False)
            claim_record(
                code=practice.code,
                organisation_id=body or 0,
                actor=actor_of(request),
                standing=standing,
                note=note,
            )
            messages.success(request, _("Asked. The portal office will answer here and by e-mail."))
            return redirect("practices:my_list")
        except RuleBroken as broken:
            error = broken.message
    options = _options(request, standing, office=False)
    context = {"practice": practice, "options": options, "error": error, "note": note}
    return render(request, "practices/cabinet/claim.html", context, status=422 if error else 200)


def published(code: str) -> Practice:
    """The practice as readers have it. Raises Http404."""
    found = Practice.objects.published().select_related("lead").filter(code=code.upper()).first()
    if found is None:
        raise Http404
    return found


def _options(request: HttpRequest, standing: Standing, *, office: bool) -> list[dict[str, Any]]:
    bodies = bodies_of(standing)
    options = [
        {"value": str(body.pk), "label": body.name, "help": _sends_how(body) if office else ""}
        for body in bodies
    ]
    if office and standing.moderates:
        options.append({"value": OFFICE, "label": _("the portal office")})
    named = [str(body.pk) for body in bodies if body.key == request.GET.get("for")]
    only = [option["value"] for option in options] if len(options) == 1 else []
    chosen = request.POST.get("body", "") or "".join((named or only)[:1])
    return [{**option, "selected": option["value"] == chosen} for option in options]


def _sends_how(body: Organisation) -> str:
    """What stands between this body's text and the office, told before anything is written."""
    if may_submit_alone(body):
        return ""
    if body.is_public_body:
        return _("You can write now, and send after the portal office has verified the organisation.")
    return _(
        "Before the office reads the text, a public body confirms it: you name one as the lead organisation "
        "or a partner."
    )


def _asked_for(request: HttpRequest, standing: Standing) -> Organisation | None:
    """The body from whose page one came, where the person doesn't write for it."""
    key = request.GET.get("for", "").replace("\x00", "")
    return Organisation.objects.shown().filter(key=key).exclude(pk__in=standing.writes).first()


def _chosen(request: HttpRequest, standing: Standing, *, office: bool) -> int | None:
    said = request.POST.get("body", "")
    if said not in {option["value"] for option in _options(request, standing, office=office)}:
        raise BadInput(_("Choose for which body you write."), where="body")
    return None if said == OFFICE else int(said)
