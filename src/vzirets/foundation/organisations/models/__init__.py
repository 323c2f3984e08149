from vzirets.foundation.organisations.models.evidence import Evidence
from vzirets.foundation.organisations.models.membership import Membership, MembershipQuerySet
from vzirets.foundation.organisations.models.organisation import (
    FormerSlug,
    Organisation,
    OrganisationQuerySet,
)
from vzirets.foundation.organisations.models.verification import Verification

__all__ = [
    "Evidence",
    "FormerSlug",
    "Membership",
    "MembershipQuerySet",
    "Organisation",
    "OrganisationQuerySet",
    "Verification",
]
