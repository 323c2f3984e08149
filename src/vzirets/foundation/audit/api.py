"""The door of the audit room."""

from vzirets.foundation.audit.actions import erase_personal, keep_sealing, record, seal_waiting
from vzirets.foundation.audit.queries import (
    ChainHead,
    ChainReport,
    Lasting,
    Problem,
    check_chain,
    head,
    journal_clock,
    recorded,
    report_in_words,
    unsealed,
)

__all__ = [
    "ChainHead",
    "ChainReport",
    "Lasting",
    "Problem",
    "check_chain",
    "erase_personal",
    "head",
    "journal_clock",
    "keep_sealing",
    "record",
    "recorded",
    "report_in_words",
    "seal_waiting",
    "unsealed",
]
