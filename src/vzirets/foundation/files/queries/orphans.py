"""Files that nobody refers to."""

from collections.abc import Iterator
from datetime import datetime

from vzirets.foundation.files.models import StoredFile
from vzirets.kernel import registry

_AT_ONCE = 500


def orphans(*, kept_before: datetime) -> Iterator[str]:
    """Digests of files last brought before then, and referred to by nothing.

    A file that a room claimed which isn't in the house now is left alone: the room may come back.
    """
    old = StoredFile.objects.filter(kept_at__lt=kept_before, claimed_by__contained_by=_present_rooms())
    last = 0
    while page := list(old.filter(pk__gt=last).order_by("pk").values_list("pk", "digest")[:_AT_ONCE]):
        digests = [digest for _, digest in page]
        referred = registry.files_referred(digests)
        yield from (digest for digest in digests if digest not in referred)
        last = page[-1][0]


def is_orphan(file: StoredFile) -> bool:
    """Whether nothing refers to it, and no room that is away ever did."""
    return set(file.claimed_by) <= set(_present_rooms()) and not registry.files_referred([file.digest])


def _present_rooms() -> list[str]:
    return [module.name for module in registry.modules() if module.files]
