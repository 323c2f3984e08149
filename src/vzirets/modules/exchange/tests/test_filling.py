"""A practice out as a file and back: nothing lost, nothing half taken in, every fault told by its place."""

import io
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.translation import override
from docx import Document
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from vzirets.modules.exchange.exports.book import xlsx
from vzirets.modules.exchange.exports.word import docx
from vzirets.modules.exchange.logic.form import Mark
from vzirets.modules.exchange.queries.filled import filled
from vzirets.modules.exchange.tests import hostile
from vzirets.modules.practices.api import LEAVES, LISTS, TABLES, Draft, headings, leaf_title, questions
from vzirets.modules.practices.tests.editors import an_editor, own_draft, signed_in
from vzirets.modules.practices.tests.factories import a_draft, an_organisation, edit
from vzirets.modules.practices.tests.test_coauthors import a_coauthor

pytestmark = pytest.mark.django_db
FORMS = {"docx": docx, "xlsx": xlsx}
HERE = "/cabinet/exchange/"


@pytest.fixture(autouse=True)
def _shelf(settings, tmp_path):
    backend = "vzirets.foundation.files.models.shelf.FolderShelf"
    options = {"location": tmp_path / "files"}
    settings.STORAGES = {**settings.STORAGES, "files": {"BACKEND": backend, "OPTIONS": options}}
    settings.FILES_SCANNER = ""


def taken_out(draft, form):
    return FORMS[form](draft.typed, Mark(draft=draft.pk, revision=draft.revision), draft.title)


def bring(client, draft, body, name):
    address = f"{HERE}drafts/{draft.pk}/" if draft else f"{HERE}new/"
    said = {"file": SimpleUploadedFile(name, body)}
    if draft is None:
        said["body"] = re.search(r'name="body" value="(\d+)"', client.get(address).content.decode())[1]
    return client.post(address, said)


def written(body, **answers):
    """The DOCX with other answers under headings; `__` stands for the dot of a leaf."""
    word = Document(io.BytesIO(body))
    for leaf, text in answers.items():
        title = leaf_title(leaf.replace("__", "."))
        lines = list(word.paragraphs)
        [at] = [n for n, line in enumerate(lines) if line.text == title and line.style.name == "Heading 2"]
        lines[at + 1].text = text
    kept = io.BytesIO()
    word.save(kept)
    return kept.getvalue()


def typed_in(body, cells):
    book = load_workbook(io.BytesIO(body))
    for place, value in cells.items():
        sheet, _mark, cell = place.rpartition("!")
        (book[sheet] if sheet else book.worksheets[0])[cell] = value
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()


def cell_of(body, leaf):
    sheet = load_workbook(io.BytesIO(body)).worksheets[0]
    return next(f"B{row[0].row}" for row in sheet.iter_rows() if row[0].value == leaf_title(leaf))


# Without the sign that no text of the database may have: nothing that was typed holds it.
TEXT = st.text(
    st.characters(codec="utf-8", categories=("L", "N", "P", "S", "Z", "Cc"), exclude_characters="\0")
    | st.sampled_from("\n\n\t=+-@|;\\'\" _xA"),
    max_size=60,
)


def _value(leaf):
    if leaf.kind in TABLES:
        row = st.dictionaries(st.sampled_from([c.name for c in leaf.columns]), TEXT, max_size=3)
        return st.lists(row, max_size=3)
    if leaf.kind in LISTS:
        return st.lists(TEXT | st.sampled_from(["vinnytsia", "queues"]), max_size=3)
    return TEXT | st.sampled_from(["vinnytsia", "ukraine", "hromada", "2013", "_x0041_", "=1+1"])


ASKED = [leaf for leaf in LEAVES.values() if not leaf.office and leaf.kind not in ("pictures", "attachments")]


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.fixed_dictionaries({}, optional={leaf.key: _value(leaf) for leaf in ASKED}),
    st.sampled_from(["docx", "xlsx"]),
)
def test_whatever_is_typed_comes_back_the_same(typed, form):
    typed = {leaf: value for leaf, value in typed.items() if value}
    draft = Draft(pk=7, typed=typed, revision=0)
    answer = filled(taken_out(draft, form), f"t.{form}", draft)
    assert (answer.changes, answer.troubles) == ({}, [])


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("language", ["uk", "en"])
def test_out_in_one_language_and_in_by_the_other_changes_nothing(form, language):
    draft = a_draft()
    with override(language):
        body = taken_out(draft, form)
    assert filled(body, f"t.{form}", draft).changes == {}


def test_every_question_has_a_heading_of_its_own():
    assert set(headings().values()) == {leaf.key for leaf in ASKED}
    assert {leaf.key for some in questions().values() for leaf in some} == {leaf.key for leaf in ASKED}


def test_a_document_filled_in_is_saved_like_typing():
    draft, client = own_draft()
    body = client.get(f"{HERE}drafts/{draft.pk}/practice.docx").content
    asked = bring(client, draft, written(body, problem__uk="Черга до дверей."), "п.docx")
    page = client.get(asked["Location"])
    assert "Черга до дверей." in page.content.decode()
    draft.refresh_from_db()
    assert draft.typed["problem.uk"] != "Черга до дверей."
    assert client.post(asked["Location"])["Location"] == f"/cabinet/practices/{draft.pk}/"
    draft.refresh_from_db()
    assert draft.typed["problem.uk"] == "Черга до дверей."
    before = draft.revision
    client.post(asked["Location"])
    draft.refresh_from_db()
    assert draft.revision == before


