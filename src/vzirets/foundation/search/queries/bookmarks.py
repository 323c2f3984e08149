"""Where a reader of a long list stopped, as a word that only this portal can have written."""

import json
from typing import Any

from django.core import signing
from django.utils.translation import gettext as _

from vzirets.kernel.errors import BadInput


def bookmark(place: list[Any], *, of: Any) -> str:
    """The place in the list that `of` names: a question as JSON types, with everything that orders it."""
    return signing.dumps(place, salt=_salt(of))


def bookmarked(text: str, *, of: Any) -> list[Any]:
    """The place again. Raises BadInput where the word isn't ours, or belongs to another question."""
    try:
        place: list[Any] = signing.loads(text, salt=_salt(of))
    except signing.BadSignature as error:
        raise BadInput(
            _("This cursor doesn’t belong to this question: begin without it."),
            where="cursor",
            code="bad_cursor",
        ) from error
    return place


def _salt(of: Any) -> str:
    return "bookmark:" + json.dumps(of, sort_keys=True, ensure_ascii=False)
