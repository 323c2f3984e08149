"""The door of the editorial room."""

from vzirets.modules.editorial.actions import Wording, put_page

__all__ = ["Wording", "put_page"]
