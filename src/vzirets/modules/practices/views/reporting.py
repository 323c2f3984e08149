"""A reader's word that a record is outdated: a form for anyone, and the answer at an address of its own."""

from hashlib import sha256

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.core.cache import cache
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from vzirets.foundation.accounts.api import is_member
from vzirets.kernel.audience import public
from vzirets.kernel.errors import RuleBroken
from vzirets.modules.practices.actions import report_outdated
from vzirets.modules.practices.actions.reporting import READER
from vzirets.modules.practices.forms.freshness import ReportForm, drawn_now
from vzirets.modules.practices.models import OutdatedReport, Practice
from vzirets.modules.practices.queries.wording import REPORT_STATE
from vzirets.modules.practices.views.standing import actor_of

AN_HOUR, MOST = 3600, 5


@public
@never_cache
@require_http_methods(["GET", "POST"])
def report_form(request: HttpRequest, code: str) -> HttpResponse:
    practice = Practice.objects.holding().filter(code=code.upper()).first()
    if practice is None:
        raise Http404
    form = ReportForm(request.POST or None, initial={"drawn": drawn_now()})
    status = 200
    if request.method == "POST" and form.is_valid():
        if form.by_a_machine():
            form.add_error(None, _("Look through the text and send it once more in a few seconds."))
        elif not _may_still(request):
            form.add_error(None, _("Too many reports from your network. Try again in an hour."))
            status = 429
        else:
            try:
                actor = actor_of(request) if is_member(request.user) else READER
                report = report_outdated(code=practice.code, text=form.cleaned_data["text"], actor=actor)
                return redirect("practices:report", report.key)
            except RuleBroken as broken:
                form.add_error(None, broken.message)
    if form.errors:
        status = status if status == 429 else 422
        form.data = {**request.POST.dict(), "drawn": drawn_now(), "website": ""}
    crumbs = [
        {"label": practice.title, "url": reverse("practices:practice", args=[practice.code])},
        {"label": _("What isn’t so any more")},
    ]
    context = {"practice": practice, "form": form, "crumbs": crumbs}
    return render(request, "practices/report_form.html", context, status=status)


@public
@never_cache
@require_GET
def report(request: HttpRequest, key: str) -> HttpResponse:
    """What the reader wrote and what was answered; only who has the address finds it."""
    found = OutdatedReport.objects.select_related("practice").filter(key=key).first()
    if found is None:
        raise Http404
    context = {"report": found, "state": REPORT_STATE[found.state], "address": request.build_absolute_uri()}
    return render(request, "practices/report.html", context)


def _may_still(request: HttpRequest) -> bool:
    """Five an hour from one address, which is kept for that hour as a digest that can't be turned back."""
    address = get_adapter().get_client_ip(request)
    digest = sha256(f"{settings.SECRET_KEY}:{address}".encode()).hexdigest()[:32]
    key = f"practices.report:{digest}"
    if cache.add(key, 1, AN_HOUR):
        return True
    try:
        return cache.incr(key) <= MOST
    except ValueError:  # it ended between the two
        return True
