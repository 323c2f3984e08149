"""Who may open what, what hostile input does, and how many questions a list asks."""

import json

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from vzirets.kernel import registry
from vzirets.modules.practices.models import Draft, DraftConflict
from vzirets.modules.practices.tests.editors import HERE, a_moderator, an_editor, own_draft
from vzirets.modules.practices.tests.factories import (
    TYPED,
    a_bodys_practice,
    a_draft,
    a_practice,
    an_organisation,
)
from vzirets.modules.practices.tests.test_cabinet import a_picture, shelf

pytestmark = pytest.mark.django_db

SECRET = "Таємниця чернетки"
OF_A_DRAFT = [
    "",
    "essence/",
    "story/",
    "merge/",
    "preview/",
    "preview/part",
    "history/",
    "submit/",
    "discard/",
    "alike",
]
POSTED = ["", "essence/", "save", "file", "merge/", "submit/", "take-back/", "discard/", "bring-back/"]


def test_a_draft_is_its_bodys_alone():
    draft = a_draft(**{"problem.uk": SECRET, "title.uk": SECRET})
    other = an_organisation("dnipro", "Дніпровська міська рада")
    browsers = {
        "anonymous": Client(),
        "stranger": an_editor(None, "Ніхто")[1],
        "other body": an_editor(other, "Інша")[1],
        "editor": an_editor(an_organisation(), "Наша")[1],
        "owner": an_editor(an_organisation(), "Власниця", "owner")[1],
        "moderator": a_moderator()[1],
    }
    seen = {}
    for who, client in browsers.items():
        answers = [client.get(f"{HERE}{draft.pk}/{page}") for page in OF_A_DRAFT]
        seen[who] = {answer.status_code for answer in answers}
        leaked = any(SECRET in answer.content.decode() for answer in answers)
        assert leaked == (who in ("editor", "owner")), who
    assert seen == {
        "anonymous": {302},
        "stranger": {404},
        "other body": {404},
        "editor": {200},
        "owner": {200},
        "moderator": {404},
    }
    for who in ("anonymous", "stranger", "other body", "moderator"):
        codes = {browsers[who].post(f"{HERE}{draft.pk}/{page}").status_code for page in POSTED}
        assert codes == ({302} if who == "anonymous" else {404}), who
        for page in ("", "new/"):
            assert SECRET not in browsers[who].get(f"{HERE}{page}").content.decode()
    draft.refresh_from_db()
    assert (draft.state, draft.revision) == ("draft", 1)


def test_a_moderator_who_sees_a_sent_text_does_not_write_in_it():
    draft, client = own_draft()
    client.post(f"{HERE}{draft.pk}/submit/")
    _person, office = a_moderator()
    assert {office.get(f"{HERE}{draft.pk}/{page}").status_code for page in OF_A_DRAFT} == {404}
    assert {office.post(f"{HERE}{draft.pk}/{page}").status_code for page in POSTED} == {404}


def test_lists_and_beginnings_are_for_members():
    practice, compiled = a_bodys_practice(), a_practice("VZ-9001")
    anonymous, (_person, stranger) = Client(), an_editor(None, "Ніхто")
    pages = ["", "new/", "organisations", f"edit/{practice.code}/", f"claim/{compiled.code}/"]
    assert [anonymous.get(HERE + page).status_code for page in pages] == [302] * 5
    assert [stranger.get(HERE + page).status_code for page in pages] == [200] * 5
    assert stranger.post(f"{HERE}edit/{practice.code}/")["Location"] == HERE
    assert stranger.post(f"{HERE}claim/{compiled.code}/", {"body": an_organisation().pk}).status_code == 422
    assert not Draft.objects.open().exists()


def save(client, draft, body, kind="application/json"):
    data = body if isinstance(body, (str, bytes)) else json.dumps(body)
    return client.post(f"{HERE}{draft.pk}/save", data, content_type=kind)


