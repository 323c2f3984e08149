"""Which rows a request reaches: what isn't theirs isn't there."""

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from vzirets.foundation.accounts.api import Person
from vzirets.foundation.files.api import Brought, Kind, StoredFile, take_file
from vzirets.foundation.organisations.choices import State
from vzirets.foundation.organisations.models import Membership, Organisation


def me(request: HttpRequest) -> Person:
    person: Person = request.user  # type: ignore[assignment]
    return person


def my_membership(request: HttpRequest, key: str) -> Membership:
    """Mine in the organisation with this key. Raises Http404 for others, whether or not it exists."""
    rows = Membership.objects.active().of(me(request).pk).exclude(organisation__state=State.MERGED)
    with_kin = rows.select_related("organisation__place", "organisation__parent", "organisation__successor")
    found: Membership | None = with_kin.filter(organisation__key=key).first()
    if found is None:
        raise Http404
    return found


def owned(request: HttpRequest, key: str) -> Organisation:
    """The organisation that I own. An editor is told that only owners do this."""
    held = my_membership(request, key)
    if not held.is_owner:
        raise PermissionDenied(_("Only an owner of the organisation’s record may do that."))
    organisation: Organisation = held.organisation
    return organisation


def any_body(key: str) -> Organisation:
    """For the office: every record, whatever its state."""
    rows = Organisation.objects.with_place().select_related("parent", "successor")
    found: Organisation = get_object_or_404(rows, key=key)
    return found


def taken(request: HttpRequest, brought: Brought | None) -> list[StoredFile]:
    """The paper that came with a form. Raises BadInput with a text for the person."""
    if brought is None:
        return []
    return [take_file(brought, actor=me(request).actor, kind=Kind.DOCUMENT)]
