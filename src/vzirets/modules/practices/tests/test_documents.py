"""One practice taken away: what its PDF and DOCX say, and that a hostile text stays a text."""

import io
import json
import re

import pytest
from docx import Document
from docx.oxml.ns import qn
from pypdf import PdfReader

from vzirets.modules.practices.api import Origin, publish_version, withdraw
from vzirets.modules.practices.models import Practice
from vzirets.modules.practices.tests.factories import (
    ACTOR,
    OFFICE_BY,
    a_practice,
    a_version,
    content,
    grounds,
)

pytestmark = pytest.mark.django_db

FULL = {
    "problem": {"uk": "У коридорі стояли **по дві години**.\n\n- вранці\n- увечері\n\n1. раз"},
    "results": {
        "uk": "Чекають [пів години](https://example.org/measure), не [так](javascript:alert(1)).\n\n"
        "| Рік | Черга |\n|---|---|\n| 2013 | 44 |\n\n> Слова\n\n```\nкод\n```\n\n---\n"
    },
    "indicators": [
        {"name": {"uk": "Чекання"}, "before": 120, "after": 30, "unit": {"uk": "хв"}, "date": "2014"},
        {"name": {"uk": "Звернень"}, "after": 5000},
    ],
    "costs": [{"year": 2013, "amount": 120000, "source": {"uk": "міський бюджет"}}],
    "legal_basis": [{"title": {"uk": "Рішення виконкому № 5"}, "url": "https://example.org/act"}],
    "replication": {"needs": {"uk": "Термінал."}, "contact": {"email": "queue@example.org"}},
    "partner_names": [{"uk": "Товариство"}],
    "note": {"uk": "Дата з преси."},
}
HOSTILE = [
    '#read("/etc/passwd") #import "x.typ"',
    "$ x^2 $ = Заголовок \\ `код` *жирно* <label> @ref // коментар",
    '"; #panic("x"); \\u{202e} \\',
    "#set page(width: 1pt)",
    "<script>alert(1)</script> & <b>",
    "Черга 🙂 в місті 漢字",
]
NAMED = re.compile(r'^attachment; filename="[A-Za-z0-9.-]+"$')


def taken(client, address):
    response = client.get(address)
    assert response.status_code == 200, (address, response.status_code)
    assert NAMED.match(response["Content-Disposition"])
    return response.content


def pdf_of(client, address):
    return PdfReader(io.BytesIO(taken(client, address)))


def words(reader):
    return " ".join(" ".join(page.extract_text() for page in reader.pages).split())


def docx_words(data):
    word = Document(io.BytesIO(data))
    texts = [node.text or "" for node in word.element.body.iter(qn("w:t"))]
    return word, " ".join(" ".join(texts).split())


SAID = (
    "Електронна черга", "Люди не стоять у коридорі.", "по дві години", "вранці", "пів години", "Черга", "44",
    "120 → 30 хв", "міський бюджет", "Рішення виконкому № 5", "Вінницька міська рада", "queue@example.org",
    "Товариство", "Дата з преси.", "Що поки невідомо", "(дата звернення:", "Вінницька область",
)  # fmt: skip


def test_the_pdf_says_what_the_page_says_and_is_tagged_for_screen_readers(client):
    a_practice(**FULL)
    reader = pdf_of(client, "/practices/VZ-0001.pdf")
    told = words(reader)
    assert [said for said in SAID if said not in told] == []
    catalog = reader.trailer["/Root"]
    assert catalog["/MarkInfo"]["/Marked"]
    assert catalog["/Lang"] == "uk"
    assert "/StructTreeRoot" in catalog
    assert b"<pdfuaid:part>1<" in catalog["/Metadata"].get_object().get_data()
    assert reader.metadata.title == "Електронна черга"


def test_the_docx_says_what_the_page_says_with_real_headings_lists_and_links(client):
    a_practice(**FULL)
    word, told = docx_words(taken(client, "/practices/VZ-0001.docx"))
    assert [said for said in SAID if said not in told] == []
    styles = [paragraph.style.name for paragraph in word.paragraphs]
    assert styles.count("Heading 1") == 1
    assert {"Heading 2", "List Bullet", "List Number", "Quote"} <= set(styles)
    assert word.core_properties.language == "uk-UA"
    targets = {rel.target_ref for rel in word.part.rels.values() if rel.is_external}
    assert {"https://example.org/measure", "https://example.org/act"} <= targets
    assert not [target for target in targets if "javascript" in target]


