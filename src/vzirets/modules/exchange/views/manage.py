"""Taking in a sheet of practices: the file, the dry run, and what came of it."""

from typing import Any

from django.contrib import messages
from django.core import signing
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from vzirets.foundation.accounts.api import Role
from vzirets.foundation.files.api import Kind, keep_file
from vzirets.kernel.actor import Actor
from vzirets.kernel.audience import staff
from vzirets.kernel.errors import RuleBroken
from vzirets.kernel.jobs import enqueue
from vzirets.modules.exchange.actions import ask_import
from vzirets.modules.exchange.choices import State, What
from vzirets.modules.exchange.models import Import
from vzirets.modules.exchange.queries.plans import (
    Line,
    Plan,
    import_by,
    kept_bytes,
    latest_imports,
    plan_of,
    progress_of,
)
from vzirets.modules.exchange.tasks import apply
from vzirets.modules.practices.api import Practice, Standing

SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
SALT = "exchange.sheet"
HOURS = 24
SHOWN = 200
OFFICE = (Role.MODERATOR, Role.OFFICE_ADMIN)
LOOK = {What.NEW: "done", What.CHANGED: "wait", What.SAME: "neutral", What.FAULTY: "stop"}


@staff(*OFFICE)
@require_http_methods(["GET", "POST"])
def start(request: HttpRequest) -> HttpResponse:
    """A file comes in, is kept, and its dry run is shown; nothing else is written."""
    error = ""
    if request.method == "POST":
        try:
            return redirect("exchange:dry_run", _brought(request))
        except RuleBroken as broken:
            error = broken.message
    context = {"error": error, "imports": [_import_shown(row) for row in latest_imports()]}
    return render(request, "exchange/start.html", context, status=422 if error else 200)


@staff(*OFFICE)
@require_GET
def dry_run(request: HttpRequest, sheet: str) -> HttpResponse:
    """What each row would do, and the faults first."""
    digest, name = _opened(request, sheet)
    try:
        plan = plan_of(kept_bytes(digest), name)
    except RuleBroken as broken:
        context = {"error": broken.message, "imports": []}
        return render(request, "exchange/start.html", context, status=422)
    return render(request, "exchange/dry_run.html", _plan_shown(plan, sheet, name))


@staff(*OFFICE)
@require_GET
def fault_sheet(request: HttpRequest, sheet: str) -> HttpResponse:
    digest, name = _opened(request, sheet)
    from vzirets.modules.exchange.exports.sheets import faults  # noqa: PLC0415 - megabytes that few processes need

    return _download(faults(plan_of(kept_bytes(digest), name).faulty), "faults.xlsx")


@staff(*OFFICE)
@require_POST
def go(request: HttpRequest, sheet: str) -> HttpResponse:
    """Asks for it once: the worker takes it in whole or not at all."""
    digest, name = _opened(request, sheet)
    actor = _actor(request)
    try:
        plan = plan_of(kept_bytes(digest), name)
        with transaction.atomic():
            made = ask_import(file=digest, name=name, plan=plan, actor=actor, standing=_standing(request))
            enqueue(apply, lock="exchange.apply", import_id=made.pk)
    except RuleBroken as broken:
        messages.error(request, broken.message)
        return redirect("exchange:dry_run", sheet)
    return redirect("exchange:import", made.pk)


@staff(*OFFICE)
@require_GET
def one(request: HttpRequest, number: int) -> HttpResponse:
    found = import_by(number)
    if found is None:
        raise Http404
    context = {"row": _import_shown(found), "waits": found.state == State.ASKED, "far": progress_of(number)}
    return render(request, "exchange/import.html", context)


@staff(*OFFICE)
@require_GET
def empty(request: HttpRequest) -> HttpResponse:
    from vzirets.modules.exchange.exports.sheets import template  # noqa: PLC0415 - megabytes that few processes need

    return _download(template(), "practices.xlsx")


@staff(*OFFICE)
@require_GET
def filled(request: HttpRequest) -> HttpResponse:
    """Everything the office compiled, to be changed in a table and brought back."""
    from vzirets.modules.exchange.exports.sheets import template  # noqa: PLC0415 - megabytes that few processes need

    rows = Practice.objects.published().filter(origin="compiled").select_related("current").order_by("code")
    return _download(template(rows), "practices-filled.xlsx")


def _brought(request: HttpRequest) -> str:
    upload = request.FILES.get("sheet")
    if upload is None or not (upload.name or "").lower().endswith((".xlsx", ".csv")):
        raise RuleBroken(_("Choose a table: XLSX, or CSV in UTF-8."))
    file = keep_file(name=upload.name or "", stream=upload, actor=_actor(request), kind=Kind.DOCUMENT)
    plan_of(kept_bytes(file.digest), file.name)
    return signing.dumps([file.digest, file.name, _actor(request).id], salt=SALT)


def _opened(request: HttpRequest, sheet: str) -> tuple[str, str]:
    """Digest and name of the file that this person brought."""
    try:
        digest, name, bringer = signing.loads(sheet, salt=SALT, max_age=HOURS * 3600)
    except signing.BadSignature as error:
        raise Http404 from error
    if bringer != _actor(request).id:
        raise Http404
    return digest, name


def _actor(request: HttpRequest) -> Actor:
    return request.user.actor  # type: ignore[union-attr]


def _standing(request: HttpRequest) -> Standing:
    """The door has let in the office alone."""
    return Standing(request.user.pk or 0, _actor(request).label, moderates=True)


def _plan_shown(plan: Plan, sheet: str, name: str) -> dict[str, Any]:
    lines = sorted(plan.lines, key=lambda line: (line.what != What.FAULTY, line.number))
    return {
        "name": name,
        "sheet": sheet,
        "stats": [{"value": plan.count(what), "label": label} for what, label in _what().items()],
        "lines": [_line_shown(line) for line in lines if line.what != What.SAME][:SHOWN],
        "left_out": max(0, len(plan.lines) - plan.count(What.SAME) - SHOWN),
        "faulty": len(plan.faulty),
        "writes": plan.count(What.NEW) + plan.count(What.CHANGED),
    }


def _line_shown(line: Line) -> dict[str, Any]:
    words = {
        What.NEW: _("a new one"),
        What.CHANGED: _("a changed one"),
        What.SAME: _("the same one"),
        What.FAULTY: _("one with faults"),
    }
    return {"line": line, "what": words[line.what], "look": LOOK[line.what]}


def _what() -> dict[What, str]:
    return {
        What.NEW: _("new"),
        What.CHANGED: _("changed"),
        What.SAME: _("the same"),
        What.FAULTY: _("faulty"),
    }


def _import_shown(row: Import) -> dict[str, Any]:
    states = {
        State.ASKED: _("being taken in"),
        State.DONE: _("done"),
        State.REFUSED: pgettext("import", "refused"),
    }
    looks = {State.ASKED: "wait", State.DONE: "done", State.REFUSED: "stop"}
    return {
        "row": row,
        "url": reverse("exchange:import", args=[row.pk]),
        "state": states[State(row.state)],
        "look": looks[State(row.state)],
    }


def _download(body: bytes, name: str) -> HttpResponse:
    return HttpResponse(
        body, content_type=SHEET, headers={"Content-Disposition": f'attachment; filename="{name}"'}
    )
