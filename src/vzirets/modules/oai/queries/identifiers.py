"""oai:xn--…:VZ-0001. The host is in ASCII, as identifiers of the protocol are."""

import re

from django.conf import settings

from vzirets.ui.addresses import public_host

_NAMESPACE = re.compile(r"[a-zA-Z][a-zA-Z0-9\-]*(\.[a-zA-Z][a-zA-Z0-9\-]*)+")


def is_namespace() -> bool:
    """Whether the host is what the scheme of `oai:` identifiers asks: in a trial it isn't."""
    return bool(_NAMESPACE.fullmatch(public_host()))


def identifier_of(code: str) -> str:
    return f"oai:{public_host()}:{code}"


def code_in(identifier: str) -> str:
    """Empty where the identifier is nobody's here."""
    start = f"oai:{public_host()}:"
    return identifier.removeprefix(start) if identifier.startswith(start) else ""


def base_url() -> str:
    return f"{settings.PUBLIC_ADDRESS}/oai"


def admin_email() -> str:
    """The office's; where none is set, the address that every host of mail must have."""
    name = public_host() if "." in public_host() else f"{public_host()}.localdomain"
    return settings.OFFICE_EMAIL or f"postmaster@{name}"
