"""Resumption tokens: they hold all that is needed to go on, so nothing is kept here and they never expire."""

from django.core import signing

from vzirets.modules.oai.logic.harvest import Harvest, unpacked
from vzirets.modules.oai.logic.protocol import Refused

_SALT = "oai.resumption"


def token_of(harvest: Harvest) -> str:
    return signing.dumps(harvest.packed(), salt=_SALT)


def harvest_of(token: str, verb: str) -> Harvest:
    """Raises Refused where the token isn't ours, or was given for another verb."""
    try:
        harvest = unpacked(signing.loads(token, salt=_SALT))
    except (signing.BadSignature, ValueError, TypeError) as error:
        raise Refused("badResumptionToken", "The token is not one that was given here.") from error
    if harvest.verb != verb:
        raise Refused("badResumptionToken", f"The token was given for {harvest.verb}.")
    return harvest
