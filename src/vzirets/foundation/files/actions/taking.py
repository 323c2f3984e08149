"""A form's file: brought with the form, or brought before by a script and named by a token."""

from dataclasses import dataclass

from django.core import signing
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from vzirets.foundation.files.actions.keeping import keep_file
from vzirets.foundation.files.choices import Kind
from vzirets.foundation.files.models import StoredFile
from vzirets.foundation.files.queries.stored import stored_file
from vzirets.kernel.actor import Actor
from vzirets.kernel.errors import BadInput

_SALT = "files.brought"
_SECONDS = 6 * 24 * 3600  # less than orphans live


@dataclass(frozen=True, slots=True)
class Brought:
    """What `forms.FileField` gives: an upload, or the token of one."""

    upload: UploadedFile | None = None
    token: str = ""


def token_of(file: StoredFile, *, actor: Actor) -> str:
    """Says that this actor brought this file: only who brought a file may refer to it by its digest."""
    return signing.dumps([file.digest, file.name, actor.kind, actor.id], salt=_SALT)


def take_file(brought: Brought, *, actor: Actor, kind: Kind) -> StoredFile:
    """The kept file. Raises BadInput with a text for the person."""
    if brought.upload is not None:
        return keep_file(name=brought.upload.name or "", stream=brought.upload, actor=actor, kind=kind)
    try:
        digest, name, *bringer = signing.loads(brought.token, salt=_SALT, max_age=_SECONDS)
    except signing.BadSignature as error:
        raise _gone() from error
    file = stored_file(digest)
    if file is None or bringer != [actor.kind, actor.id]:
        raise _gone()
    if kind == Kind.PICTURE and file.kind != Kind.PICTURE:
        raise BadInput(_("This is not a picture. Choose a JPEG, PNG, WebP or GIF file."), where=name)
    file.name = name
    return file


def _gone() -> BadInput:
    return BadInput(_("This file is no longer kept. Choose it once more."), code="file_gone")
