"""What OAI-PMH 2.0 lets a harvester ask, and how it is refused."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from types import MappingProxyType

LIST_VERBS = ("ListIdentifiers", "ListRecords")
# verb → arguments it needs, and those it may have besides.
VERBS: Mapping[str, tuple[frozenset[str], frozenset[str]]] = MappingProxyType(
    {
        "Identify": (frozenset(), frozenset()),
        "ListMetadataFormats": (frozenset(), frozenset({"identifier"})),
        "ListSets": (frozenset(), frozenset()),
        "GetRecord": (frozenset({"identifier", "metadataPrefix"}), frozenset()),
        **dict.fromkeys(LIST_VERBS, (frozenset({"metadataPrefix"}), frozenset({"from", "until", "set"}))),
    }
)
RESUMABLE = ("ListSets", *LIST_VERBS)

_WORD = r"[A-Za-z0-9\-_.!~*'()]+"
# What can stand in the `request` element of an answer that repeats the arguments.
_SHAPES = {
    "metadataPrefix": re.compile(_WORD),
    "set": re.compile(rf"{_WORD}(:{_WORD})*"),
    "identifier": re.compile(r"[A-Za-z][A-Za-z0-9+.\-]*:[A-Za-z0-9\-._~:/?#\[\]@!$&'()*+,;=%]+"),
}
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_SECOND = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")


class Refused(Exception):
    """An error of the protocol; `code` is one of its words."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message


@dataclass(frozen=True, slots=True)
class Asked:
    """A request that the protocol knows: its verb and its arguments, each given once."""

    verb: str
    arguments: Mapping[str, str] = field(default_factory=dict)

    @property
    def token(self) -> str | None:
        return self.arguments.get("resumptionToken")


def asked_in(pairs: Iterable[tuple[str, str]]) -> Asked:
    """Raises Refused: badVerb or badArgument."""
    given: dict[str, list[str]] = {}
    for name, value in pairs:
        given.setdefault(name, []).append(value)
    verb = _verb(given.pop("verb", []))
    repeated = sorted(name for name, values in given.items() if len(values) > 1)
    if repeated:
        raise Refused("badArgument", f"Given more than once: {', '.join(map(_printable, repeated))}.")
    arguments = {name: values[0] for name, values in given.items()}
    _require_fitting(verb, arguments)
    return Asked(verb, arguments)


def seconds_between(since: str | None, until: str | None) -> tuple[datetime | None, datetime | None]:
    """The first and the last second meant by `from` and `until`. Raises Refused: badArgument."""
    if since and until and bool(_DAY.fullmatch(since)) != bool(_DAY.fullmatch(until)):
        raise Refused("badArgument", "from and until are of different granularity.")
    first = _moment(since, "from") if since is not None else None
    last = _moment(until, "until") if until is not None else None
    if until is not None and last is not None and _DAY.fullmatch(until):
        last += timedelta(days=1, seconds=-1)
    if first and last and first > last:
        raise Refused("badArgument", "from is later than until.")
    return first, last


def written(moment: datetime) -> str:
    """As the protocol writes moments: UTC, to the second."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _verb(given: list[str]) -> str:
    if len(given) != 1:
        raise Refused(
            "badVerb", "The argument verb is repeated." if given else "The argument verb is missing."
        )
    if given[0] not in VERBS:
        raise Refused("badVerb", f"The verb is one of {', '.join(VERBS)}.")
    return given[0]


def _require_fitting(verb: str, arguments: Mapping[str, str]) -> None:
    needed, possible = VERBS[verb]
    if "resumptionToken" in arguments and verb in RESUMABLE:
        needed, possible = frozenset({"resumptionToken"}), frozenset()
    unknown = sorted(set(arguments) - needed - possible)
    if unknown:
        raise Refused(
            "badArgument", f"Not an argument of {verb} here: {', '.join(map(_printable, unknown))}."
        )
    missing = sorted(needed - set(arguments))
    if missing:
        raise Refused("badArgument", f"{verb} needs {', '.join(missing)}.")
    for name, shape in _SHAPES.items():
        if name in arguments and not shape.fullmatch(arguments[name]):
            raise Refused("badArgument", f"The value of {name} can't be one.")


def _moment(text: str, name: str) -> datetime:
    try:
        if _DAY.fullmatch(text):
            return datetime.strptime(text, "%Y-%m-%d").replace(tzinfo=UTC)
        if _SECOND.fullmatch(text):
            return datetime.strptime(text, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)
    except ValueError:
        pass  # a day that no calendar has
    raise Refused("badArgument", f"{name} is YYYY-MM-DD or YYYY-MM-DDThh:mm:ssZ, a day of the calendar.")


def _printable(name: str) -> str:
    return "".join(sign for sign in name[:60] if sign.isprintable()) or "an argument without a name"
