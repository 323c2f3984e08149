"""One's own notices, and which letters one gets."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from vzirets.foundation.accounts.api import Person, is_staff
from vzirets.foundation.notifications.actions import choose_channels, mark_all_read, mark_read
from vzirets.foundation.notifications.conf import ON_A_PAGE
from vzirets.foundation.notifications.forms import ChannelsForm
from vzirets.foundation.notifications.queries import line, notices_of, wishes_of
from vzirets.kernel.audience import member

LARGEST_ID = 2**63 - 1


def _me(request: HttpRequest) -> Person:
    person: Person = request.user  # type: ignore[assignment]
    return person


@member
def notices(request: HttpRequest) -> HttpResponse:
    page = Paginator(notices_of(_me(request).pk), ON_A_PAGE).get_page(request.GET.get("page"))
    lines = [line(notice) for notice in page]
    context = {
        "page": page,
        "lines": lines,
        "up_to": max((told.id for told in lines), default=0),
        "some_unread": any(told.unread for told in lines),
    }
    return render(request, "notifications/list.html", context)


@member
@require_POST
def read(request: HttpRequest, number: int) -> HttpResponse:
    if number > LARGEST_ID or not mark_read(number, actor=_me(request).actor):
        raise Http404
    return _back(request)


@member
@require_POST
def read_all(request: HttpRequest) -> HttpResponse:
    given = request.POST.get("up_to", "")
    if not (given.isascii() and given.isdigit() and int(given) <= LARGEST_ID):
        raise Http404
    mark_all_read(up_to=int(given), actor=_me(request).actor)
    return redirect("notifications:list")


@member
def settings(request: HttpRequest) -> HttpResponse:
    person = _me(request)
    form = ChannelsForm(request.POST or None, wishes=wishes_of(person.pk), office=is_staff(person))
    if request.method == "POST" and form.is_valid():
        choose_channels(person_id=person.pk, chosen=form.chosen, actor=person.actor)
        messages.success(request, _("Saved."))
        return redirect("notifications:settings")
    return render(request, "notifications/settings.html", {"form": form, "address": person.email})


def _back(request: HttpRequest) -> HttpResponse:
    """To the page of the list where the button stood."""
    number = request.POST.get("page", "")
    at = redirect("notifications:list")
    if number.isascii() and number.isdigit() and len(number) < 10:
        at["Location"] += f"?page={int(number)}"
    return at
