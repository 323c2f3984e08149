"""A room says that it refers to files."""

from collections.abc import Collection

from django.utils.translation import gettext as _

from vzirets.foundation.files.models import StoredFile
from vzirets.kernel.errors import BadInput
from vzirets.kernel.jobs import require_transaction


def claim(*, digests: Collection[str], room: str) -> None:
    """Call it in the transaction that writes a reference, with the room's name on its plate.

    It keeps the files from being removed until that transaction ends, and from then on the reference does;
    should the room ever be switched off, its files stay. Raises BadInput where a file is gone.
    """
    require_transaction("files.claim")
    wanted = set(digests)
    files = list(StoredFile.objects.select_for_update().filter(digest__in=wanted).order_by("digest"))
    if missing := wanted - {file.digest for file in files}:
        raise BadInput(
            _("This file is no longer kept. Choose it once more."), where=min(missing), code="file_gone"
        )
    for file in files:
        if room not in file.claimed_by:
            file.claimed_by = [*file.claimed_by, room]
            file.save(update_fields=["claimed_by"])
