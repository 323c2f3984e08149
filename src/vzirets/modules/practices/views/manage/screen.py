"""From a submission to what its screen shows."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _

from vzirets.foundation.accounts.api import Person, Role
from vzirets.modules.practices import rules
from vzirets.modules.practices.choices import AWAITING, Origin
from vzirets.modules.practices.forms.desk import REMARK, DecisionForm
from vzirets.modules.practices.logic.criteria import CRITERIA, Finding
from vzirets.modules.practices.models import Draft
from vzirets.modules.practices.queries.drafts import completeness_of, history_of, remarks_of
from vzirets.modules.practices.queries.duplicates import likely_duplicates
from vzirets.modules.practices.queries.submission import (
    DeskSection,
    desk_sections,
    last_checklist,
    since_published,
    since_returned,
    since_seen,
    text_sent,
)
from vzirets.modules.practices.queries.wording import ACT, ANSWER, CRITERION, DRAFT_STATE, LACK, leaf_title
from vzirets.modules.practices.views.manage.frame import desk_keys, desk_tabs
from vzirets.modules.practices.views.standing import actor_of, standing_of


def screen(
    request: HttpRequest, draft: Draft, form: DecisionForm, changed_from: int | None = None
) -> dict[str, Any]:
    """`changed_from`: the revision the moderator had opened, where the text has changed since."""
    moves, remarks = history_of(draft), remarks_of(draft)
    typed = text_sent(draft, moves)
    findings = completeness_of(typed)
    mine = draft.is_with(actor_of(request)) and draft.state in AWAITING
    sections = desk_sections(typed, list(form.ready.values()), remarks, findings)
    return {
        "tabs": desk_tabs(request, ""),
        "draft": draft,
        "title": draft.title or draft.practice.code,
        "state": DRAFT_STATE[draft.state],
        "awaiting": draft.state in AWAITING,
        "mine": mine,
        "writes": draft.state in AWAITING and (mine or form.is_bound),
        "may_decide": rules.may_decide(standing_of(request), draft),
        "form": form,
        "sections": _typed_into(sections, form),
        "whole": {
            "remarks": [remark for remark in remarks if not remark.leaf],
            "ready": [one for one in form.ready.values() if not one.leaf],
            "value": form.data.get(REMARK, ""),
            "error": form.errors.get(REMARK, [""])[0],
        },
        "ticked": request.POST.getlist("canned"),
        "criteria": _criteria(last_checklist(draft, moves), findings, form),
        "since_published": since_published(draft, typed),
        "since_returned": since_returned(draft, typed, moves),
        "since_seen": None if changed_from is None else since_seen(draft, changed_from),
        "alike": likely_duplicates(typed, but=draft.practice_id),
        "history": [(ACT[move.act], move) for move in moves],
        "colleagues": [{"value": str(p.pk), "label": p.label} for p in colleagues(request)] if mine else [],
        "keys": _keys(),
    }


def origin_of(draft: Draft) -> Origin:
    return Origin.BODY if draft.organisation_id else Origin.COMPILED


def colleagues(request: HttpRequest) -> list[Person]:
    """Everyone else who moderates, in the order of their names."""
    people = Person.objects.active().with_role(Role.MODERATOR, Role.OFFICE_ADMIN).in_order()
    return [person for person in people if person.pk != request.user.pk and person.is_active]


def _typed_into(sections: list[DeskSection], form: DecisionForm) -> list[dict[str, Any]]:
    return [
        {
            "title": section.title,
            "speaking": [_boxed(leaf, form) for leaf in section.speaking],
            "silent": [_boxed(leaf, form) for leaf in section.silent],
        }
        for section in sections
    ]


def _boxed(leaf: Any, form: DecisionForm) -> dict[str, Any]:
    """A leaf with what was typed into the box for a remark at it."""
    name = f"{REMARK}{leaf.key}"
    value, wrong = form.data.get(name, ""), form.errors.get(name, [""])[0]
    return {"leaf": leaf, "name": name, "value": value, "error": wrong}


def _criteria(
    before: Mapping[str, str], findings: tuple[Finding, ...], form: DecisionForm
) -> list[dict[str, Any]]:
    seen = {found.criterion: found for found in findings}
    return [_criterion(key, seen[key], before.get(key, ""), form) for key in CRITERIA]


def _criterion(key: str, found: Finding, before: str, form: DecisionForm) -> dict[str, Any]:
    machine = found.verdict if found.verdict != "unchecked" else ""
    chosen = form.data.get(key, "") if form.is_bound else machine
    return {
        "key": key,
        "title": CRITERION[key],
        "answers": [
            {"value": answer, "label": ANSWER[answer], "current": answer == chosen}
            for answer in form.allowed[key]
        ],
        "machine": machine,
        "lacks": [(leaf_title(lack.leaf), LACK[lack.code], lack.leaf) for lack in found.lacks],
        "before": ANSWER.get(before, ""),
        "error": form.errors.get(key, [""])[0],
    }


def _keys() -> list[dict[str, str]]:
    return desk_keys(
        [
            ("j", _("next field")),
            ("k", _("previous field")),
            ("m", _("write a remark at the field")),
            ("c", _("take the text up")),
            ("t", _("to the criteria")),
            ("r", _("to the words of a return")),
            ("h", _("hand the text over")),
            ("p", _("publish, after one more question")),
            ("Esc", _("out of the box where one types")),
            ("u", _("back to the queue")),
        ]
    )