def test_documents_speak_the_language_of_their_address(client):
    a_practice()
    assert "A terminal gives a ticket." in words(pdf_of(client, "/en/practices/VZ-0001.pdf"))
    assert "A terminal gives a ticket." in docx_words(taken(client, "/en/practices/VZ-0001.docx"))[1]


def test_the_json_is_the_whole_record_and_an_older_version_exactly_as_it_was(client):
    a_version()
    version = a_version(solution={"uk": "Тепер і запис через вебсайт."})
    now = json.loads(taken(client, "/practices/VZ-0001.json"))
    assert (now["code"], now["version"], now["solution"]["uk"]) == (
        "VZ-0001",
        2,
        "Тепер і запис через вебсайт.",
    )
    assert [one["number"] for one in now["versions"]] == [2, 1]
    older = version.practice.versions.get(number=1)
    then = json.loads(taken(client, "/practices/VZ-0001/versions/1.json"))
    assert (then["digest"], then["content"]) == (older.digest, older.content)


def test_a_version_is_taken_away_as_it_was(client):
    a_version()
    a_version(solution={"uk": "Тепер і запис через вебсайт."})
    assert "Термінал дає талон." in words(pdf_of(client, "/practices/VZ-0001/versions/1.pdf"))
    assert "Тепер і запис" in words(pdf_of(client, "/practices/VZ-0001.pdf"))
    response = client.get("/practices/VZ-0001/versions/1.docx")
    assert response["Content-Disposition"] == 'attachment; filename="VZ-0001-v1-uk.docx"'
    assert client.get("/practices/VZ-0001/versions/3.pdf").status_code == 404


def test_the_same_version_gives_the_same_bytes(client):
    a_practice(**FULL)
    assert taken(client, "/practices/VZ-0001.pdf") == taken(client, "/practices/VZ-0001.pdf")


@pytest.mark.parametrize("title", HOSTILE)
def test_a_hostile_text_stays_a_text(client, title):
    grounds()
    told = {"uk": f"```\n{title}\n```\n\n{title}"}
    fields = content(title={"uk": title}, summary={"uk": title}, solution=told)
    publish_version(code="VZ-0001", content=fields, origin=Origin.COMPILED, actor=ACTOR)
    told = words(pdf_of(client, "/practices/VZ-0001.pdf"))
    assert "root:" not in told
    shown = re.sub("[^\x00-\u0fff]", "", title).split()
    assert [word for word in shown if word not in told] == []
    assert title in docx_words(taken(client, "/practices/VZ-0001.docx"))[1]
    for form in ("bib", "ris"):
        assert "VZ-0001" in taken(client, f"/practices/VZ-0001.{form}").decode()


def test_small_letters_lead_on_and_what_is_not_there_is_said(client):
    a_practice()
    response = client.get("/practices/vz-0001.pdf")
    assert (response.status_code, response["Location"]) == (301, "/practices/VZ-0001.pdf")
    assert client.get("/practices/VZ-0009.pdf").status_code == 404
    assert client.get("/practices/VZ-0001.exe").status_code == 404


def test_a_withdrawn_practice_is_gone_in_every_form(client):
    a_practice()
    withdraw(code="VZ-0001", reason="Дублює іншу.", **OFFICE_BY)
    for address in (
        ".pdf",
        ".docx",
        ".json",
        ".bib",
        ".ris",
        "/cite/",
        "/versions/1.pdf",
        "/versions/1/cite/",
    ):
        assert client.get(f"/practices/VZ-0001{address}").status_code == 410


def test_a_body_is_cited_as_the_author_of_what_it_wrote_and_of_nothing_else(client):
    a_practice()
    assert "/ Вінницька міська рада" not in client.get("/practices/VZ-0001/cite/").content.decode()
    Practice.objects.update(origin=Origin.BODY)
    told = client.get("/practices/VZ-0001/cite/").content.decode()
    assert "практика VZ-0001, версія 1 / Вінницька міська рада." in told
    assert "practices/VZ-0001/versions/1/" in told
