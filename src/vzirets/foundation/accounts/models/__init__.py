from vzirets.foundation.accounts.models.person import Person, PersonManager, PersonQuerySet
from vzirets.foundation.accounts.models.roles import StaffRole

__all__ = ["Person", "PersonManager", "PersonQuerySet", "StaffRole"]
