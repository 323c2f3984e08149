from vzirets.modules.practices.models.practice import Involvement, Practice
from vzirets.modules.practices.models.version import Distinction, PracticeVersion

__all__ = ["Distinction", "Involvement", "Practice", "PracticeVersion"]
