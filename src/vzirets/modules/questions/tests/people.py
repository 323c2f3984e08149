"""Who asks and who answers, and the practices they speak of."""

from vzirets.foundation.organisations.tests.people import member
from vzirets.modules.practices.tests.editors import a_moderator, a_person, signed_in
from vzirets.modules.practices.tests.factories import a_bodys_practice, a_practice, an_organisation
from vzirets.modules.questions import actions

__all__ = ["a_bodys_practice", "a_moderator", "a_person", "a_practice", "answering", "asked", "signed_in"]


def answering(name="Авторка"):
    """A person of the body that keeps the practice."""
    person = a_person(name)
    member(person, an_organisation())
    return person


def asked(practice, asker, text="Скільки коштує термінал?", *, may_be_public=True, named=False):
    return actions.ask(
        code=practice.code,
        person_id=asker.pk,
        text=text,
        may_be_public=may_be_public,
        named=named,
        actor=asker.actor,
    )
