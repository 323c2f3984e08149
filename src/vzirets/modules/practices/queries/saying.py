"""A leaf in a person's words, and back: what files say that leave and come, where the record says keys."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override

from vzirets.foundation.places.api import Place
from vzirets.foundation.taxonomy.api import categories, topics
from vzirets.modules.practices.logic.content import LANGUAGES
from vzirets.modules.practices.logic.leaves import LEAVES, TABLES, Leaf
from vzirets.modules.practices.queries.bodies import body_labels, body_meant, place_label, place_meant
from vzirets.modules.practices.queries.helping import HELP
from vzirets.modules.practices.queries.labels import LEVEL, STATUS, YEAR
from vzirets.modules.practices.queries.wording import COLUMN, SECTION, leaf_title

# One text, several of them, or rows of cells: never a key that a person wouldn't know.
Said = str | list[str] | list[list[str]]
_LABELS: dict[str, dict[str, Any]] = {"level": LEVEL, "status": STATUS, "year_meaning": YEAR}


def questions() -> dict[str, list[Leaf]]:
    """Section's title → what an author may fill in without bringing files."""
    found: dict[str, list[Leaf]] = {}
    for leaf in LEAVES.values():
        if not leaf.office and leaf.kind not in ("pictures", "attachments"):
            found.setdefault(str(SECTION[leaf.section]), []).append(leaf)
    return found


def question_help(leaf: Leaf) -> str:
    """How to answer, with the words to choose from."""
    help_text = str(HELP[leaf.field])
    offered = "; ".join(choice_words(leaf))
    if not offered:
        return help_text
    return help_text + " " + _("One of these: %(words)s.") % {"words": offered}


def choice_words(leaf: Leaf) -> list[str]:
    """What is offered at a leaf, in the reader's language."""
    if leaf.kind == "topics":
        return [topic.name for topic in topics()]
    if leaf.key == "category":
        return [category.name for category in categories()]
    labels = _LABELS.get(leaf.key, {})
    return [str(labels[choice]) for choice in leaf.choices if choice in labels]


def headings() -> dict[str, str]:
    """Title in either language, in small letters → key of the leaf."""
    found: dict[str, str] = {}
    for language in LANGUAGES:
        with override(language):
            found |= {plain(leaf_title(leaf.key)): leaf.key for some in questions().values() for leaf in some}
    return found


def section_titles() -> set[str]:
    """Titles of sections in either language, as `plain` leaves them."""
    found: set[str] = set()
    for language in LANGUAGES:
        with override(language):
            found |= {plain(title) for title in questions()}
    return found


def plain(text: str) -> str:
    """A heading as it is compared: whoever types it anew needn't keep its case, spaces and full stop."""
    return " ".join(text.split()).rstrip(":.").casefold()


def column_title(leaf: Leaf, name: str) -> str:
    """What a column of a leaf with rows is called."""
    first, _dot, language = name.partition(".")
    if first in LANGUAGES:
        first, language = "", first
    title = str(COLUMN[first])
    return _("%(field)s, in English") % {"field": title} if language == "en" else title


def said(leaf: Leaf, value: Any) -> Said:
    """What is typed at the leaf, in words."""
    if leaf.kind in TABLES:
        return [[row.get(column.name, "") for column in leaf.columns] for row in value]
    if leaf.kind == "organisations":
        return [_body_said(key) for key in value]
    if leaf.kind == "topics":
        names = {topic.key: topic.name for topic in topics()}
        return [names.get(key, key) for key in value]
    if leaf.kind == "organisation":
        return _body_said(value)
    if leaf.kind == "place":
        return _place_said(value)
    if leaf.kind == "choice":
        return _choice_said(leaf, value)
    return str(value)


def meant(leaf: Leaf, words: Said) -> Any:
    """What the words mean, as it is typed in the editor; words that mean nothing known stay as they are."""
    if leaf.kind in TABLES:
        names = [column.name for column in leaf.columns]
        return [dict(zip(names, row, strict=False)) for row in words if isinstance(row, list)]
    if leaf.kind == "organisations":
        return [body_meant(word) or word for word in words if isinstance(word, str)]
    if leaf.kind == "topics":
        known = {plain(name): topic.key for topic in topics() for name in (topic.name_uk, topic.name_en)}
        return [known.get(plain(word), word) for word in words if isinstance(word, str)]
    text = str(words)
    if leaf.kind == "organisation":
        return body_meant(text) or text
    if leaf.kind == "place":
        return _place_meant(text)
    return _choice_meant(leaf, text) if leaf.kind == "choice" else text


def strangers(leaf: Leaf, value: Any) -> list[str]:
    """Keys at the leaf that nothing bears."""
    if leaf.kind == "organisation":
        return [] if not value or value in body_labels([value]) else [value]
    if leaf.kind == "organisations":
        there = body_labels(value)
        return [key for key in value if key not in there]
    if leaf.kind == "topics":
        return [key for key in value if key not in {topic.key for topic in topics()}]
    if leaf.kind == "place":
        known = value in ("", "ukraine") or Place.objects.filter(code=value).exists()
        return [] if known else [value]
    if leaf.key == "category":
        return [] if not value or value in {one.key for one in categories()} else [value]
    return []


def _body_said(key: str) -> str:
    """The name; the key where the name alone wouldn't lead back to it."""
    name = body_labels([key]).get(key, "") if key else ""
    return name if name and body_meant(name) == key else key


def _place_said(code: str) -> str:
    if code == "ukraine":
        return _("All of Ukraine")
    label = place_label(code) if code else ""
    return label if label and place_meant(label) == code else code


def _place_meant(text: str) -> str:
    for language in LANGUAGES:
        with override(language):
            if plain(text) in (plain(_("All of Ukraine")), "ukraine"):
                return "ukraine"
    return text if text.startswith("UA") else place_meant(text) or text


def _choice_said(leaf: Leaf, value: str) -> str:
    if leaf.key == "category":
        return {one.key: one.name for one in categories()}.get(value, value)
    return str(_LABELS.get(leaf.key, {}).get(value, value))


def _choice_meant(leaf: Leaf, text: str) -> str:
    wanted = plain(text)
    if leaf.key == "category":
        known = {plain(name): one.key for one in categories() for name in (one.name_uk, one.name_en)}
        return known.get(wanted, text)
    for language in LANGUAGES:
        with override(language):
            for choice in leaf.choices:
                if wanted == plain(str(_LABELS.get(leaf.key, {}).get(choice, choice))):
                    return choice
    return text
