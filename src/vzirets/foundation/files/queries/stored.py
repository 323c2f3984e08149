"""Reading what is kept."""

from collections.abc import Collection, Iterator

from django.utils.translation import gettext as _

from vzirets.foundation.files.choices import State
from vzirets.foundation.files.models import StoredFile
from vzirets.foundation.files.models.shelf import key_of, shelf


def stored_file(digest: str) -> StoredFile | None:
    return StoredFile.objects.filter(digest=digest).first()


def stored_files(digests: Collection[str]) -> dict[str, StoredFile]:
    """Digest → file, for those that are kept, in one query."""
    return {file.digest: file for file in StoredFile.objects.filter(digest__in=set(digests))}


def servable_file(digest: str, name: str) -> StoredFile | None:
    """The file where it is known by that name and may leave the house at all."""
    return StoredFile.objects.servable().named(name).filter(digest=digest).first()


def content(file: StoredFile, *, start: int = 0, length: int | None = None) -> Iterator[bytes]:
    """The bytes from `start`. Raises FileNotFoundError where the shelf has lost them."""
    return shelf().pieces(file.stored_as, start, file.size - start if length is None else length)


def rendition(file: StoredFile, width: int) -> bytes | None:
    """The picture as WebP of that width; None where none was made."""
    if width not in file.rendition_widths:
        return None
    return b"".join(shelf().pieces(key_of(file.digest, width), 0, 1 << 30))


def state_text(file: StoredFile) -> str:
    """What a person who brought the file is told of the virus check."""
    if file.state == State.CLEAN:
        return _("Checked: no virus found.")
    if file.state == State.UNSCANNED:
        return _("Kept without a virus check: this portal has no scanner.")
    if file.finding:
        return _("Locked: the virus check found %(finding)s. Remove the file and choose a clean one.") % {
            "finding": file.finding
        }
    return _("Waiting for the virus check. Others will see the file as soon as it has passed.")
