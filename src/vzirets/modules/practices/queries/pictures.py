"""Which kept files practices refer to, and for whom."""

from collections.abc import Collection, Iterable
from typing import Any

from django.db.models import Q

from vzirets.modules.practices.choices import READABLE
from vzirets.modules.practices.logic.standing import Standing
from vzirets.modules.practices.models import Draft, DraftChange, DraftConflict, PracticeVersion

LEAVES = ("pictures", "attachments")


def file_published(digest: str) -> bool:
    """Whether a version that anyone may read refers to the file."""
    rows = PracticeVersion.objects.filter(practice__state__in=READABLE)
    return rows.filter(_holds("content", digest)).exists()


def file_in_drafts(digest: str, standing: Standing) -> bool:
    """Whether a draft this person may see refers to it."""
    if not standing.writes and not standing.moderates and not standing.shares:
        return False
    rows = Draft.objects.visible_to(standing)
    if rows.filter(_holds("typed", digest)).exists():
        return True
    met = DraftConflict.objects.filter(leaf__in=LEAVES, draft__in=rows)
    return met.filter(Q(mine__contains=_row(digest)) | Q(base__contains=_row(digest))).exists()


def files_referred(digests: Collection[str]) -> set[str]:
    """Those that any version, draft, or past of a draft refers to."""
    return {digest for digest in digests if _referred(digest)}


def files_of(draft: Draft) -> set[str]:
    """Digests that this draft refers to, or did: what its author may put back."""
    found = {row["digest"] for row in _rows(draft.typed) if row.get("digest")}
    pasts: list[Any] = []
    for old, new in draft.changes.filter(leaf__in=LEAVES).values_list("old", "new"):
        pasts += [old, new]
    for base, mine in draft.conflicts.filter(leaf__in=LEAVES).values_list("base", "mine"):
        pasts += [base, mine]
    found |= {row["digest"] for rows in pasts for row in rows or () if row.get("digest")}
    if draft.base_version is not None:
        found |= {row["digest"] for row in _rows(draft.base_version.content) if row.get("digest")}
    return found


def _rows(document: dict[str, Any]) -> Iterable[dict[str, Any]]:
    return [row for leaf in LEAVES for row in document.get(leaf) or ()]


def _row(digest: str) -> list[dict[str, str]]:
    return [{"digest": digest}]


def _holds(column: str, digest: str) -> Q:
    wanted = Q()
    for leaf in LEAVES:
        wanted |= Q(**{f"{column}__{leaf}__contains": _row(digest)})
    return wanted


def _referred(digest: str) -> bool:
    if PracticeVersion.objects.filter(_holds("content", digest)).exists():
        return True
    if Draft.objects.filter(_holds("typed", digest)).exists():
        return True
    past = Q(old__contains=_row(digest)) | Q(new__contains=_row(digest))
    if DraftChange.objects.filter(past, leaf__in=LEAVES).exists():
        return True
    met = Q(mine__contains=_row(digest)) | Q(base__contains=_row(digest))
    return DraftConflict.objects.filter(met, leaf__in=LEAVES).exists()
