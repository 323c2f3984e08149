"""The office takes a public collection out of view, and puts it back; its keepers are told why."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from vzirets.foundation.accounts.api import Person, is_moderator
from vzirets.foundation.notifications.api import notify
from vzirets.foundation.organisations.api import people_acting_for
from vzirets.kernel.errors import BadInput, RuleBroken
from vzirets.modules.collections.actions.keeping import journal
from vzirets.modules.collections.choices import Seen
from vzirets.modules.collections.conf import NOTE_LENGTH
from vzirets.modules.collections.models import Collection


@transaction.atomic
def hide(*, number: int, reason: str, person: Person) -> Collection:
    """Nobody but its keepers reads it then, by a link neither. Hidden already: nothing more happens."""
    collection = _locked(number, person)
    reason = reason.replace("\x00", "").strip()
    if not reason:
        raise BadInput(_("Say why: its keepers will read it."), where="reason")
    if len(reason) > NOTE_LENGTH:
        raise BadInput(_("Shorten this text: it is over the limit."), where="reason")
    if collection.hidden_at is not None:
        return collection
    collection.hidden_at, collection.hidden_reason = timezone.now(), reason
    collection.save(update_fields=["hidden_at", "hidden_reason"])
    journal(collection, "hidden", person.actor)
    _tell(collection, gettext_noop("The office hid your collection “%(title)s”"), person, body=reason)
    return collection


@transaction.atomic
def show_again(*, number: int, person: Person) -> Collection:
    collection = _locked(number, person)
    if collection.hidden_at is None:
        return collection
    occurrence = collection.hidden_at.isoformat()
    collection.hidden_at, collection.hidden_reason = None, ""
    collection.save(update_fields=["hidden_at", "hidden_reason"])
    journal(collection, "shown_again", person.actor)
    _tell(collection, gettext_noop("Your collection “%(title)s” is shown again"), person, since=occurrence)
    return collection


def _locked(number: int, person: Person) -> Collection:
    if not is_moderator(person):
        raise RuleBroken(_("Only the portal office hides collections."), code="not_allowed")
    found = Collection.objects.select_for_update().filter(pk=number, seen=Seen.PUBLIC).first()
    if found is None:
        raise RuleBroken(_("This collection isn’t public any more."), code="gone")
    return found


def _tell(collection: Collection, title: str, person: Person, *, body: str = "", since: str = "") -> None:
    """In the order of ids, as notify asks; nobody is told of their own act."""
    organisation = collection.organisation_id
    keepers = people_acting_for(organisation) if organisation else [collection.person_id or 0]
    occurrence = since or (collection.hidden_at.isoformat() if collection.hidden_at else "")
    for person_id in sorted(one for one in keepers if one and one != person.pk):
        notify(
            person_id=person_id,
            kind="collections.hidden",
            subject_key=f"collection:{collection.pk}",
            occurrence=f"{'shown' if since else 'hidden'}:{occurrence}",
            title=title,
            body=body,
            params={"title": collection.title},
            url=f"/cabinet/collections/{collection.pk}/",
            actor=person.actor,
        )
