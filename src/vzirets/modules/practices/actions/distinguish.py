"""An award returns to the practice."""

from django.db import transaction

from vzirets.foundation.audit import api as audit
from vzirets.kernel.actor import Actor
from vzirets.modules.practices.actions.project import project
from vzirets.modules.practices.logic.content import Text
from vzirets.modules.practices.models import Distinction, Practice, PracticeVersion


@transaction.atomic
def record_distinction(
    *, version: PracticeVersion, title: Text, year: int, body: Text, source: str = "", actor: Actor
) -> Distinction:
    """Records the award on the version it was given to. The same award again is the same row."""
    practice = (
        Practice.objects.select_for_update(of=("self",)).select_related("current").get(pk=version.practice_id)
    )
    distinction, new = Distinction.objects.update_or_create(
        version__practice=practice,
        title_uk=title.uk,
        year=year,
        defaults={"title_en": title.en, "body_uk": body.uk, "body_en": body.en, "source": source},
        create_defaults={
            "version": version,
            "title_en": title.en,
            "body_uk": body.uk,
            "body_en": body.en,
            "source": source,
        },
    )
    if new:
        audit.record(
            actor=actor,
            act="practice.distinguished",
            kind="practice",
            object_id=practice.code,
            label=title.uk,
            after={"version": version.number, "year": year},
        )
        project(practice)
    return distinction
