"""A press whose answer was lost: the person presses again, and is told what was done the first time."""

from collections.abc import Iterable, Mapping

from django.http import HttpRequest

from vzirets.modules.practices.choices import Act
from vzirets.modules.practices.models import Draft, Practice
from vzirets.modules.practices.views.standing import actor_of


def pressed_again(
    request: HttpRequest,
    draft: Draft,
    *acts: Act,
    words: Iterable[str] = (),
    checklist: Mapping[str, str] | None = None,
) -> bool:
    """Whether the last that happened to the draft is what this person asks for once more, with the same
    `words` and `checklist`: what was typed since would be lost if it were told as done."""
    last = draft.moves.select_related("version").order_by("-number").first()
    if last is None or last.act not in acts or last.actor_id != actor_of(request).id:
        return False
    kept = {"", last.reason, *last.remarks.values_list("text", flat=True)}
    if last.version is not None:
        kept.add(last.version.change_note)
    same = checklist is None or last.checklist == dict(checklist)
    return same and {said.strip() for said in words} <= kept


def done_before(request: HttpRequest, practice: Practice, act: str, said: Mapping[str, str]) -> bool:
    """Whether the last that happened to the practice is what this person asks for once more, with what is
    `said` in each field."""
    last = practice.moves.select_related("replacement").order_by("-number").first()
    if last is None or practice.current is None or last.act != act or last.actor_id != actor_of(request).id:
        return False
    lesson = practice.current.read().lesson
    kept = {
        "reason": last.reason,
        "replacement": last.replacement.code if last.replacement else "",
        "lesson_uk": lesson.uk,
        "lesson_en": lesson.en,
    }
    return all(kept[field] == words for field, words in said.items())
