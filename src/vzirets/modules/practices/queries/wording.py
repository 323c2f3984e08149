"""The words of writing and moderation: states, acts, criteria, what is wrong at a field and what to do."""

from typing import Any

from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from vzirets.modules.practices.choices import Act, Answer, ClaimState, DraftState, ReportState, State
from vzirets.modules.practices.logic.leaves import LEAVES
from vzirets.modules.practices.queries.labels import FIELD

STATE: dict[str, Any] = {
    State.DRAFT: _("not published yet"),
    State.PUBLISHED: _("published"),
    State.OUTDATED: _("outdated"),
    State.DISCONTINUED: _("discontinued"),
    State.WITHDRAWN: _("withdrawn"),
}
DRAFT_STATE: dict[str, Any] = {
    DraftState.DRAFT: _("being written"),
    DraftState.CONFIRMING: _("waits for confirmation by a public body"),
    DraftState.UNCONFIRMED: _("not confirmed by the public body"),
    DraftState.SUBMITTED: _("with the office"),
    DraftState.RETURNED: _("returned with remarks"),
    DraftState.RESUBMITTED: _("with the office again"),
    DraftState.REFUSED: _("refused for now"),
    DraftState.PUBLISHED: _("published"),
    DraftState.DISCARDED: _("discarded"),
}
REPORT_STATE: dict[str, Any] = {
    ReportState.OPEN: _("waits for an answer"),
    ReportState.HOLDS: _("the record holds"),
    ReportState.CORRECTED: _("corrected"),
    ReportState.OUTDATED: _("marked as outdated"),
}
CLAIM_STATE: dict[str, Any] = {
    ClaimState.ASKED: _("asked for"),
    ClaimState.GRANTED: _("granted"),
    ClaimState.REFUSED: _("refused"),
}
ACT: dict[str, Any] = {
    Act.SUBMIT: _("Sent to the office"),
    Act.TAKE_BACK: _("Taken back to go on writing"),
    Act.RESUBMIT: _("Sent again"),
    Act.DISCARD: _("Discarded"),
    Act.BRING_BACK: _("Brought back"),
    Act.ASK_TO_CONFIRM: _("A public body was asked to confirm it"),
    Act.CONFIRM: _("Confirmed by the public body and sent to the office"),
    Act.DECLINE: _("The public body didn’t confirm it"),
    Act.UNCONFIRM: _("The public body took its confirmation back"),
    Act.RETURN: _("Returned with remarks"),
    Act.REFUSE: _("Refused for now"),
    Act.PUBLISH: _("Published"),
    Act.SMALL_EDIT: _("Published at once: a small edit"),
    Act.MARK_OUTDATED: _("Marked as outdated"),
    Act.DISCONTINUE: _("The practice was discontinued"),
    Act.WITHDRAW: _("Withdrawn"),
    Act.RESTORE: _("Restored"),
}
ANSWER: dict[str, Any] = {
    Answer.MET: _("Met"),
    Answer.UNMET: _("Not met"),
    Answer.WAIVED: _("As far as the sources allow"),
}
CRITERION: dict[str, Any] = {
    "K1": _("Written in plain language"),
    "K2": _("The sections are filled"),
    "K3": _("Answers in the text, not behind a link"),
    "K4": _("A public body leads or is accountable"),
    "K5": _("Already implemented"),
    "K6": _("New to those who introduced it"),
    "K7": _("The result is shown"),
    "K8": _("Every number has a source and a date"),
    "K9": _("How to repeat it is told"),
    "K10": _("Difficulties are named"),
    "K11": _("No personal data"),
    "K12": _("Rights to pictures and documents are held"),
    "K13": _("No advertising"),
    "K14": _("The state is told honestly"),
}
# What is wrong at a leaf, by the codes of logic.typed and logic.cells.
FAULT: dict[str, Any] = {
    "required": _("Fill this in."),
    "too_long": _("Shorten this text: it is over the limit."),
    "too_many": _("Leave fewer: there are too many."),
    "far_too_long": _("This text is too long to be kept: divide it, or attach it as a file."),
    "not_a_number": _("Write a number in figures, as 1200 or 12,5."),
    "below_nought": _("Write a number that is not below nought."),
    "not_a_year": _("Write a year from 1991 on, in four figures."),
    "not_a_date": _("Write a date as 2024, 05.2024 or 17.05.2024."),
    "not_an_address": _("Write an address that starts with https://."),
    "not_an_email": _("Write an e-mail address, as office@example.org."),
    "not_a_place": _("Choose a place from the list."),
    "not_known": _("Choose from the list."),
    "not_a_choice": _("Choose one of those offered."),
    "before_start": _("A practice can’t end before it starts: check both dates."),
    "lead_among_partners": _("The lead organisation isn’t also a partner: take it away here."),
    "not_valid": _("This can’t be read: check it."),
    "no_such_field": _("There is no such field."),
    "wrong_shape": _("This can’t be read: load the page anew and try again."),
}
# What to do about a criterion, by the codes of logic.criteria.
LACK: dict[str, Any] = {
    "fill_in": _("Fill this in; if it isn’t known, write so."),
    "choose": _("Choose what fits."),
    "say_it_here": _("Say it here in a few sentences: another site’s page may vanish."),
    "name_public_body": _(
        "Name a public body here, or as the lead organisation: it leads the practice or answers for it."
    ),
    "show_result": _("Say what changed for people, staff or the budget, with figures if there are any."),
    "give_source_and_date": _("Give each figure its source and date."),
    "say_what_is_needed": _("Say what another body needs to have the same."),
    "say_whom_to_ask": _("Give a work contact whom another body can ask."),
    "name_difficulties": _("Name what didn’t work at first, or what you would do differently."),
    "remove_personal": _("This looks like a personal number: take it out, or write it another way."),
    "name_author": _("Name the author of each picture."),
    "say_lesson": _("Say why it was discontinued and what it taught."),
}
SECTION: dict[str, Any] = {
    "essence": _("The essence"),
    "who": _("Who and where"),
    "when": _("When and in what state"),
    "story": _("The story"),
    "means": _("How it is built"),
    "repeat": _("How to have the same"),
    "links": _("Links, pictures and files"),
    "office": _("For the office"),
}
_INNER: dict[str, Any] = {
    "replication.needs": _("What another body needs"),
    "replication.documents": _("Documents to reuse"),
    "replication.code": _("Program code"),
    "replication.contact.name": _("Whom to ask"),
    "replication.contact.email": _("Work e-mail"),
    "replication.contact.phone": _("Work telephone"),
    "replication.contact.url": _("Page of the contact"),
}
COLUMN: dict[str, Any] = {
    "title": _("Title"),
    "name": _("Name"),
    "url": _("Address"),
    "before": pgettext_lazy("indicator", "Before"),
    "after": pgettext_lazy("indicator", "After"),
    "unit": _("Unit"),
    "date": _("Date"),
    "source": _("Source"),
    "year": _("Year"),
    "amount": _("Amount"),
    "currency": _("Currency"),
    "note": _("Note"),
    "alternative": _("What the picture shows"),
    "credit": _("Author and terms of use"),
    "digest": _("File"),
    "": _("Name"),
}


def leaf_title(key: str) -> str:
    """What a leaf is called, with its language where the other one has a leaf of its own."""
    leaf = LEAVES.get(key)
    if leaf is None:
        return key
    name = str(_INNER.get(leaf.field) or FIELD[leaf.field])
    return gettext("%(field)s, in English") % {"field": name} if leaf.language == "en" else name
