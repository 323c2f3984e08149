"""The moderation desk; `public` declares the shape of a code."""

from django.urls import path

from vzirets.modules.practices.views.manage import (
    canned,
    claims,
    depository,
    freshness,
    queue,
    small_edits,
    submission,
)

urlpatterns = [
    path("", queue.queue, name="desk"),
    path("texts/<int:number>/", submission.submission, name="desk_text"),
    path("texts/<int:number>/take-up/", submission.take_up, name="desk_take_up"),
    path("texts/<int:number>/hand-over/", submission.hand_over, name="desk_hand_over"),
    path("texts/<int:number>/beside/<practice_code:code>/", submission.beside, name="desk_beside"),
    path("small-edits/", small_edits.small_edits, name="desk_small_edits"),
    path("small-edits/<int:number>/", small_edits.one, name="desk_small_edit"),
    path("small-edits/<int:number>/seen/", small_edits.seen, name="desk_small_edit_seen"),
    path("freshness/", freshness.freshness_desk, name="desk_freshness"),
    path("freshness/<practice_code:code>/", freshness.said_to_run, name="desk_said_to_run"),
    path("reports/<int:number>/", freshness.report, name="desk_report"),
    path("claims/", claims.claims, name="desk_claims"),
    path("claims/<int:number>/", claims.claim, name="desk_claim"),
    path("ready-remarks/", canned.remarks, name="desk_canned"),
    path("ready-remarks/new/", canned.new, name="desk_canned_new"),
    path("ready-remarks/<slug:key>/", canned.edit, name="desk_canned_edit"),
    path("depository/", depository.depository, name="desk_depository"),
    path("depository/<practice_code:code>/", depository.practice, name="desk_practice"),
]
