"""How long the chain is and where it ends."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Subquery
from django.db.models.functions import Coalesce

from vzirets.foundation.audit.logic.chain import GENESIS
from vzirets.foundation.audit.models import Head, Waiting


@dataclass(frozen=True, slots=True)
class ChainHead:
    """`count` sealed entries, the last one's hash (64 hex signs; zeros for none) and when it was made."""

    count: int
    hash: str
    sealed_at: datetime | None


def head() -> ChainHead:
    """What to publish, so that nobody, not even who runs the server, can rewrite what came before."""
    row = Head.objects.first()
    return ChainHead(row.count, row.hash, row.sealed_at) if row else ChainHead(0, GENESIS, None)


def recorded() -> int:
    """How many entries have been committed so far, sealed or waiting: one more with every act."""
    sealed = Coalesce(Subquery(Head.objects.values("count")[:1]), 0)
    return int(Waiting.objects.aggregate(number=Count("pk") + sealed)["number"])


def unsealed() -> int:
    """How many committed entries wait for their seal."""
    return Waiting.objects.count()
