"""The closed lists of accounts, as plain enums: logic uses them without Django."""

from enum import StrEnum


class Group(StrEnum):
    """The portal's three groups, as its rules name them."""

    PUBLIC_BODIES = "public_bodies"  # state bodies and local self-government
    CIVIL_SOCIETY = "civil_society"
    EXPERTS = "experts"  # academia and IT


class State(StrEnum):
    ACTIVE = "active"
    CLOSED = "closed"  # for ever: nothing is left but what others depend on


class Role(StrEnum):
    """What a person does for the portal office. Nobody has one by registering."""

    MODERATOR = "moderator"
    OFFICE_ADMIN = "office_admin"  # may do what a moderator may, and gives and takes roles


class Language(StrEnum):
    UKRAINIAN = "uk"
    ENGLISH = "en"
