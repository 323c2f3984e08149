"""From a draft to a version."""

from collections.abc import Mapping

from django.conf import settings
from django.utils.translation import gettext as _

from vzirets.kernel.actor import Actor
from vzirets.kernel.errors import BadInput, RuleBroken
from vzirets.modules.practices.actions.moving import move_draft
from vzirets.modules.practices.actions.project import require_known
from vzirets.modules.practices.actions.publish import publish_version
from vzirets.modules.practices.choices import Act, DraftState, Origin, State
from vzirets.modules.practices.logic.content import Content
from vzirets.modules.practices.logic.criteria import unmet_before_sending
from vzirets.modules.practices.logic.small_edits import is_small
from vzirets.modules.practices.logic.typed import as_content, as_typed
from vzirets.modules.practices.models import Draft, PracticeVersion
from vzirets.modules.practices.queries.wording import FAULT, LACK, leaf_title


def fit_content(draft: Draft) -> Content:
    """The record that was typed. Raises BadInput, naming the leaf, where it isn't one."""
    content, faults = as_content(draft.typed)
    if content is None:
        leaf, wrong = next(iter(faults.items()))
        raise BadInput(f"{leaf_title(leaf)}: {FAULT[wrong[0].code]}", where=leaf, code=wrong[0].code)
    if draft.organisation is None:
        return content
    # The body itself says which category it is.
    return content.model_copy(update={"category_inferred": False})


def require_fit(draft: Draft) -> None:
    """Raises RuleBroken, or BadInput naming the leaf, for a text that isn't fit to be read by the office."""
    if draft.practice.state == State.WITHDRAWN:
        raise RuleBroken(_("A withdrawn practice is restored before it gets new words."), code="withdrawn")
    if draft.conflicts.filter(resolution="").exists():
        raise RuleBroken(_("Two people wrote at the same place: choose the texts first."), code="conflicts")
    content = fit_content(draft)
    require_known(content)
    if draft.base_version is not None and draft.base_version.digest == content.digest():
        raise RuleBroken(_("Nothing has changed since the published version."), code="nothing_changed")
    if draft.organisation is not None:
        _require_bodys(draft, content, draft.organisation.key)


def is_small_edit(draft: Draft) -> bool:
    """Whether a body's change of its published practice may go straight through (logic.small_edits)."""
    if draft.organisation is None or draft.base_version is None or draft.state != DraftState.DRAFT:
        return False
    before, after = as_typed(draft.base_version.read()), as_typed(fit_content(draft))
    return draft.practice.state == State.PUBLISHED and is_small(before, after)


def publish_text(
    draft: Draft,
    *,
    act: Act,
    actor: Actor,
    note: str = "",
    reason: str = "",
    checklist: Mapping[str, str] | None = None,
) -> PracticeVersion:
    """Makes a locked draft the next version of its practice, in the name of whom it was written for."""
    body = draft.organisation
    version = publish_version(
        code=draft.practice.code,
        content=fit_content(draft),
        origin=Origin.BODY if body else Origin.COMPILED,
        actor=actor,
        note=note.strip(),
        signed=body.name_uk if body else settings.OPERATOR["uk"],
        draft=draft,
        act=act,
    )
    move_draft(
        draft, act, DraftState.PUBLISHED, actor=actor, reason=reason, checklist=checklist, version=version
    )
    return version


def _require_bodys(draft: Draft, content: Content, key: str) -> None:
    if key != content.lead and key not in content.partners:
        raise BadInput(
            _("Name your body as the lead organisation or among the partners."),
            where="lead",
            code="body_not_named",
        )
    unmet = unmet_before_sending(draft.typed)
    if unmet:
        lack = unmet[0].lacks[0]
        raise BadInput(f"{leaf_title(lack.leaf)}: {LACK[lack.code]}", where=lack.leaf, code="incomplete")
