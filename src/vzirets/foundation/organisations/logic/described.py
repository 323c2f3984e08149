"""An organisation as a content file describes it."""

from collections.abc import Mapping

from pydantic import BaseModel, ConfigDict, Field, field_validator

from vzirets.foundation.organisations.choices import Kind
from vzirets.foundation.organisations.logic.edrpou import is_edrpou

NATIONWIDE = "ukraine"


class Words(BaseModel):
    """A text in both languages."""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)

    uk: str = ""
    en: str = ""


class Described(BaseModel):
    """One file of content/organisations. `place`: a code, `ukraine`, or nothing where it isn't known.

    `parent` and `successor` are keys of other organisations.
    """

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)

    key: str = Field(pattern=r"^[a-z0-9-]{1,160}$")
    name: Words
    short_name: Words = Words()
    kind: Kind
    edrpou: str | None = None
    place: str | None = Field(None, pattern=r"^(UA[0-9]{17}|ukraine)$")
    parent: str | None = None
    successor: str | None = None
    note: Words = Words()

    @field_validator("name")
    @classmethod
    def _in_both_languages(cls, name: Words) -> Words:
        if not name.uk or not name.en:
            raise ValueError("the name is needed in both languages")
        return name

    @field_validator("edrpou")
    @classmethod
    def _checked(cls, code: str | None) -> str | None:
        if code is not None and not is_edrpou(code):
            raise ValueError("eight digits with a right control digit")
        return code


def circle(kin: Mapping[str, str | None]) -> str | None:
    """A key from which one comes back to it by going to the parent, if there is one."""
    for start in kin:
        seen = {start}
        key = kin.get(start)
        while key is not None and key not in seen:
            seen.add(key)
            key = kin.get(key)
        if key is not None:
            return key
    return None
