"""The pictures and files of a record, as its page shows them."""

from typing import Any

from django.utils.translation import gettext as _

from vzirets.foundation.files.api import Kind, StoredFile, address, picture_data, stored_files
from vzirets.modules.practices.queries.reading import Reading


def files_shown(reading: Reading) -> dict[str, list[dict[str, Any]]]:
    """`pictures` for the figure component, `attachments` for downloads. A file that is gone is left out."""
    content = reading.content
    digests = [item.digest for item in (*content.pictures, *content.attachments)]
    files = stored_files(digests) if digests else {}
    return {
        "pictures": [
            _picture(item, files[item.digest], reading.language)
            for item in content.pictures
            if item.digest in files and files[item.digest].kind == Kind.PICTURE
        ],
        "attachments": [
            _attachment(item, files[item.digest], reading.language)
            for item in content.attachments
            if item.digest in files
        ],
    }


def _picture(item: Any, file: StoredFile, language: str) -> dict[str, Any]:
    data = picture_data(file, item.name)
    caption = item.title.for_reader(language)
    return {
        "src": data.src,
        "srcset": data.srcset,
        "width": data.width,
        "height": data.height,
        "alt": item.alternative.for_reader(language) or caption or _("A picture without a description"),
        "caption": caption,
        "credit": item.credit or "",
    }


def _attachment(item: Any, file: StoredFile, language: str) -> dict[str, Any]:
    return {
        "label": item.title.for_reader(language) or item.name,
        "url": address(file, item.name),
        "kind": item.name.rpartition(".")[2].upper(),
        "size": _size(file.size),
        "lang": item.title.said_in(language),
    }


def _size(count: int) -> str:
    if count >= 1 << 20:
        return _("%(count)d MB") % {"count": round(count / (1 << 20))}
    return _("%(count)d KB") % {"count": max(1, round(count / 1024))}
