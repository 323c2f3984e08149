"""What a filled file would change in a draft, and what in it can't be read. Nothing is written."""

import io
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override

from vzirets.kernel.errors import BadInput
from vzirets.modules.exchange.logic.form import VERSION, Answer, Form, Trouble, flat
from vzirets.modules.practices.api import (
    FAULT,
    LEAVES,
    Draft,
    Leaf,
    Said,
    as_content,
    draft_as_of,
    leaf_title,
    meant,
    said,
    strangers,
    value_at,
)

LANGUAGES = ("uk", "en")
_XML, _START = (".xml", ".rels"), 1 << 16


@dataclass(frozen=True, slots=True)
class Told:
    """One answer of the file beside what stands now, in words."""

    leaf: str
    title: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Filled:
    """`changes` are saved on top of `base`. `read` is everything the file says, so that nothing of it is lost
    where it can't be taken; `own`: the file was taken out of this very draft."""

    base: int
    own: bool
    changes: dict[str, Any] = field(default_factory=dict)
    told: list[Told] = field(default_factory=list)
    read: list[Told] = field(default_factory=list)
    troubles: list[Trouble] = field(default_factory=list)


def filled(data: bytes, name: str, draft: Draft | None) -> Filled:
    """What the file would change. Raises BadInput for a file that is no template of ours."""
    _require_plain(data)
    from vzirets.modules.exchange.queries.book import read_book  # noqa: PLC0415 - megabytes that few processes need
    from vzirets.modules.exchange.queries.word import read_word  # noqa: PLC0415

    form = read_book(data) if name.lower().endswith(".xlsx") else read_word(data)
    _require_ours(form)
    own = _is_own(form, draft)
    typed = dict(draft.typed) if draft else {}
    before = draft_as_of(draft, form.mark.revision) if own and draft and form.mark else typed
    base = form.mark.revision if own and form.mark else draft.revision if draft else 0
    changes = {
        answer.leaf: meant(LEAVES[answer.leaf], _kept(answer))
        for answer in form.answers.values()
        if _says_more(answer, before, own=own)
    }
    troubles = [*form.troubles, *_faults(form, before, changes)]
    told = [_told(leaf, value_at(typed, leaf), value) for leaf, value in changes.items()]
    read = [Told(a.leaf, leaf_title(a.leaf), "", _shown(_kept(a))) for a in form.answers.values() if _kept(a)]
    return Filled(base, own, changes, told, read, troubles)


def _require_plain(data: bytes) -> None:
    """A document type is where a file would name other files to be read; no office program writes one."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            starts = [parts.open(name).read(_START) for name in parts.namelist() if name.endswith(_XML)]
    except (zipfile.BadZipFile, OSError, RuntimeError) as error:
        raise BadInput(_("This file can’t be read. Save it anew as DOCX or XLSX and try again.")) from error
    if any(b"<!DOCTYPE" in start.replace(b"\x00", b"") for start in starts):
        raise BadInput(
            _("This file refers to other files. Save it anew as DOCX or XLSX and try again."), code="remote"
        )


def _require_ours(form: Form) -> None:
    if form.mark is None:
        if form.answers:
            message = _("The line with the mark of the template is gone: download the template anew.")
        else:
            message = _("This isn’t the template of a practice: download it and fill it in.")
        raise BadInput(message, code="no_template")
    if form.mark.version > VERSION:
        raise BadInput(
            _("This file is of a newer template than this portal knows: download it anew."),
            code="other_version",
        )


def _is_own(form: Form, draft: Draft | None) -> bool:
    mark = form.mark
    return (
        draft is not None and mark is not None and mark.draft == draft.pk and mark.revision <= draft.revision
    )


def _says_more(answer: Answer, before: Mapping[str, Any], *, own: bool) -> bool:
    """Whether the answer is another than what was taken out. Of a file from elsewhere an empty answer is no
    answer: it would wipe what nobody saw."""
    kept, leaf = _kept(answer), LEAVES[answer.leaf]
    return (own or bool(kept)) and not _the_same(leaf, kept, value_at(before, answer.leaf))


def _the_same(leaf: Leaf, kept: Said, value: Any) -> bool:
    """In either language's words: a file may have been taken out in the other one."""
    for language in LANGUAGES:
        with override(language):
            if kept == _flat(leaf, said(leaf, value)):
                return True
    return False


def _kept(answer: Answer) -> Said:
    return _flat(LEAVES[answer.leaf], answer.said)


def _flat(leaf: Leaf, words: Said) -> Said:
    return flat(words, prose=leaf.kind == "prose")


def _faults(form: Form, before: Mapping[str, Any], changes: Mapping[str, Any]) -> list[Trouble]:
    """What can't be read in what is new. That something is missing yet is no fault of a draft."""
    found: list[Trouble] = []
    _content, faults = as_content({**before, **changes})
    for key, value in changes.items():
        answer, leaf = form.answers[key], LEAVES[key]
        found += [
            Trouble(answer.place(fault.row, fault.column), str(FAULT[fault.code]))
            for fault in faults.get(key, ())
            if fault.row is not None or fault.code != "required"
        ]
        if key not in faults:
            found += [
                Trouble(answer.where, _("There is no such value: %(value)s.") % {"value": word[:80]})
                for word in strangers(leaf, value)
            ]
    return found


def _told(leaf: str, before: Any, after: Any) -> Told:
    return Told(leaf, leaf_title(leaf), _shown(said(LEAVES[leaf], before)), _shown(said(LEAVES[leaf], after)))


def _shown(words: Said) -> str:
    if isinstance(words, str):
        return words
    return "\n".join(item if isinstance(item, str) else " · ".join(filter(None, item)) for item in words)
