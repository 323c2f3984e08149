"""What a person does with their notices."""

from django.utils import timezone

from vzirets.foundation.notifications.models import Notice
from vzirets.kernel.actor import Actor


def mark_read(notice_id: int, *, actor: Actor) -> bool:
    """Whether the notice is the actor's own; another's, and one that isn't there, stay as they are."""
    own = Notice.objects.of(_person_id(actor)).shown().filter(pk=notice_id)
    own.filter(read_at__isnull=True).update(read_at=timezone.now())
    return own.exists()


def mark_all_read(*, up_to: int, actor: Actor) -> int:
    """Marks all up to the one with that id, returns how many: what came later is unseen."""
    return Notice.objects.of(_person_id(actor)).unread().filter(pk__lte=up_to).update(read_at=timezone.now())


def _person_id(actor: Actor) -> int:
    if actor.kind != "person":
        raise TypeError("notices are read by people")
    return int(actor.id)
