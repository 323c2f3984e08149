"""People and bodies for the tests of who acts for whom."""

import itertools
from io import BytesIO

from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

from vzirets.foundation.accounts.api import Group, Person, Role, create_person, give_role
from vzirets.foundation.files.api import Kind as FileKind
from vzirets.foundation.files.api import keep_file
from vzirets.foundation.organisations.actions.describing import Facts
from vzirets.foundation.organisations.actions.registering import register_organisation
from vzirets.foundation.organisations.actions.verifying import verify
from vzirets.foundation.organisations.choices import Kind
from vzirets.foundation.organisations.choices import Role as Part
from vzirets.foundation.organisations.models import Membership, Organisation
from vzirets.kernel.actor import Actor

OFFICE = Actor.command("test")
CODE, OTHER_CODE = "14360570", "21673832"
_numbers = itertools.count(1)


def someone(name="Марія", email=None) -> Person:
    email = email or f"org{next(_numbers)}@example.org"
    return create_person(email=email, display_name=name, group=Group.PUBLIC_BODIES, actor=OFFICE)


def moderator() -> Person:
    person = someone("Модераторка Олена")
    give_role(person, Role.MODERATOR, actor=OFFICE)
    return person


def facts(name="Ладижинська міська рада", kind=Kind.LOCAL_COUNCIL, **more) -> Facts:
    return Facts(kind=kind, name_uk=name, name_en=more.pop("name_en", "Ladyzhyn City Council"), **more)


def registered(person, name="Ладижинська міська рада", papers=(), **more) -> Organisation:
    return register_organisation(facts(name, **more), person=person, actor=person.actor, papers=papers)


def verified(person, name="Ладижинська міська рада", **more) -> Organisation:
    return verify(registered(person, name, **more), reason="Лист ради", actor=OFFICE)


def member(person, organisation, role=Part.EDITOR) -> Membership:
    from django.utils import timezone

    return Membership.objects.create(
        organisation=organisation, person=person, role=role, state="active", started_at=timezone.now()
    )


def paper(person, name="наказ.txt", text="Секретний наказ про призначення"):
    return keep_file(name=name, stream=BytesIO(text.encode()), actor=person.actor, kind=FileKind.DOCUMENT)


def held(person, organisation) -> Membership:
    return Membership.objects.active().get(person=person, organisation=organisation)


def letters_of_invitations() -> None:
    """What the worker does with the invitations that wait."""
    for job in ProcrastinateJob.objects.filter(task_name__endswith="send_its_letter").order_by("id"):
        app.tasks[job.task_name](**job.args)
        ProcrastinateJob.objects.filter(pk=job.pk)._raw_delete("default")
