"""The order and the notes of a collection: buttons that work by keyboard and without scripts."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from vzirets.kernel.audience import member
from vzirets.kernel.errors import RuleBroken
from vzirets.modules.collections import actions
from vzirets.modules.collections.choices import Move, Seen
from vzirets.modules.collections.forms import ItemForm
from vzirets.modules.collections.models import Collection
from vzirets.modules.collections.queries import lines
from vzirets.modules.collections.views.cabinet import kept_or_404, me

MOVES = set(Move)


@member
@require_safe
def arrange(request: HttpRequest, number: int) -> HttpResponse:
    collection = kept_or_404(request, number)
    context = {
        "collection": collection,
        "lines": lines(collection),
        "address": _address(request, collection),
        "by_link": collection.seen == Seen.LINK,
    }
    return render(request, "collections/arrange.html", context)


@member
@require_POST
def item(request: HttpRequest, number: int, code: str) -> HttpResponse:
    """What a button beside a practice does; afterwards one is at the same practice again."""
    collection, act = kept_or_404(request, number), request.POST.get("act", "")
    form = ItemForm(request.POST)
    back = f"{reverse('collections:arrange', args=[collection.pk])}#{code.upper()}"
    if not form.is_valid():
        messages.error(request, _("The place is a number from 1, the note at most 2,000 characters."))
        return redirect(back)
    try:
        _acted(request, collection, code, act, form)
    except RuleBroken as broken:
        messages.error(request, broken.message)
    return redirect(back)


def _acted(request: HttpRequest, collection: Collection, code: str, act: str, form: ItemForm) -> None:
    named: dict[str, Any] = {"number": collection.pk, "code": code, "person": me(request)}
    place = form.cleaned_data["place"]
    if act in MOVES:
        actions.move(**named, to=Move(act))
    elif act == "take_out":
        actions.take_out(**named)
        messages.success(request, _("Taken out."))
    elif act == "save":
        actions.annotate(**named, note=form.cleaned_data["note"])
        if place:
            actions.put_at(**named, place=place)
        messages.success(request, _("Saved."))


def _address(request: HttpRequest, collection: Collection) -> str:
    """Where others read it; empty while it is private."""
    if collection.seen == Seen.PUBLIC:
        return request.build_absolute_uri(reverse("collections:collection", args=[collection.pk]))
    if collection.seen == Seen.LINK:
        return request.build_absolute_uri(reverse("collections:shared", args=[collection.token]))
    return ""
