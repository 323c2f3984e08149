"""The door of the adoptions room."""

from vzirets.modules.adoptions.actions import (
    Words,
    change_adoption,
    confirm_adoption,
    decline_adoption,
    load_adoptions,
    record_adoption,
    withdraw_adoption,
)
from vzirets.modules.adoptions.models import Adoption

__all__ = [
    "Adoption",
    "Words",
    "change_adoption",
    "confirm_adoption",
    "decline_adoption",
    "load_adoptions",
    "record_adoption",
    "withdraw_adoption",
]
