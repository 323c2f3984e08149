"""People for looking round: one for each role, with a password that everybody may know."""

from dataclasses import dataclass

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from vzirets.foundation.accounts.actions.registering import create_person
from vzirets.foundation.accounts.actions.roles import give_role
from vzirets.foundation.accounts.choices import Group, Role
from vzirets.foundation.accounts.models import Person
from vzirets.kernel.actor import Actor
from vzirets.kernel.errors import RuleBroken

# Known to all who read this: such an account opens nothing outside a local trial (Person.is_active).
PASSWORD = "vzirets-trial"  # noqa: S105 - no secret


@dataclass(frozen=True, slots=True)
class DemoPerson:
    """Who to sign in as. `title` says what the person may, in the active language."""

    email: str
    password: str
    title: str


_ROLES: tuple[tuple[str, str, Group, Role | None], ...] = (
    ("admin@example.org", "Адміністраторка Ольга", Group.PUBLIC_BODIES, Role.OFFICE_ADMIN),
    ("moderator@example.org", "Модератор Андрій", Group.PUBLIC_BODIES, Role.MODERATOR),
    ("town@example.org", "Посадовиця Марія", Group.PUBLIC_BODIES, None),
    ("society@example.org", "Громадський діяч Тарас", Group.CIVIL_SOCIETY, None),
    ("expert@example.org", "Дослідниця Ірина", Group.EXPERTS, None),
)


@transaction.atomic
def load_demo_people(*, actor: Actor) -> list[DemoPerson]:
    """Makes those there aren't yet. Raises RuleBroken outside a local trial."""
    if not settings.TRIAL:
        raise RuleBroken(_("Demo people exist only in a local trial."), code="not_trial")
    return [_demo_person(*person, actor=actor) for person in _ROLES]


def _demo_person(email: str, name: str, group: Group, role: Role | None, *, actor: Actor) -> DemoPerson:
    person = Person.objects.addressed(email).first()
    if person is None:
        person = create_person(
            email=email, display_name=name, group=group, password=PASSWORD, trial=True, actor=actor
        )
    elif not person.trial:
        raise RuleBroken(_("%(email)s is somebody's real account.") % {"email": email}, code="taken")
    if role:
        give_role(person, role, actor=actor)
    return DemoPerson(email, PASSWORD, name)
