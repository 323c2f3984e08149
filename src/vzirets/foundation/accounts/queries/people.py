"""Finding people."""

from django.db.models import Q

from vzirets.foundation.accounts.choices import Role
from vzirets.foundation.accounts.logic.addresses import folded
from vzirets.foundation.accounts.models import Person, PersonQuerySet
from vzirets.kernel.ukrainian import sort_key


def person(person_id: int | str) -> Person | None:
    """The account with this id, closed or not."""
    return Person.objects.get_queryset().filter(pk=person_id).first()


def people(ids: list[int]) -> dict[int, Person]:
    """Accounts by id, their roles read; those that don't exist are left out."""
    return Person.objects.get_queryset().prefetch_related("roles").in_bulk(ids)


def people_with_role(role: Role) -> list[int]:
    """Ids of active people who may do what the role may: an administrator may all."""
    rows = Person.objects.active().with_role(role, Role.OFFICE_ADMIN)
    return sorted(rows.values_list("pk", flat=True))


def person_addressed(email: str) -> Person | None:
    """Who signs in with this address, however it is spelled."""
    return Person.objects.addressed(email).first()


def language_of(email: str) -> str | None:
    """The language in which the owner of the address wants letters; None where nobody has it."""
    return Person.objects.addressed(email).values_list("language", flat=True).first()


def people_found(text: str = "") -> PersonQuerySet:
    """Active people whose name has these words or whose address begins with them, in the alphabet's order."""
    found = Person.objects.active().in_order().prefetch_related("roles")
    words = sort_key(text).split()
    if not text.strip():
        return found
    by_name = Q()
    for word in words:
        by_name &= Q(sort_key__contains=word)
    by_address = Q(email__startswith=folded(text))
    return found.filter(by_name | by_address) if words else found.filter(by_address)
