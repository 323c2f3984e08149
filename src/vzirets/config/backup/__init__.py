"""Everything the portal knows in one file, and back: see docs/operations/backup.md."""

from vzirets.config.backup.making import back_up
from vzirets.config.backup.restoring import restore

__all__ = ["back_up", "restore"]
