"""What adoptions do when something happened: people are told, records follow. Each bears being told twice."""

from vzirets.foundation.organisations.events import OrganisationMerged
from vzirets.kernel.actor import Actor
from vzirets.kernel.events import receives
from vzirets.modules.adoptions.actions import follow_merger, mend_own
from vzirets.modules.adoptions.actions.telling import (
    tell_answer,
    tell_changed,
    tell_recorded,
)
from vzirets.modules.adoptions.events import (
    AdoptionChanged,
    AdoptionConfirmed,
    AdoptionDeclined,
    AdoptionRecorded,
)
from vzirets.modules.practices.events import PracticePublished


@receives(OrganisationMerged)
def move_to_the_body_that_stays(event: OrganisationMerged) -> None:
    follow_merger(
        from_key=event.from_key, into_key=event.into_key, actor=Actor.job("adoptions.follow_merger")
    )


@receives(PracticePublished)
def withdraw_what_became_ones_own(event: PracticePublished) -> None:
    mend_own(practice_id=event.practice_id, actor=Actor.job("adoptions.mend_own"))


@receives(AdoptionRecorded)
def tell_the_author(event: AdoptionRecorded) -> None:
    tell_recorded(adoption_id=event.adoption_id, actor=Actor.job("adoptions.tell_the_author"))


@receives(AdoptionChanged)
def tell_the_author_of_new_words(event: AdoptionChanged) -> None:
    tell_changed(
        adoption_id=event.adoption_id, revision=event.revision, actor=Actor.job("adoptions.tell_the_author")
    )


@receives(AdoptionConfirmed)
def tell_the_body_yes(event: AdoptionConfirmed) -> None:
    tell_answer(adoption_id=event.adoption_id, actor=Actor.job("adoptions.tell_the_body"))


@receives(AdoptionDeclined)
def tell_the_body_no(event: AdoptionDeclined) -> None:
    tell_answer(adoption_id=event.adoption_id, actor=Actor.job("adoptions.tell_the_body"))
