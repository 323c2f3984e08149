"""Bell → one letter. Tried again for about a day where the mail server is away."""

from vzirets.foundation.notifications.actions import send_letter, send_morning_letter
from vzirets.foundation.notifications.events import LetterFellDue, MorningLetterFellDue
from vzirets.kernel.events import receives


@receives(LetterFellDue)
def post_letter(event: LetterFellDue) -> None:
    send_letter(notice_id=event.notice_id)


@receives(MorningLetterFellDue)
def post_morning_letter(event: MorningLetterFellDue) -> None:
    send_morning_letter(person_id=event.person_id, day=event.day)
