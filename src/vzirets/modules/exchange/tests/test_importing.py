"""A table of practices: told beforehand what it would do, taken in whole or not at all."""

import io
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from procrastinate.contrib.django.models import ProcrastinateJob

from vzirets.foundation.accounts import api as accounts
from vzirets.kernel.actor import Actor
from vzirets.kernel.errors import BadInput, RuleBroken
from vzirets.modules.exchange.actions import apply_import, importing, progress, take_in
from vzirets.modules.exchange.choices import State, What
from vzirets.modules.exchange.exports.sheets import template
from vzirets.modules.exchange.logic import versions
from vzirets.modules.exchange.logic.cells import rows_in, rows_out
from vzirets.modules.exchange.models import Import, ImportProgress, SourceKey
from vzirets.modules.exchange.queries.plans import plan_of
from vzirets.modules.exchange.tests.sheets import HEADING, row, sheet
from vzirets.modules.practices.api import Practice, Standing
from vzirets.modules.practices.models import PracticeVersion
from vzirets.modules.practices.tests.desk import someone
from vzirets.modules.practices.tests.editors import an_editor, signed_in
from vzirets.modules.practices.tests.factories import a_bodys_practice, a_practice, grounds

pytestmark = pytest.mark.django_db
ACTOR = Actor.command("test")
OFFICE = Standing(1, "Редакторка", moderates=True)
HERE = "/manage/exchange/"


@pytest.fixture(autouse=True)
def _grounds(settings):
    settings.STAFF_SECOND_FACTOR = False
    grounds()


@pytest.fixture
def office():
    return signed_in(someone("olha@vzirets.example", "Ольга Редакторка", accounts.Role.MODERATOR))


def planned(*rows, **options):
    return plan_of(sheet(*rows, **options), "t.xlsx")


def taken(*rows):
    take_in(plan=planned(*rows), actor=ACTOR, standing=OFFICE)


def kinds(plan):
    return [line.what for line in plan.lines]


def bring(client, body, name="practices.xlsx"):
    return client.post(HERE, {"sheet": SimpleUploadedFile(name, body)})


def test_five_hundred_rows_with_twenty_faults_mended_and_taken_in(office):
    rows = [row(f"src-{number}") for number in range(1, 501)]
    faulty = [*rows]
    for number in range(0, 500, 25):
        faulty[number] = row(f"src-{number + 1}", year="двадцятий")
    answer = bring(office, sheet(*faulty))
    assert answer.status_code == 302
    page = office.get(answer["Location"]).content.decode()
    assert page.count("Напишіть рік чотирма цифрами, не раніше 1991-го.") == 20
    assert "H2," in page
    downloaded = load_workbook(io.BytesIO(office.get(f"{answer['Location']}faults.xlsx").content)).worksheets[
        0
    ]
    told = [tuple(cell.value for cell in one) for one in downloaded.iter_rows(min_row=2)]
    assert [one[2] for one in told] == [f"H{number}" for number in range(2, 502, 25)]
    refused = office.post(f"{answer['Location']}go/")
    assert refused["Location"] == answer["Location"]
    assert not Import.objects.exists()
    assert not Practice.objects.exists()

    address = bring(office, sheet(*rows[:60]))["Location"]
    asked = office.post(f"{address}go/")
    [job] = ProcrastinateJob.objects.filter(task_name="exchange.apply")
    assert apply_import(**job.args).state == State.DONE
    assert Practice.objects.published().count() == 60
    assert "Нових: 60" in office.get(asked["Location"]).content.decode()
    assert "нічого робити" in office.get(address).content.decode()


def test_a_row_is_new_changed_the_same_or_faulty_and_says_what_differs():
    taken(row("a"), row("b"), row("c"))
    plan = planned(row("a"), row("b", year=2015), row("c", place="UA99"), row("d"))
    assert kinds(plan) == [What.SAME, What.CHANGED, What.FAULTY, What.NEW]
    [change] = plan.lines[1].changes
    assert (change.before, change.after) == ("2013", "2015")


def test_the_same_table_twice_is_nothing_new():
    taken(row("a"))
    taken(row("a"))
    assert PracticeVersion.objects.count() == 1
    taken(row("a", year=2016))
    assert (Practice.objects.count(), PracticeVersion.objects.count()) == (1, 2)


@pytest.mark.parametrize(
    ("changes", "cell"),
    [
        ({"title.uk": ""}, "B2"),
        ({"year": "x"}, "H2"),
        ({"place": "UA00"}, "E2"),
        ({"place": "UA05020030000099999"}, "E2"),
        ({"lead": "nobody"}, "D2"),
        ({"category": "nothing"}, "F2"),
        ({"topics": "queues; nothing"}, "G2"),
        ({"costs": "2013 | багато | UAH"}, "I2"),
        ({"costs": " | ".join("abcdefghij")}, "I2"),
        ({"sources": "не адреса"}, "J2"),
        ({"title.uk": "=1+1"}, "B2"),
    ],
)
def test_a_fault_is_named_by_its_cell(changes, cell):
    [line] = planned(row("a", **changes)).lines
    assert line.what == What.FAULTY
    assert cell in [trouble.cell for trouble in line.troubles]


def test_the_same_faults_come_in_the_same_order():
    rows = [row(f"{number}", year="x", place="UA1", lead="n") for number in range(20)]
    assert planned(*rows).lines == planned(*rows).lines
    assert planned(*rows).digest == planned(*rows).digest


def test_a_key_stands_once_and_each_row_has_one():
    plan = planned(row("a"), row("a"), row(""))
    assert kinds(plan) == [What.NEW, What.FAULTY, What.FAULTY]


def test_what_a_body_keeps_or_what_was_withdrawn_is_not_overwritten():
    practice = a_bodys_practice()
    assert kinds(planned(row(practice.code))) == [What.FAULTY]


