"""Bringing a file by script, before the form that refers to it is sent."""

from dataclasses import asdict
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, JsonResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from vzirets.foundation.files.actions.keeping import keep_file
from vzirets.foundation.files.actions.taking import token_of
from vzirets.foundation.files.choices import Kind
from vzirets.foundation.files.models import StoredFile
from vzirets.foundation.files.queries.addresses import address, picture_data
from vzirets.foundation.files.queries.stored import state_text
from vzirets.kernel import registry
from vzirets.kernel.actor import Actor
from vzirets.kernel.audience import member
from vzirets.kernel.errors import BadInput


@member
@require_POST
def bring(request: HttpRequest) -> JsonResponse:
    """`file` and `kind` in; the token for the form and what to show out. 422 with a text where refused.

    For those alone whom a room lets bring files (`FileUse.keeper`); it is for no one until a room does.
    """
    actor = registry.file_keeper(request)
    if actor is None:
        raise PermissionDenied
    upload = request.FILES.get("file")
    kind = request.POST.get("kind", "")
    if upload is None or kind not in set(Kind):
        return _refused(BadInput(_("Choose a file."), code="required"))
    try:
        file = keep_file(name=upload.name or "", stream=upload, actor=actor, kind=Kind(kind))
    except BadInput as error:
        return _refused(error)
    return JsonResponse(_told(file, actor), status=201)


def _refused(error: BadInput) -> JsonResponse:
    return JsonResponse({"message": error.message, "code": error.code}, status=422)


def _told(file: StoredFile, actor: Actor) -> dict[str, Any]:
    return {
        "token": token_of(file, actor=actor),
        "digest": file.digest,
        "name": file.name,
        "address": address(file),
        "size": file.size,
        "media_type": file.media_type,
        "kind": file.kind,
        "state": file.state,
        "state_text": state_text(file),
        "picture": asdict(picture_data(file)) if file.kind == Kind.PICTURE else None,
    }
