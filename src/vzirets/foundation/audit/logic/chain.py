"""The arithmetic of the chain: digests of entries, links between them, commitments to personal data."""

import hashlib
from collections.abc import Mapping
from typing import Any

from vzirets.foundation.audit.logic.canonical import canonical

GENESIS = "0" * 64
SALT_BYTES = 32


def digest(facts: Mapping[str, Any]) -> str:
    """What an entry says, in 64 hex signs."""
    return hashlib.sha256(canonical(facts)).hexdigest()


def link(previous: str, sequence: int, entry_digest: str) -> str:
    """The hash of the chain up to and with this entry."""
    return hashlib.sha256(f"{previous}:{sequence}:{entry_digest}".encode()).hexdigest()


def commitment(salt: bytes, data: Any) -> str:
    """Binds personal data without telling them: once the salt is erased, nobody can guess them back."""
    return hashlib.sha256(salt + canonical(data)).hexdigest()


def changed(
    before: Mapping[str, Any] | None, after: Mapping[str, Any] | None
) -> tuple[dict[str, Any] | None, dict[str, Any] | None]:
    """Both sides without what is the same in both. A side that is None stays None."""
    if before is None or after is None:
        return (dict(before) if before is not None else None, dict(after) if after is not None else None)
    same = {key for key in before.keys() & after.keys() if before[key] == after[key]}
    return (
        {key: value for key, value in before.items() if key not in same},
        {key: value for key, value in after.items() if key not in same},
    )
