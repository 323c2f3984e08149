"""What people hear of: a table of what happened, who is told, in which words, and where it leads."""

from datetime import timedelta

import pytest
from django.utils import timezone, translation
from django.utils.formats import date_format
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

from vzirets.foundation.notifications.api import line, notices_of
from vzirets.kernel.actor import Actor
from vzirets.modules.practices import api
from vzirets.modules.practices.actions.promising import remind_of_promises
from vzirets.modules.practices.models import Draft, Practice
from vzirets.modules.practices.tests.confirming import an_ngo, by
from vzirets.modules.practices.tests.desk import someone
from vzirets.modules.practices.tests.editors import an_editor
from vzirets.modules.practices.tests.factories import ALL_MET, TYPED, a_practice, an_organisation, grounds

pytestmark = pytest.mark.django_db
JOB = Actor.job("test")
UNMET = {**ALL_MET, "K5": "unmet"}


class Cast:
    """Two who write for the council, one of a civil society organisation, and two of the office."""

    def __init__(self):
        grounds()
        self.author = an_editor(an_organisation(), "Авторка")[0]
        self.colleague = an_editor(an_organisation(), "Колега")[0]
        self.civic = an_editor(an_ngo(), "Громадянин")[0]
        self.moderator = someone("m1@example.org", "Редакторка", "moderator")
        self.other = someone("m2@example.org", "Редактор", "moderator")
        self.draft = None

    def names(self):
        return ("author", "colleague", "civic", "moderator", "other")


def draft(cast, who="author", body=None):
    found = api.start_draft(organisation_id=(body or an_organisation()).pk, **by(getattr(cast, who)))
    api.save_draft(
        draft_id=found.pk,
        changes={**TYPED, "partners": ["opora"]},
        base_revision=0,
        **by(getattr(cast, who)),
    )
    cast.draft = Draft.objects.get(pk=found.pk)
    return {"draft_id": found.pk}


def sent(cast):
    one = draft(cast)
    api.submit_draft(**one, **by(cast.author))
    return one


def held(cast):
    one = sent(cast)
    api.take_up_draft(**one, **by(cast.moderator))
    return one


def published(cast):
    api.publish_draft(**held(cast), checklist=ALL_MET, **by(cast.moderator))
    return Practice.objects.get(pk=cast.draft.practice_id)


def asked(cast):
    one = draft(cast, "civic", an_ngo())
    api.ask_to_confirm(**one, organisation_id=an_organisation().pk, **by(cast.civic))
    return one


def confirmed(cast):
    one = asked(cast)
    api.confirm_draft(**one, revision=Draft.objects.get(pk=one["draft_id"]).revision, **by(cast.author))
    return one


def claimed(cast):
    practice = a_practice("VZ-0001")
    return api.claim_record(
        code=practice.code, organisation_id=an_organisation().pk, note="Це наша черга.", **by(cast.author)
    )


def returned(cast):
    one = held(cast)
    api.return_draft(**one, reason="Додайте джерело.", **by(cast.moderator))
    return one


def met(cast):
    one, seen = draft(cast), Draft.objects.get(pk=cast.draft.pk).revision
    for who in (cast.author, cast.colleague):
        changes = {"results.uk": f"Пише {who.pk}"}
        saved = api.save_draft(**one, changes=changes, base_revision=seen, **by(who))
    return saved.conflicts[0]


def late(cast):
    one = held(cast)
    Draft.objects.filter(pk=one["draft_id"]).update(promised_on=timezone.localdate() - timedelta(days=1))
    return one


DESK, MINE, PAGE = "/manage/practices/texts/{draft}/", "/cabinet/practices/{draft}/", "/practices/{code}/"
OFFICE = ("moderator", "other")

