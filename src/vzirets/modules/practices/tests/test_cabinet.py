"""An official describes a practice: every page and button, without scripts."""

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from vzirets.modules.practices.api import NewRemark, return_draft, take_up_draft
from vzirets.modules.practices.models import Claim, Draft, Practice
from vzirets.modules.practices.tests.editors import HERE, an_editor, own_draft
from vzirets.modules.practices.tests.factories import (
    ALL_MET,
    OFFICE,
    OFFICE_ACTOR,
    TYPED,
    a_bodys_practice,
    a_practice,
    an_organisation,
    grounds,
)

pytestmark = pytest.mark.django_db


def text(response):
    return response.content.decode()


def test_someone_begins_for_their_body_and_what_the_portal_knows_is_there():
    grounds()
    _person, client = an_editor(an_organisation())
    page = client.get(f"{HERE}new/")
    assert page.status_code == 200
    assert text(page).count("Вінницька міська рада") == 1
    body = an_organisation().pk
    answer = client.post(f"{HERE}new/", {"body": body})
    draft = Draft.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, f"{HERE}{draft.pk}/essence/")
    assert draft.typed == {"lead": "vinnytsia"}


def test_nobody_begins_for_a_body_of_others():
    grounds()
    other = an_organisation("dnipro", "Дніпровська міська рада")
    _person, client = an_editor(an_organisation())
    assert client.post(f"{HERE}new/", {"body": other.pk}).status_code == 422
    assert client.post(f"{HERE}new/", {"body": "office"}).status_code == 422
    assert client.post(f"{HERE}new/", {"body": "1 OR 1"}).status_code == 422
    assert not Draft.objects.exists()


def test_every_page_of_a_draft_opens():
    draft, client = own_draft()
    pages = ["", "essence/", "who/", "when/", "story/", "means/", "repeat/", "links/"]
    pages += ["merge/", "preview/", "preview/part", "history/", "submit/", "discard/", "alike"]
    codes = {page: client.get(f"{HERE}{draft.pk}/{page}").status_code for page in pages}
    assert codes == dict.fromkeys(pages, 200)
    assert client.get(f"{HERE}{draft.pk}/office/").status_code == 404


def test_a_section_is_saved_and_the_next_one_opens():
    draft, client = own_draft()
    posted = {
        "base": draft.revision, "title.uk": "Нова назва", "summary.uk": TYPED["summary.uk"],
        "category": "electronic_services", "topics": ["queues"], "do": "next",
    }  # fmt: skip
    answer = client.post(f"{HERE}{draft.pk}/essence/", posted)
    draft.refresh_from_db()
    assert (answer.status_code, answer["Location"]) == (302, f"{HERE}{draft.pk}/who/#editor")
    assert draft.typed == {**TYPED, "title.uk": "Нова назва"}


def test_a_form_sent_as_it_was_drawn_changes_nothing():
    draft, client = own_draft(
        partner_names=[{"uk": "Компанія"}],
        indicators=[{"name.uk": "Очікування", "before": "120", "after": "12"}],
        started="колись",
    )
    form = fields_of(client.get(f"{HERE}{draft.pk}/"))
    assert len(form) > 50
    assert client.post(f"{HERE}{draft.pk}/", {**form, "do": "save"})["Location"] == f"{HERE}{draft.pk}/"
    revision, typed = draft.revision, draft.typed
    draft.refresh_from_db()
    assert (draft.revision, draft.typed) == (revision, typed)


def test_rows_are_added_and_taken_away_without_scripts():
    draft, client = own_draft(links=[{"url": "https://a.example"}, {"url": "https://b.example"}])
    address = f"{HERE}{draft.pk}/links/"
    form = fields_of(client.get(address))
    answer = client.post(address, {**form, "do": "add:links"})
    assert answer["Location"] == f"{address}?add=links#leaf-links"
    form = fields_of(client.get(f"{address}?add=links"))
    form |= {"links-2-url": "https://c.example", "links-2-title.uk": "Третє", "do": "save"}
    assert client.post(address, form).status_code == 302
    draft.refresh_from_db()
    assert [row["url"] for row in draft.typed["links"]] == [f"https://{n}.example" for n in "abc"]
    form = fields_of(client.get(address))
    client.post(address, {**form, "do": "remove:links/1"})
    draft.refresh_from_db()
    assert draft.typed["links"] == [
        {"url": "https://a.example"},
        {"url": "https://c.example", "title.uk": "Третє"},
    ]


