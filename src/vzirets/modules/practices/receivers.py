"""What practices do when rooms below tell of a change, and whom they tell of their own. Each bears being told
twice."""

from django.db import transaction

from vzirets.foundation.organisations.events import OrganisationChanged, OrganisationMerged
from vzirets.foundation.places.events import PlacesRenamed
from vzirets.foundation.taxonomy.events import CategoryRenamed, TopicRenamed
from vzirets.kernel.actor import Actor
from vzirets.kernel.events import receives
from vzirets.modules.practices.actions import follow_merger, renamed, telling, telling_together
from vzirets.modules.practices.actions.indexing import index_practices_of
from vzirets.modules.practices.choices import ClaimState, CoAuthorAct
from vzirets.modules.practices.events import (
    ClaimGranted,
    ClaimRefused,
    CoAuthorChanged,
    ConflictSettled,
    DraftHandedOver,
    DraftMoved,
    PracticeMoved,
    RecordClaimed,
    SmallEditUndone,
    TextsMet,
)
from vzirets.modules.practices.models import (
    Claim,
    CoAuthor,
    Draft,
    DraftConflict,
    DraftMove,
    EditLook,
    PracticeMove,
)


@receives(OrganisationMerged)
def move_to_the_body_that_stays(event: OrganisationMerged) -> None:
    follow_merger(from_key=event.from_key)


@receives(OrganisationChanged)
def tell_of_the_body_as_it_is(event: OrganisationChanged) -> None:
    renamed.tell_of_body(key=event.key)
    index_practices_of(key=event.key)


@receives(CategoryRenamed)
def tell_of_the_category_as_it_is(event: CategoryRenamed) -> None:
    renamed.tell_of_category(key=event.key)


@receives(TopicRenamed)
def tell_of_the_topic_as_it_is(event: TopicRenamed) -> None:
    renamed.tell_of_topic(key=event.key)


@receives(PlacesRenamed)
def tell_of_places_as_they_are(event: PlacesRenamed) -> None:
    renamed.tell_of_places(codes=event.codes.split())


@receives(DraftMoved)
@transaction.atomic
def tell_of_draft(event: DraftMoved) -> None:
    rows = DraftMove.objects.select_related("draft__practice", "draft__organisation")
    telling.tell_of_draft(rows.get(pk=event.move_id))


@receives(SmallEditUndone)
@transaction.atomic
def tell_of_undone(event: SmallEditUndone) -> None:
    rows = EditLook.objects.select_related("move__draft__practice", "move__draft__organisation")
    telling.tell_of_undone(rows.get(pk=event.look_id))


@receives(PracticeMoved)
@transaction.atomic
def tell_of_practice(event: PracticeMoved) -> None:
    telling.tell_of_practice(PracticeMove.objects.select_related("practice").get(pk=event.move_id))


@receives(DraftHandedOver)
@transaction.atomic
def tell_of_hand_over(event: DraftHandedOver) -> None:
    telling.tell_of_hand_over(
        Draft.objects.select_related("practice").get(pk=event.draft_id),
        from_id=event.from_id,
        to_id=event.to_id,
        by_id=event.by_id,
        occurrence=event.at.isoformat(),
    )


@receives(TextsMet)
@transaction.atomic
def tell_of_texts_met(event: TextsMet) -> None:
    telling.tell_of_texts_met(_conflict(event.conflict_id))


@receives(ConflictSettled)
@transaction.atomic
def tell_of_settled(event: ConflictSettled) -> None:
    telling.tell_of_settled(_conflict(event.conflict_id))


@receives(CoAuthorChanged)
@transaction.atomic
def tell_of_a_coauthor(event: CoAuthorChanged) -> None:
    rows = CoAuthor.objects.select_related("draft__practice", "draft__organisation")
    telling_together.tell_of_coauthor(
        rows.get(pk=event.coauthor_id),
        CoAuthorAct(event.act),
        occurrence=event.at.isoformat(),
        by=Actor(event.by_kind, event.by_id, ""),
    )


@receives(RecordClaimed)
@transaction.atomic
def tell_the_office_of_a_claim(event: RecordClaimed) -> None:
    telling.tell_of_claim(_claim(event.claim_id), ClaimState.ASKED)


@receives(ClaimGranted)
@transaction.atomic
def tell_of_a_granted_claim(event: ClaimGranted) -> None:
    telling.tell_of_claim(_claim(event.claim_id), ClaimState.GRANTED)


@receives(ClaimRefused)
@transaction.atomic
def tell_of_a_refused_claim(event: ClaimRefused) -> None:
    telling.tell_of_claim(_claim(event.claim_id), ClaimState.REFUSED)


def _conflict(number: int) -> DraftConflict:
    return DraftConflict.objects.select_related("draft__practice", "draft__organisation").get(pk=number)


def _claim(number: int) -> Claim:
    return Claim.objects.select_related("practice").get(pk=number)
