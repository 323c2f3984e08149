"""The shape of what the desk is asked and told. What is missing is said at its field; typed text stays."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from vzirets.modules.practices.actions.deciding import NewRemark
from vzirets.modules.practices.choices import Act, Answer, Origin
from vzirets.modules.practices.logic.criteria import CRITERIA, LENIENT, REFUSING
from vzirets.modules.practices.logic.leaves import LEAVES
from vzirets.modules.practices.models import CannedRemark
from vzirets.modules.practices.queries.queue import TABS, QueueAsked

LONGEST = 4000
ONLY = ("late", "free", "new", "change")
REMARK = "remark:"
WHY = _("Say why: the reason is kept and shown.")


class QueueForm(forms.Form):
    tab = forms.ChoiceField(choices=[(tab, tab) for tab in TABS], required=False)
    q = forms.CharField(max_length=200, required=False)
    page = forms.IntegerField(min_value=1, max_value=1_000_000, required=False)


def queue_asked(query: QueryDict) -> QueueAsked:
    """The address as a value; what means nothing falls away."""
    form = QueueForm(query)
    form.is_valid()
    clean = form.cleaned_data
    return QueueAsked(
        tab=clean.get("tab") or "waiting",
        text=clean.get("q") or "",
        only=frozenset(query.getlist("only")).intersection(ONLY),
        page=clean.get("page") or 1,
    )


class DecisionForm(forms.Form):
    """A decision with the criteria answered and remarks at leaves; `remark:` alone is of the whole."""

    act = forms.ChoiceField(choices=[(act, act) for act in (Act.RETURN, Act.PUBLISH, Act.REFUSE)])
    revision = forms.IntegerField(min_value=0, max_value=2_000_000_000)
    reason = forms.CharField(required=False, max_length=LONGEST)
    note = forms.CharField(required=False, max_length=300)
    canned = forms.MultipleChoiceField(required=False)

    def __init__(
        self, data: Mapping[str, Any] | None = None, *, origin: str, ready: Iterable[CannedRemark]
    ) -> None:
        super().__init__(data)
        self.ready = {remark.key: remark for remark in ready}
        self.fields["canned"].choices = [(key, key) for key in self.ready]  # type: ignore[attr-defined]
        self.allowed = {key: answers_to(key, origin) for key in CRITERIA}
        for key, answers in self.allowed.items():
            self.fields[key] = forms.ChoiceField(required=False, choices=[(a, a) for a in answers])
        for leaf in ("", *LEAVES):
            self.fields[f"{REMARK}{leaf}"] = forms.CharField(required=False, max_length=LONGEST)

    def clean(self) -> dict[str, Any]:
        clean = super().clean() or {}
        act = clean.get("act")
        checks = {Act.RETURN: self._return, Act.REFUSE: self._refuse, Act.PUBLISH: self._publish}
        if act in checks:
            checks[Act(act)]()
        return clean

    def _return(self) -> None:
        if not self.remarks() and not self.cleaned_data.get("reason") and "reason" not in self.errors:
            self.add_error("reason", _("Write what to change: at the fields, or here."))

    def _refuse(self) -> None:
        self._no_remarks()
        if not self.cleaned_data.get("reason") and "reason" not in self.errors:
            self.add_error("reason", WHY)
        if not any(self.cleaned_data.get(key) == Answer.UNMET for key in REFUSING):
            self.add_error(
                "K4", _("Only a text that doesn’t meet K4 or K5 is refused; any other is returned.")
            )

    def _publish(self) -> None:
        self._no_remarks()
        for key in CRITERIA:
            answer = self.cleaned_data.get(key)
            if key in self.errors or answer in (Answer.MET, Answer.WAIVED):
                continue
            self.add_error(
                key, _("Published is what meets this: return the text.") if answer else _("Answer this.")
            )

    def _no_remarks(self) -> None:
        """Remarks are the author's to tick off; a text that is published or refused has none to."""
        if self.remarks():
            self.add_error(
                None,
                _("You wrote remarks: they go to the author with a return. Return the text, or empty them."),
            )

    def checklist(self) -> dict[str, str]:
        return {key: answer for key in CRITERIA if (answer := self.cleaned_data.get(key))}

    def remarks(self) -> list[NewRemark]:
        """What was typed at each leaf, then the ready ones that were ticked."""
        typed = [
            NewRemark(text, leaf)
            for leaf in ("", *LEAVES)
            if (text := self.cleaned_data.get(f"{REMARK}{leaf}"))
        ]
        ready = [self.ready[key] for key in self.cleaned_data.get("canned") or ()]
        return typed + [NewRemark(one.text_uk, one.leaf, one.criterion) for one in ready]


def answers_to(criterion: str, origin: str) -> tuple[Answer, ...]:
    """Only a compiled record may leave something as open as its sources do."""
    waivable = origin == Origin.COMPILED and criterion in LENIENT
    return (Answer.MET, Answer.UNMET, *((Answer.WAIVED,) if waivable else ()))


class ReasonForm(forms.Form):
    """A reason that must be said."""

    reason = forms.CharField(
        label=_("Reason"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": WHY},
    )


class UndoForm(forms.Form):
    """Why a small edit is undone, for who made it."""

    reason = forms.CharField(
        label=_("Reason"),
        help_text=_("The author of the edit reads it."),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": WHY},
    )


class WithdrawForm(ReasonForm):
    replacement = forms.CharField(
        label=_("Code of the practice to read instead"),
        help_text=_("As VZ-0017; may stay empty."),
        max_length=12,
        required=False,
    )

    def clean_replacement(self) -> str:
        return str(self.cleaned_data["replacement"]).upper()


class LessonForm(forms.Form):
    lesson_uk = forms.CharField(
        label=_("What the practice taught, in Ukrainian"),
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("Say what the practice taught: that is what the record stays for.")},
    )
    lesson_en = forms.CharField(
        label=_("The same in English"),
        max_length=20_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class CannedForm(forms.Form):
    """A ready remark; its key is made of nothing else and never changes."""

    text_uk = forms.CharField(
        label=_("Text in Ukrainian"), max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 3})
    )
    text_en = forms.CharField(
        label=_("Text in English"),
        max_length=LONGEST,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    criterion = forms.ChoiceField(label=_("Criterion"), required=False)
    leaf = forms.ChoiceField(label=_("Field"), required=False)
    retired = forms.BooleanField(label=_("No longer offered"), required=False)

    def __init__(self, *args: Any, criteria: list[Any], leaves: list[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["criterion"].choices = [("", _("Any")), *criteria]  # type: ignore[attr-defined]
        self.fields["leaf"].choices = [("", _("The whole text")), *leaves]  # type: ignore[attr-defined]


class KeyedCannedForm(CannedForm):
    key = forms.RegexField(
        re.compile(r"^[a-z0-9][a-z0-9_-]{1,58}$"),
        label=_("Short name"),
        help_text=_("Small Latin letters, figures and hyphens, as no-source; it never changes."),
        error_messages={"invalid": _("Use small Latin letters, figures and hyphens, as no-source.")},
    )
    field_order = ("key", "text_uk", "text_en", "criterion", "leaf")
