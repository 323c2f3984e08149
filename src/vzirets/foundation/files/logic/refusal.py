"""How logic says no: a reason and the facts its text names."""

from vzirets.foundation.files.choices import Reason


class Refusal(Exception):
    """The file is not accepted. `facts` fill the reason's text."""

    def __init__(self, reason: Reason, **facts: str | int) -> None:
        super().__init__(reason.value)
        self.reason = reason
        self.facts = facts
