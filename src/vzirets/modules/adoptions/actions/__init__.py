from vzirets.modules.adoptions.actions.answering import confirm_adoption, decline_adoption
from vzirets.modules.adoptions.actions.loading import load_adoptions
from vzirets.modules.adoptions.actions.moving import follow_merger, mend_own
from vzirets.modules.adoptions.actions.recording import (
    Words,
    change_adoption,
    record_adoption,
    withdraw_adoption,
)

__all__ = [
    "Words",
    "change_adoption",
    "confirm_adoption",
    "decline_adoption",
    "follow_merger",
    "load_adoptions",
    "mend_own",
    "record_adoption",
    "withdraw_adoption",
]