# what is ready before, what happens, kind → (who is told, the English words, the address)
HAPPENINGS = {
    "sent": (
        draft,
        lambda cast, one: api.submit_draft(**one, **by(cast.author)),
        {
            "practices.colleagues": (
                ("colleague",),
                "“{t}” was sent to the portal office",
                f"{MINE}history/",
            ),
            "practices.queue": (OFFICE, "A new text waits: “{t}”", DESK),
        },
    ),
    "sent again": (
        returned,
        lambda cast, one: api.resubmit_draft(**one, **by(cast.author)),
        {
            "practices.colleagues": (
                ("colleague",),
                "“{t}” was sent to the portal office again",
                f"{MINE}history/",
            ),
            "practices.queue": (("moderator",), "A corrected text waits: “{t}”", DESK),
        },
    ),
    "taken back": (
        sent,
        lambda cast, one: api.take_back_draft(**one, **by(cast.author)),
        {"practices.colleagues": (("colleague",), "“{t}” was taken back to go on writing", MINE)},
    ),
    "put away": (
        draft,
        lambda cast, one: api.discard_draft(**one, **by(cast.author)),
        {"practices.colleagues": (("colleague",), "The draft “{t}” was put away", f"{MINE}history/")},
    ),
    "returned": (
        held,
        lambda cast, one: api.return_draft(**one, reason="Додайте джерело.", **by(cast.moderator)),
        {"practices.answer": (("author", "colleague"), "“{t}” came back with remarks", MINE)},
    ),
    "refused": (
        held,
        lambda cast, one: api.refuse_draft(**one, reason="План.", checklist=UNMET, **by(cast.moderator)),
        {"practices.answer": (("author", "colleague"), "“{t}” isn’t accepted for now", f"{MINE}history/")},
    ),
    "published": (
        held,
        lambda cast, one: api.publish_draft(**one, checklist=ALL_MET, **by(cast.moderator)),
        {"practices.answer": (("author", "colleague"), "“{t}” is published", PAGE)},
    ),
    "handed over": (
        held,
        lambda cast, one: api.hand_over_draft(
            **one, to_id=str(cast.other.pk), to_label="Редактор", **by(cast.moderator)
        ),
        {"practices.handed": (("other",), "“{t}” was handed over to you", DESK)},
    ),
    "taken over": (
        held,
        lambda cast, one: api.take_up_draft(**one, instead_of=str(cast.moderator.pk), **by(cast.other)),
        {"practices.handed": (("moderator",), "Somebody else took “{t}” over", DESK)},
    ),
    "asked to confirm": (
        lambda cast: draft(cast, "civic", an_ngo()),
        lambda cast, one: api.ask_to_confirm(**one, organisation_id=an_organisation().pk, **by(cast.civic)),
        {
            "practices.confirmation": (
                ("author", "colleague"),
                "Your body is asked to confirm “{t}”",
                f"{MINE}confirm/",
            )
        },
    ),
    "confirmed": (
        asked,
        lambda cast, one: api.confirm_draft(
            **one, revision=Draft.objects.get(pk=one["draft_id"]).revision, **by(cast.author)
        ),
        {
            "practices.answer": (
                ("civic",),
                "“{t}” was confirmed and sent to the portal office",
                f"{MINE}history/",
            ),
            "practices.colleagues": (("colleague",), "Your body confirmed “{t}”", f"{MINE}confirm/"),
            "practices.queue": (OFFICE, "A new text waits: “{t}”", DESK),
        },
    ),
    "not confirmed": (
        asked,
        lambda cast, one: api.decline_confirmation(**one, reason="Ні.", **by(cast.author)),
        {"practices.answer": (("civic",), "“{t}” wasn’t confirmed by the public body", MINE)},
    ),
    "confirmation taken back": (
        confirmed,
        lambda cast, one: api.take_confirmation_back(**one, reason="Змінилося.", **by(cast.author)),
        {
            "practices.answer": (
                ("civic",),
                "The public body took back its confirmation of “{t}”",
                MINE,
            ),
            "practices.queue": (OFFICE, "“{t}” left the queue: its confirmation was taken back", DESK),
        },
    ),
    "texts met": (
        lambda cast: None,
        lambda cast, one: met(cast),
        {
            "practices.met": (
                ("author",),
                "Somebody wrote at the same place of “{t}”: choose between the texts",
                f"{MINE}merge/",
            )
        },
    ),
    "texts brought together": (
        met,
        lambda cast, one: api.resolve_conflict(
            conflict_id=one,
            choice="mine",
            base_revision=Draft.objects.get(pk=cast.draft.pk).revision,
            **by(cast.author),
        ),
        {
            "practices.met": (
                ("colleague",),
                "Your text in “{t}” and another one were brought together",
                MINE,
            )
        },
    ),
    "claimed": (
        lambda cast: None,
        lambda cast, one: claimed(cast),
        {
            "practices.queue": (
                OFFICE,
                "A body asks to keep the record “{r}”",
                "/manage/practices/claims/{claim}/",
            )
        },
    ),
    "claim granted": (
        claimed,
        lambda cast, one: api.grant_claim(claim_id=one.pk, **by(cast.moderator)),
        {
            "practices.claim": (
                ("author", "colleague"),
                "The record “{r}” is your body’s from now on",
                "/cabinet/practices/",
            )
        },
    ),
    "claim refused": (
        claimed,
        lambda cast, one: api.refuse_claim(claim_id=one.pk, reason="Не ваша.", **by(cast.moderator)),
        {
            "practices.claim": (
                ("author", "colleague"),
                "The record “{r}” wasn’t given to your body",
                "/cabinet/practices/",
            )
        },
    ),
    "marked as outdated": (
        published,
        lambda cast, one: api.mark_outdated(code=one.code, reason="Давно.", **by(cast.moderator)),
        {"practices.kept": (("author", "colleague"), "“{t}” was marked as outdated", PAGE)},
    ),
    "discontinued": (
        published,
        lambda cast, one: api.discontinue(
            code=one.code, lesson=api.Text(uk="Бракувало людей."), **by(cast.moderator)
        ),
        {"practices.kept": (("author", "colleague"), "“{t}” was marked as discontinued", PAGE)},
    ),
    "withdrawn": (
        published,
        lambda cast, one: api.withdraw(code=one.code, reason="Чужі дані.", **by(cast.moderator)),
        {"practices.kept": (("author", "colleague"), "“{t}” was withdrawn", PAGE)},
    ),
    "late": (
        late,
        lambda cast, one: remind_of_promises(today=timezone.localdate(), actor=JOB),
        {"practices.promise": (("moderator",), "The answer on “{t}” is late: {day}", DESK)},
    ),
}


