"""What a form or a script brought, taken in: names meant, files kept, the text saved."""

from collections.abc import Mapping
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.http import HttpRequest
from django.utils.translation import gettext as _

from vzirets.foundation.files.api import Kind, claim, keep_file
from vzirets.modules.practices.actions import Saved, save_draft
from vzirets.modules.practices.logic.typed import value_at
from vzirets.modules.practices.models import Draft
from vzirets.modules.practices.queries.bodies import body_labels, body_meant, place_label, place_meant
from vzirets.modules.practices.queries.drafts import draft_as_of
from vzirets.modules.practices.views.standing import actor_of, standing_of

KINDS = {"pictures": Kind.PICTURE, "attachments": Kind.DOCUMENT}


def named(kind: str, key: str, text: str) -> str:
    """The key behind a typed name. A name that nobody bears is kept as it was typed."""
    text, key = text.replace("\x00", "").strip(), key.replace("\x00", "")
    if not text:
        return ""
    if kind == "place":
        if text.casefold() in (_("All of Ukraine").casefold(), "ukraine"):
            return "ukraine"
        return key if key and text in (key, place_label(key)) else place_meant(text) or text
    label = body_labels([key]).get(key, key) if key else ""
    return key if key and text in (key, label) else body_meant(text) or text


def save(request: HttpRequest, draft: int, changes: Mapping[str, Any], base: int, key: str = "") -> Saved:
    """Saves in the name of whoever asks."""
    return save_draft(
        draft_id=draft,
        changes=changes,
        base_revision=base,
        actor=actor_of(request),
        standing=standing_of(request),
        key=key,
    )


def add_file(request: HttpRequest, draft: Draft, leaf: str, upload: UploadedFile) -> Saved:
    """Keeps the file and puts it as a last row of the leaf. Raises BadInput with a text for the person."""
    file = keep_file(name=upload.name or "", stream=upload, actor=actor_of(request), kind=KINDS[leaf])
    with transaction.atomic():
        claim(digests=[file.digest], room="practices")
    draft.refresh_from_db()
    rows = [row for row in value_at(draft.typed, leaf) if row.get("digest") != file.digest]
    return save_draft(
        draft_id=draft.pk,
        changes={leaf: [*rows, {"digest": file.digest, "name": file.name}]},
        base_revision=draft.revision,
        actor=actor_of(request),
        standing=standing_of(request),
        brought=(file.digest,),
    )


def as_shown(draft: Draft, revision: int) -> dict[str, Any]:
    """What stood when the form was drawn; what stands now where that can't be told."""
    try:
        return draft_as_of(draft, revision)
    except ValueError:
        return dict(draft.typed)
