"""The interface for other programs, at /api/v1/: what rooms offer in their `rest`, under one set of rules."""

from vzirets.config.api.interface import addresses, for_people

__all__ = ["addresses", "for_people"]