def test_names_typed_without_scripts_are_understood_and_others_are_kept():
    draft, client = own_draft()
    an_organisation("dnipro", "Дніпровська міська рада")
    address = f"{HERE}{draft.pk}/who/"
    form = fields_of(client.get(address))
    assert (form["lead"], form["lead_value"]) == ("Вінницька міська рада", "vinnytsia")
    form |= {"lead": "Дніпровська міська рада", "partners-0": "Хтось невідомий", "place": "Україна?"}
    client.post(address, {**form, "do": "save"})
    draft.refresh_from_db()
    assert (draft.typed["lead"], draft.typed["partners"], draft.typed["place"]) == (
        "dnipro",
        ["Хтось невідомий"],
        "Україна?",
    )
    page = text(client.get(address))
    assert "Хтось невідомий" in page
    assert page.count("field-wrong") >= 1


def test_what_is_too_long_is_kept_and_said():
    draft, client = own_draft()
    address = f"{HERE}{draft.pk}/essence/"
    form = fields_of(client.get(address)) | {"title.uk": "Д" * 400}
    assert client.post(address, {**form, "do": "save"}).status_code == 302
    draft.refresh_from_db()
    assert draft.typed["title.uk"] == "Д" * 400
    form = fields_of(client.get(address)) | {"title.uk": "Д" * 200_001}
    answer = client.post(address, {**form, "do": "save"})
    assert answer.status_code == 422
    assert "Д" * 200_001 in text(answer)


def test_two_windows_meet_and_both_texts_are_shown_until_one_chooses():
    draft, client = own_draft()
    address = f"{HERE}{draft.pk}/story/"
    first = fields_of(client.get(address))
    second = dict(first)
    client.post(address, {**first, "problem.uk": "Перше вікно.", "do": "save"})
    answer = client.post(address, {**second, "problem.uk": "Друге вікно.", "do": "save"})
    assert answer["Location"] == f"{HERE}{draft.pk}/merge/"
    page = client.get(f"{HERE}{draft.pk}/merge/")
    assert "Перше" in text(page)
    assert "Друге" in text(page)
    form = fields_of(page)
    answer = client.post(f"{HERE}{draft.pk}/merge/", {**form, "choice": "merged", "text": "Обидва вікна."})
    draft.refresh_from_db()
    assert answer["Location"] == f"{HERE}{draft.pk}/"
    assert draft.typed["problem.uk"] == "Обидва вікна."
    assert client.post(f"{HERE}{draft.pk}/merge/", form).status_code == 422


def test_a_draft_is_sent_taken_back_put_away_and_brought_back():
    draft, client = own_draft()
    here = f"{HERE}{draft.pk}/"

    def state():
        draft.refresh_from_db()
        return draft.state

    assert client.post(f"{here}submit/", {"note": "Готово"})["Location"] == f"{here}history/"
    assert state() == "submitted"
    assert client.get(here).status_code == 200
    assert client.post(f"{here}take-back/")["Location"] == here
    assert state() == "draft"
    assert client.post(f"{here}discard/")["Location"] == HERE
    assert state() == "discarded"
    assert "Електронна черга" in text(client.get(HERE))
    assert client.get(here).status_code == 200
    assert client.post(f"{here}bring-back/")["Location"] == here
    assert state() == "draft"
    assert client.post(f"{here}take-back/")["Location"] == here  # can't be done now: said, no error page
    history = text(client.get(f"{here}history/"))
    assert "Готово" in history


