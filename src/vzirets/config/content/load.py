"""Loading content. Each thing goes in its own transaction, and the same thing twice is nothing new: a load
that was killed in the middle is simply run again."""

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction

from vzirets.config.content.read import page_files, practice_file, yaml_file
from vzirets.foundation.organisations import api as organisations
from vzirets.foundation.search import api as search
from vzirets.foundation.taxonomy import api as taxonomy
from vzirets.kernel.actor import Actor
from vzirets.modules.adoptions import api as adoptions
from vzirets.modules.editorial import api as editorial
from vzirets.modules.practices import api as practices

OFFICE = Actor("command", "load-content", "portal office")


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to put in; `name` is what the progress bar shows."""

    name: str
    run: Callable[[], object]


def content_digest(folder: Path | None = None) -> str:
    """SHA-256, in hex, over names and bytes of all content files: unchanged means nothing to load."""
    folder = folder or settings.CONTENT_DIR
    digest = hashlib.sha256()
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        digest.update(str(path.relative_to(folder)).encode() + b"\0")
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def load_content(
    *, folder: Path | None = None, actor: Actor = OFFICE, progress: Callable[[int, int], None] | None = None
) -> int:
    """Loads everything under `folder`; returns how many things it went through.

    `progress(done, total)` is called after each. Raises BadInput naming the file that cannot be read.
    """
    steps = list(_steps(folder or settings.CONTENT_DIR, actor))
    for number, step in enumerate(steps, 1):
        step.run()
        if progress:
            progress(number, len(steps))
    search.count_words()
    return len(steps)


def _steps(folder: Path, actor: Actor) -> Iterator[Step]:
    for name, load in (("categories", taxonomy.load_categories), ("topics", taxonomy.load_topics)):
        rows = yaml_file(folder / f"{name}.yaml")
        yield Step(name, _bound(load, rows, actor=actor))
    bodies = [yaml_file(path) for path in sorted((folder / "organisations").glob("*.yaml"))]
    yield Step("organisations", _bound(organisations.load_organisations, bodies, actor=actor))
    remarks = folder / "remarks.yaml"
    if remarks.is_file():
        yield Step("remarks", _bound(practices.load_canned_remarks, yaml_file(remarks), actor=actor))
    for key, texts in page_files(folder / "pages").items():
        yield Step(key, _bound(_put_page, key, texts, actor=actor))
    for path in sorted((folder / "practices").glob("*.yaml")):
        yield Step(path.stem, _bound(_put_practice, path, actor=actor))
    copies = folder / "adoptions.yaml"
    if copies.is_file():
        yield Step("adoptions", _bound(adoptions.load_adoptions, yaml_file(copies), actor=actor))


def _bound(act: Callable[..., object], *args: Any, **kwargs: Any) -> Callable[[], object]:
    return lambda: act(*args, **kwargs)


def _put_page(key: str, texts: dict[str, Any], *, actor: Actor) -> None:
    front = texts["uk"][1]
    editorial.put_page(
        key=key,
        order=front.get("order", 100),
        updated=front["updated"],
        wordings={language: wording for language, (wording, _front) in texts.items()},
        actor=actor,
    )


@transaction.atomic
def _put_practice(path: Path, *, actor: Actor) -> None:
    """A record that a body keeps by now, or that was withdrawn, is left as it is."""
    code, content, distinctions = practice_file(path)
    if not practices.takes_compiled(code):
        return
    version = practices.publish_version(
        code=code, content=content, origin=practices.Origin.COMPILED, actor=actor
    )
    for distinction in distinctions:
        practices.record_distinction(
            version=version,
            title=practices.Text(**distinction["title"]),
            year=distinction["year"],
            body=practices.Text(**distinction.get("body", {})),
            source=distinction.get("source", ""),
            actor=actor,
        )
