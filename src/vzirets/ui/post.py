"""Sending a letter: written on the job table with the act that asks for it, posted by the worker."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from email.utils import make_msgid

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.utils import timezone
from procrastinate.contrib.django import app

from vzirets.kernel.jobs import PATIENT, enqueue
from vzirets.ui.addresses import public_host

QUEUE = "post"


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter in one language, ready to post."""

    subject: str
    text: str
    html: str


def post(
    letter: Letter, *, to: str, until: datetime | None = None, headers: Mapping[str, str] | None = None
) -> int:
    """Posts the letter after the caller's commit; returns the job's id. Raises OutsideTransaction.

    A mail server that is away is tried again for about a day, but never after `until`: a code that no
    longer opens anything is not worth sending.
    """
    return enqueue(
        post_letter,
        to=to,
        subject=letter.subject,
        text=letter.text,
        html=letter.html,
        until=until.isoformat() if until else None,
        headers=dict(headers or {}),
    )


def written(letter: Letter, *, to: str, headers: Mapping[str, str] | None = None) -> EmailMultiAlternatives:
    """As it goes to the mail server. Its number names the portal's own host, not the machine that sent it."""
    numbered = {"Message-ID": make_msgid(domain=public_host()), **(headers or {})}
    message = EmailMultiAlternatives(
        letter.subject, letter.text, settings.DEFAULT_FROM_EMAIL, [to], headers=numbered
    )
    message.attach_alternative(letter.html, "text/html")
    return message


@app.task(name="kernel.post_letter", queue=QUEUE, retry=PATIENT)
def post_letter(
    to: str, subject: str, text: str, html: str, until: str | None = None, headers: dict | None = None
) -> None:
    if until and timezone.now() > datetime.fromisoformat(until):
        return
    written(Letter(subject, text, html), to=to, headers=headers).send()