def test_what_was_pressed_twice_is_done_once_and_told_as_done():
    """The answer was lost on its way, so the author presses again: no error, and no second move."""
    draft, client = own_draft()
    here = f"{HERE}{draft.pk}/"
    _person, other = an_editor(draft.organisation, "Інша")
    cases = [
        ("submit/", f"{here}history/", "Надіслано"),
        ("take-back/", here, "Забрано назад"),
        ("discard/", HERE, "Відкладено"),
        ("bring-back/", here, "Повернуто"),
    ]
    for number, (act, goes_to, words) in enumerate(cases, 1):
        for _press in range(2):
            answer = client.post(f"{here}{act}", {}, follow=True)
            assert answer.redirect_chain == [(goes_to, 302)], act
            assert words in text(answer), act
        assert draft.moves.count() == number, act
        if act == "submit/":
            more = client.post(f"{here}{act}", {"note": "Ще одне слово"})
            assert (more.status_code, "Ще одне слово" in text(more)) == (422, True)
        # Another person's press is none of theirs: it is told what stands.
        refused = other.post(f"{here}{act}", {}, follow=True)
        assert "не можна" in text(refused), act
        assert draft.moves.count() == number, act


def test_what_is_missing_is_listed_and_nothing_is_sent():
    draft, client = own_draft(**{"problem.uk": "", "year": "торік"})
    answer = client.post(f"{HERE}{draft.pk}/submit/", {})
    draft.refresh_from_db()
    assert (answer.status_code, draft.state) == (422, "draft")
    assert f"{HERE}{draft.pk}/when/#leaf-year" in text(answer)
    assert f"{HERE}{draft.pk}/story/#leaf-problem-uk" in text(answer)


def test_remarks_stand_at_their_fields_and_are_ticked_off():
    draft, client = own_draft()
    client.post(f"{HERE}{draft.pk}/submit/", {})
    take_up_draft(draft_id=draft.pk, actor=OFFICE_ACTOR, standing=OFFICE)
    return_draft(
        draft_id=draft.pk,
        reason="Трохи бракує",
        checklist={**ALL_MET, "K7": "unmet"},
        remarks=[NewRemark(leaf="results.uk", text="Скільки людей?", criterion="K7")],
        actor=OFFICE_ACTOR,
        standing=OFFICE,
    )
    address = f"{HERE}{draft.pk}/story/"
    page = client.get(address)
    assert "Скільки людей?" in text(page)
    remark = draft.remarks.get()
    form = fields_of(page) | {f"answer-{remark.pk}": "900 на день", "do": f"tick:{remark.pk}"}
    answer = client.post(address, form)
    remark.refresh_from_db()
    assert answer["Location"] == f"{address}#leaf-results-uk"
    assert (remark.ticked_at is not None, remark.answer) == (True, "900 на день")
    assert "Трохи бракує" in text(client.get(f"{HERE}{draft.pk}/history/"))
    client.post(address, {**fields_of(client.get(address)), "do": f"untick:{remark.pk}"})
    remark.refresh_from_db()
    assert remark.ticked_at is None
    assert client.post(address, {**form, "do": "tick:999999999999"}).status_code == 422


def test_a_published_practice_gets_a_new_text_and_a_compiled_one_is_asked_for():
    practice = a_bodys_practice()
    compiled = a_practice("VZ-9001")
    _person, client = an_editor(an_organisation())
    assert client.get(f"{HERE}edit/{practice.code}/").status_code == 200
    answer = client.post(f"{HERE}edit/{practice.code}/")
    draft = Draft.objects.get(state="draft")
    assert answer["Location"] == f"{HERE}{draft.pk}/"
    assert client.get(f"{HERE}claim/{compiled.code}/").status_code == 200
    answer = client.post(
        f"{HERE}claim/{compiled.code}/", {"body": an_organisation().pk, "note": "Це наша практика"}
    )
    assert answer["Location"] == HERE
    assert Claim.objects.get().note == "Це наша практика"
    page = text(client.get(HERE))
    assert compiled.code in page
    assert f"{HERE}{draft.pk}/" in page
    assert client.post(f"{HERE}edit/{compiled.code}/")["Location"] == HERE  # not ours: said


def test_the_preview_is_the_page_marked_and_is_nobody_elses():
    draft, client = own_draft(year="торік")
    page = text(client.get(f"{HERE}{draft.pk}/preview/"))
    assert "Термінал дає талон" in page
    assert 'content="noindex"' in page
    assert Practice.objects.published().count() == 0
    assert client.get(f"/practices/{draft.practice.code}/").status_code == 404


