"""The door of the organisations room."""

from vzirets.foundation.organisations.actions.load import load_organisations
from vzirets.foundation.organisations.choices import Kind
from vzirets.foundation.organisations.models import Organisation
from vzirets.foundation.organisations.queries.organisations import organisation_by_key, organisations_in

__all__ = ["Kind", "Organisation", "load_organisations", "organisation_by_key", "organisations_in"]
