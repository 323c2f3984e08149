"""A practice as a file: taken out to be filled in, brought back, shown as it was read, then saved."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from vzirets.foundation.files.api import Kind, keep_file
from vzirets.kernel.audience import member
from vzirets.kernel.errors import RuleBroken
from vzirets.modules.exchange.actions import begin_from_file
from vzirets.modules.exchange.logic.form import Mark
from vzirets.modules.exchange.queries.filled import Filled, filled
from vzirets.modules.exchange.queries.plans import kept_bytes
from vzirets.modules.exchange.views.standing import actor_of, standing_of
from vzirets.modules.practices.api import Draft, Standing, bodies_of, save_draft, writers_draft

SALT, HOURS = "exchange.filled", 24
OFFICE = "office"
_OOXML = "application/vnd.openxmlformats-officedocument"
MEDIA = {"docx": f"{_OOXML}.wordprocessingml.document", "xlsx": f"{_OOXML}.spreadsheetml.sheet"}


@member
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """An empty template out, a filled one in: the beginning of a new practice."""
    standing, error = standing_of(request), ""
    options = _bodies(request, standing)
    if request.method == "POST":
        try:
            if request.POST.get("body", "") not in {option["value"] for option in options}:
                raise RuleBroken(_("Choose for which body you write."))
            return redirect("exchange:read", _brought(request, 0, request.POST["body"]))
        except RuleBroken as broken:
            error = broken.message
    context = {
        "crumbs": _crumbs(_("A new practice from a file")),
        "title": _("A new practice from a file"),
        "options": options,
        "error": error,
        "downloads": [
            {"label": label, "url": reverse("exchange:blank", args=[form])}
            for form, label in _labels().items()
        ],
    }
    return render(request, "exchange/new.html", context, status=422 if error else 200)


@member
@require_http_methods(["GET", "POST"])
def draft(request: HttpRequest, number: int) -> HttpResponse:
    """The draft out as a file, and back from it."""
    found, error = _writers(request, number), ""
    if request.method == "POST":
        try:
            return redirect("exchange:read", _brought(request, found.pk, ""))
        except RuleBroken as broken:
            error = broken.message
    context = {
        "crumbs": _crumbs(_("By a file"), found),
        "title": _title(found),
        "draft": found,
        "error": error,
        "downloads": [
            {"label": label, "url": reverse("exchange:filled_draft", args=[found.pk, form])}
            for form, label in _labels().items()
        ],
    }
    return render(request, "exchange/draft.html", context, status=422 if error else 200)


@member
@require_GET
def blank(request: HttpRequest, form: str) -> HttpResponse:
    return _download(_made(form)({}, Mark(), _("Practice without a title yet")), f"practice.{form}", form)


@member
@require_GET
def filled_draft(request: HttpRequest, number: int, form: str) -> HttpResponse:
    found = _writers(request, number)
    made = _made(form)(found.typed, Mark(draft=found.pk, revision=found.revision), _title(found))
    return _download(made, f"{found.practice.code}-{found.revision}.{form}", form)


@member
@require_http_methods(["GET", "POST"])
def read(request: HttpRequest, sheet: str) -> HttpResponse:
    """What was read, faults first; saved by one press, whole or not at all."""
    digest, name, number, body = _opened(request, sheet)
    found = _writers(request, number) if number else None
    try:
        answer = filled(kept_bytes(digest), name, found)
        if request.method == "POST" and not answer.troubles:
            return _saved(request, sheet, found, answer, body)
    except RuleBroken as broken:
        messages.error(request, broken.message)
        return redirect("exchange:draft", found.pk) if found else redirect("exchange:new")
    context = {
        "crumbs": _crumbs(_("What was read"), found),
        "title": _("What was read"),
        "name": name,
        "answer": answer,
        "draft": found,
        "again": reverse("exchange:draft", args=[found.pk]) if found else reverse("exchange:new"),
        "foreign": found is not None and not answer.own,
    }
    return render(request, "exchange/read.html", context, status=422 if answer.troubles else 200)


def _saved(request: HttpRequest, sheet: str, found: Draft | None, answer: Filled, body: str) -> HttpResponse:
    actor, standing = actor_of(request), standing_of(request)
    if found is None:
        made = begin_from_file(
            file=sheet,
            words=answer.changes,
            organisation_id=None if body == OFFICE else int(body),
            actor=actor,
            standing=standing,
        )
        messages.success(request, _("A draft was begun from the file. Look over it and go on writing."))
        return redirect("practices:my_draft", made.pk)
    saved = save_draft(
        draft_id=found.pk,
        changes=answer.changes,
        base_revision=answer.base,
        actor=actor,
        standing=standing,
        key=sheet[-60:],
    )
    if saved.conflicts:
        return redirect("practices:my_merge", found.pk)
    messages.success(request, _("Saved from the file."))
    return redirect("practices:my_draft", found.pk)


def _brought(request: HttpRequest, number: int, body: str) -> str:
    """Keeps the file for a day. Its faults are told on the page that shows what was read."""
    upload = request.FILES.get("file")
    if upload is None:
        raise RuleBroken(_("Choose a file: DOCX or XLSX."))
    file = keep_file(name=upload.name or "", stream=upload, actor=actor_of(request), kind=Kind.DOCUMENT)
    form = {media: form for form, media in MEDIA.items()}.get(file.media_type)
    if form is None:
        raise RuleBroken(_("Choose the filled template: DOCX or XLSX."))
    filled(kept_bytes(file.digest), f"file.{form}", _writers(request, number) if number else None)
    name = f"{file.name.rpartition('.')[0]}.{form}"
    return signing.dumps([file.digest, name, request.user.pk, number, body], salt=SALT)


def _opened(request: HttpRequest, sheet: str) -> tuple[str, str, int, str]:
    """What this person brought: the file's digest and name, the draft's number and the body."""
    try:
        digest, name, bringer, number, body = signing.loads(sheet, salt=SALT, max_age=HOURS * 3600)
    except signing.BadSignature as error:
        raise Http404 from error
    if bringer != request.user.pk:
        raise Http404
    return digest, name, number, body


def _writers(request: HttpRequest, number: int) -> Draft:
    found = writers_draft(number, standing_of(request))
    if found is None:
        raise Http404
    return found


def _bodies(request: HttpRequest, standing: Standing) -> list[dict[str, Any]]:
    options = [{"value": str(body.pk), "label": body.name} for body in bodies_of(standing)]
    if standing.moderates:
        options.append({"value": OFFICE, "label": _("the portal office")})
    said = request.POST.get("body", "") or (options[0]["value"] if len(options) == 1 else "")
    return [{**option, "selected": option["value"] == said} for option in options]


def _made(form: str) -> Callable[..., bytes]:
    if form == "docx":
        from vzirets.modules.exchange.exports.word import docx  # noqa: PLC0415 - megabytes that few processes need

        return docx
    from vzirets.modules.exchange.exports.book import xlsx  # noqa: PLC0415

    return xlsx


def _labels() -> dict[str, str]:
    return {"docx": _("Download as DOCX"), "xlsx": _("Download as XLSX")}


def _title(found: Draft) -> str:
    return found.title or _("Practice without a title yet")


def _crumbs(here: str, found: Draft | None = None) -> list[dict[str, str]]:
    way = [
        {"label": _("Cabinet"), "url": reverse("shell:cabinet")},
        {"label": _("My practices"), "url": reverse("practices:my_list")},
    ]
    if found is not None:
        way.append({"label": _title(found), "url": reverse("practices:my_draft", args=[found.pk])})
    return [*way, {"label": here, "url": ""}]


def _download(body: bytes, name: str, form: str) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(body, content_type=MEDIA[form], headers=headers)
