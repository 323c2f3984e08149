"""Sets: practices of a category, of a topic, with an award, with an award of a year."""

from dataclasses import replace

from vzirets.foundation.taxonomy.api import categories, topics
from vzirets.modules.oai.logic.protocol import Refused
from vzirets.modules.practices.api import ANY, Described, Wanted, distinction_years

CATEGORY, TOPIC, DISTINCTION = "category", "topic", "distinction"


def all_sets() -> list[tuple[str, str]]:
    """Spec and name of each; names are in both languages, for the protocol has one name for all readers."""
    found = [(CATEGORY, "Категорії · Categories")]
    found += [(f"{CATEGORY}:{one.key}", f"{one.name_uk} · {one.name_en}") for one in categories()]
    found += [(TOPIC, "Теми · Topics")]
    found += [(f"{TOPIC}:{one.key}", f"{one.name_uk} · {one.name_en}") for one in topics()]
    found += [(DISTINCTION, "Відзнаки · Distinctions")]
    found += [
        (f"{DISTINCTION}:{year}", f"Відзнаки {year} року · Distinctions of {year}")
        for year in distinction_years()
    ]
    return found


def specs_of(told: Described) -> list[str]:
    """Each set it is in, those above too: whoever asked for a set looks for it in the header.

    A withdrawn record stays in its sets, so that whoever harvests a set hears of it.
    """
    category = told.practice.category
    specs = [CATEGORY, f"{CATEGORY}:{category.key}"] if category else []
    specs += [TOPIC] if told.topics else []
    specs += [f"{TOPIC}:{topic.key}" for topic in told.topics]
    specs += [DISTINCTION] if told.distinctions else []
    years = dict.fromkeys(award.year for award in told.distinctions)
    return specs + [f"{DISTINCTION}:{year}" for year in years]


def narrowed(wanted: Wanted, spec: str) -> Wanted:
    """Raises Refused where there is no such set: nothing is in it."""
    if not spec:
        return wanted
    kind, _colon, value = spec.partition(":")
    if value == ANY:
        raise Refused("noRecordsMatch", "There is no such set.")
    if kind == CATEGORY:
        return replace(wanted, category=value or ANY)
    if kind == TOPIC:
        return replace(wanted, topic=value or ANY)
    if kind == DISTINCTION and not value:
        return replace(wanted, distinguished=True)
    if kind == DISTINCTION and value.isascii() and value.isdecimal() and len(value) == 4:
        return replace(wanted, distinction_year=int(value))
    raise Refused("noRecordsMatch", "There is no such set.")