HOSTILE = [
    b"",
    b"\xff\xfe",
    b"[]",
    b"[" * 100_000,
    {"key": 1, "base": 1, "changes": {}},
    {"key": "к", "base": 1, "changes": {}},
    {"key": "k", "base": "1", "changes": {}},
    {"key": "k", "base": True, "changes": {}},
    {"key": "k", "base": 1.5, "changes": {}},
    {"key": "k", "base": 1, "changes": []},
    {"key": "k" * 101, "base": 1, "changes": {}},
    {"key": "k", "base": 1, "changes": {"no.such": "x"}},
    {"key": "k", "base": 1, "changes": {"\ud800": "x"}},
    {"key": "k", "base": 1, "changes": {"title.uk": 5}},
    {"key": "k", "base": 1, "changes": {"title.uk": None}},
    {"key": "k", "base": 1, "changes": {"title.uk": ["x"]}},
    {"key": "k", "base": 1, "changes": {"links": "x"}},
    {"key": "k", "base": 1, "changes": {"links": [["x"]]}},
    {"key": "k", "base": 1, "changes": {"links": [{"url": {}}]}},
    {"key": "k", "base": 1, "changes": {"links": [{"no": "x"}]}},
    {"key": "k", "base": 1, "changes": {"pictures": 7}},
    {"key": "k", "base": 1, "changes": {"pictures": [7]}},
    {"key": "k", "base": 1, "changes": {"pictures": [{"digest": []}]}},
    {"key": "k", "base": 1, "changes": {"pictures": [{"digest": "f" * 64, "name": "a.png"}]}},
    {"key": "k", "base": 1, "changes": {"title.uk": "д" * 200_001}},
    {"key": "k", "base": 1, "changes": {"topics": ["x"] * 501}},
]


@pytest.mark.parametrize("body", HOSTILE, ids=range(len(HOSTILE)))
def test_what_no_editor_sends_is_refused_in_words(body):
    draft, client = own_draft()
    answer = save(client, draft, body)
    assert answer.status_code == 422
    assert answer.json()["message"]
    draft.refresh_from_db()
    assert draft.typed == TYPED


def test_what_only_the_office_fills_is_refused():
    draft, client = own_draft()
    answer = save(client, draft, {"key": "k", "base": 1, "changes": {"note.uk": "Ми найкращі"}})
    assert (answer.status_code, answer.json()["code"]) == (403, "not_allowed")


