"""The plate of the exchange room."""

from collections.abc import Collection
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from vzirets.kernel.file_use import FileUse
from vzirets.kernel.personal_use import PersonalUse
from vzirets.kernel.registry import HomeBlock, Module, register
from vzirets.modules.exchange.actions import retire_person
from vzirets.modules.exchange.choices import State
from vzirets.modules.exchange.models import Import
from vzirets.modules.practices.api import Way


def _referred(digests: Collection[str]) -> set[str]:
    """What waits to be taken in; what ended needs its file no more."""
    return set(Import.objects.filter(file__in=digests, state=State.ASKED).values_list("file", flat=True))


def _hidden(digest: str, user: object | None) -> bool:
    return False


def _kept_of_person(person_id: int) -> dict[str, Any]:
    rows = Import.objects.filter(actor_kind="person", actor_id=str(person_id))
    told = [{"file": row.name, "asked": row.asked_at.isoformat(), "state": row.state} for row in rows]
    return {"imports": told} if told else {}


def _nothing_more(request: HttpRequest) -> dict[str, Any]:
    return {}


module = register(
    Module(
        name="exchange",
        title=_("Exchange by tables"),
        files=FileUse(visible=_hidden, referred=_referred),
        personal=PersonalUse(export=_kept_of_person, retire=retire_person),
        offers=(
            Way(_("Fill in by a file"), "file-text", "exchange:draft"),
            Way(_("A new practice from a file"), "upload", "exchange:new", at="list"),
        ),
        office_blocks=(HomeBlock("exchange/office_block.html", _nothing_more, order=80),),
    )
)
