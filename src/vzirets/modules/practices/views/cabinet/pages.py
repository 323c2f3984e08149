"""What every page of the editor shows around its question."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils.formats import date_format, time_format
from django.utils.timezone import localdate, localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from vzirets.kernel import registry
from vzirets.modules.practices import rules
from vzirets.modules.practices.choices import AWAITING, WRITABLE, DraftState
from vzirets.modules.practices.logic.criteria import Finding
from vzirets.modules.practices.logic.leaves import LEAVES, SECTIONS
from vzirets.modules.practices.logic.standing import Standing
from vzirets.modules.practices.logic.typed import Faults
from vzirets.modules.practices.logic.way import Way
from vzirets.modules.practices.models import Draft, Remark
from vzirets.modules.practices.queries.drafts import draft_to_write, last_reason
from vzirets.modules.practices.queries.duplicates import Likely, likely_duplicates
from vzirets.modules.practices.queries.wording import (
    CRITERION,
    DRAFT_STATE,
    LACK,
    SECTION,
    leaf_title,
)
from vzirets.modules.practices.views.standing import standing_of

LONGEST_ASKED = 3000
LOOK = {
    DraftState.DRAFT: "neutral",
    DraftState.CONFIRMING: "wait",
    DraftState.UNCONFIRMED: "stop",
    DraftState.SUBMITTED: "wait",
    DraftState.RETURNED: "stop",
    DraftState.RESUBMITTED: "wait",
    DraftState.REFUSED: "stop",
    DraftState.PUBLISHED: "done",
    DraftState.DISCARDED: "neutral",
}


def authors(request: HttpRequest, draft: int) -> Draft:
    """The draft of one who writes it; for everyone else there is no such page."""
    standing = standing_of(request)
    found = draft_to_write(draft, standing)
    if found is None or not rules.may_write(standing, found):
        raise Http404
    return found


def senders(request: HttpRequest, draft: int) -> Draft:
    """The draft of one who may send it or put it away; a co-author has no such page."""
    found = authors(request, draft)
    if not rules.may_send(standing_of(request), found):
        raise Http404
    return found


def sections_for(standing: Standing, draft: Draft) -> list[str]:
    """Sections that have something this person may fill."""
    return [
        section
        for section in SECTIONS
        if any(rules.may_fill(standing, draft, leaf) for leaf in LEAVES.values() if leaf.section == section)
    ]


def frame(draft: Draft, title: str = "", *, sends: bool = True) -> dict[str, Any]:
    """Title, state and the way here, of every page about a draft. `sends`: not for a co-author."""
    name = draft.title or _("Practice without a title yet")
    here = reverse("practices:my_draft", args=[draft.pk])
    crumbs = [
        {"label": _("Cabinet"), "url": reverse("shell:cabinet")},
        {"label": _("My practices"), "url": reverse("practices:my_list")},
        {"label": name, "url": here if title else ""},
    ]
    return {
        "draft": draft,
        "sends": sends,
        "name": name,
        "crumbs": [*crumbs, {"label": title, "url": ""}] if title else crumbs,
        "body": draft.organisation.name if draft.organisation else _("the portal office"),
        "state": DRAFT_STATE[draft.state],
        "look": LOOK[DraftState(draft.state)],
        "writable": draft.state in WRITABLE,
        "awaiting": draft.state in AWAITING,
        "confirming": draft.state == DraftState.CONFIRMING,
        "unconfirmed": last_reason(draft) if draft.state == DraftState.UNCONFIRMED else "",
        "saved": saved_words(draft.changed_at),
        "ways": ways("draft", draft.pk),
    }


def ways(at: str, *numbers: int) -> list[dict[str, Any]]:
    """What rooms above offer here, as links."""
    return [
        {"label": way.label, "icon": way.icon, "url": reverse(way.url_name, args=numbers)}
        for way in registry.offered(Way)
        if way.at == at
    ]


def word_needed(draft: Draft, findings: Iterable[Finding]) -> dict[str, Any] | None:
    """Whose word is missing before the office could read the text, and what to do; told while one writes."""
    body = draft.organisation
    if body is None or not (draft.is_writable and rules.needs_confirmation(draft)):
        return None
    if body.is_public_body:
        return {
            "title": _("Your organisation isn’t verified yet"),
            "text": _(
                "Go on writing: everything is saved. You send the text after the portal office verifies it."
            ),
        }
    if any(found.criterion == "K4" and found.verdict == "met" for found in findings):
        return None
    return {
        "title": _("A public body will confirm this text"),
        "text": _(
            "Name the one that leads the practice or answers for it: as the lead organisation or as a "
            "partner. If its people aren’t on the portal yet, ask them to register: without them you can’t "
            "send the text."
        ),
        "url": leaf_address(draft, "partners"),
    }


def near(draft: Draft, typed: Mapping[str, Any]) -> list[Likely]:
    """Likely duplicates of what is typed, by its words as a person would write them: a run of letters
    longer than any word is no word to search for."""
    said = {
        key: " ".join(word for word in str(typed.get(key, ""))[:LONGEST_ASKED].split() if len(word) < 60)
        for key in ("title.uk", "title.en", "summary.uk", "summary.en")
    }
    placed = {key: typed.get(key, "") for key in ("lead", "place")}
    return likely_duplicates({**said, **placed}, but=draft.practice_id)


def saved_words(moment: datetime) -> str:
    """«збережено о 14:32», with the day where it isn't today."""
    at = localtime(moment)
    time = time_format(at, "H:i")
    if at.date() == localdate():
        return _("saved at %(time)s") % {"time": time}
    return _("saved on %(date)s at %(time)s") % {"date": date_format(at, "DATE_FORMAT"), "time": time}


