"""Under what the portal's texts may be reused: what readers see is what other machines are told."""

import re
from dataclasses import dataclass

# Creative Commons, as its addresses are built: /licenses/by-sa/4.0/, /publicdomain/zero/1.0/.
_COMMONS = re.compile(r"^https?://creativecommons\.org/(licenses|publicdomain)/([a-z-]+)/(\d\.\d)/?$")
_DEDICATIONS = {"zero": "CC0", "mark": "PDM"}


@dataclass(frozen=True, slots=True)
class Licence:
    """`name` as people call it; `url` leads to its words in their language, where it is known how."""

    name: str
    url: str


def licence_of(address: str, language: str) -> Licence | None:
    """None where the operator sets none."""
    if not address:
        return None
    found = _COMMONS.match(address)
    if found is None:
        return Licence(re.sub(r"^https?://(www\.)?|/$", "", address), address)
    family, kind, version = found.groups()
    name = f"CC {kind.upper()}" if family == "licenses" else _DEDICATIONS.get(kind, kind.upper())
    deed = "deed.uk" if language == "uk" else ""
    return Licence(f"{name} {version}", f"{address.rstrip('/')}/{deed}")
