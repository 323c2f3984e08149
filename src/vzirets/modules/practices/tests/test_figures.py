"""The selection on a map, in charts, and as a table to take away."""

import copy
import csv
import io
import tracemalloc
from functools import partial

import pytest
from openpyxl import load_workbook

from vzirets.foundation.search.models import Document
from vzirets.modules.practices.exports.commas import csv_pieces
from vzirets.modules.practices.exports.table import pieces
from vzirets.modules.practices.exports.workbook import xlsx_pieces
from vzirets.modules.practices.models import Practice, PracticeMove, PracticeVersion
from vzirets.modules.practices.queries.catalogue import Asked
from vzirets.modules.practices.queries.figures import by_oblast, in_charts
from vzirets.modules.practices.tests.factories import a_place, a_practice, a_topic

pytestmark = pytest.mark.django_db
LVIV_OBLAST = "UA46000000000026241"
LVIV, VINNYTSIA = "UA46", "UA05"


@pytest.fixture
def some():
    """Two in Vinnytsia, one in Lviv without a topic, one for all of Ukraine, one that doesn't say where."""
    a_place()
    a_place(LVIV_OBLAST, "Львівська")
    a_topic("budget", "Бюджет")
    a_practice("VZ-0001")
    a_practice("VZ-0002", year=2020, topics=["queues", "budget"], title={"uk": "Бюджет участі"})
    a_practice("VZ-0003", year=2020, place=LVIV_OBLAST, topics=[])
    a_practice("VZ-0004", place="ukraine", year=None, category=None)
    a_practice("VZ-0005", place=None)


def page(client, address, **query):
    response = client.get(address, query)
    assert response.status_code == 200
    return response.content.decode()


def read_csv(client, **query):
    response = client.get("/practices/list.csv", query)
    data = b"".join(response.streaming_content)
    assert data.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"))))


def read_xlsx(client, **query):
    response = client.get("/practices/list.xlsx", query)
    data = b"".join(response.streaming_content)
    sheet = load_workbook(io.BytesIO(data)).active
    return [[cell.value for cell in row] for row in sheet.rows]


def on_the_map(asked):
    told = by_oblast(asked)
    counted = {area.value: area.count for area in told.areas if area.count}
    return counted, told.nationwide.count, told.nowhere, told.total


@pytest.mark.usefixtures("some")
@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        (Asked(), ({VINNYTSIA: 2, LVIV: 1}, 1, 1, 5)),
        (Asked(chosen={"oblast": (LVIV,)}), ({LVIV: 1}, 0, 0, 1)),
        (Asked(chosen={"oblast": (LVIV, "UA")}), ({LVIV: 1}, 1, 0, 2)),
        (Asked(text="бюджетом"), ({VINNYTSIA: 1}, 0, 0, 1)),
        (Asked(chosen={"topic": ("budget",)}), ({VINNYTSIA: 1}, 0, 0, 1)),
        (Asked(text="відсутнєслово"), ({}, 0, 0, 0)),
    ],
)
def test_the_map_shows_exactly_what_is_selected(asked, expected):
    assert on_the_map(asked) == expected


@pytest.mark.usefixtures("some")
def test_charts_show_exactly_what_is_selected():
    told = in_charts(Asked(chosen={"topic": ("queues",)}))
    bars = {group: [(bar.value, bar.count) for bar in bars] for group, bars in told.bars.items()}
    assert bars == {
        "year": [("2013", 2), ("2020", 1)],
        "category": [("electronic_services", 3)],
        "topic": [("queues", 4), ("budget", 1)],
    }


@pytest.mark.usefixtures("some")
def test_pictures_say_what_they_show_and_have_their_tables(client):
    shown = page(client, "/practices/map/")
    assert "Найбільше практик: Вінницька область (2 з 5)" in shown
    assert 'href="/practices/?oblast=UA05"' in shown
    assert "для всієї України: 1 практика" in shown
    assert "територію не вказано: 1 практика" in shown
    drawn = page(client, "/practices/charts/", oblast=VINNYTSIA)
    assert drawn.count("<table") == 3
    assert 'href="/practices/?oblast=UA05&amp;year=2020"' in drawn


@pytest.mark.usefixtures("some")
def test_list_map_and_charts_are_tabs_of_one_selection(client):
    for address in ("/practices/", "/practices/map/", "/practices/charts/"):
        shown = page(client, address, q="черга", oblast=VINNYTSIA)
        for tab in ("/practices/", "/practices/map/", "/practices/charts/", "/practices/list.csv"):
            assert f'href="{tab}?q=%D1%87%D0%B5%D1%80%D0%B3%D0%B0&amp;oblast=UA05"' in shown, (address, tab)


