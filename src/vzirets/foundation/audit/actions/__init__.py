from vzirets.foundation.audit.actions.erase import erase_personal
from vzirets.foundation.audit.actions.record import record
from vzirets.foundation.audit.actions.seal import keep_sealing, seal_waiting

__all__ = ["erase_personal", "keep_sealing", "record", "seal_waiting"]
