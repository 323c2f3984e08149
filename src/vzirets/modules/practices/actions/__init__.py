from vzirets.modules.practices.actions.adopted import record_adoptions
from vzirets.modules.practices.actions.canned import load_canned_remarks, put_canned_remark
from vzirets.modules.practices.actions.claiming import claim_record, grant_claim, refuse_claim
from vzirets.modules.practices.actions.compiling import publish_compiled
from vzirets.modules.practices.actions.confirming import (
    ask_to_confirm,
    confirm_draft,
    decline_confirmation,
    take_confirmation_back,
)
from vzirets.modules.practices.actions.deciding import (
    NewRemark,
    hand_over_draft,
    publish_draft,
    refuse_draft,
    return_draft,
    take_up_draft,
)
from vzirets.modules.practices.actions.distinguish import record_distinction
from vzirets.modules.practices.actions.drafting import open_draft, start_draft
from vzirets.modules.practices.actions.freshness import (
    answer_still_runs,
    ask_owners,
    tell_changed,
    tell_ended,
)
from vzirets.modules.practices.actions.lifecycle import discontinue, mark_outdated, restore, withdraw
from vzirets.modules.practices.actions.looking import see_small_edit, undo_small_edit
from vzirets.modules.practices.actions.news import tell_of_state, tell_of_version
from vzirets.modules.practices.actions.personal import retire_person
from vzirets.modules.practices.actions.project import follow_merger, project
from vzirets.modules.practices.actions.publish import publish_version
from vzirets.modules.practices.actions.reporting import answer_report, report_outdated
from vzirets.modules.practices.actions.saving import Saved, resolve_conflict, save_draft
from vzirets.modules.practices.actions.sending import (
    bring_back_draft,
    discard_draft,
    resubmit_draft,
    submit_draft,
    take_back_draft,
    tick_remark,
)

__all__ = [
    "NewRemark",
    "Saved",
    "answer_report",
    "answer_still_runs",
    "ask_owners",
    "ask_to_confirm",
    "bring_back_draft",
    "claim_record",
    "confirm_draft",
    "decline_confirmation",
    "discard_draft",
    "discontinue",
    "follow_merger",
    "grant_claim",
    "hand_over_draft",
    "load_canned_remarks",
    "mark_outdated",
    "open_draft",
    "project",
    "publish_compiled",
    "publish_draft",
    "publish_version",
    "put_canned_remark",
    "record_adoptions",
    "record_distinction",
    "refuse_claim",
    "refuse_draft",
    "report_outdated",
    "resolve_conflict",
    "restore",
    "resubmit_draft",
    "retire_person",
    "return_draft",
    "save_draft",
    "see_small_edit",
    "start_draft",
    "submit_draft",
    "take_back_draft",
    "take_confirmation_back",
    "take_up_draft",
    "tell_changed",
    "tell_ended",
    "tell_of_state",
    "tell_of_version",
    "tick_remark",
    "undo_small_edit",
    "withdraw",
]