@pytest.mark.usefixtures("some")
@pytest.mark.parametrize("read", [read_csv, read_xlsx])
def test_a_table_holds_exactly_what_is_selected(client, read):
    rows = read(client, oblast=VINNYTSIA)
    assert rows[0][:4] == ["Код", "Назва", "Коротко", "Провідна організація"]
    assert [row[0] for row in rows[1:]] == ["VZ-0002", "VZ-0001"]
    assert rows[1][9] == "Бюджет; Електронна черга"
    assert str(rows[2][10]) == "2013"
    assert rows[2][-1].endswith("/practices/VZ-0001/")
    assert len(read(client)) == 6
    assert len(read(client, q="відсутнєслово")) == 1


FORMULAS = [
    "=1+1",
    "+380",
    "-5",
    "@SUM(A1)",
    "\t=1",
    '=HYPERLINK("http://evil")',
    "＝1",
    "=cmd|' /C calc'!A0",
]


@pytest.mark.parametrize("title", FORMULAS)
def test_no_title_becomes_a_formula(client, title):
    a_practice(title={"uk": title}, summary={"uk": f"x\n{title}\x0b"})
    shown = title.strip()
    assert read_csv(client)[1][1] == f"'{shown}"
    response = client.get("/practices/list.xlsx")
    cell = load_workbook(io.BytesIO(b"".join(response.streaming_content))).active["B2"]
    assert (cell.value, cell.data_type) == (shown, "s")


def test_tables_speak_the_language_of_their_address(client):
    a_practice()
    data = b"".join(client.get("/en/practices/list.csv").streaming_content).decode("utf-8-sig")
    assert data.startswith("Code,Title,In short,")
    assert "Electronic queue" in data
    assert "/en/practices/VZ-0001/" in data


def test_a_workbook_of_any_rows_opens_again():
    rows = [["a"] * 28, [1, None, "", "<&>\"'\u2028\ud800", "x" * 40_000, *["я"] * 23]]
    data = b"".join(
        xlsx_pieces([rows[:1], rows[1:]], title="A/B: [1]?*\\ дуже довга назва аркуша", widths=[9] * 28)
    )
    sheet = load_workbook(io.BytesIO(data)).active
    assert sheet["A2"].value == 1
    assert sheet["D2"].value == "<&>\"'\u2028"
    assert len(sheet["E2"].value) == 32_767
    assert sheet["AB2"].value == "я"
    assert sheet.freeze_panes == "A2"


def get(client, address):
    response = client.get(address)
    return b"".join(response.streaming_content) if response.streaming else response.content


@pytest.mark.parametrize(
    ("address", "queries"), [("/practices/map/", 7), ("/practices/charts/", 8), ("/practices/list.csv", 6)]
)
def test_the_same_number_of_queries_for_one_practice_and_three(
    client, django_assert_num_queries, address, queries
):
    a_practice("VZ-0001")
    get(client, address)
    with django_assert_num_queries(queries):
        get(client, address)
    a_practice("VZ-0002")
    a_practice("VZ-0003")
    with django_assert_num_queries(queries):
        get(client, address)


def many(number):
    """Rows as publishing leaves them, made at one stroke."""
    practice = a_practice("VZ-0001")
    document = Document.objects.get(object_id=practice.pk)
    version = practice.current
    move = practice.moves.get()
    practices, versions, moves, documents = [], [], [], []
    for n in range(number - 1):
        key = 1_000_000 + n
        practices.append(copied(practice, id=key, current_id=key, code=f"VZ-{key}", state="draft"))
        versions.append(copied(version, id=key, practice_id=key))
        moves.append(copied(move, id=key, practice_id=key))
        documents.append(copied(document, id=key, object_id=key))
    Practice.objects.bulk_create(practices)
    PracticeVersion.objects.bulk_create(versions)
    PracticeMove.objects.bulk_create(moves)
    Document.objects.bulk_create(documents)


def copied(row, **changes):
    again = copy.copy(row)
    again._state = copy.copy(row._state)
    for name, value in changes.items():
        setattr(again, name, value)
    return again


@pytest.mark.parametrize("written", [csv_pieces, partial(xlsx_pieces, title="x", widths=[9] * 19)])
def test_the_end_of_a_long_table_takes_no_more_memory_than_its_beginning(written):
    many(1_000)
    parts = written(pieces(Asked(), "uk", at_once=100))
    for _ in range(4):
        next(parts)
    tracemalloc.start()
    peaks = []
    for _ in parts:
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.reset_peak()
    tracemalloc.stop()
    assert len(peaks) >= 7
    assert peaks[-1] < peaks[1] * 1.3 + 100_000
