"""What an organisation says of itself: checked, written, with an address that follows the name."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from vzirets.foundation.organisations.choices import Kind
from vzirets.foundation.organisations.logic.edrpou import is_edrpou
from vzirets.foundation.organisations.models import FormerSlug, Organisation
from vzirets.foundation.places.api import Place
from vzirets.kernel.errors import BadInput
from vzirets.kernel.ukrainian import slugify, sort_key


@dataclass(frozen=True, slots=True)
class Facts:
    """`place` and `nationwide`: one of them or neither. `edrpou` is empty where there is none."""

    kind: Kind
    name_uk: str
    name_en: str
    edrpou: str = ""
    short_name_uk: str = ""
    short_name_en: str = ""
    place: Place | None = None
    nationwide: bool = False
    parent: Organisation | None = None

    @property
    def values(self) -> dict[str, Any]:
        """As columns."""
        return {
            "kind": self.kind.value,
            "name_uk": self.name_uk,
            "name_en": self.name_en,
            "edrpou": self.edrpou or None,
            "short_name_uk": self.short_name_uk,
            "short_name_en": self.short_name_en,
            "place_id": self.place.pk if self.place else None,
            "nationwide": self.nationwide,
            "parent_id": self.parent.pk if self.parent else None,
        }


COLUMNS = tuple(Facts(Kind.NGO, "", "").values)


def check(facts: Facts, *, own: Organisation | None = None) -> None:
    """Raises BadInput naming the field. `own`: the organisation that is described, where there is one yet."""
    for field in ("name_uk", "name_en"):
        if not slugify(getattr(facts, field)):
            raise BadInput(_("Write the full name."), where=field)
    if facts.edrpou and not is_edrpou(facts.edrpou):
        raise BadInput(
            _("This is no code: eight digits are needed, and the last one checks the rest. Look for a typo."),
            where="edrpou",
        )
    if facts.edrpou and Organisation.objects.filter(edrpou=facts.edrpou).exclude(pk=_pk(own)).exists():
        raise taken_code()
    if facts.place and facts.nationwide:
        raise BadInput(_("Choose a place or the whole country, not both."), where="nationwide")
    if facts.parent and own and own.pk in _line(facts.parent):
        raise BadInput(_("This would make the organisation a part of itself."), where="parent")


def taken_code() -> BadInput:
    return BadInput(
        _(
            "An organisation with this code is here already. Look for it by the code and ask to act for it. "
            "If it isn’t found, it awaits verification: ask the colleague who registered it to invite you."
        ),
        where="edrpou",
        code="taken",
    )


def write(body: Organisation, facts: Facts) -> None:
    """Puts the facts on the row, keys and address with them; an address left leads on."""
    slug = _slug(body, facts)
    if body.pk and body.slug != slug:
        FormerSlug.objects.update_or_create(slug=body.slug, defaults={"organisation": body})
        FormerSlug.objects.filter(slug=slug, organisation=body).delete()
    for name, value in facts.values.items():
        setattr(body, name, value)
    body.slug = slug
    body.sort_key_uk = sort_key(facts.name_uk)[:320]
    body.sort_key_en = sort_key(facts.name_en)[:320]
    body.save()


def _slug(body: Organisation, facts: Facts) -> str:
    """Of the name; namesakes are told apart by the place, and at the last by the key."""
    plain = slugify(facts.name_uk)[:200].strip("-")
    candidates = [plain]
    if facts.place:
        candidates.append(slugify(f"{facts.name_uk[:100]} {facts.place.label_in('uk')}")[:240])
    candidates.append(f"{plain[:78]}-{body.key}")
    if body.slug in candidates:
        return body.slug
    taken = {*Organisation.objects.filter(slug__in=candidates).values_list("slug", flat=True)}
    left = FormerSlug.objects.filter(slug__in=candidates)
    taken |= {*left.exclude(organisation=_pk(body)).values_list("slug", flat=True)}
    return next(candidate for candidate in candidates if candidate not in taken)


def _pk(body: Organisation | None) -> int:
    return body.pk if body is not None and body.pk else 0


def _line(body: Organisation) -> set[int]:
    """The organisation and all above it."""
    seen: set[int] = set()
    number: int | None = body.pk
    while number is not None and number not in seen:
        seen.add(number)
        number = Organisation.objects.filter(pk=number).values_list("parent_id", flat=True).first()
    return seen
