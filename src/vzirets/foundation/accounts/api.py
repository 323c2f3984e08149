"""The door of the accounts room."""

from vzirets.foundation.accounts.actions import (
    DemoPerson,
    close_account,
    create_person,
    give_role,
    load_demo_people,
    take_role,
    take_second_factor,
)
from vzirets.foundation.accounts.choices import Group, Language, Role, State
from vzirets.foundation.accounts.logic.addresses import folded as folded_address
from vzirets.foundation.accounts.models import Person
from vzirets.foundation.accounts.models.part import part_held, part_over
from vzirets.foundation.accounts.queries import (
    GROUP,
    ROLE,
    has_second_factor,
    people,
    people_found,
    people_with_role,
    person,
    person_addressed,
    seen_as,
)
from vzirets.foundation.accounts.rules import (
    has_role,
    is_member,
    is_moderator,
    is_office_admin,
    is_staff,
)

__all__ = [
    "GROUP",
    "ROLE",
    "DemoPerson",
    "Group",
    "Language",
    "Person",
    "Role",
    "State",
    "close_account",
    "create_person",
    "folded_address",
    "give_role",
    "has_role",
    "has_second_factor",
    "is_member",
    "is_moderator",
    "is_office_admin",
    "is_staff",
    "load_demo_people",
    "part_held",
    "part_over",
    "people",
    "people_found",
    "people_with_role",
    "person",
    "person_addressed",
    "seen_as",
    "take_role",
    "take_second_factor",
]
