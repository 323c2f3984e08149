from vzirets.foundation.notifications.models.choice import LetterChoice
from vzirets.foundation.notifications.models.letters import EmailSent
from vzirets.foundation.notifications.models.notice import Notice, NoticeQuerySet

__all__ = ["EmailSent", "LetterChoice", "Notice", "NoticeQuerySet"]