def test_too_large_a_request_is_told_so(settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1000
    draft, client = own_draft()
    assert save(client, draft, {"key": "k", "base": 1, "changes": {"title.uk": "д" * 900}}).status_code == 413


@pytest.mark.parametrize("base", [-5, 0, 10**30])
def test_strange_revisions_lose_nothing(base):
    draft, client = own_draft()
    answer = save(client, draft, {"key": "k", "base": base, "changes": {"lesson.uk": "Нове\x00"}})
    draft.refresh_from_db()
    assert answer.status_code == 200
    kept = [draft.typed.get("lesson.uk", ""), *DraftConflict.objects.values_list("mine", flat=True)]
    assert "Нове" in kept


def test_hostile_forms_are_no_error_pages():
    draft, client = own_draft()
    here = f"{HERE}{draft.pk}/"
    posts = [
        {},
        {"base": "x"},
        {"base": "9" * 40},
        {"base": "1", "do": "remove:links/999999999999"},
        {"base": "1", "do": "remove:no.such/1"},
        {"base": "1", "do": "add:<script>"},
        {"base": "1", "do": "tick:0"},
        {"base": "1", "links-9999-url": "\x00"},
        {"base": "1", "lead": "\x00' OR 1=1", "place": "\x00", "partners-0": "\x00"},
        {"base": "1", "category": "<script>alert(1)</script>"},
    ]
    codes = [client.post(here, post).status_code for post in posts]
    assert all(code in (302, 422) for code in codes), codes
    page = client.get(here)
    assert page.status_code == 200
    assert "<script>alert(1)" not in page.content.decode()
    assert client.get(f"{HERE}organisations?q=%00%27").status_code == 200
    assert client.get(f"{HERE}{'9' * 18}/").status_code == 404
    assert client.get(f"{HERE}{'9' * 40}/").status_code == 404
    assert client.post(f"{here}merge/", {"conflict": "x", "choice": "y"}).status_code == 422


def test_a_list_asks_the_same_for_one_and_for_three():
    an_editor_of = an_organisation()
    _person, client = an_editor(an_editor_of)

    def questions():
        with CaptureQueriesContext(
            connection,
        ) as asked:
            assert client.get(HERE).status_code == 200
        return len(asked)

    a_draft()
    one = questions()
    a_draft()
    a_draft()
    assert client.get(HERE).content.decode().count("being written") == 0
    assert questions() == one


def test_a_file_of_a_draft_is_seen_by_its_writers_until_it_is_published(settings, tmp_path):
    shelf(settings, tmp_path)
    draft, client = own_draft()
    answer = client.post(f"{HERE}{draft.pk}/file", {"file": a_picture(), "leaf": "pictures"})
    assert answer.status_code == 200
    draft.refresh_from_db()
    (row,) = draft.typed["pictures"]
    digest = row["digest"]
    page = client.get(f"{HERE}{draft.pk}/links/").content.decode()
    address = page.split('<p><a href="/files/')[1].split('"')[0]
    _other, stranger = an_editor(an_organisation("dnipro", "Дніпровська міська рада"), "Інша")
    assert client.get(f"/files/{address}").status_code == 200
    assert stranger.get(f"/files/{address}").status_code == 404
    assert Client().get(f"/files/{address}").status_code == 404
    assert registry.files_referred([digest, "0" * 64]) == {digest}
    # Another body can't take the file into a text of its own by its digest.
    theirs = a_draft_of("dnipro", stranger)
    taken = save(stranger, theirs, {"key": "k", "base": 0, "changes": {"pictures": [row]}})
    assert (taken.status_code, taken.json()["code"]) == (422, "file_gone")
    assert client.post(f"{HERE}{draft.pk}/file", {"leaf": "pictures"}).status_code == 422
    assert client.post(f"{HERE}{draft.pk}/file", {"file": a_picture(), "leaf": "title.uk"}).status_code == 422


def a_draft_of(key, client):
    client.post(f"{HERE}new/", {"body": an_organisation(key).pk})
    return Draft.objects.get(organisation__key=key)


def test_a_published_picture_is_for_everyone(settings, tmp_path):
    from vzirets.modules.practices.api import publish_draft, take_up_draft
    from vzirets.modules.practices.tests.factories import ALL_MET, OFFICE, OFFICE_ACTOR

    shelf(settings, tmp_path)
    draft, client = own_draft()
    client.post(f"{HERE}{draft.pk}/file", {"file": a_picture(), "leaf": "pictures"})
    draft.refresh_from_db()
    rows = [{**draft.typed["pictures"][0], "alternative.uk": "Термінал у холі", "credit": "Рада"}]
    save(client, draft, {"key": "k", "base": draft.revision, "changes": {"pictures": rows}})
    assert client.post(f"{HERE}{draft.pk}/submit/").status_code == 302
    take_up_draft(draft_id=draft.pk, actor=OFFICE_ACTOR, standing=OFFICE)
    publish_draft(draft_id=draft.pk, checklist=ALL_MET, actor=OFFICE_ACTOR, standing=OFFICE)
    page = Client().get(f"/practices/{draft.practice.code}/").content.decode()
    assert 'alt="Термінал у холі"' in page
    address = page.split('<img src="')[1].split('"')[0]
    assert Client().get(address).status_code == 200


def test_the_cabinet_says_what_is_expected():
    draft, client = own_draft()
    page = client.get("/cabinet/").content.decode()
    assert page.count(f'href="{HERE}{draft.pk}/"') == 2  # expected of me, and among my practices
    client.post(f"{HERE}{draft.pk}/submit/")
    page = client.get("/cabinet/").content.decode()
    assert page.count(f'href="{HERE}{draft.pk}/"') == 1
    _person, other = an_editor(an_organisation("dnipro", "Дніпровська міська рада"), "Інша")
    assert f"{HERE}{draft.pk}/" not in other.get("/cabinet/").content.decode()
