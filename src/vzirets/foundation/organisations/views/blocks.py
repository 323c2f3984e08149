"""What the room shows on the pages of places, in the cabinet and at the office."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from vzirets.foundation.accounts.api import Person, is_member, is_moderator, seen_as
from vzirets.foundation.organisations.queries.invitations import LIVES, invitation_token, invitations_for
from vzirets.foundation.organisations.queries.organisations import organisations_in
from vzirets.foundation.organisations.queries.people import acting_for, standing_here
from vzirets.foundation.organisations.queries.waiting import (
    office_waits,
    refused_of,
    requests_for_owner,
    requests_without_owner,
    verifications_awaited,
)
from vzirets.foundation.places.api import place_by_code
from vzirets.kernel.cabinet import Expected

SHOWN = 12


def organisations_here(request: HttpRequest, code: str) -> dict[str, Any] | None:
    """Organisations of the place and of what lies in it; None where there are none."""
    place = place_by_code(code)
    if place is None:
        return None
    bodies = list(organisations_in(place)[: SHOWN + 1])
    if not bodies:
        return None
    listing = f"{reverse('organisations:list')}?oblast={place.oblast_code}"
    return {
        "links": [
            {"label": body.name, "url": body.get_absolute_url(), "note": body.kind_name}
            for body in bodies[:SHOWN]
        ],
        "more": listing if place.level == 1 and len(bodies) > SHOWN else "",
    }


def my_organisations(request: HttpRequest) -> dict[str, Any]:
    """For whom the person acts now, and the others."""
    return {"acting": acting_for(request)}


def expected_of(request: HttpRequest) -> Iterable[Expected]:
    """Invitations to answer, requests to decide on, refusals to answer; of the office, what it decides on."""
    if not is_member(request.user):
        return
    person: Person = request.user  # type: ignore[assignment]
    for row in invitations_for(person):
        yield Expected(
            _("Answer the invitation to act for %(name)s") % {"name": row.organisation.name},
            reverse("organisations:invitation", args=[invitation_token(row)]),
            due=row.created_at + LIVES,
        )
    for asked in requests_for_owner(person):
        yield Expected(
            _("Decide who may act for %(name)s") % {"name": asked.organisation.name},
            reverse("organisations:body", args=[asked.organisation.key]),
            note=asked.person.label if asked.person else "",
        )
    for refused in refused_of(person):
        yield Expected(
            _("Answer why %(name)s wasn’t verified") % {"name": refused.organisation.name},
            reverse("organisations:verification", args=[refused.organisation.key]),
            note=refused.reason,
        )
    if is_moderator(seen_as(request)):
        yield from _for_the_office(request)


def _for_the_office(request: HttpRequest) -> Iterable[Expected]:
    """Bodies to verify and requests that only the office can grant, but for the moderator's own bodies."""
    own = standing_here(request).edits
    for asking in verifications_awaited().exclude(organisation__in=own)[:SHOWN]:
        yield Expected(
            _("Verify %(name)s or say why not") % {"name": asking.organisation.name},
            reverse("organisations:check", args=[asking.organisation.key]),
            note=_asked(asking.asked_at),
        )
    for joining in requests_without_owner().exclude(organisation__in=own)[:SHOWN]:
        yield Expected(
            _("Decide who may act for %(name)s") % {"name": joining.organisation.name},
            reverse("organisations:check", args=[joining.organisation.key]),
            note=_asked(joining.created_at),
        )


def _asked(moment: datetime) -> str:
    return _("asked on %(date)s") % {"date": date_format(localtime(moment), "DATE_FORMAT")}


def awaiting_office(request: HttpRequest) -> dict[str, Any]:
    """How many organisations and requests wait, and since when the oldest does. Only for who decides."""
    if not is_moderator(request.user):
        return {"shown": False}
    body_count, request_count, since = office_waits()
    return {
        "shown": True,
        "bodies": body_count,
        "requests": request_count,
        "bodies_label": ngettext("organisation to verify", "organisations to verify", body_count),
        "requests_label": ngettext(
            "request to act for an organisation", "requests to act for organisations", request_count
        ),
        "since": since,
    }
