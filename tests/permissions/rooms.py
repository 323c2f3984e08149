"""What the rooms above practices and organisations keep to themselves."""

import io
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from docx import Document

from vzirets.foundation.follows.actions import follow
from vzirets.foundation.organisations.api import Organisation
from vzirets.modules.adoptions.api import Words, record_adoption
from vzirets.modules.collections import actions as collections
from vzirets.modules.collections.choices import Seen
from vzirets.modules.exchange.models import Import
from vzirets.modules.exchange.tests.sheets import row, sheet
from vzirets.modules.practices.actions import report_outdated
from vzirets.modules.practices.actions.coauthors import invite_colleague
from vzirets.modules.practices.api import leaf_title
from vzirets.modules.practices.queries.coauthors import coauthor_token
from vzirets.modules.questions import actions as questions


def an_adoption(body: Organisation, code: str, own: dict[str, Any]) -> dict[str, Any]:
    """One that waits: nobody but its body and who answers knows of it. The body must be verified now."""
    words = Words(since="2024", changed_uk="Таємна зміна", result_uk="Таємний наслідок")
    made = record_adoption(code=code, organisation_id=body.pk, words=words, **own)
    return {"ADOPTION": made.pk}


def an_invitation_to_write(draft_id: int, colleague: Any, own: dict[str, Any]) -> dict[str, Any]:
    """To one person by name: its link tells nobody else what is written."""
    made = invite_colleague(draft_id=draft_id, person_id=colleague.pk, **own)
    return {"TOGETHER": coauthor_token(made)}


def some_questions(code: str, asker: Any, moderator: Any) -> dict[str, Any]:
    """One that waits for the office, and one answered in public whose asker isn't named."""
    said = {"code": code, "person_id": asker.pk, "actor": asker.actor, "may_be_public": True, "named": False}
    waits = questions.ask(text="Таємне питання", **said)
    told = questions.ask(text="Скільки коштує термінал?", **said)
    questions.answer(number=told.pk, person=moderator, text="Сто двадцять тисяч.", public=True)
    return {"QUESTION": waits.pk, "TOLD": told.pk}


def a_report(code: str, reader: Any) -> dict[str, Any]:
    """That a record of the office is outdated: who wrote it follows it by its key, the office answers."""
    made = report_outdated(code=code, text="Таємне повідомлення", actor=reader.actor)
    return {"REPORT": made.pk, "KEPT-KEY": made.key}


def some_collections(body: Organisation, code: str, owner: Any) -> dict[str, Any]:
    """A person's own, a body's, and one for whoever has its link; all with words for no one else."""
    made = {
        name: collections.create(
            facts=collections.Facts(title=f"Таємна добірка {name}", note="Таємні слова", seen=seen),
            person=owner,
            organisation_id=organisation_id,
        )
        for name, seen, organisation_id in (
            ("own", Seen.PRIVATE, None), ("body", Seen.PRIVATE, body.pk), ("link", Seen.LINK, None)
        )
    }  # fmt: skip
    for one in made.values():
        collections.add(number=one.pk, code=code, person=owner)
    for_all = collections.create(facts=collections.Facts(title="Для всіх", seen=Seen.PUBLIC), person=owner)
    return {
        "FOR-ALL": for_all.pk,
        "GATHERED": made["own"].pk,
        "BODY-GATHERED": made["body"].pk,
        "LINKED": made["link"].pk,
        "LINK": made["link"].token,
        "UNLINK": made["own"].token,
    }


def a_follow(person: Any) -> dict[str, Any]:
    made = follow(person_id=person.pk, kind="search", key="q=таємне", actor=person.actor)
    return {"FOLLOW": made.pk}


def a_sheet(moderator: Any, browser: Client) -> dict[str, Any]:
    """A table that a moderator brought and has not taken in, and an import that waits for the worker."""
    table = SimpleUploadedFile("таємна.xlsx", sheet(row("1", **{"title.uk": "Таємний рядок"})))
    brought = browser.post("/manage/exchange/", {"sheet": table})
    asked = Import.objects.create(
        file="0" * 64, name="таємна таблиця.xlsx", plan="0" * 64, asked_at=timezone.now(),
        actor_kind="person", actor_id=str(moderator.pk), actor_label=moderator.label,
    )  # fmt: skip
    return {"SHEET": brought.headers["Location"].rstrip("/").rpartition("/")[2], "IMPORT": asked.pk}


def a_filled_file(draft: int, browser: Client) -> dict[str, Any]:
    """The draft as a document that its editor took out, wrote in and brought back, without saving it yet."""
    out = browser.get(f"/cabinet/exchange/drafts/{draft}/practice.docx").content
    word = Document(io.BytesIO(out))
    [at] = [n for n, one in enumerate(word.paragraphs) if one.text == leaf_title("lesson.uk")]
    word.paragraphs[at + 1].text = "Таємна наука"
    kept = io.BytesIO()
    word.save(kept)
    brought = browser.post(
        f"/cabinet/exchange/drafts/{draft}/", {"file": SimpleUploadedFile("таємний.docx", kept.getvalue())}
    )
    return {"FILLED": brought.headers["Location"].rstrip("/").rpartition("/")[2]}
