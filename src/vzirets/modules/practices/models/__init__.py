from vzirets.modules.practices.models.coauthor import CoAuthor, WrittenWith
from vzirets.modules.practices.models.draft import Draft, DraftChange, DraftConflict, DraftSave, written_by
from vzirets.modules.practices.models.freshness import OutdatedReport, YearlyQuestion
from vzirets.modules.practices.models.moderation import (
    CannedRemark,
    Claim,
    DraftMove,
    EditLook,
    PracticeMove,
    Remark,
)
from vzirets.modules.practices.models.practice import Involvement, Practice
from vzirets.modules.practices.models.version import Distinction, PracticeVersion

__all__ = [
    "CannedRemark",
    "Claim",
    "CoAuthor",
    "Distinction",
    "Draft",
    "DraftChange",
    "DraftConflict",
    "DraftMove",
    "DraftSave",
    "EditLook",
    "Involvement",
    "OutdatedReport",
    "Practice",
    "PracticeMove",
    "PracticeVersion",
    "Remark",
    "WrittenWith",
    "YearlyQuestion",
    "written_by",
]
