"""A room that tells people things, for tests: also run by processes of their own."""

import os
import signal
from collections.abc import Callable
from typing import Any

from django.core.mail.backends.base import BaseEmailBackend
from django.db import connection, transaction
from django.utils.translation import gettext_lazy as _

from vzirets.foundation.notifications.actions import send_letter
from vzirets.foundation.notifications.api import notify
from vzirets.kernel import registry
from vzirets.kernel.actor import Actor
from vzirets.kernel.notice_kind import NoticeKind
from vzirets.kernel.registry import Module

ACTOR = Actor.job("theatre")
PLATE = Module(
    name="theatre",
    title="Theatre",
    notices=(
        NoticeKind("theatre.returned", _("Choose letters"), "at_once"),
        NoticeKind("theatre.news", _("Nothing yet"), "daily"),
        NoticeKind("theatre.seat", _("Open on the portal"), "at_once", may_be_off=False),
        NoticeKind("theatre.whisper", _("New"), "here"),
    ),
)


def open_doors() -> None:
    registry._modules["theatre"] = PLATE


def tell(
    person_id: int, kind: str = "theatre.returned", about: str = "play:1", which: Any = 1, **more: Any
) -> bool:
    """Tells in a transaction of its own. The title is one of the room's own messages, so it is translated."""
    words = {"title": _("All notifications"), "url": "/practices/?q=1", **more}
    with transaction.atomic():
        return notify(
            person_id=person_id, kind=kind, subject_key=about, occurrence=which, actor=ACTOR, **words
        )


def tell_by_process(person_id: int, first: int, last: int) -> None:
    """Several happenings to the same thing, as quickly as possible."""
    open_doors()
    for which in range(first, last):
        tell(person_id, which=which)


class Server(BaseEmailBackend):
    """A mail server of the tests. `taken` are the letters it took; `does` is called with each before."""

    taken: list[Any] = []
    does: Callable[[Any], None] | None = None
    opens: Callable[[], None] | None = None

    def open(self) -> bool:
        if Server.opens:
            Server.opens()
        return True

    def send_messages(self, messages: Any) -> int:
        for message in messages:
            if Server.does:
                Server.does(message)
            Server.taken.append(message)
        return len(messages)


class TableServer(BaseEmailBackend):
    """It takes letters into a table, so that several processes see them."""

    def send_messages(self, messages: Any) -> int:
        with connection.cursor() as cursor:
            for message in messages:
                cursor.execute("INSERT INTO theatre_letters (subject) VALUES (%s)", [message.subject])
        return len(messages)


class DeadlyServer(TableServer):
    """It takes the letter, and the power goes before anybody can say so."""

    def send_messages(self, messages: Any) -> int:
        super().send_messages(messages)
        os.kill(os.getpid(), signal.SIGKILL)
        return 0


def send(notice_id: int) -> None:
    open_doors()
    send_letter(notice_id=notice_id)
