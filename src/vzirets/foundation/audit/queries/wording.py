"""What a check of the chain found, in words for the person who ran it."""

from django.utils.translation import gettext as _

from vzirets.foundation.audit.queries.chain import ChainReport, Problem


def report_in_words(report: ChainReport) -> str:
    """One line: that all is well, or which row is not, and what that means."""
    if report.problem:
        return problem_in_words(report.problem)
    return _("The journal is whole: %(count)d sealed entries, %(unsealed)d waiting. Head: %(hash)s") % {
        "count": report.head.count,
        "unsealed": report.unsealed,
        "hash": report.head.hash,
    }


def problem_in_words(problem: Problem) -> str:
    where = {
        "sequence": "?" if problem.sequence is None else problem.sequence,
        "id": "?" if problem.entry_id is None else problem.entry_id,
        "day": problem.day,
    }
    if problem.kind == "head" and problem.day:
        return (
            _("Rewritten: at sequence %(sequence)s the chain isn't what the head kept for %(day)s says.")
            % where
        )
    return {
        "altered": _("Altered: sequence %(sequence)s, journal row %(id)s isn't what was sealed."),
        "missing": _("Missing: sequence %(sequence)s, journal row %(id)s is gone."),
        "reordered": _("Reordered: sequence %(sequence)s, journal row %(id)s stands in another's place."),
        "added": _("Added: journal row %(id)s was put in past the journal and never came to be sealed."),
        "head": _("The head of the chain was changed: the seals end otherwise than it says (%(sequence)s)."),
    }[problem.kind] % where
