"""The letter about one notice, at once."""

from django.utils import timezone

from vzirets.foundation.notifications.actions.person import held
from vzirets.foundation.notifications.actions.posting import Claimed, hand_over, started
from vzirets.foundation.notifications.choices import Channel
from vzirets.foundation.notifications.letters import single
from vzirets.foundation.notifications.logic.days import kyiv_day
from vzirets.foundation.notifications.models import Notice
from vzirets.foundation.notifications.queries import channel_of, wishes_of


def send_letter(*, notice_id: int) -> bool:
    """Returns whether a letter went. Fails where the mail server does; to be tried again.

    None goes where the notice was read meanwhile or a newer one came, where the person no longer wants it at
    once, and where one about the same thing went, or may have, this day: then the morning letter takes it up.
    """
    if not _untold(notice_id):
        return False
    return hand_over(lambda: _claimed(notice_id))


def _untold(notice_id: int) -> Notice | None:
    return Notice.objects.untold(kyiv_day(timezone.now())).filter(pk=notice_id).first()


def _claimed(notice_id: int) -> Claimed | None:
    told = Notice.objects.filter(pk=notice_id).values_list("person_id", flat=True).first()
    person = held(told) if told else None
    # Looked at once more: until the person's row was held, another worker may have sent it.
    notice = _untold(notice_id) if person else None
    if person is None or notice is None:
        return None
    if channel_of(notice.kind, wishes_of(person.pk)) != Channel.AT_ONCE:
        return None
    envelope = single(notice, language=person.language)
    return Claimed(person.email or "", envelope, (notice.pk,), (started(notice),))