def contents(
    draft: Draft,
    sections: Iterable[str],
    findings: Iterable[Finding],
    faults: Faults,
    remarks: Iterable[Remark],
    current: str,
) -> list[dict[str, Any]]:
    """The sections, each with how much of it is left."""
    left: dict[str, set[str]] = {}
    leaves = {lack.leaf for found in findings for lack in found.lacks} | set(faults)
    leaves |= {remark.leaf for remark in remarks if remark.leaf and remark.ticked_at is None}
    for leaf in leaves:
        if leaf in LEAVES:
            left.setdefault(LEAVES[leaf].section, set()).add(leaf)
    return [
        {
            "label": f"{SECTION[section]}: {_left(len(left.get(section, ())))}",
            "url": reverse("practices:my_section", args=[draft.pk, section]),
            "current": section == current,
        }
        for section in sections
    ]


def _left(count: int) -> str:
    if not count:
        return _("done")
    return ngettext("%(count)d to look at", "%(count)d to look at", count) % {"count": count}


def criteria(draft: Draft, findings: Iterable[Finding]) -> list[dict[str, Any]]:
    """Each criterion with its verdict and what to do, every lack a link to its field."""
    look = {"met": "done", "unmet": "wait", "unchecked": "neutral"}
    words = {"met": _("met"), "unmet": _("not yet"), "unchecked": _("a person will look")}
    return [
        {
            "code": found.criterion,
            "title": CRITERION[found.criterion],
            "look": look[found.verdict],
            "verdict": words[found.verdict],
            "lacks": [
                {
                    "label": f"{leaf_title(lack.leaf)}: {LACK[lack.code]}",
                    "url": leaf_address(draft, lack.leaf),
                }
                for lack in found.lacks
            ],
        }
        for found in findings
    ]


def leaf_address(draft: Draft, leaf: str) -> str:
    """The page of the leaf's section, at the leaf."""
    section = reverse("practices:my_section", args=[draft.pk, LEAVES[leaf].section])
    return f"{section}#leaf-{leaf.replace('.', '-')}"
