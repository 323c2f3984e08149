"""Reading organisations."""

from vzirets.foundation.organisations.choices import SHOWN, State
from vzirets.foundation.organisations.models import FormerSlug, Organisation, OrganisationQuerySet
from vzirets.foundation.places.api import Place


def organisation_by_key(key: str) -> Organisation | None:
    """The organisation with this key; None where there is none."""
    return Organisation.objects.with_place().filter(key=key).first()


def organisation_by_slug(slug: str) -> Organisation | None:
    """The organisation at this address that anyone may read of, with its place and its kin."""
    return (
        Organisation.objects.with_place()
        .select_related("parent", "successor")
        .shown()
        .filter(slug=slug)
        .first()
    )


def moved_to(slug: str) -> Organisation | None:
    """Where an organisation is now that once had this address."""
    former = FormerSlug.objects.select_related("organisation").filter(slug=slug).first()
    if former is not None:
        return former.organisation if former.organisation.state in SHOWN else None
    merged = Organisation.objects.select_related("successor").filter(slug=slug, state=State.MERGED).first()
    return merged.successor if merged else None


def organisations_in(place: Place) -> OrganisationQuerySet:
    """Organisations of the place and of all that lies in it, by the alphabet."""
    rows: OrganisationQuerySet = Organisation.objects.shown().within(place).in_order()
    return rows


def parts_of(body: Organisation) -> OrganisationQuerySet:
    """Organisations that are part of it, by the alphabet."""
    rows: OrganisationQuerySet = Organisation.objects.shown().filter(parent=body).in_order()
    return rows


def predecessors_of(body: Organisation) -> OrganisationQuerySet:
    """Organisations whose work it continues, by the alphabet."""
    rows: OrganisationQuerySet = Organisation.objects.shown().filter(successor=body).in_order()
    return rows
