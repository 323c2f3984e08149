"""The link at the foot of a letter: it says by itself, signed, whose letters of which kind stop."""

from dataclasses import dataclass

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.urls import reverse
from django.utils.translation import override

_SALT = "notifications.unsubscribe"


@dataclass(frozen=True, slots=True)
class Unsubscribing:
    """`kind` is empty where all letters stop."""

    person_id: int
    kind: str = ""


def unsubscribe_token(wanted: Unsubscribing) -> str:
    """It holds for ever: an old letter's link must still work, and all it can do is stop letters."""
    return Signer(salt=_SALT).sign_object([wanted.person_id, wanted.kind])


def unsubscribing(token: str) -> Unsubscribing | None:
    """None where the token isn't whole or isn't ours."""
    try:
        person_id, kind = Signer(salt=_SALT).unsign_object(token)
    except BadSignature:
        return None
    return Unsubscribing(person_id, kind)


def unsubscribe_address(wanted: Unsubscribing, language: str) -> str:
    """The whole address of the page, in the language."""
    with override(language):
        return absolute(reverse("notifications:unsubscribe", args=[unsubscribe_token(wanted)]))


def absolute(path: str) -> str:
    return f"{settings.PUBLIC_ADDRESS}{path}"
