"""Words that somebody who guesses passwords of this portal tries first."""

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

# The portal's name, its subject, whose it is, in both alphabets. Documented in the room's README.
WORDS = (
    "взірець", "взирець", "vzirets", "vzirec", "портал", "portal", "практика", "praktyka", "practice",
    "урядування", "uriaduvannia", "governance", "egov", "міністерство", "ministerstvo", "ministry",
    "цифровізація", "дія", "diia", "україна", "ukraina", "ukraine", "громада", "hromada", "рада", "rada",
    "місто", "misto",
    "адмін", "admin", "модератор", "moderator", "редакція", "пароль", "parol", "password",
)  # fmt: skip
# What is left must be as long as a password that nobody guesses by adding a year and a sign.
ENOUGH = 6
_WORD = re.compile("|".join(sorted(WORDS, key=len, reverse=True)))
_FILLING = re.compile(r"[\d\W_]+")


class WordsOfThisPlace:
    """Refuses a password that is such words with digits and signs between them."""

    def validate(self, password: str, user: object = None) -> None:
        lowered = password.lower()
        left = _FILLING.sub("", _WORD.sub("", lowered))
        if _WORD.search(lowered) and len(left) < ENOUGH:
            raise ValidationError(
                _("Too easy to guess here: it is made of the portal's own words."), code="of_this_place"
            )

    def get_help_text(self) -> str:
        return _("The portal's own words with digits added are not enough.")
