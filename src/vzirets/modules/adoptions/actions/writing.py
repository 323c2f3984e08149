"""What every act on an adoption does: takes hold of it, writes it down, counts anew, tells."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vzirets.foundation.audit import api as audit
from vzirets.kernel.actor import Actor
from vzirets.kernel.errors import BadInput, RuleBroken
from vzirets.kernel.events import announce
from vzirets.modules.adoptions.events import AdoptionEvent
from vzirets.modules.adoptions.models import Adoption
from vzirets.modules.practices.api import Practice, record_adoptions

# What the database refuses, by the name of the constraint → at which field it is said, and in which words.
REFUSED: dict[str, tuple[str, Any]] = {
    "adoption_once": ("body", gettext_lazy("Your body has recorded this already: see its adoptions.")),
    "adoption_not_of_ones_own": (
        "body",
        gettext_lazy("This body leads the practice or takes part in it: it has nothing to copy."),
    ),
    "adoption_own_practice_own": (
        "own_practice",
        gettext_lazy("Choose a practice in which this body takes part."),
    ),
    "adoption_from_the_same": (
        "copied_from",
        gettext_lazy("Choose one of the adoptions of this practice."),
    ),
    "adoption_not_of_itself": ("own_practice", gettext_lazy("Choose another practice than the one copied.")),
    "adoption_not_from_itself": ("copied_from", gettext_lazy("An adoption isn’t copied from itself.")),
    "adoption_no_circle": (
        "body",
        gettext_lazy(
            "This would go round in a circle: the practice is itself a copy of what this body did. Record it "
            "where it began."
        ),
    ),
}


@contextmanager
def refusals() -> Iterator[None]:
    """What the database refuses becomes words at a field; anything else stays an error."""
    try:
        with transaction.atomic():
            yield
    except IntegrityError as error:
        name = getattr(getattr(error.__cause__, "diag", None), "constraint_name", None)
        if name not in REFUSED:
            raise
        where, words = REFUSED[name]
        raise BadInput(str(words), where=where, code=name) from error


def hold_practice(practice_id: int) -> None:
    """Acts on one practice's adoptions go one after another: so the number told is the number there is."""
    Practice.objects.select_for_update(of=("self",), no_key=True).get(pk=practice_id)


def held(adoption_id: int, revision: int | None) -> Adoption:
    """Locked, its practice first. Raises RuleBroken where its words aren't those of `revision` any more."""
    hold_practice(Adoption.objects.values_list("practice_id", flat=True).get(pk=adoption_id))
    rows = Adoption.objects.select_for_update(of=("self",)).select_related("practice", "organisation")
    adoption: Adoption = rows.get(pk=adoption_id)
    if revision is not None and adoption.revision != revision:
        raise RuleBroken(
            _("The words were changed meanwhile. Read them as they stand now, then decide."), code="changed"
        )
    return adoption


def count_anew(*practice_ids: int) -> None:
    """Tells the practices room how many copies there are."""
    for number in sorted(set(practice_ids)):
        practice = Practice.objects.get(pk=number)
        if practice.current_id is not None:
            count = Adoption.objects.confirmed().filter(practice=number).count()
            record_adoptions(code=practice.code, count=count)


def told(
    adoption: Adoption,
    act: str,
    event: type[AdoptionEvent],
    actor: Actor,
    *,
    before: Mapping[str, Any] | None = None,
    after: Mapping[str, Any] | None = None,
    **more: Any,
) -> None:
    """The journal's entry and the bell."""
    audit.record(
        actor=actor,
        act=f"adoption.{act}",
        kind="adoption",
        object_id=str(adoption.pk),
        label=f"{adoption.practice.code} · {adoption.organisation.name_uk}",
        before=before,
        after={"practice": adoption.practice.code, "organisation": adoption.organisation_id, **(after or {})},
    )
    announce(
        event(
            adoption_id=adoption.pk,
            practice_id=adoption.practice_id,
            code=adoption.practice.code,
            organisation_id=adoption.organisation_id,
            **more,
        )
    )
