"""Where a file is found, and what a page needs to show a picture well."""

from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse
from django.utils.translation import override

from vzirets.foundation.files.choices import Kind
from vzirets.foundation.files.logic.drawing import rendition_height
from vzirets.foundation.files.models import StoredFile

_ORDINARY = 960  # what a browser without srcset is given, where there is as much


@dataclass(frozen=True, slots=True)
class PictureData:
    """What `<img>` needs. `srcset` is empty where the picture is no wider than the narrowest rendition."""

    src: str
    srcset: str
    width: int
    height: int


def address(file: StoredFile, name: str = "") -> str:
    """The file's address. `name` is one it was brought under, where that isn't the first."""
    return _reversed("files:file", digest=file.digest, name=name or file.name)


def picture_data(file: StoredFile, name: str = "") -> PictureData:
    """How to show the picture. Asks the database nothing. Raises ValueError for a document."""
    if file.kind != Kind.PICTURE or file.width is None or file.height is None:
        raise ValueError(f"{file.digest} is no picture")
    steps = [(_rendition_address(file, wide, name), wide) for wide in file.rendition_widths]
    steps.append((address(file, name), file.width))
    src, width = next((step for step in steps if step[1] >= _ORDINARY), steps[-1])
    return PictureData(
        src=src,
        srcset=", ".join(f"{url} {wide}w" for url, wide in steps) if len(steps) > 1 else "",
        width=width,
        height=rendition_height(file.width, file.height, width),
    )


def _rendition_address(file: StoredFile, width: int, name: str) -> str:
    return _reversed("files:rendition", digest=file.digest, width=width, name=name or file.name)


def _reversed(place: str, **parts: str | int) -> str:
    """A file has one address, whatever the language of the page: it is cached once."""
    with override(settings.LANGUAGE_CODE):
        return reverse(place, kwargs=parts)
