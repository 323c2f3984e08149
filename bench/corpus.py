"""A large depository to measure with: practices made of the sentences of the real ones, by a seed.

    python -m bench.corpus 100000    fills the database that DATABASE_URL names, or the portal's own

The same seed gives the same practices, batch by batch: two processes make them, and a call that was broken
off goes on. Words, lengths and how often a word comes are those of the real records, because the sentences
are; bodies, places, years, topics and categories are drawn. The first `WRITTEN` go through the same models,
moves and index as any other; the rest are copies with rows of their own (bench/copying.py).
"""

import multiprocessing
import os
import queue
import random
import re
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

SEED = 2013
WRITTEN = 4_000
AT_ONCE = 500
PARTS_AT_ONCE = 2
BODIES = 1_500
FIRST_NUMBER = 100_000  # codes VZ-100000 …: far from what is real
PARTS = ("problem", "solution", "results", "difficulties", "audience", "technology")
KINDS = ("local_council", "local_council", "local_council", "local_executive", "ngo", "state_enterprise")
_SENTENCE = re.compile(r"(?<=[.!?])\s+")


class Corpus:
    """What the real practices are made of, and what the made ones are drawn from."""

    def __init__(self, seed: int = SEED) -> None:
        from vzirets.foundation.places.api import Place
        from vzirets.foundation.taxonomy.api import categories, topics
        from vzirets.modules.practices.models import Practice

        self.seed = seed
        self.random = random.Random(seed)
        rows = Practice.objects.filter(code__lt="VZ-1", current__isnull=False).select_related("current")
        self.contents = [practice.current.read() for practice in rows.order_by("code")]
        if not self.contents:
            raise SystemExit("the real practices come first: vzirets load-content")
        self.sentences = {part: self._sentences(part) for part in PARTS}
        self.places = list(
            Place.objects.present()
            .filter(level=3)
            .select_related("oblast", "raion", "hromada")
            .order_by("code")
        )
        self.topics = list(topics())
        self.categories = list(categories())

    def _sentences(self, part: str) -> dict[str, list[str]]:
        said: dict[str, list[str]] = {"uk": [], "en": []}
        for content in self.contents:
            text = getattr(content, part)
            for language, found in said.items():
                found += [
                    sentence for sentence in _SENTENCE.split(getattr(text, language)) if len(sentence) > 20
                ]
        return said

    def text(self, part: str, sentences: int) -> dict[str, str]:
        chosen = {}
        for language, found in self.sentences[part].items():
            if found and (language == "uk" or self.random.random() < 0.6):
                chosen[language] = " ".join(self.random.choice(found) for _ in range(sentences))
        return chosen

    def bodies(self) -> list[Any]:
        """Rows of the synthetic bodies, made where they are missing."""
        from vzirets.foundation.organisations.api import Organisation
        from vzirets.kernel.ukrainian import slugify, sort_key

        places = self.random.sample(self.places, min(BODIES, len(self.places)))
        made = []
        for number, place in enumerate(places):
            name = f"{place.name_uk} рада {number}"
            made.append(
                Organisation(
                    key=f"bench-{number}", name_uk=name, name_en=f"{place.name_en} council {number}",
                    kind=self.random.choice(KINDS), slug=f"{slugify(name)}-bench-{number}", place=place,
                    sort_key_uk=sort_key(name), sort_key_en=f"bench {number}",
                )
            )  # fmt: skip
        Organisation.objects.bulk_create(made, ignore_conflicts=True, batch_size=AT_ONCE)
        return list(
            Organisation.objects.filter(key__startswith="bench-")
            .order_by("id")
            .select_related("place__oblast", "place__raion", "place__hromada")
        )

    def document(self, number: int, body: Any) -> Any:
        """The record of the practice `number`."""
        from vzirets.modules.practices.logic.content import Content

        one, other = self.random.choice(self.contents), self.random.choice(self.contents)
        place = body.place
        fields: dict[str, Any] = {
            "title": {
                "uk": f"{one.title.uk}: {place.name_uk}"[:290],
                "en": f"{one.title.en or one.title.uk}: {place.name_en}"[:290],
            },
            "summary": {"uk": other.summary.uk, "en": other.summary.en},
            "lead": body.key,
            "place": place.code,
            "level": self.random.choices(["hromada", "raion", "oblast", "national"], [80, 8, 8, 4])[0],
            "category": self.random.choice(self.categories).key,
            "topics": [topic.key for topic in self.random.sample(self.topics, self.random.randint(1, 3))],
            "year": self.random.randint(2008, 2026),
            "status": self.random.choice(["running", "running", "scaled", "pilot", "unknown"]),
            "sources": [f"https://example.org/{number}"],
        }
        fields |= {part: self.text(part, self.random.randint(1, 4)) for part in PARTS}
        return Content.model_validate(fields)


def fill(number: int, *, seed: int = SEED, part: int = 0, parts: int = 1) -> Iterator[int]:
    """Makes every `parts`-th batch from `part` on, and yields how many practices each brought."""
    from vzirets.modules.practices.models import Practice
    from vzirets.modules.practices.queries import entry

    entry.towns_of = cache(entry.towns_of)  # a place comes again and again
    corpus = Corpus(seed)
    bodies = corpus.bodies()
    for start in range(part * AT_ONCE, number, parts * AT_ONCE):
        corpus.random.seed(f"{seed} {start}")
        last = min(start + AT_ONCE, number)
        if not Practice.objects.filter(code=f"VZ-{FIRST_NUMBER + last - 1}").exists():
            drawn = [(FIRST_NUMBER + n, corpus.random.choice(bodies)) for n in range(start, last)]
            _write(corpus, [(n, body, corpus.document(n, body)) for n, body in drawn])
        yield last - start


