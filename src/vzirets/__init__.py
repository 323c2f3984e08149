"""Vzirets: the knowledge portal of e-governance practices."""

__version__ = "0.1.0"
