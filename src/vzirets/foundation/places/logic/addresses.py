"""Readable addresses. Namesakes are told apart by what they lie in and, at the last, by the code's number."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from vzirets.foundation.places.logic.naming import Named, name
from vzirets.kernel.ukrainian import slugify


def candidates(place: Named, around: Sequence[Named]) -> list[str]:
    """Addresses the place may have, the shortest first; the last belongs to no other place.

    `around`: the units it lies in, nearest first. A city is known by its oblast, a village by its hromada
    and oblast, a hromada and a raion by the oblast.
    """
    own = name(place, "uk")
    names = [name(unit, "uk") for unit in around]
    short = [own, *_needed(place, names)]
    full = [own, *names]
    readable = list(dict.fromkeys(slugify(" ".join(parts)) for parts in (short, full)))
    return [*readable, f"{readable[-1]}-{place.code[-5:]}", f"{readable[-1]}-{place.code[2:]}"]


def _needed(place: Named, names: list[str]) -> list[str]:
    if place.category in "XTC":
        return [names[0], names[-1]] if len(names) > 1 else names
    if place.category == "B":
        return names[:1]
    return names[-1:]


def addresses(wanted: Mapping[str, Sequence[str]], taken: Iterable[str]) -> dict[str, str]:
    """One address a code. Where several want the same, all of them go on to their next.

    So an address depends on the codifier alone and not on the order of loading. `taken` are addresses of
    historic units, which keep theirs.
    """
    given: dict[str, str] = {}
    used = set(taken)
    waiting = dict.fromkeys(wanted, 0)
    while waiting:
        claims: dict[str, list[str]] = defaultdict(list)
        for code, step in waiting.items():
            claims[wanted[code][step]].append(code)
        for slug, codes in claims.items():
            if len(codes) == 1 and slug not in used:
                given[codes[0]] = slug
                del waiting[codes[0]]
            else:
                for code in codes:
                    waiting[code] += 1
            used.add(slug)
    return given
