from vzirets.foundation.accounts.actions.closing import close_account
from vzirets.foundation.accounts.actions.demo import DemoPerson, load_demo_people
from vzirets.foundation.accounts.actions.factors import take_second_factor
from vzirets.foundation.accounts.actions.profile import change_profile
from vzirets.foundation.accounts.actions.registering import (
    create_person,
    record_registration,
    record_safety_change,
)
from vzirets.foundation.accounts.actions.roles import give_role, take_role
from vzirets.foundation.accounts.actions.sessions import end_sessions

__all__ = [
    "DemoPerson",
    "change_profile",
    "close_account",
    "create_person",
    "end_sessions",
    "give_role",
    "load_demo_people",
    "record_registration",
    "record_safety_change",
    "take_role",
    "take_second_factor",
]
