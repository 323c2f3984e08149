"""A reference to a practice, in the forms that papers and programs ask for.

APA is the seventh edition; ДСТУ 8302:2015 is told in Ukrainian whatever the reader's language, for it is a
standard of Ukrainian references. A record that the office compiled has no body as its author: the body
didn't write it.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

# ДСТУ names up to three who answer for a text, APA up to twenty.
MOST_DSTU, MOST_APA = 3, 20
_BIBTEX = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "$": r"\$",
    "&": r"\&",
    "%": r"\%",
    "#": r"\#",
    "_": r"\_",
    "^": r"\textasciicircum{}",
    "~": r"\textasciitilde{}",
}
_WORDS = {
    "uk": {"practice": "практика", "version": "версія", "no_date": "б. д."},
    "en": {"practice": "practice", "version": "version", "no_date": "n.d."},
}


@dataclass(frozen=True, slots=True)
class Citable:
    """What a reference tells. `published` is None where nobody knows when; `seen` is when it was read."""

    code: str
    number: int
    title: str
    authors: tuple[str, ...]
    portal: str
    url: str
    published: date | None
    seen: date
    language: str

    @property
    def year(self) -> str:
        return str(self.published.year) if self.published else ""


def apa(work: Citable) -> str:
    """Vinnytsia City Council. (2026). Electronic queue (version 2) [Practice VZ-0001]. Vzirets. https://…"""
    words = _WORDS[work.language]
    when = f"({work.year or words['no_date']})."
    title = f"{work.title} ({words['version']} {work.number}) [{words['practice'].capitalize()} {work.code}]"
    authors = _apa_authors([_line(author) for author in work.authors])
    parts = (_stopped(authors), when, f"{title}.") if authors else (f"{title}.", when)
    return _line(" ".join((*parts, _stopped(work.portal), work.url)))


def _apa_authors(authors: list[str]) -> str:
    if len(authors) > MOST_APA:
        return f"{', '.join(authors[: MOST_APA - 1])}, … {authors[-1]}"
    if len(authors) > 1:
        return f"{', '.join(authors[:-1])}, & {authors[-1]}"
    return authors[0] if authors else ""


def dstu(work: Citable) -> str:
    """Електронна черга : практика VZ-0001, версія 2 / Вінницька міська рада. Взірець. 2026. URL: … (…)."""
    who = ", ".join(work.authors[:MOST_DSTU])
    if len(work.authors) > MOST_DSTU:
        who = f"{work.authors[0]} [та ін.]"
    head = f"{work.title} : практика {work.code}, версія {work.number}" + (f" / {who}" if who else "")
    parts = [_stopped(head), _stopped(work.portal), f"{work.year or '[б. р.]'}."]
    return _line(f"{' '.join(parts)} URL: {work.url} (дата звернення: {work.seen:%d.%m.%Y}).")


def bibtex(work: Citable) -> str:
    """An @online entry, every field in braces so that no style changes capitals."""
    fields = {
        "author": " and ".join(f"{{{_tex(author)}}}" for author in work.authors),
        "title": f"{{{_tex(work.title)}}}",
        "year": work.year,
        "date": work.published.isoformat() if work.published else "",
        "organization": _tex(work.portal),
        "version": str(work.number),
        "number": work.code,
        "url": work.url,
        "urldate": work.seen.isoformat(),
        "langid": "ukrainian" if work.language == "uk" else "english",
    }
    lines = [f"  {name} = {{{value}}}" for name, value in fields.items() if value]
    return f"@online{{{work.code}-v{work.number},\n" + ",\n".join(lines) + "\n}\n"


def ris(work: Citable) -> str:
    """A record of type ELEC; lines end as the format asks."""
    pairs = [
        ("TY", "ELEC"),
        ("TI", work.title),
        *(("AU", author) for author in work.authors),
        ("PY", work.year),
        ("DA", work.published.strftime("%Y/%m/%d") if work.published else ""),
        ("PB", work.portal),
        ("ET", str(work.number)),
        ("AN", work.code),
        ("LA", work.language),
        ("UR", work.url),
        ("Y2", work.seen.strftime("%Y/%m/%d")),
    ]
    lines = [f"{tag}  - {_line(value)}" for tag, value in pairs if value]
    return "\r\n".join((*lines, "ER  - ", ""))


FORMS: dict[str, Callable[[Citable], str]] = {"apa": apa, "dstu": dstu, "bibtex": bibtex, "ris": ris}


def _tex(text: str) -> str:
    return "".join(_BIBTEX.get(sign, sign) for sign in _line(text))


def _line(text: str) -> str:
    """One line, whatever was typed: a break within a value would begin another field of RIS."""
    return re.sub(r"\s+", " ", re.sub(r"[\x00-\x1f\x7f\u2028\u2029]", " ", text)).strip()


def _stopped(text: str) -> str:
    """With one full stop at its end, unless it ends with a sign of its own."""
    return text if not text or text[-1] in ".?!…" else f"{text}."
