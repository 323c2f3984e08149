"""Ending the sessions of a person: wherever they are signed in, they have to sign in anew."""

from importlib import import_module

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.db import transaction

from vzirets.foundation.accounts.actions.roles import require_administrator
from vzirets.foundation.accounts.models import Person
from vzirets.foundation.audit import api as audit
from vzirets.kernel.actor import Actor


@transaction.atomic
def end_sessions(person: Person, *, actor: Actor) -> int:
    """For the office: a lost laptop, an account somebody else got into. Returns how many were ended.

    Raises RuleBroken where the actor may not.
    """
    require_administrator(actor)
    ended = forget_sessions(person)
    audit.record(
        actor=actor, act="person.sessions_ended", kind="person", object_id=person.pk, after={"ended": ended}
    )
    return ended


def forget_sessions(person: Person) -> int:
    sessions = UserSession.objects.filter(user_id=person.pk)
    store = import_module(settings.SESSION_ENGINE).SessionStore()
    keys = list(sessions.values_list("session_key", flat=True))
    for key in keys:
        store.delete(key)
    sessions.delete()
    return len(keys)
