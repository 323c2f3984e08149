"""Ten thousand drafts in a portal's database, and the sessions of an author and of a moderator among them.

    python -m bench.filling [drafts]

Runs on the portal that the environment names (VZIRETS_DATA_DIR or DATABASE_URL). The texts are those of the
real content; states go by the portal's own moves, so that every trigger and constraint has seen them. Prints
what the measurement needs as one line of JSON. Never on a portal that people use: nothing is removed again.
"""

import json
import os
import random
import sys
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import django

DRAFTS = 10_000
BODIES = 400
OF_THE_AUTHOR = 40
PUBLISHED = 100
BATCH = 500
# What a state of a draft is reached by, and how many of a hundred drafts stand there.
WAYS = {
    (): 40,
    ("submit",): 15,
    ("submit", "return"): 15,
    ("submit", "return", "resubmit"): 5,
    ("submit", "refuse"): 20,
    ("discard",): 5,
}


def main(count: int) -> None:
    from django.db import transaction

    chance = random.Random(7)
    bodies = _bodies()
    author, moderator = _author(bodies[0]), _moderator()
    texts = _texts()
    for start in range(0, count, BATCH):
        with transaction.atomic():
            _drafts(range(start, min(start + BATCH, count)), bodies, texts, moderator, chance)
    _published(bodies[1], texts)
    _remark_those_returned()
    _analysed()
    from vzirets.modules.practices.models import Draft

    mine = Draft.objects.filter(organisation=bodies[0], state="returned").order_by("pk")
    waiting = Draft.objects.filter(state="submitted", moderator_id="").order_by("promised_on", "pk")
    told = {
        "author": _session(author),
        "moderator": _session(moderator),
        "draft": mine.values_list("pk", flat=True)[0],
        "waiting": waiting.values_list("pk", flat=True)[0],
        "to_save": list(
            Draft.objects.filter(organisation=bodies[0]).open().values_list("pk", flat=True)[:16]
        ),
    }
    sys.stdout.write(json.dumps(told) + "\n")


def _bodies() -> list[Any]:
    from vzirets.foundation.organisations.api import Organisation
    from vzirets.kernel.ukrainian import sort_key

    for number in range(BODIES):
        name = f"Громада {number}"
        Organisation.objects.get_or_create(
            key=f"bench-{number}",
            defaults={
                "name_uk": name,
                "name_en": f"Hromada {number}",
                "kind": "local_council",
                "slug": f"bench-{number}",
                "sort_key_uk": sort_key(name),
                "sort_key_en": f"hromada {number}",
            },
        )
    return list(Organisation.objects.filter(key__startswith="bench-").order_by("pk"))


def _author(body: Any) -> Any:
    from django.utils import timezone

    from vzirets.foundation.organisations.api import Membership

    person = _person("author@bench.example", "Авторка Заміру")
    Membership.objects.get_or_create(
        organisation=body,
        person=person,
        defaults={"role": "owner", "state": "active", "started_at": timezone.now()},
    )
    return person


def _moderator() -> Any:
    from vzirets.foundation.accounts import api as accounts

    person = _person("moderator@bench.example", "Модераторка Заміру")
    accounts.give_role(person, accounts.Role.MODERATOR, actor=_bench())
    return accounts.person(person.pk)


def _person(email: str, name: str) -> Any:
    from vzirets.foundation.accounts import api as accounts

    group = accounts.Group.PUBLIC_BODIES
    known = accounts.person_addressed(email)
    return known or accounts.create_person(email=email, display_name=name, group=group, actor=_bench())


def _bench() -> Any:
    from vzirets.kernel.actor import Actor

    return Actor.command("bench")


def _texts() -> list[dict[str, Any]]:
    """What the published practices say, as it would be typed."""
    from vzirets.modules.practices.logic.typed import as_typed
    from vzirets.modules.practices.models import Practice

    rows = Practice.objects.published().select_related("current").order_by("pk")
    return [as_typed(row.current.read()) for row in rows if row.current]


def _drafts(
    numbers: range, bodies: list[Any], texts: list[Any], moderator: Any, chance: random.Random
) -> None:
    from vzirets.modules.practices.models import Draft, DraftChange, DraftMove, DraftSave, Practice

    codes = _codes(len(numbers))
    practices = Practice.objects.bulk_create([Practice(code=code, origin="body") for code in codes])
    drafts, ways = [], []
    for number, practice in zip(numbers, practices, strict=True):
        way = chance.choices(list(WAYS), WAYS.values())[0]
        body = bodies[0] if number < OF_THE_AUTHOR else chance.choice(bodies[1:])
        drafts.append(_draft(practice, body, dict(chance.choice(texts)), way, moderator, chance))
        ways.append(way)
    drafts = Draft.objects.bulk_create(drafts)
    DraftChange.objects.bulk_create([row for draft in drafts for row in _changes(draft)])
    DraftSave.objects.bulk_create([row for draft in drafts for row in _saves(draft)])
    moves = [row for draft, way in zip(drafts, ways, strict=True) for row in _moves(draft, way)]
    for number in (1, 2, 3):  # the trigger counts the moves there are
        DraftMove.objects.bulk_create([move for move in moves if move.number == number])


