"""A civil society organisation writes, a council confirms: what tests of confirmation share."""

from typing import Any

from django.utils import timezone

from vzirets.foundation.organisations.api import Membership, Organisation
from vzirets.kernel.ukrainian import slugify, sort_key
from vzirets.modules.practices.api import Draft, ask_to_confirm, confirm_draft, save_draft, start_draft
from vzirets.modules.practices.tests.editors import an_editor
from vzirets.modules.practices.tests.factories import TYPED, an_organisation, grounds
from vzirets.modules.practices.views.standing import standing_of_person


def an_ngo(key: str = "opora", name: str = "Громадська мережа") -> Organisation:
    return Organisation.objects.get_or_create(
        key=key,
        defaults={
            "name_uk": name,
            "name_en": "Civic network",
            "kind": "ngo",
            "slug": f"{slugify(name)}-{key}",
            "sort_key_uk": sort_key(name),
            "sort_key_en": "civic",
        },
    )[0]


def by(person: Any) -> dict[str, Any]:
    return {"actor": person.actor, "standing": standing_of_person(person)}


def an_ngos_draft(person: Any, **typed: Any) -> Draft:
    """With everything that is asked; the council leads the practice, the organisation is its partner."""
    grounds()
    draft = start_draft(organisation_id=an_ngo().pk, **by(person))
    changes = {**TYPED, "partners": ["opora"], **typed}
    save_draft(draft_id=draft.pk, changes=changes, base_revision=0, **by(person))
    return Draft.objects.get(pk=draft.pk)


def people() -> dict[str, tuple[Any, Any]]:
    """The author, one of the council, and one who writes for both: each with their browser."""
    grounds()
    author = an_editor(an_ngo(), "Авторка")
    official = an_editor(an_organisation(), "Посадовець")
    both, browser = an_editor(an_organisation(), "Двоїста")
    Membership.objects.create(
        organisation=an_ngo(), person=both, role="editor", state="active", started_at=timezone.now()
    )
    return {"author": author, "official": official, "both": (both, browser)}


def asked_draft(cast: dict[str, tuple[Any, Any]], **typed: Any) -> Draft:
    draft = an_ngos_draft(cast["author"][0], **typed)
    return ask_to_confirm(draft_id=draft.pk, organisation_id=an_organisation().pk, **by(cast["author"][0]))


def confirmed_draft(cast: dict[str, tuple[Any, Any]], **typed: Any) -> Draft:
    draft = asked_draft(cast, **typed)
    return confirm_draft(draft_id=draft.pk, revision=draft.revision, **by(cast["official"][0]))
