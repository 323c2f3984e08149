"""What people want by e-mail."""

from collections import defaultdict
from collections.abc import Collection

from vzirets.foundation.notifications.choices import Channel
from vzirets.foundation.notifications.logic.channels import Wishes, channel
from vzirets.foundation.notifications.models import LetterChoice
from vzirets.kernel import registry


def wishes_of_many(person_ids: Collection[int]) -> defaultdict[int, Wishes]:
    """By person; whoever chose nothing has no wishes."""
    found: defaultdict[int, dict[str, Channel]] = defaultdict(dict)
    for choice in LetterChoice.objects.filter(person_id__in=person_ids):
        found[choice.person_id][choice.kind] = Channel(choice.channel)
    wishes: defaultdict[int, Wishes] = defaultdict(lambda: Wishes({}))
    for person_id, own in found.items():
        nothing = own.pop("", None) is not None
        wishes[person_id] = Wishes(own, nothing)
    return wishes


def wishes_of(person_id: int) -> Wishes:
    return wishes_of_many([person_id])[person_id]


def channel_of(kind: str, wishes: Wishes) -> Channel:
    """The channel that holds. Of a kind that no room names any more no letters go."""
    known = registry.notice_kinds().get(kind)
    if known is None:
        return Channel.HERE
    return channel(kind, default=Channel(known.channel), may_be_off=known.may_be_off, wishes=wishes)
