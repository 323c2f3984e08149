"""Errors that are meant for a person: they say what happened and what to do."""


class RuleBroken(Exception):
    """An act that the rules refuse. The message is translated and shown as it stands."""

    def __init__(self, message: str, *, code: str = "refused") -> None:
        super().__init__(message)
        self.message = message
        self.code = code


class BadInput(RuleBroken):
    """Input that cannot be read; `where` names the cell, line or field."""

    def __init__(self, message: str, *, where: str = "", code: str = "invalid") -> None:
        super().__init__(message, code=code)
        self.where = where
