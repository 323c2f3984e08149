from vzirets.foundation.audit.queries.chain import ChainReport, Problem, check_chain
from vzirets.foundation.audit.queries.clock import journal_clock
from vzirets.foundation.audit.queries.head import ChainHead, head, recorded, unsealed
from vzirets.foundation.audit.queries.lasting import Lasting
from vzirets.foundation.audit.queries.wording import report_in_words

__all__ = [
    "ChainHead",
    "ChainReport",
    "Lasting",
    "Problem",
    "check_chain",
    "head",
    "journal_clock",
    "recorded",
    "report_in_words",
    "unsealed",
]
