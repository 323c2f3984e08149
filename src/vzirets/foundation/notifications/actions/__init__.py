from vzirets.foundation.notifications.actions.choosing import choose_channels, stop_letters
from vzirets.foundation.notifications.actions.forgetting import forget_old, forget_person
from vzirets.foundation.notifications.actions.morning import plan_morning_letters, send_morning_letter
from vzirets.foundation.notifications.actions.notifying import notify
from vzirets.foundation.notifications.actions.reading import mark_all_read, mark_read
from vzirets.foundation.notifications.actions.single import send_letter

__all__ = [
    "choose_channels",
    "forget_old",
    "forget_person",
    "mark_all_read",
    "mark_read",
    "notify",
    "plan_morning_letters",
    "send_letter",
    "send_morning_letter",
    "stop_letters",
]
