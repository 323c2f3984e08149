"""Two texts that grew out of one, joined so that nothing of either is lost."""

from vzirets.modules.practices.logic.history import change


def merged(base: str, theirs: str, mine: str, *, between: str = "\n\n") -> str:
    """Both changes where they don't touch one another; else one text after the other."""
    if mine in (theirs, base):
        return theirs
    if theirs == base:
        return mine
    one, two = change("", base, theirs), change("", base, mine)
    first, last = sorted((one, two), key=lambda made: made.start or 0)
    if (first.start or 0) + len(first.old) < (last.start or 0):
        start, end = last.start or 0, (last.start or 0) + len(last.old)
        text = base[:start] + last.new + base[end:]
        start, end = first.start or 0, (first.start or 0) + len(first.old)
        return text[:start] + first.new + text[end:]
    return between.join(part for part in (theirs, mine) if part)
