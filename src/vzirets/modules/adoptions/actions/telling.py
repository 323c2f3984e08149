"""Who is told what, in the cabinet and by e-mail: the author's body, and the body that copied."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext_noop as _

from vzirets.foundation.notifications.api import Filling, notify
from vzirets.foundation.organisations.api import people_of
from vzirets.kernel.actor import Actor
from vzirets.modules.adoptions.choices import State
from vzirets.modules.adoptions.models import Adoption
from vzirets.modules.adoptions.queries.answering import answerers

SHOWN = 600  # of a reason, in a notice


@transaction.atomic
def tell_recorded(*, adoption_id: int, actor: Actor) -> None:
    """The people who keep the practice. Of a compiled record the office sees it at its desk."""
    adoption = _found(adoption_id)
    if adoption.state == State.RECORDED:
        _tell_authors(
            adoption, "recorded", _("%(body)s writes that it adopted “%(title)s”: confirm it"), actor
        )


@transaction.atomic
def tell_changed(*, adoption_id: int, revision: int, actor: Actor) -> None:
    adoption = _found(adoption_id)
    if adoption.is_live and adoption.revision == revision:
        title = _("%(body)s changed what it writes about adopting “%(title)s”")
        _tell_authors(adoption, f"changed:{revision}", title, actor)


@transaction.atomic
def tell_answer(*, adoption_id: int, actor: Actor) -> None:
    adoption = _found(adoption_id)
    titles = {
        State.CONFIRMED: _("Your adoption of “%(title)s” is confirmed: everyone sees it now"),
        State.DECLINED: _("Your adoption of “%(title)s” was declined"),
    }
    if adoption.state in titles:
        _tell(
            people_of([adoption.organisation_id]),
            adoption,
            kind="adoptions.answered",
            occurrence=f"{adoption.state}:{adoption.revision}",
            title=titles[State(adoption.state)],
            actor=actor,
            reason=adoption.reason,
        )


def _tell_authors(adoption: Adoption, occurrence: str, title: str, actor: Actor) -> None:
    people = people_of(answerers(adoption.practice) - {adoption.organisation_id})
    _tell(people, adoption, kind="adoptions.recorded", occurrence=occurrence, title=title, actor=actor)


def _tell(people: Iterable[int], adoption: Adoption, *, title: str, reason: str = "", **more: Any) -> None:
    """In the order of ids, as notify asks."""
    practice, body = adoption.practice, adoption.organisation
    params: dict[str, Filling] = {
        "title": {"uk": practice.title_uk or practice.title_en, "en": practice.title_en or practice.title_uk},
        "body": {"uk": body.name_uk, "en": body.name_en},
    }
    if reason:
        params["reason"] = reason[:SHOWN]
    for person_id in people:
        notify(
            person_id=person_id,
            subject_key=f"adoption:{adoption.pk}",
            title=title,
            body="%(reason)s" if reason else "",
            params=params,
            url=reverse("adoptions:adoption", args=[adoption.pk]),
            **more,
        )


def _found(adoption_id: int) -> Adoption:
    return Adoption.objects.select_related("practice", "organisation").get(pk=adoption_id)