def test_a_workbook_filled_in_becomes_a_draft_and_twice_is_once():
    draft, client = own_draft()
    body = client.get(f"{HERE}practice.xlsx").content
    cells = {
        cell_of(body, "title.uk"): "Електронна черга в садок",
        cell_of(body, "year"): 2021,
        cell_of(body, "topics"): "Електронна черга",
        cell_of(body, "category"): "Електронні сервіси",
        f"{leaf_title('costs')}!A4": 2021,
        f"{leaf_title('costs')}!B4": "120 000",
        f"{leaf_title('costs')}!C4": "UAH",
    }
    asked = bring(client, None, typed_in(body, cells), "practice.xlsx")
    first, again = client.post(asked["Location"]), client.post(asked["Location"])
    assert first["Location"] == again["Location"]
    [made] = Draft.objects.exclude(pk=draft.pk)
    assert (made.typed["title.uk"], made.typed["year"]) == ("Електронна черга в садок", "2021")
    assert (made.typed["topics"], made.typed["category"]) == (["queues"], "electronic_services")
    assert made.typed["costs"] == [{"year": "2021", "amount": "120 000", "currency": "UAH"}]
    assert made.typed["lead"] == "vinnytsia"


def test_where_a_colleague_wrote_meanwhile_both_texts_are_kept():
    draft, client = own_draft()
    body = written(taken_out(draft, "docx"), problem__uk="З файла.", results__uk="Теж із файла.")
    edit(draft, problem__uk="У кабінеті.")
    asked = bring(client, draft, body, "t.docx")
    assert client.post(asked["Location"])["Location"] == f"/cabinet/practices/{draft.pk}/merge/"
    draft.refresh_from_db()
    assert (draft.typed["problem.uk"], draft.typed["results.uk"]) == ("У кабінеті.", "Теж із файла.")
    assert draft.conflicts.get().mine == "З файла."


def test_faults_of_a_document_are_told_by_heading_all_at_once_and_nothing_is_saved():
    draft, client = own_draft()
    body = written(taken_out(draft, "docx"), year="двадцятий", place="Нетутешнє", problem__uk="Прочитане.")
    word = Document(io.BytesIO(body))
    word.add_heading("Мій розділ", level=2)
    word.add_paragraph("Зайве.")
    kept = io.BytesIO()
    word.save(kept)
    asked = bring(client, draft, kept.getvalue(), "t.docx")
    answer = client.get(asked["Location"])
    page = answer.content.decode()
    assert answer.status_code == 422
    told = re.findall(r"<strong>([^<]+)</strong>", page)
    for heading in (leaf_title("year"), leaf_title("place"), "Мій розділ"):
        assert heading in told, told
    assert "Прочитане." in page
    assert client.post(asked["Location"]).status_code == 422
    draft.refresh_from_db()
    assert draft.typed["year"] == "2013"


def test_faults_of_a_workbook_are_told_by_cell():
    draft, client = own_draft()
    body = taken_out(draft, "xlsx")
    costs = leaf_title("costs")
    cells = {
        cell_of(body, "year"): "=2000+13",
        f"{costs}!B4": "багато",
        f"{costs}!A4": 1200,
        "A100": "Чуже",
        "B100": "x",
    }
    asked = bring(client, draft, typed_in(body, cells), "t.xlsx")
    page = client.get(asked["Location"]).content.decode()
    for place in (cell_of(body, "year"), f"{costs}!B4", f"{costs}!A4", "A100"):
        assert f"<strong>{place}</strong>" in page


def test_what_word_proposes_and_lists_are_read_as_they_stand():
    draft, _client = own_draft()
    word = Document(io.BytesIO(taken_out(draft, "docx")))
    [at] = [n for n, line in enumerate(word.paragraphs) if line.text == "Проблема"]
    line = word.paragraphs[at + 1]
    line.text = "Було:"
    for text in ("дорого", "довго"):
        word.paragraphs[at + 2].insert_paragraph_before(text, style="List Bullet")
    kept = io.BytesIO()
    word.save(kept)
    answer = filled(kept.getvalue(), "t.docx", draft)
    assert "- довго\n- дорого" in answer.changes["problem.uk"]


@pytest.mark.parametrize("name", hostile.FILES)
def test_a_hostile_file_is_refused_with_words_and_nothing_is_made(name):
    draft, client = own_draft()
    answer = bring(
        client, draft, hostile.FILES[name](taken_out(draft, name.rpartition(".")[2])), name.split(":")[-1]
    )
    assert answer.status_code == 422, name
    notice = re.search(r'(?s)class="notice notice-stop".*?notice-title">([^<]+)<', answer.content.decode())
    assert len(notice[1]) > 15
    draft.refresh_from_db()
    assert draft.revision == 1


def test_only_those_who_write_take_the_text_out_or_read_what_was_brought():
    draft, client = own_draft(**{"problem.uk": "Таємниця"})
    asked = bring(client, draft, taken_out(draft, "docx"), "t.docx")
    _person, other = an_editor(name="Стороння")
    for address in (f"{HERE}drafts/{draft.pk}/", f"{HERE}drafts/{draft.pk}/practice.docx", asked["Location"]):
        assert client.get(address).status_code == 200
        assert other.get(address).status_code == 404


def test_a_co_author_takes_the_text_out_and_brings_it_back_too():
    draft = a_draft()
    owner, _client = an_editor(an_organisation())
    _part, person = a_coauthor(draft, owner)
    helper = signed_in(person)
    body = helper.get(f"{HERE}drafts/{draft.pk}/practice.docx").content
    asked = bring(helper, draft, written(body, problem__uk="Від співавторки."), "t.docx")
    helper.post(asked["Location"])
    draft.refresh_from_db()
    assert draft.typed["problem.uk"] == "Від співавторки."
