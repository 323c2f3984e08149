"""The door of the audit room."""

from vzirets.foundation.audit.actions import record

__all__ = ["record"]
