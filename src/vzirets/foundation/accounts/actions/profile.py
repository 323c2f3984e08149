"""What a person changes about themselves."""

from django.db import transaction

from vzirets.foundation.accounts.choices import Group, Language
from vzirets.foundation.accounts.models import Person
from vzirets.foundation.audit import api as audit
from vzirets.kernel.actor import Actor


@transaction.atomic
def change_profile(
    person: Person, *, display_name: str, group: Group, language: Language, actor: Actor
) -> Person:
    """Name, group and the language of letters. Where nothing changed, nothing is recorded."""
    person = Person.objects.active().select_for_update().get(pk=person.pk)
    before = {"group": person.group, "language": person.language}
    old_name = person.display_name
    person.display_name, person.group, person.language = display_name, group, language
    after = {"group": person.group, "language": person.language}
    if before == after and old_name == display_name:
        return person
    person.save(update_fields=["display_name", "group", "language"])
    audit.record(
        actor=actor,
        act="person.changed",
        kind="person",
        object_id=person.pk,
        before=before,
        after=after,
        personal={"name": {"before": old_name, "after": display_name}} if old_name != display_name else None,
    )
    return person
