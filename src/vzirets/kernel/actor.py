"""Who acts. Every action takes an explicit actor: commands, tasks and imports have no request."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Actor:
    """`kind` is person | command | job; `id` is stable within the kind; `label` is what the journal shows."""

    kind: str
    id: str
    label: str

    @classmethod
    def command(cls, name: str) -> "Actor":
        return cls("command", name, f"vzirets {name}")

    @classmethod
    def job(cls, name: str) -> "Actor":
        return cls("job", name, name)