def test_a_column_that_is_not_there_leaves_the_field_as_it_is():
    a_practice("VZ-0001")
    plan = planned(["VZ-0001", "Інша назва"], heading=(HEADING, "title.uk"))
    assert [change.after for change in plan.lines[0].changes] == ["Інша назва"]
    assert kinds(plan) == [What.CHANGED]


@pytest.mark.parametrize(
    ("heading", "code"),
    [
        (("key (vzirets-0)", "title.uk"), "other_version"),
        (("key", "title.uk"), "no_template"),
        ((HEADING, "titel"), "no_such_column"),
        ((HEADING, "title.uk", "title.uk"), "no_such_column"),
    ],
)
def test_another_template_is_told(heading, code):
    with pytest.raises(BadInput) as error:
        planned(["a", "b"], heading=heading)
    assert error.value.code == code


@pytest.mark.parametrize("body", [b"", b"PK\x03\x04 broken", b"\x00\xff" * 50])
def test_what_is_no_table_is_refused_with_words(office, body):
    answer = bring(office, body)
    assert answer.status_code == 422
    assert 'class="notice' in answer.content.decode()


def test_semicolons_or_commas_part_a_csv():
    for sign in ",;":
        text = sign.join([HEADING, "title.uk"]) + "\n" + sign.join(["a", '"Черга, або ні; так"'])
        [line] = plan_of(text.encode("utf-8-sig"), "t.csv").lines
        assert line.title == "Черга, або ні; так"


def test_what_goes_out_filled_comes_back_the_same():
    practice = a_practice(title={"uk": "=Черга+", "en": "A | B"}, sources=["https://example.org/a|b"])
    assert kinds(plan_of(template([practice]), "t.xlsx")) == [What.SAME]


TEXT = st.text(st.characters(blacklist_categories=("Cs", "Cc")), min_size=1).map(str.strip).filter(bool)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.dictionaries(st.sampled_from(["a", "b"]), TEXT | st.just("x\\|\ny"), min_size=1)))
def test_rows_in_a_cell_are_the_same_rows_again(rows):
    assert rows_in(rows_out(rows, ["a", "b"]), ["a", "b"]) == rows


def test_nothing_stays_where_one_row_fails(monkeypatch):
    real, count = importing.publish_compiled, []

    def third_fails(**said):
        count.append(1)
        if len(count) == 3:
            raise RuntimeError("killed")
        return real(**said)

    monkeypatch.setattr(importing, "publish_compiled", third_fails)
    with pytest.raises(RuntimeError):
        taken(*(row(f"{number}") for number in range(5)))
    assert (Practice.objects.count(), SourceKey.objects.count()) == (0, 0)


def test_what_changed_since_the_dry_run_is_looked_at_again(office):
    taken(row("a"))
    address = bring(office, sheet(row("a", year=2014)))["Location"]
    office.post(f"{address}go/")
    taken(row("a", year=2020))
    [asked] = Import.objects.all()
    assert apply_import(import_id=asked.pk).state == State.REFUSED
    assert Practice.objects.get().year == 2020
    assert apply_import(import_id=asked.pk).state == State.REFUSED


def test_only_the_office_comes_in_and_only_to_its_own_file(office, client):
    _person, editor = an_editor()
    address = bring(office, sheet(row("a", **{"title.uk": "Таємниця"})))["Location"]
    assert client.get(address).status_code == 302
    for path in (HERE, address, f"{address}faults.xlsx", f"{HERE}template.xlsx"):
        assert editor.get(path).status_code == 403
    other = signed_in(someone("ivan@vzirets.example", "Іван Редактор", accounts.Role.MODERATOR))
    assert other.get(address).status_code == 404
    with pytest.raises(RuleBroken):
        take_in(plan=planned(row("a")), actor=ACTOR, standing=Standing(5, "Хтось"))


@pytest.mark.parametrize("number", [1, 3])
def test_a_dry_run_asks_as_often_for_three_rows_as_for_one(number, django_assert_num_queries):
    rows = [row(f"{at}") for at in range(number)]
    taken(*rows)
    with django_assert_num_queries(5):
        planned(*rows)


def test_a_table_of_an_older_template_is_read_where_its_columns_are_known(monkeypatch):
    monkeypatch.setitem(versions.RENAMED, 0, {"name.uk": "title.uk"})
    [line] = planned(["a", "Черга"], heading=("key (vzirets-0)", "name.uk")).lines
    assert line.title == "Черга"
    for newer in ("key (vzirets-2)", "key (vzirets-999999)"):
        with pytest.raises(BadInput) as error:
            planned(["a", "Черга"], heading=(newer, "title.uk"))
        assert error.value.code == "other_version"


def test_how_far_an_import_is_stands_on_its_page_while_it_runs_and_not_afterwards(office, monkeypatch):
    address = bring(office, sheet(*(row(f"{number}") for number in range(4))))["Location"]
    asked = office.post(f"{address}go/")["Location"]
    [waits] = Import.objects.all()
    assert "Чекає своєї черги." in office.get(asked).content.decode()
    pages, real = [], importing.publish_compiled

    def looked_at(**said):
        pages.append(office.get(asked).content.decode())
        return real(**said)

    monkeypatch.setattr(progress, "EVERY", 0)
    monkeypatch.setattr(importing, "publish_compiled", looked_at)
    apply_import(import_id=waits.pk)
    assert [re.search(r"(\d) з (\d) рядків", page).groups() for page in pages] == [
        (f"{n}", "4") for n in range(4)
    ]
    assert 'hx-trigger="every' in pages[0]
    ended = office.get(asked).content.decode()
    assert 'hx-trigger="every' not in ended
    assert not ImportProgress.objects.exists()
