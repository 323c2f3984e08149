"""What may be chosen in the form: bodies, the adoption one copied from, one's own practice."""

from dataclasses import dataclass

from vzirets.foundation.organisations.api import Organisation
from vzirets.modules.adoptions.models import Adoption
from vzirets.modules.practices.api import Practice, Standing


@dataclass(frozen=True, slots=True)
class Bodies:
    """Of the bodies a person writes for: who may still record it, who has, and whose practice it is."""

    free: tuple[Organisation, ...]
    recorded: tuple[Adoption, ...]
    authors: tuple[Organisation, ...]


def bodies_to_adopt(standing: Standing, practice: Practice) -> Bodies:
    rows = Organisation.objects.filter(pk__in=standing.writes).in_order() if standing.writes else ()
    bodies = list(rows)
    own = set(practice.organisations.values_list("pk", flat=True))
    live = Adoption.objects.live().filter(practice=practice, organisation__in=bodies).with_bodies()
    recorded = {row.organisation_id: row for row in live}
    return Bodies(
        free=tuple(body for body in bodies if body.pk not in own and body.pk not in recorded),
        recorded=tuple(recorded.values()),
        authors=tuple(body for body in bodies if body.pk in own),
    )


def sources_of(practice: Practice, but: Adoption | None = None) -> list[tuple[str, str]]:
    """Adoptions of the practice that everyone sees, by the alphabet of their bodies."""
    rows = Adoption.objects.shown().filter(practice=practice).exclude(pk=but.pk if but else 0).with_bodies()
    return sorted(((str(row.pk), row.organisation.name) for row in rows), key=lambda pair: pair[1].casefold())


def own_practices(organisation_ids: list[int], but: Practice) -> list[tuple[str, str]]:
    """Published practices in which one of the bodies takes part."""
    rows = Practice.objects.published().filter(organisations__in=organisation_ids).exclude(pk=but.pk)
    return [(str(row.pk), f"{row.title} ({row.code})") for row in rows.distinct().order_by("sort_key", "pk")]
