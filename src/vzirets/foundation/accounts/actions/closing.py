"""Closing an account: the person goes, what others depend on stays without a name."""

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from vzirets.foundation.accounts.actions.roles import require_another_admin
from vzirets.foundation.accounts.actions.sessions import forget_sessions
from vzirets.foundation.accounts.choices import Role, State
from vzirets.foundation.accounts.events import AccountClosed
from vzirets.foundation.accounts.letters import letter
from vzirets.foundation.accounts.models import Person
from vzirets.foundation.audit import api as audit
from vzirets.kernel import registry
from vzirets.kernel.actor import Actor
from vzirets.kernel.errors import RuleBroken
from vzirets.kernel.events import announce
from vzirets.ui.post import post


@transaction.atomic
def close_account(person: Person, *, actor: Actor) -> None:
    """Anonymises the account for ever, and posts a last letter.

    Every room that keeps something of the person is asked first. Raises RuleBroken where one of them must
    be seen to first, for the last administrator, and where the actor may not.
    """
    person = Person.objects.get_queryset().select_for_update().get(pk=person.pk)
    if person.state == State.CLOSED:
        return
    _require_right(person, actor)
    if Role.OFFICE_ADMIN in person.role_names:
        require_another_admin(person)
    for use in registry.personal_uses().values():
        if use.retire:
            use.retire(person.pk, actor=actor)
    address, language = person.email or "", person.language
    _forget(person)
    audit.record(actor=actor, act="person.closed", kind="person", object_id=person.pk)
    audit.erase_personal(actor=actor, kind="person", object_id=person.pk, reason="account closed")
    announce(AccountClosed(person_id=person.pk))
    post(letter("accounts/closed", {}, language=language), to=address)


def _require_right(person: Person, actor: Actor) -> None:
    if actor.kind == "person" and actor.id != str(person.pk):
        raise RuleBroken(_("Only the person themselves can close an account."), code="not_own")


def _forget(person: Person) -> None:
    forget_sessions(person)
    for kept in (Authenticator, SocialAccount, EmailAddress):
        kept.objects.filter(user_id=person.pk).delete()
    person.roles.all().delete()
    person.email = None
    person.display_name = ""
    person.last_login = None
    person.set_unusable_password()
    person.state = State.CLOSED
    person.closed_at = timezone.now()
    person.save()
