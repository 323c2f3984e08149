from vzirets.modules.practices.forms.asked import asked_from

__all__ = ["asked_from"]
