"""The office's ready remarks: listed, added, changed, retired."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from vzirets.foundation.accounts.api import Role
from vzirets.kernel.audience import staff
from vzirets.modules.practices.actions import put_canned_remark
from vzirets.modules.practices.forms.desk import CannedForm, KeyedCannedForm
from vzirets.modules.practices.logic.leaves import LEAVES
from vzirets.modules.practices.models import CannedRemark
from vzirets.modules.practices.queries.wording import CRITERION, leaf_title
from vzirets.modules.practices.views.manage.frame import desk_tabs
from vzirets.modules.practices.views.standing import actor_of


@staff(Role.MODERATOR)
def remarks(request: HttpRequest) -> HttpResponse:
    rows = [(one, leaf_title(one.leaf) if one.leaf else "") for one in CannedRemark.objects.all()]
    context = {"tabs": desk_tabs(request, "canned"), "rows": rows}
    return render(request, "practices/manage/canned.html", context)


@staff(Role.MODERATOR)
def new(request: HttpRequest) -> HttpResponse:
    form = KeyedCannedForm(request.POST or None, **_lists())
    if request.method == "POST" and form.is_valid():
        key = form.cleaned_data["key"]
        if not CannedRemark.objects.filter(key=key).exists():
            return _put(request, key, form)
        form.add_error("key", _("There is a ready remark of this name: choose another."))
    return _form(request, form, _("New ready remark"))


@staff(Role.MODERATOR)
def edit(request: HttpRequest, key: str) -> HttpResponse:
    found = CannedRemark.objects.filter(key=key).first()
    if found is None:
        raise Http404
    initial = {name: getattr(found, name) for name in ("text_uk", "text_en", "criterion", "leaf", "retired")}
    form = CannedForm(request.POST or None, initial=initial, **_lists())
    if request.method == "POST" and form.is_valid():
        return _put(request, key, form)
    return _form(request, form, _("Ready remark: %(name)s") % {"name": key})


def _put(request: HttpRequest, key: str, form: CannedForm) -> HttpResponse:
    said = {name: value for name, value in form.cleaned_data.items() if name != "key"}
    put_canned_remark(key=key, actor=actor_of(request), **said)
    messages.success(request, _("Saved."))
    return redirect("practices:desk_canned")


def _form(request: HttpRequest, form: CannedForm, heading: str) -> HttpResponse:
    context = {"tabs": desk_tabs(request, "canned"), "form": form, "heading": heading}
    return render(request, "practices/manage/canned_form.html", context)


def _lists() -> dict[str, Any]:
    return {
        "criteria": [(key, f"{key}. {title}") for key, title in CRITERION.items()],
        "leaves": [(key, leaf_title(key)) for key in LEAVES],
    }
