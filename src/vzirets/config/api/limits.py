"""How often one address may ask, counted once for all processes.

One statement counts and tells: two processes at the same moment never let through more than one would. Who
asks is kept as a keyed hash and for a few minutes only.
"""

import time
from dataclasses import dataclass

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

WINDOW = 60  # seconds

_COUNT = """
INSERT INTO config_api_asked (client, slot, number) VALUES (%s, %s, 1)
ON CONFLICT (client, slot) DO UPDATE SET number = config_api_asked.number + 1
RETURNING number
"""


@dataclass(frozen=True, slots=True)
class Allowance:
    """`left` is below nought for who asked too often; `seconds` is when it begins anew."""

    most: int
    left: int
    seconds: int

    @property
    def spent(self) -> bool:
        return self.left < 0

    @property
    def headers(self) -> dict[str, str]:
        """Under the names of the draft standard, and under those that older programs look for."""
        told = {"Limit": self.most, "Remaining": max(0, self.left), "Reset": self.seconds}
        return {
            **{f"RateLimit-{name}": str(value) for name, value in told.items()},
            **{f"X-RateLimit-{name}": str(value) for name, value in told.items()},
        }


def asked_once_more(request: HttpRequest) -> Allowance:
    """Counts this request of whoever sends it."""
    now = time.time()
    slot = int(now // WINDOW)
    client = salted_hmac("vzirets.api", _address(request)).hexdigest()
    with connection.cursor() as cursor:
        cursor.execute(_COUNT, [client, slot])
        number = cursor.fetchone()[0]
    most = settings.API_PER_MINUTE
    return Allowance(most, most - number, int((slot + 1) * WINDOW - now) + 1)


def _address(request: HttpRequest) -> str:
    """Whoever has none, because a proxy speaks through a socket and doesn't tell, shares one allowance."""
    try:
        return str(get_adapter().get_client_ip(request))
    except PermissionDenied:
        return ""


def forget_asked() -> int:
    """Removes counts that no longer say anything; returns how many."""
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM config_api_asked WHERE slot < %s", [int(time.time() // WINDOW) - 1])
        return int(cursor.rowcount)
