from vzirets.modules.practices.actions.distinguish import record_distinction
from vzirets.modules.practices.actions.project import project
from vzirets.modules.practices.actions.publish import publish_version

__all__ = ["project", "publish_version", "record_distinction"]
