"""A body's people write down what they copied."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from vzirets.kernel.audience import member
from vzirets.kernel.errors import BadInput, RuleBroken
from vzirets.modules.adoptions import rules
from vzirets.modules.adoptions.actions import change_adoption, record_adoption
from vzirets.modules.adoptions.forms import AdoptionForm, typed_of
from vzirets.modules.adoptions.models import Adoption
from vzirets.modules.adoptions.queries.choosing import bodies_to_adopt, own_practices, sources_of
from vzirets.modules.adoptions.views.standing import actor_of, standing_of
from vzirets.modules.practices.api import Practice


@member
@require_http_methods(["GET", "POST"])
def record(request: HttpRequest, code: str) -> HttpResponse:
    """«Adopted it too?»: a short form, and the words stay whatever happens."""
    practice = _practice(code)
    standing = standing_of(request)
    bodies = bodies_to_adopt(standing, practice)
    if not bodies.free:
        context = {"practice": practice, "crumbs": _crumbs(practice), "bodies": bodies}
        return render(request, "adoptions/nobody.html", context)
    form = _form(request, practice, [(str(body.pk), body.name) for body in bodies.free])
    if request.method == "POST" and form.is_valid():
        try:
            adoption = record_adoption(
                code=practice.code,
                organisation_id=int(form.cleaned_data["body"]),
                words=form.words(),
                actor=actor_of(request),
                standing=standing,
            )
        except RuleBroken as broken:
            form.add_error(_field(broken, form), broken.message)
        else:
            messages.success(request, _("Recorded. You will be told here and by e-mail when it is answered."))
            return redirect("adoptions:adoption", adoption.pk)
    return _shown(request, practice, form, bodies=bodies)


@member
@require_http_methods(["GET", "POST"])
def change(request: HttpRequest, number: int) -> HttpResponse:
    """The same form with what stands. Whoever else wrote meanwhile isn't overwritten unseen."""
    standing = standing_of(request)
    rows = Adoption.objects.filter(organisation__in=standing.writes).with_bodies()
    adoption = rows.filter(pk=number).first()
    if adoption is None:
        raise Http404
    if not rules.may_change(standing, adoption):
        messages.error(request, _("This adoption doesn’t stand any more: record it anew."))
        return redirect("adoptions:adoption", number)
    body = (str(adoption.organisation_id), adoption.organisation.name)
    form = _form(request, adoption.practice, [body], adoption)
    meanwhile = None
    if request.method == "POST" and form.is_valid():
        try:
            change_adoption(
                adoption_id=adoption.pk,
                revision=form.cleaned_data["revision"] or 0,
                words=form.words(),
                actor=actor_of(request),
                standing=standing,
            )
        except RuleBroken as broken:
            form.add_error(_field(broken, form), broken.message)
            if broken.code == "changed":
                meanwhile = adoption
                # The next press is about what stands now.
                form.data = {**request.POST.dict(), "revision": str(adoption.revision)}
        else:
            messages.success(request, _("Saved."))
            return redirect("adoptions:adoption", adoption.pk)
    return _shown(request, adoption.practice, form, adoption=adoption, meanwhile=meanwhile)


def _form(
    request: HttpRequest, practice: Practice, bodies: list[tuple[str, Any]], adoption: Adoption | None = None
) -> AdoptionForm:
    ids = [int(value) for value, _name in bodies]
    return AdoptionForm(
        request.POST or None,
        initial=typed_of(adoption) if adoption else {},
        bodies=bodies,
        sources=[("", _("From the author")), *sources_of(practice, adoption)],
        own=[("", _("There is none")), *own_practices(ids, practice)],
    )


def _shown(request: HttpRequest, practice: Practice, form: AdoptionForm, **more: Any) -> HttpResponse:
    context = {"practice": practice, "form": form, "crumbs": _crumbs(practice), **more}
    return render(request, "adoptions/form.html", context, status=422 if form.errors else 200)


def _practice(code: str) -> Practice:
    found = Practice.objects.published().select_related("lead").filter(code=code.upper()).first()
    if found is None:
        raise Http404
    return found


def _crumbs(practice: Practice) -> list[dict[str, str]]:
    return [
        {"label": practice.title, "url": reverse("practices:practice", args=[practice.code])},
        {"label": _("Adopted it too?")},
    ]


def _field(broken: RuleBroken, form: AdoptionForm) -> str | None:
    return broken.where if isinstance(broken, BadInput) and broken.where in form.fields else None
