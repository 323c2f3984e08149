"""The door of the practices room."""

from vzirets.modules.practices.actions import project, publish_version, record_distinction
from vzirets.modules.practices.choices import Origin
from vzirets.modules.practices.logic.content import Content, Text
from vzirets.modules.practices.models import Practice

__all__ = ["Content", "Origin", "Practice", "Text", "project", "publish_version", "record_distinction"]
