"""The editor, for those who write; `public` declares the shape of a code."""

from django.urls import path, register_converter

from vzirets.modules.practices.logic.leaves import SECTIONS
from vzirets.modules.practices.views.cabinet import (
    coauthors,
    confirming,
    freshness,
    lists,
    merging,
    reach,
    saving,
    sending,
    showing,
    turning,
    writing,
)


class SectionConverter:
    """A section of a record."""

    regex = "|".join(SECTIONS)

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


class NumberConverter:
    """A draft's number, no longer than the database counts."""

    regex = "[0-9]{1,18}"

    def to_python(self, value: str) -> int:
        return int(value)

    def to_url(self, value: int) -> str:
        return str(value)


register_converter(SectionConverter, "practice_section")
register_converter(NumberConverter, "draft_number")

urlpatterns = [
    path("", lists.mine, name="my_list"),
    path("new/", lists.start, name="my_start"),
    path("organisations", saving.organisations, name="my_organisations"),
    path("edit/<practice_code:code>/", lists.edit, name="my_edit"),
    path("claim/<practice_code:code>/", lists.claim, name="my_claim"),
    path("yours/<practice_code:code>/", turning.turn, name="my_turn"),
    path("reach/<practice_code:code>/", reach.reach, name="my_reach"),
    path("still/<practice_code:code>/", freshness.still, name="my_still"),
    path("reports/<draft_number:number>/", freshness.report, name="my_report"),
    path("together/<str:token>/", coauthors.together, name="my_together"),
    path("<draft_number:draft>/people/", coauthors.people, name="my_people"),
    path("<draft_number:draft>/", writing.write, name="my_draft"),
    path("<draft_number:draft>/save", saving.save_leaves, name="my_save"),
    path("<draft_number:draft>/file", saving.bring, name="my_file"),
    path("<draft_number:draft>/alike", saving.alike, name="my_alike"),
    path("<draft_number:draft>/merge/", merging.merge, name="my_merge"),
    path("<draft_number:draft>/preview/", showing.preview, name="my_preview"),
    path("<draft_number:draft>/preview/part", showing.seen, name="my_seen"),
    path("<draft_number:draft>/preview/beside/", showing.beside, name="my_beside"),
    path("<draft_number:draft>/history/", showing.history, name="my_history"),
    path("<draft_number:draft>/submit/", sending.submit, name="my_submit"),
    path("<draft_number:draft>/confirm/", confirming.confirm, name="my_confirm"),
    path("<draft_number:draft>/take-back/", sending.take_back, name="my_take_back"),
    path("<draft_number:draft>/discard/", sending.discard, name="my_discard"),
    path("<draft_number:draft>/bring-back/", sending.bring_back, name="my_bring_back"),
    path("<draft_number:draft>/<practice_section:section>/", writing.write, name="my_section"),
]
