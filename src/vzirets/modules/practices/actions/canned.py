"""The office's ready remarks."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db import transaction

from vzirets.foundation.audit import api as audit
from vzirets.kernel.actor import Actor
from vzirets.kernel.errors import BadInput
from vzirets.modules.practices.logic.criteria import CRITERIA
from vzirets.modules.practices.logic.leaves import LEAVES
from vzirets.modules.practices.models import CannedRemark


@transaction.atomic
def load_canned_remarks(rows: Iterable[Mapping[str, Any]], *, actor: Actor) -> int:
    """Puts ready remarks in, by key; what is no longer among the rows is left. Returns how many are new.

    A row: key, text {uk, en}, criterion and leaf where there are any. Raises BadInput naming the key.
    """
    new = 0
    for order, row in enumerate(rows, 1):
        criterion, leaf = row.get("criterion", ""), row.get("leaf", "")
        if (criterion and criterion not in CRITERIA) or (leaf and leaf not in LEAVES):
            raise BadInput(f"{row['key']}: {criterion} {leaf}", where=row["key"])
        _remark, created = CannedRemark.objects.get_or_create(
            key=row["key"],
            defaults={
                "text_uk": row["text"]["uk"],
                "text_en": row["text"].get("en", ""),
                "criterion": criterion,
                "leaf": leaf,
                "order": order,
            },
        )
        new += created
    return new


@transaction.atomic
def put_canned_remark(
    *,
    key: str,
    text_uk: str,
    actor: Actor,
    text_en: str = "",
    criterion: str = "",
    leaf: str = "",
    retired: bool = False,
) -> CannedRemark:
    """Writes a ready remark anew, changes it, or retires it."""
    if not text_uk.strip():
        raise BadInput("text_uk", where="text_uk")
    remark, _new = CannedRemark.objects.update_or_create(
        key=key,
        defaults={
            "text_uk": text_uk.strip(),
            "text_en": text_en.strip(),
            "criterion": criterion,
            "leaf": leaf,
            "retired": retired,
        },
    )
    audit.record(actor=actor, act="canned_remark.written", kind="canned_remark", object_id=key)
    return remark
