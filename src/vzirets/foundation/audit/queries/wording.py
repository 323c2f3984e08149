"""What a check of the chain found, in words for the person who ran it."""

from django.utils.translation import gettext as _

from vzirets.foundation.audit.queries.chain import ChainReport, Problem


def report_in_words(report: ChainReport) -> str:
    """One line: that all is well, or which row is not, and what that means."""
    if report.problem:
        return _in_words(report.problem)
    return _("The journal is whole. Sealed: %(count)d, waiting: %(unsealed)d, head: %(hash)s") % {
        "count": report.head.count,
        "unsealed": report.unsealed,
        "hash": report.head.hash,
    }


def _in_words(problem: Problem) -> str:
    where = {"sequence": problem.sequence, "id": problem.entry_id, "day": problem.day}
    if problem.kind == "missing":
        return _missing(problem) % where
    if problem.kind == "head" and problem.day:
        return (
            _("Rewritten: at sequence %(sequence)s the chain differs from the head kept for %(day)s.") % where
        )
    return {
        "altered": _("Altered: sequence %(sequence)s, journal row %(id)s isn't what was sealed."),
        "reordered": _("Reordered: sequence %(sequence)s, journal row %(id)s stands in another's place."),
        "added": _("Added: journal row %(id)s was put in past the journal and never came to be sealed."),
        "head": _("The head was changed: the seals don't end where it says (sequence %(sequence)s)."),
    }[problem.kind] % where


def _missing(problem: Problem) -> str:
    if problem.sequence is None:
        return _("Missing: journal row %(id)s is gone; it was not sealed yet.")
    if problem.entry_id is None:
        return _("Missing: sequence %(sequence)s is gone, the journal row together with its seal.")
    return _("Missing: sequence %(sequence)s, journal row %(id)s is gone.")