def _codes(count: int) -> list[str]:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval('practices_code') FROM generate_series(1, %s)", [count])
        return [f"VZ-{row[0]:04}" for row in cursor.fetchall()]


def _draft(practice: Any, body: Any, typed: dict[str, Any], way: Any, who: Any, chance: random.Random) -> Any:
    from django.utils import timezone

    from vzirets.modules.practices.models import Draft

    now = timezone.now() - timedelta(minutes=chance.randrange(500_000))
    sent = "submit" in way
    taken = sent and chance.random() < 0.3
    return Draft(
        practice=practice,
        organisation=body,
        typed=typed,
        revision=3,
        created_at=now,
        changed_at=now,
        submitted_at=now if sent else None,
        promised_on=(now + timedelta(days=28)).date() if sent else None,
        moderator_id=str(who.pk) if taken else "",
        moderator_label=who.label if taken else "",
        moderator_since=now if taken else None,
    )


def _changes(draft: Any) -> Iterator[Any]:
    from vzirets.modules.practices.models import DraftChange

    for number, leaf in enumerate(("title.uk", "summary.uk", "solution.uk"), start=1):
        new = draft.typed.get(leaf, "")
        yield DraftChange(draft=draft, number=number, leaf=leaf, start=0, old="", new=new, **_by(draft))


def _saves(draft: Any) -> Iterator[Any]:
    from vzirets.modules.practices.models import DraftSave

    for number in (1, 2, 3):
        yield DraftSave(draft=draft, fingerprint=f"bench-{number}", revision=number, **_by(draft))


def _moves(draft: Any, way: tuple[str, ...]) -> Iterator[Any]:
    from vzirets.modules.practices.choices import DRAFT_ACTS, Act, DraftState
    from vzirets.modules.practices.models import DraftMove

    state = DraftState.DRAFT
    for number, act in enumerate(way, start=1):
        (after,) = DRAFT_ACTS[Act(act)].moves[state]
        yield DraftMove(
            draft=draft, number=number, act=act, before=state, after=after,
            reason="Допишіть, як рахували." if act in ("return", "refuse") else "", revision=3, **_by(draft),
        )  # fmt: skip
        state = after


def _by(draft: Any) -> dict[str, Any]:
    return {"actor_kind": "command", "actor_id": "bench", "actor_label": "", "at": draft.changed_at}


def _published(body: Any, texts: list[Any]) -> None:
    """By the real actions: versions, search and the journal with them."""
    from vzirets.kernel.actor import Actor
    from vzirets.modules.practices import api
    from vzirets.modules.practices.logic.criteria import CRITERIA

    office = {"actor": Actor("person", "0", "Служба"), "standing": api.Standing(0, "Служба", moderates=True)}
    own = {
        "actor": Actor("person", "1", "Автор"),
        "standing": api.Standing(1, "Автор", edits=frozenset({body.pk})),
    }
    for number in range(PUBLISHED):
        draft = api.start_draft(organisation_id=body.pk, **own)
        text = {**texts[number % len(texts)], "lead": body.key}
        api.save_draft(draft_id=draft.pk, changes=_askable(text), base_revision=0, **own)
        api.submit_draft(draft_id=draft.pk, **own)
        api.take_up_draft(draft_id=draft.pk, **office)
        api.publish_draft(draft_id=draft.pk, checklist=dict.fromkeys(CRITERIA, "met"), **office)


def _askable(text: dict[str, Any]) -> dict[str, Any]:
    """With what a body must say and the office's records don't."""
    from vzirets.modules.practices.logic.leaves import LEAVES

    needed = {
        "problem.uk": "У коридорі стояли по дві години.",
        "summary.uk": "Люди не стоять у коридорі.",
        "solution.uk": "Термінал дає талон, табло кличе до вікна.",
        "results.uk": "Тепер чекають пів години.",
        "difficulties.uk": "Першого тижня термінал зависав.",
        "replication.needs.uk": "Термінал і програма.",
        "replication.contact.email": "queue@example.org",
        "year": "2020",
    }
    kept = {leaf: value for leaf, value in text.items() if value and not LEAVES[leaf].office}
    return {**needed, **kept, "status": "running", "pictures": [], "attachments": []}


def _remark_those_returned() -> None:
    from vzirets.modules.practices.models import DraftMove, Remark

    moves = DraftMove.objects.filter(act="return").select_related("draft")
    rows = [
        Remark(
            draft=move.draft, move=move, leaf=leaf, criterion="K8", text="Звідки це число?", **_by(move.draft)
        )
        for move in moves
        for leaf in ("results.uk", "title.uk")
    ]
    Remark.objects.bulk_create(rows, batch_size=BATCH)


def _analysed() -> None:
    """As the server's own janitor would have done by the next morning."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")


def _session(person: Any) -> str:
    from django.conf import settings
    from django.test import Client

    client = Client()
    client.force_login(person)
    return f"{settings.SESSION_COOKIE_NAME}={client.cookies[settings.SESSION_COOKIE_NAME].value}"


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "vzirets.config.settings")
    django.setup()
    main(int(sys.argv[1]) if len(sys.argv) > 1 else DRAFTS)
