"""One's collections: making, changing, arranging, and adding a practice to one."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from vzirets.foundation.accounts.api import Person
from vzirets.foundation.organisations.api import organisations_of
from vzirets.kernel.audience import member
from vzirets.kernel.errors import BadInput, RuleBroken
from vzirets.modules.collections import actions
from vzirets.modules.collections.choices import Seen
from vzirets.modules.collections.forms import CollectionForm
from vzirets.modules.collections.models import Collection
from vzirets.modules.collections.queries import collections_of, kept
from vzirets.modules.practices.api import Practice

LARGEST_ID = 2**63 - 1


def me(request: HttpRequest) -> Person:
    person: Person = request.user  # type: ignore[assignment]
    return person


def kept_or_404(request: HttpRequest, number: int) -> Collection:
    found = kept(number, me(request)) if number <= LARGEST_ID else None
    if found is None:
        raise Http404
    return found


@member
@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    return render(request, "collections/mine.html", {"collections": collections_of(me(request))})


@member
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    form = CollectionForm(request.POST or None, bodies=_bodies(request))
    made = _made(request, form)
    if made is not None:
        return redirect("collections:arrange", made.pk)
    return render(request, "collections/facts.html", {"form": form})


@member
@require_http_methods(["GET", "HEAD", "POST"])
def facts(request: HttpRequest, number: int) -> HttpResponse:
    collection = kept_or_404(request, number)
    before = {"title": collection.title, "note": collection.note, "seen": collection.seen}
    form = CollectionForm(request.POST or None, initial=before)
    if request.method == "POST" and form.is_valid():
        try:
            actions.change(number=collection.pk, facts=_facts(form), person=me(request))
        except RuleBroken as broken:
            _blame(form, broken)
        else:
            messages.success(request, _("Saved."))
            return redirect("collections:arrange", collection.pk)
    return render(request, "collections/facts.html", {"form": form, "collection": collection})


@member
@require_http_methods(["GET", "HEAD", "POST"])
def discard(request: HttpRequest, number: int) -> HttpResponse:
    collection = kept_or_404(request, number)
    if request.method == "POST":
        actions.discard(number=collection.pk, person=me(request))
        messages.success(request, _("Discarded."))
        return redirect("collections:mine")
    return render(request, "collections/discard.html", {"collection": collection})


@member
@require_POST
def new_link(request: HttpRequest, number: int) -> HttpResponse:
    collection = kept_or_404(request, number)
    actions.new_link(number=collection.pk, person=me(request))
    messages.success(request, _("There is a new link. The old one opens nothing any more."))
    return redirect("collections:arrange", collection.pk)


@member
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest, code: str) -> HttpResponse:
    """To which collection, or to a new one. Its link stands on the page of the practice."""
    practice = Practice.objects.published().filter(code=code.upper()).first()
    if practice is None:
        raise Http404
    chosen = request.POST.get("collection", "")
    form = CollectionForm(
        request.POST if request.method == "POST" and not chosen else None, bodies=_bodies(request)
    )
    if chosen:
        collection = kept_or_404(request, int(chosen) if chosen.isascii() and chosen.isdigit() else 0)
        return _added(request, collection.pk, practice)
    made = _made(request, form)
    if made is not None:
        return _added(request, made.pk, practice)
    context = {"practice": practice, "form": form, "collections": collections_of(me(request))}
    return render(request, "collections/add.html", context)


def _added(request: HttpRequest, number: int, practice: Practice) -> HttpResponse:
    try:
        actions.add(number=number, code=practice.code, person=me(request))
    except RuleBroken as broken:
        messages.error(request, broken.message)
    else:
        messages.success(request, _("“%(title)s” is in the collection.") % {"title": practice.title})
    return redirect("collections:arrange", number)


def _made(request: HttpRequest, form: CollectionForm) -> Collection | None:
    """The new collection; None where nothing was sent, or where the form says what is wrong."""
    if not form.is_bound or not form.is_valid():
        return None
    owner = form.cleaned_data.get("owner") or ""
    try:
        return actions.create(
            facts=_facts(form), person=me(request), organisation_id=int(owner) if owner else None
        )
    except RuleBroken as broken:
        _blame(form, broken)
        return None


def _facts(form: CollectionForm) -> actions.Facts:
    clean = form.cleaned_data
    return actions.Facts(title=clean["title"], note=clean["note"], seen=Seen(clean["seen"]))


def _bodies(request: HttpRequest) -> list[tuple[str, str]]:
    return [(str(body.pk), body.name) for body in organisations_of(me(request))]


def _blame(form: CollectionForm, broken: RuleBroken) -> None:
    where = broken.where if isinstance(broken, BadInput) and broken.where in form.fields else None
    form.add_error(where, broken.message)
