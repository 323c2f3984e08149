"""The forms in which a record is told."""

from enum import StrEnum

# Never changes: a copy made anywhere is known by it. What is added to the format keeps to it; what would
# break a reader gets another number, and another prefix.
NAMESPACE = "urn:x-vzirets:practice:1"


class Prefix(StrEnum):
    OAI_DC = "oai_dc"
    VZIRETS = "vzirets"
