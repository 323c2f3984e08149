"""States, roles and papers in words."""

from collections.abc import Iterable
from typing import Any

from django.template.defaultfilters import filesizeformat
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from vzirets.foundation.accounts.api import Person
from vzirets.foundation.files.api import address
from vzirets.foundation.organisations.choices import Decision, Role, State
from vzirets.foundation.organisations.models import Evidence, Membership, Organisation, Verification
from vzirets.foundation.organisations.views.page import territory


def state_tag(body: Organisation) -> dict[str, str]:
    """{label, state} for the component."""
    return {
        State.UNVERIFIED: {"label": _("Awaits verification"), "state": "wait"},
        State.VERIFIED: {"label": _("Verified"), "state": "done"},
        State.REFUSED: {"label": _("Not verified"), "state": "stop"},
        State.HISTORIC: {"label": _("Is no more"), "state": "neutral"},
        State.MERGED: {"label": _("Merged into another record"), "state": "neutral"},
    }[State(body.state)]


def role_word(role: str) -> str:
    return {Role.OWNER: _("Owner"), Role.EDITOR: _("Editor")}[Role(role)]


def people_rows(rows: Iterable[Membership], reader: Person) -> list[dict[str, Any]]:
    """Members as {held, name, email, role, own}."""
    return [
        {
            "held": row,
            "name": row.person.label if row.person else "",
            "email": row.person.email if row.person else "",
            "role": role_word(row.role),
            "own": row.person_id == reader.pk,
        }
        for row in rows
    ]


def request_rows(rows: Iterable[Membership]) -> list[dict[str, Any]]:
    return [
        {
            "asked": row,
            "name": row.person.label if row.person else "",
            "email": row.person.email if row.person else "",
            "role": role_word(row.role),
            "papers": papers(row.evidence.all()),
        }
        for row in rows
    ]


def asked_papers(rows: Iterable[Verification]) -> list[dict[str, Any]]:
    """Askings and answers, with their papers."""
    tags = {
        Decision.AWAITED: {"label": _("Awaits a decision"), "state": "wait"},
        Decision.CONFIRMED: {"label": _("Verified"), "state": "done"},
        Decision.REFUSED: {"label": _("Refused"), "state": "stop"},
    }
    return [
        {"row": row, "tag": tags[Decision(row.decision)], "papers": papers(row.evidence.all())}
        for row in rows
    ]


def papers(rows: Iterable[Evidence]) -> list[dict[str, Any]]:
    """For the component `downloads`."""
    return [
        {"label": row.name, "url": address(row.file, row.name), "kind": row.file.name.rpartition(".")[2],
         "size": filesizeformat(row.file.size)}
        for row in rows
    ]  # fmt: skip


def summary(body: Organisation) -> str:
    """What it is, where, its code: to tell namesakes apart."""
    return capfirst(", ".join(filter(None, (body.kind_name, territory(body), body.edrpou))))
