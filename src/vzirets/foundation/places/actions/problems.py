"""What is wrong with an official file, said to the operator with what to do."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from vzirets.foundation.places.logic.units import Problem, Wrong
from vzirets.foundation.places.queries.official_file import OfficialFile
from vzirets.kernel.errors import BadInput

SHOWN = 20

WORDS: dict[Wrong, Any] = {
    Wrong.COLUMNS: gettext_lazy("only %(value)s columns: the codifier has seven"),
    Wrong.NO_CODE: gettext_lazy("“%(value)s” has no code: fill it in or delete the row"),
    Wrong.CODE: gettext_lazy("“%(value)s” is not a code: a code is UA and 17 digits"),
    Wrong.CATEGORY: gettext_lazy("“%(value)s” is not a category: it is one of O, K, P, H, M, T, X, C, B"),
    Wrong.NAME: gettext_lazy("%(value)s has no name: fill it in"),
    Wrong.COLUMN: gettext_lazy("%(value)s stands in a column of another level than its category"),
    Wrong.TWICE: gettext_lazy("%(value)s is there already: delete one of the rows"),
    Wrong.PARENT: gettext_lazy("the unit %(value)s it lies in has no row of its own: add it"),
    Wrong.OBLAST: gettext_lazy("%(value)s stands under another oblast than its code says"),
}


def bad_rows(file: OfficialFile, problems: Sequence[Problem]) -> BadInput:
    """One error that names the rows, the first twenty of them."""
    lines = [f"{_where(file, problem.row)}: {_said(problem)}" for problem in problems[:SHOWN]]
    if len(problems) > SHOWN:
        lines.append(_("… and %(number)s more") % {"number": len(problems) - SHOWN})
    heading = ngettext(
        "Nothing was loaded: %(number)s row is wrong.",
        "Nothing was loaded: %(number)s rows are wrong.",
        len(problems),
    ) % {"number": len(problems)}
    return BadInput("\n".join([heading, *lines]), where=_where(file, problems[0].row))


def _where(file: OfficialFile, row: int) -> str:
    if file.sheet:
        return _("sheet “%(sheet)s”, row %(row)s") % {"sheet": file.sheet, "row": row}
    return _("line %(line)s") % {"line": row}


def _said(problem: Problem) -> str:
    return str(WORDS[problem.wrong]) % {"value": problem.value}
