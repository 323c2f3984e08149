"""oai:xn--…:VZ-0001. The host is in ASCII, as identifiers of the protocol are."""

import re
from urllib.parse import urlsplit

from django.conf import settings

_NAMESPACE = re.compile(r"[a-zA-Z][a-zA-Z0-9\-]*(\.[a-zA-Z][a-zA-Z0-9\-]*)+")


def host() -> str:
    return urlsplit(settings.PUBLIC_ADDRESS).hostname or "localhost"


def is_namespace() -> bool:
    """Whether the host is what the scheme of `oai:` identifiers asks: in a trial it isn't."""
    return bool(_NAMESPACE.fullmatch(host()))


def identifier_of(code: str) -> str:
    return f"oai:{host()}:{code}"


def code_in(identifier: str) -> str:
    """Empty where the identifier is nobody's here."""
    start = f"oai:{host()}:"
    return identifier.removeprefix(start) if identifier.startswith(start) else ""


def base_url() -> str:
    return f"{settings.PUBLIC_ADDRESS}/oai"


def admin_email() -> str:
    """The office's; where none is set, the address that every host of mail must have."""
    name = host() if "." in host() else f"{host()}.localdomain"
    return settings.OFFICE_EMAIL or f"postmaster@{name}"
