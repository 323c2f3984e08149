"""What would move if two records became one. Looks only."""

from dataclasses import dataclass
from typing import Any

from vzirets.foundation.organisations.models import FormerSlug, Membership, Organisation
from vzirets.kernel import registry


@dataclass(frozen=True, slots=True)
class Reference:
    """How many records of a room name the organisation."""

    title: Any
    count: int


@dataclass(frozen=True, slots=True)
class Moving:
    """What moves from one record to the other. Of the `people`, active members, `joined` are new there."""

    people: tuple[Membership, ...]
    joined: int
    requests: int
    invitations: int
    parts: tuple[Organisation, ...]
    predecessors: tuple[Organisation, ...]
    addresses: tuple[str, ...]
    edrpou: str
    references: tuple[Reference, ...]


def what_moves(source: Organisation, target: Organisation) -> Moving:
    rows = Membership.objects.filter(organisation=source)
    people = tuple(rows.active().select_related("person").order_by("person__sort_key", "pk"))
    present = set(Membership.objects.active().filter(organisation=target).values_list("person_id", flat=True))
    former = FormerSlug.objects.filter(organisation=source).values_list("slug", flat=True)
    return Moving(
        people=people,
        joined=sum(row.person_id not in present for row in people),
        requests=rows.requests().count(),
        invitations=rows.open_invitations().count(),
        parts=tuple(Organisation.objects.filter(parent=source).in_order()),
        predecessors=tuple(Organisation.objects.filter(successor=source).in_order()),
        addresses=(source.slug, *former),
        edrpou=source.edrpou or "" if not target.edrpou else "",
        references=references_to(source),
    )


def references_to(organisation: Organisation) -> tuple[Reference, ...]:
    """Rooms above that name it, by the keys of their tables: this room knows none of them."""
    titles = {module.name: module.title for module in registry.modules()}
    counts: dict[str, int] = {}
    for relation in Organisation._meta.get_fields(include_hidden=True):
        model: Any = relation.related_model
        room = model._meta.app_label if relation.auto_created and model else "organisations"
        if room != "organisations":
            found = model._base_manager.filter(**{relation.field.name: organisation}).count()  # type: ignore[union-attr]
            counts[room] = counts.get(room, 0) + found
    return tuple(Reference(titles.get(room, room), count) for room, count in sorted(counts.items()) if count)


def merged_keys() -> dict[str, str]:
    """Key of each record that was merged away → key of the one that stays."""
    rows = Organisation.objects.filter(state="merged").order_by()
    pairs = dict(rows.values_list("key", "successor__key"))
    return {old: _last(new, pairs) for old, new in pairs.items()}


def _last(key: str, pairs: dict[str, str]) -> str:
    while key in pairs:
        key = pairs[key]
    return key
