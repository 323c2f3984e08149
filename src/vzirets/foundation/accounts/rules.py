"""Who may. Each takes a Person, an AnonymousUser or None, and never fails."""

from typing import Any

from vzirets.foundation.accounts.choices import Role


def is_member(person: Any) -> bool:
    """Signed in with an account that is not closed."""
    return bool(person is not None and person.is_authenticated and person.is_active)


def has_role(person: Any, *roles: str) -> bool:
    """One of the roles. An office admin may do what every other role may."""
    return is_member(person) and bool(person.role_names & {*roles, Role.OFFICE_ADMIN})


def is_staff(person: Any) -> bool:
    """Does anything at all for the portal office."""
    return is_member(person) and bool(person.role_names)


def is_moderator(person: Any) -> bool:
    return has_role(person, Role.MODERATOR)


def is_office_admin(person: Any) -> bool:
    return has_role(person, Role.OFFICE_ADMIN)


def may_give_roles(person: Any) -> bool:
    return is_office_admin(person)
