"""The page of one's account as lines: where each thing is changed, and how it stands."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from vzirets.foundation.accounts.models import Person
from vzirets.foundation.accounts.queries import Safety, safety_of
from vzirets.foundation.accounts.rules import is_office_admin


def overview(person: Person) -> list[dict[str, Any]]:
    """Sections with `title` and `lines` for the link-list component."""
    sections = [
        {"title": _("Who you are"), "lines": _self(person)},
        {"title": _("How you sign in"), "lines": _signing_in(safety_of(person))},
        {"title": _("What the portal keeps of you"), "lines": _kept()},
    ]
    if is_office_admin(person):
        sections.append(
            {"title": _("Portal office"), "lines": [_line(_("People and roles"), "accounts:people")]}
        )
    return sections


def _self(person: Person) -> list[dict[str, Any]]:
    return [
        _line(_("Name, group, language of letters"), "accounts:profile"),
        _line(_("E-mail address"), "account_email", person.email or ""),
    ]


def _signing_in(safety: Safety) -> list[dict[str, Any]]:
    return [
        _line(_("Password"), "account_change_password", _("is set") if safety.password else _("is not set")),
        _line(_("Second factor"), "mfa_index", _("is on") if safety.second_factor else _("is off")),
        _line(_("Passkeys"), "mfa_list_webauthn", _passkeys(safety.passkeys)),
        _line(_("Where you are signed in"), "usersessions_list"),
        _line(_("Other ways to sign in"), "socialaccount_connections"),
    ]


def _passkeys(number: int) -> str:
    if not number:
        return _("none yet")
    return ngettext("%(number)d passkey", "%(number)d passkeys", number) % {"number": number}


def _kept() -> list[dict[str, Any]]:
    return [
        _line(_("Save my data"), "accounts:data"),
        _line(_("Close the account"), "accounts:close"),
    ]


def _line(label: str, name: str, note: str = "") -> dict[str, Any]:
    return {"label": label, "url": reverse(name), "note": note}
