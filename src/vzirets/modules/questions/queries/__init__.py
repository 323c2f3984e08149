from vzirets.modules.questions.queries.answering import (
    answerable_by,
    may_answer,
    people_to_tell,
    signatures,
    waiting_for,
)
from vzirets.modules.questions.queries.export import personal_data
from vzirets.modules.questions.queries.reading import may_read, public_of, reported

__all__ = [
    "answerable_by",
    "may_answer",
    "may_read",
    "people_to_tell",
    "personal_data",
    "public_of",
    "reported",
    "signatures",
    "waiting_for",
]