def _write(corpus: Corpus, batch: list[tuple[int, Any, Any]]) -> None:
    from django.db import connection, transaction

    from vzirets.foundation.search import api as search
    from vzirets.modules.practices.models import Involvement, Practice, PracticeMove, PracticeVersion

    with transaction.atomic():
        rows = [_practice(corpus, number, body, content) for number, body, content in batch]
        rows = Practice.objects.bulk_create(rows)
        PracticeVersion.objects.bulk_create(
            PracticeVersion(
                practice=row, number=1, content=content.document(), digest=content.digest(),
                published_at=_day(number), published_by=body.name_uk,
            )
            for row, (number, body, content) in zip(rows, batch, strict=True)
        )  # fmt: skip
        with connection.cursor() as cursor:
            cursor.execute(
                "UPDATE practices_practice p SET current_id = v.id, published_at = v.published_at,"
                " changed_at = v.published_at FROM practices_practiceversion v"
                " WHERE v.practice_id = p.id AND p.id = ANY(%s)",
                [[row.pk for row in rows]],
            )
        PracticeMove.objects.bulk_create(
            PracticeMove(
                practice=row, number=1, act="publish", before="draft", after="published", at=_day(number),
                actor_kind="command", actor_id="bench",
            )
            for row, (number, _body, _content) in zip(rows, batch, strict=True)
        )  # fmt: skip
        Involvement.objects.bulk_create(
            Involvement(practice=row, organisation=row.lead, role="lead") for row in rows if row.lead
        )
        topics = {topic.key: topic for topic in corpus.topics}
        through = Practice.topics.through
        through.objects.bulk_create(
            through(practice_id=row.pk, topic_id=topics[key].pk)
            for row, (_number, _body, content) in zip(rows, batch, strict=True)
            for key in content.topics
        )
        search.index_many(list(_entries(rows, batch)))


def _practice(corpus: Corpus, number: int, body: Any, content: Any) -> Any:
    from vzirets.kernel.ukrainian import sort_key
    from vzirets.modules.practices.models import Practice

    categories = {category.key: category for category in corpus.categories}
    return Practice(
        code=f"VZ-{number}", state="draft", origin="body",
        title_uk=content.title.uk, title_en=content.title.en, sort_key=sort_key(content.title.uk)[:300],
        summary_uk=content.summary.uk, summary_en=content.summary.en,
        lead=body, category=categories[content.category], place=body.place, oblast_code=body.place.code[:4],
        level=content.level or "", year=content.year, status=content.status,
    )  # fmt: skip


def _entries(rows: list[Any], batch: list[tuple[int, Any, Any]]) -> Iterator[Any]:
    from django.db.models import prefetch_related_objects

    from vzirets.modules.practices.queries.entry import search_entry

    prefetch_related_objects(rows, "topics")
    for row, (number, _body, content) in zip(rows, batch, strict=True):
        row.state, row.published_at = "published", _day(number)
        yield search_entry(row, content)


def _day(number: int) -> datetime:
    return datetime(2012, 1, 1, tzinfo=UTC) + timedelta(minutes=70 * (number - FIRST_NUMBER))


def _part(number: int, part: int, parts: int, done: Any) -> None:
    from vzirets.config.runtime.django import set_up_django

    set_up_django()
    for made in fill(number, part=part, parts=parts):
        done.put(made)


def fill_in_processes(number: int) -> None:
    """With a progress bar, in two processes. Django is set up by each; the database is there."""
    from tqdm import tqdm

    context = multiprocessing.get_context("spawn")
    done = context.Queue()
    processes = [
        context.Process(target=_part, args=(number, part, PARTS_AT_ONCE, done))
        for part in range(PARTS_AT_ONCE)
    ]
    for process in processes:
        process.start()
    with tqdm(total=number, desc="practices") as bar:
        while bar.n < number:
            try:
                bar.update(done.get(timeout=5))
            except queue.Empty:
                if any(process.exitcode for process in processes):
                    raise SystemExit("a process that makes practices ended badly") from None
    for process in processes:
        process.join()


def copy(number: int) -> None:
    """Brings the written ones to `number`, and counts words anew as the clock would by the next morning."""
    from tqdm import tqdm

    from bench.copying import copies
    from vzirets.config.runtime.django import set_up_django

    set_up_django()
    from vzirets.foundation.search import api as search

    with tqdm(total=max(0, number - WRITTEN), desc="copies") as bar:
        for made in copies(min(number, WRITTEN), number, FIRST_NUMBER, _day(FIRST_NUMBER)):
            bar.update(made)
        if bar.n:
            search.count_words()


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "vzirets.config.settings")
    from vzirets.config.runtime.database import borrowed

    number = int(sys.argv[1])
    with borrowed("bench corpus"):
        fill_in_processes(min(number, WRITTEN))
        copy(number)


if __name__ == "__main__":
    main()
