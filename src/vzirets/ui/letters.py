"""How every letter of the portal looks: as HTML and as text, from the same words."""

from dataclasses import dataclass

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.translation import override

from vzirets.ui.post import Letter


@dataclass(frozen=True, slots=True)
class Link:
    """`address` is absolute, with the host in punycode."""

    label: str
    address: str


@dataclass(frozen=True, slots=True)
class Item:
    """One of several things a letter tells of; `address` as in Link."""

    title: str
    address: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class Words:
    """What a letter says, in one language: plain text, never HTML.

    `items` are a list of several things; `code` stands large by itself; `link` is the one thing to do;
    `after` follows them; `foot` says in small why the letter came and how to have no more of them.
    """

    subject: str
    paragraphs: tuple[str, ...]
    items: tuple[Item, ...] = ()
    code: str = ""
    link: Link | None = None
    after: tuple[str, ...] = ()
    foot: tuple[str | Link, ...] = ()


def composed(words: Words, language: str) -> Letter:
    """The letter in both shapes. The words must already be in that language."""
    context = {
        "words": words,
        "foot": [part if isinstance(part, Link) else Link(part, "") for part in words.foot],
        "language": language,
        "site_title": settings.SITE_TITLE[language],
        "operator": settings.OPERATOR[language],
    }
    with override(language):
        return Letter(
            subject=" ".join(words.subject.split()),
            text=render_to_string("ui/letters/letter.txt", context).strip() + "\n",
            html=render_to_string("ui/letters/letter.html", context),
        )