def test_a_script_saves_leaves_once_and_is_told_when():
    draft, client = own_draft()
    said = {"key": "k1", "base": draft.revision, "changes": {"problem.uk": "Набране"}}

    def save():
        return client.post(f"{HERE}{draft.pk}/save", json.dumps(said), content_type="application/json")

    first, again = save(), save()
    assert (first.status_code, first.json()) == (200, again.json())
    assert (first.json()["revision"], first.json()["met"]) == (draft.revision + 1, [])
    assert f"{timezone.localtime():%H:}" in first.json()["words"]
    draft.refresh_from_db()
    assert draft.typed["problem.uk"] == "Набране"


def test_a_picture_is_brought_by_the_plain_form(settings, tmp_path):
    shelf(settings, tmp_path)
    draft, client = own_draft()
    address = f"{HERE}{draft.pk}/links/"
    form = fields_of(client.get(address))
    answer = client.post(address, {**form, "pictures-file": a_picture(), "do": "add:pictures"})
    draft.refresh_from_db()
    assert answer.status_code == 302
    (row,) = draft.typed["pictures"]
    assert row["name"] == "термінал.png"
    page = text(client.get(address))
    assert row["digest"] in page
    form = fields_of(client.get(address)) | {"pictures-0-alternative.uk": "Термінал у холі", "do": "save"}
    client.post(address, form)
    draft.refresh_from_db()
    assert draft.typed["pictures"][0]["alternative.uk"] == "Термінал у холі"
    assert "Термінал у холі" in text(client.get(f"{HERE}{draft.pk}/preview/"))
    bad = SimpleUploadedFile("a.png", b"<svg onload=alert(1)>", content_type="image/png")
    answer = client.post(
        address, {**fields_of(client.get(address)), "pictures-file": bad, "do": "add:pictures"}
    )
    assert answer.status_code == 422


def shelf(settings, folder):
    backend = "vzirets.foundation.files.models.shelf.FolderShelf"
    settings.STORAGES = {**settings.STORAGES, "files": {"BACKEND": backend, "OPTIONS": {"location": folder}}}
    settings.FILES_SCANNER = ""


def a_picture(colour="red"):
    import io

    from PIL import Image

    kept = io.BytesIO()
    Image.new("RGB", (60, 40), colour).save(kept, "PNG")
    return SimpleUploadedFile("термінал.png", kept.getvalue(), content_type="image/png")


def fields_of(response):
    """What a browser would send of the editor's form without a button pressed."""
    from html.parser import HTMLParser

    class Reader(HTMLParser):
        def __init__(self):
            super().__init__()
            self.inside = self.skip = 0
            self.found, self.select, self.area = {}, "", None

        def handle_starttag(self, tag, pairs):
            given = dict(pairs)
            self.skip += tag == "template"
            if tag == "form":
                self.inside = given.get("id") == "editor" or "conflict" in str(response.request["PATH_INFO"])
                self.inside = self.inside or "merge" in response.request["PATH_INFO"]
            if self.skip or not self.inside or (not given.get("name") and tag not in ("option",)):
                return
            name = given.get("name", "")
            if tag == "textarea":
                self.area, self.found[name] = name, ""
            elif tag == "select":
                self.select, self.found[name] = name, ""
            elif tag == "option" and self.select and "selected" in given:
                self.found[self.select] = given["value"]
            elif tag == "input" and given.get("type") in ("checkbox", "radio"):
                if "checked" in given:
                    self.found.setdefault(name, []).append(given["value"])
            elif tag == "input" and given.get("type") != "file":
                self.found[name] = given.get("value") or ""

        def handle_startendtag(self, tag, pairs):
            self.handle_starttag(tag, pairs)

        def handle_endtag(self, tag):
            self.skip -= tag == "template"
            if tag == "form":
                self.inside = False
            if tag == "select":
                self.select = ""
            if tag == "textarea":
                self.area = None

        def handle_data(self, data):
            if self.area:
                self.found[self.area] += data

    reader = Reader()
    reader.feed(response.content.decode())
    return {name: value for name, value in reader.found.items() if value is not None}


def test_what_is_merely_empty_is_said_once_before_sending():
    draft, client = own_draft(**{"title.uk": ""})
    page = client.get(f"{HERE}{draft.pk}/submit/").content.decode()
    assert page.count("#leaf-title-uk") == 1
    assert "Що ще не вдається прочитати" not in page
