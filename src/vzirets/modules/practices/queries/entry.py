"""What can be found of a practice."""

from vzirets.foundation.places.api import towns_of
from vzirets.foundation.search.api import Entry
from vzirets.modules.practices.choices import State
from vzirets.modules.practices.logic.content import LANGUAGES, Content, Text
from vzirets.modules.practices.models import Distinction, Practice
from vzirets.ui.prose import plain

KIND = "practice"
SINKS = 0.4  # what an outdated record's rank is multiplied by
UNCONFIRMED = 0.7  # and of one whose owner doesn't answer whether it still runs


def search_entry(practice: Practice, content: Content) -> Entry:
    """Title over what it is in short, over the body, over the small print; both languages together."""
    return Entry(
        kind=KIND,
        object_id=practice.pk,
        texts={
            "A": [practice.code, *_said(content.title)],
            "B": [*_said(content.summary), *_context(practice)],
            "C": [
                plain(text)
                for part in (content.problem, content.solution, content.results, content.audience)
                for text in _said(part)
            ],
            "D": _small_print(content),
        },
        sort_key=practice.sort_key,
        facets=_facets(practice, content),
        date=practice.published_at,
        weight=practice.adoptions,
        boost=_boost(practice),
    )


def _boost(practice: Practice) -> float:
    if practice.state == State.OUTDATED:
        return SINKS
    return UNCONFIRMED if practice.unconfirmed_since else 1.0


def _said(text: Text) -> list[str]:
    return [getattr(text, language) for language in LANGUAGES if getattr(text, language)]


def _context(practice: Practice) -> list[str]:
    names: list[str] = []
    for involvement in practice.involvements.select_related("organisation"):
        names += [involvement.organisation.name_uk, involvement.organisation.name_en]
    if practice.place is not None:
        names += [practice.place.label_in("uk"), practice.place.label_in("en")]
        names += [name for town in towns_of(practice.place) for name in (town.name_uk, town.name_en)]
    for topic in practice.topics.all():
        names += [topic.name_uk, topic.name_en]
    for distinction in Distinction.objects.filter(version__practice=practice):
        names += [distinction.title_uk, distinction.title_en]
    return [name for name in names if name]


def _small_print(content: Content) -> list[str]:
    texts = [
        content.technology,
        content.standards,
        content.integrations,
        content.difficulties,
        content.lesson,
    ]
    texts += [indicator.name for indicator in content.indicators]
    texts += [act.title for act in content.legal_basis]
    texts += [content.replication.needs, *content.partner_names]
    return [plain(said) for text in texts for said in _said(text)]


def _facets(practice: Practice, content: Content) -> list[str]:
    facets = [f"topic:{key}" for key in content.topics]
    facets += [f"state:{content.status}", f"level:{content.level}" if content.level else "level:unknown"]
    if content.category:
        facets.append(f"category:{content.category}")
    if practice.oblast_code:
        facets.append(f"oblast:{practice.oblast_code}")
    if practice.nationwide:
        facets.append("oblast:UA")
    if practice.lead is not None:
        facets.append(f"body:{practice.lead.kind}")
    if content.year:
        facets.append(f"year:{content.year}")
    if practice.distinguished:
        facets.append("distinction:yes")
    return facets
