"""The examples of the document: what this portal's content really answered.

Made anew by `vzirets manage shell -c "from vzirets.config.api import examples; examples.write()"` on a portal
that has its content.
"""

import json
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.test import Client

FILE = Path(__file__).with_name("examples.json")
# Operation → what is asked.
ASKED: dict[str, str] = {
    "practices": "practices?q=електронна+черга&category=electronic_services&limit=1",
    "practice": "practices/VZ-0001",
    "organisations": "organisations?q=міська+рада&limit=1",
    "places": "places?q=Вінниця&limit=2",
}
# Stands for the address of whichever portal shows the document.
ADDRESS = "{address}"


@cache
def _kept() -> str:
    return FILE.read_text(encoding="utf-8")


def examples() -> dict[str, Any]:
    """Operation → the answer."""
    told: dict[str, Any] = json.loads(_kept().replace(ADDRESS, settings.PUBLIC_ADDRESS))
    return told


def answer_to(operation: str) -> Any:
    """What is answered now."""
    host = settings.ALLOWED_HOSTS[0].removeprefix(".")
    response = Client(headers={"Host": host}).get(f"/api/v1/{ASKED[operation]}")
    if response.status_code != 200:
        raise RuntimeError(f"{operation}: {response.status_code}")
    return response.json()


def write() -> None:
    told = {operation: answer_to(operation) for operation in ASKED}
    text = json.dumps(told, ensure_ascii=False, indent=1)
    FILE.write_text(text.replace(settings.PUBLIC_ADDRESS, ADDRESS) + "\n", encoding="utf-8")