@pytest.mark.parametrize("happening", HAPPENINGS)
def test_who_hears_of_what_in_which_words(happening):
    before, happens, expected = HAPPENINGS[happening]
    cast = Cast()
    one = before(cast)
    ProcrastinateJob.objects.all()._raw_delete("default")
    happens(cast, one)
    rung()
    rung()  # a bell may ring twice
    assert heard(cast) == expected_of(expected, cast, one)


def rung():
    """What the worker would do with the room's jobs; they stay, as if it died before it could say so."""
    for job in ProcrastinateJob.objects.filter(task_name__contains="practices.receivers").order_by("id"):
        app.tasks[job.task_name](**job.args)


def heard(cast):
    found = {}
    with translation.override("en"):
        for name in cast.names():
            for notice in notices_of(getattr(cast, name).pk):
                told = line(notice)
                people, *_rest = found.get(notice.kind, ((),))
                found[notice.kind] = ((*people, name), told.title, told.url.removeprefix("/en"))
    return found


def expected_of(expected, cast, one):
    day = ""
    if cast.draft is not None:
        cast.draft.refresh_from_db()
        with translation.override("en"):
            day = date_format(cast.draft.promised_on) if cast.draft.promised_on else ""
    code = cast.draft.practice.code if cast.draft else ""
    names = {
        "t": "Електронна черга",
        "r": "Electronic queue",
        "draft": cast.draft.pk if cast.draft else "",
        "code": code,
        "day": day,
        "claim": Practice.objects.get(code="VZ-0001").claims.get().pk if cast.draft is None else "",
    }
    return {
        kind: (people, title.format(**names), url.format(**names))
        for kind, (people, title, url) in expected.items()
    }
