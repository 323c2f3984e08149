"""A draft read as if it were published. It has no address of its own, and nothing is stored."""

from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from vzirets.foundation.organisations.api import Organisation
from vzirets.foundation.places.api import Place
from vzirets.foundation.taxonomy.api import Category, Topic
from vzirets.modules.practices.choices import State
from vzirets.modules.practices.logic.content import Content
from vzirets.modules.practices.logic.difference import Piece, pieces
from vzirets.modules.practices.logic.typed import as_content, value_at
from vzirets.modules.practices.models import Draft, Practice, PracticeVersion
from vzirets.modules.practices.queries.reading import Reading
from vzirets.modules.practices.queries.shown import Shown
from vzirets.modules.practices.queries.submission import side_by_side

NAMELESS = {"title.uk": "…"}


@dataclass(frozen=True, slots=True)
class Beside:
    """A leaf as it is published and as it is typed; `before` and `after` mark what differs."""

    old: Shown
    new: Shown
    before: tuple[Piece, ...]
    after: tuple[Piece, ...]

    @property
    def differs(self) -> bool:
        return self.old.text != self.new.text


def beside_published(draft: Draft) -> list[Beside]:
    """The leaves that either text fills, in the order of the record."""
    pairs = side_by_side(draft.typed, draft.practice)
    return [_beside(old, new) for new, old in pairs]


def _beside(old: Shown, new: Shown) -> Beside:
    run = tuple(pieces(old.text, new.text))
    return Beside(
        old,
        new,
        tuple(piece for piece in run if piece.kind != "added"),
        tuple(piece for piece in run if piece.kind != "removed"),
    )


def previewed(draft: Draft, language: str) -> tuple[Reading, list[str]]:
    """The reading, and the leaves left out of it because they can't be read yet."""
    typed = dict(draft.typed)
    if not any(value_at(typed, f"title.{spoken}").strip() for spoken in ("uk", "en")):
        typed |= NAMELESS
    content, faults = as_content(typed)
    left_out = list(faults)
    if content is None:
        content = _readable(typed, left_out)
    return _reading(draft, content, language), left_out


def _readable(typed: dict[str, Any], left_out: list[str]) -> Content:
    content, faults = as_content({key: value for key, value in typed.items() if key not in left_out})
    if content is None:
        left_out += [leaf for leaf in faults if leaf not in left_out]
        known = {key: value for key, value in typed.items() if key not in left_out}
        content, _faults = as_content({**NAMELESS, **known})
    return content or Content.model_validate({"title": {"uk": "…"}})


def _reading(draft: Draft, content: Content, language: str) -> Reading:
    bodies = Organisation.objects.in_bulk(
        [*filter(None, [content.lead]), *content.partners], field_name="key"
    )
    practice = _practice(draft, content, bodies.get(content.lead or ""))
    version = PracticeVersion(
        practice=practice,
        number=0,
        content=content.document(),
        digest=content.digest(),
        published_at=timezone.now(),
    )
    return Reading(
        practice=practice,
        version=version,
        content=content,
        language=language,
        topics=tuple(Topic.objects.filter(key__in=content.topics)),
        lead=bodies.get(content.lead or ""),
        partners=tuple(bodies[key] for key in content.partners if key in bodies),
        distinctions=(),
        versions=tuple(draft.practice.versions.defer("content")),
    )


def _practice(draft: Draft, content: Content, lead: Organisation | None) -> Practice:
    """The columns that a publication would fill, of a row that is never saved."""
    place = Place.objects.with_surroundings().filter(code=content.place or "").first()
    return Practice(
        pk=draft.practice_id,
        code=draft.practice.code,
        state=State.PUBLISHED,
        origin=draft.practice.origin,
        lead=lead,
        place=place,
        nationwide=content.place == "ukraine",
        category=Category.objects.filter(key=content.category or "").first(),
        year=content.year,
        status=content.status,
    )
