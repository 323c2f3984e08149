"""What rooms keep of a person: how it is handed over, and what becomes of it when the account is closed.

The accounts room lies below and knows none of them: each says it on its plate (`Module.personal`).
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class PersonalUse:
    """What a room does with what it keeps of people.

    `export(person_id)`: everything the room keeps of the person, as JSON values (dates as ISO text), with
    keys a reader understands; an empty mapping where there is nothing.
    `retire(person_id, actor=…)`: called inside the transaction that closes the account. Erases what nobody
    else needs, leaves the rest under the person's id. Raises RuleBroken where something must be done first
    (a body would be left without an owner): then nothing is closed.
    """

    export: Callable[[int], Mapping[str, Any]]
    retire: Callable[..., None] | None = None
