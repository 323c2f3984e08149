"""The door of the organisations room."""

from vzirets.foundation.organisations.actions.describing import Facts
from vzirets.foundation.organisations.actions.inviting import accept_invitation, invite
from vzirets.foundation.organisations.actions.joining import grant_request, request_membership
from vzirets.foundation.organisations.actions.load import load_organisations
from vzirets.foundation.organisations.actions.merging import merge_organisations, name_successor
from vzirets.foundation.organisations.actions.registering import change_facts, register_organisation
from vzirets.foundation.organisations.actions.verifying import ask_verification, refuse, verify
from vzirets.foundation.organisations.choices import PUBLIC_BODIES, Kind, Role, State
from vzirets.foundation.organisations.choices import WORDS as KIND_WORDS
from vzirets.foundation.organisations.models import Membership, Organisation
from vzirets.foundation.organisations.queries.finding import bodies_suggested
from vzirets.foundation.organisations.queries.merging import merged_keys
from vzirets.foundation.organisations.queries.organisations import organisation_by_key, organisations_in
from vzirets.foundation.organisations.queries.people import (
    Acting,
    Standing,
    acting_for,
    members_of,
    organisations_of,
    people_acting_for,
    people_of,
    standing_here,
    standing_of,
)
from vzirets.foundation.organisations.rules import may_confirm, may_submit_alone

__all__ = [
    "KIND_WORDS",
    "PUBLIC_BODIES",
    "Acting",
    "Facts",
    "Kind",
    "Membership",
    "Organisation",
    "Role",
    "Standing",
    "State",
    "accept_invitation",
    "acting_for",
    "ask_verification",
    "bodies_suggested",
    "change_facts",
    "grant_request",
    "invite",
    "load_organisations",
    "may_confirm",
    "may_submit_alone",
    "members_of",
    "merge_organisations",
    "merged_keys",
    "name_successor",
    "organisation_by_key",
    "organisations_in",
    "organisations_of",
    "people_acting_for",
    "people_of",
    "refuse",
    "register_organisation",
    "request_membership",
    "standing_here",
    "standing_of",
    "verify",
]
