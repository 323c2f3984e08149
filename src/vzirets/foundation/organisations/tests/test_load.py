"""Organisations from content."""

import pytest
from django.db import IntegrityError, transaction
from django.utils.translation import override

from vzirets.foundation.audit.models import JournalEntry
from vzirets.foundation.organisations.api import Organisation, organisation_by_key, organisations_in
from vzirets.foundation.organisations.logic.described import circle
from vzirets.foundation.organisations.models import FormerSlug
from vzirets.foundation.organisations.tests.factories import body, described, put
from vzirets.foundation.places.api import place_by_code
from vzirets.foundation.places.tests.factories import (
    LVIV_OBLAST,
    OTHER_FRANKIVSK_HROMADA,
    VINNYTSIA_OBLAST,
    load,
)
from vzirets.foundation.search.api import Question, found
from vzirets.kernel.errors import BadInput

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def codifier(tmp_path):
    load(tmp_path)


def test_an_organisation_stands_in_its_place():
    put()
    rada = organisation_by_key("vinnytska-miska-rada")
    assert (rada.place.name, rada.nationwide, rada.compiled) == ("Вінницька громада", False, True)
    assert (rada.name, rada.kind_name, rada.slug) == (
        "Вінницька міська рада",
        "місцева рада",
        "вінницька-міська-рада",
    )
    with override("en"):
        assert (rada.name, rada.kind_name) == ("Vinnytsia City Council", "local council")
    assert [found.key for found in organisations_in(place_by_code(VINNYTSIA_OBLAST))] == [rada.key]
    assert list(organisations_in(place_by_code(LVIV_OBLAST))) == []


def test_an_organisation_may_work_in_the_whole_country_or_nobody_knows_where():
    put(described(place="ukraine"), described("ngo", "ГО", "NGO", place=None))
    assert (body().nationwide, body().place) == (True, None)
    assert (body("ngo").nationwide, body("ngo").place) == (False, None)


def test_the_same_content_twice_changes_nothing():
    rows = [described(), described("ngo", "ГО «Поступ»", "Postup", parent="vinnytska-miska-rada")]
    assert put(*rows) == 2
    before = list(Organisation.objects.order_by("key").values_list())
    assert put(*rows) == 0
    assert list(Organisation.objects.order_by("key").values_list()) == before


def test_kin_may_be_described_in_any_order():
    put(
        described("department", "Департамент", "Department", parent="rada", successor="office"),
        described("office", "Офіс", "Office"),
        described("rada", "Рада", "Council"),
    )
    assert (body("department").parent.key, body("department").successor.key) == ("rada", "office")


def test_a_new_name_gives_a_new_address_and_the_old_one_is_kept():
    put()
    assert put(described(uk="Вінницька міськрада")) == 1
    assert body().slug == "вінницька-міськрада"
    assert FormerSlug.objects.get(slug="вінницька-міська-рада").organisation == body()
    put()
    assert body().slug == "вінницька-міська-рада"
    assert [former.slug for former in FormerSlug.objects.all()] == ["вінницька-міськрада"]


def test_namesakes_are_told_apart_by_their_place():
    other = described("frankivsk", place=OTHER_FRANKIVSK_HROMADA)
    third = described("third", place=OTHER_FRANKIVSK_HROMADA)
    put(described(), other, third)
    assert (body().slug, body("frankivsk").slug, body("third").slug) == (
        "вінницька-міська-рада",
        "вінницька-міська-рада-івано-франківська-громада-яворівський-район-львівська-область",
        "вінницька-міська-рада-third",
    )
    assert put(described(), other, third) == 0


def test_a_record_its_body_has_taken_over_is_left_alone():
    put()
    Organisation.objects.update(compiled=False, name_uk="Як ми самі себе звемо")
    assert put() == 0
    assert body().name_uk == "Як ми самі себе звемо"


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (
            described("x", place="UA99000000000000000"),
            "x points to “UA99000000000000000”, which is not known",
        ),
        (described("x", parent="nobody"), "x points to “nobody”, which is not known"),
        (described("x", successor="x"), "x points to “x”, which is not known"),
        (described("x", kind="club"), "x: kind: Input should be"),
        (described("x", en=""), "x: name: Value error, the name is needed in both languages"),
        (
            described("x", edrpou="14360571"),
            "x: edrpou: Value error, eight digits with a right control digit",
        ),
        (described("x", colour="red"), "x: colour: Extra inputs are not permitted"),
        (described(), "vinnytska-miska-rada is described twice"),
        ({"name": "x"}, "2: key: Field required"),
    ],
)
def test_a_wrong_entry_is_named_and_nothing_written(row, words):
    with override("en"), pytest.raises(BadInput) as caught:
        put(described(), row)
    assert caught.value.message.startswith(words)
    assert Organisation.objects.count() == 0


def test_nobody_is_part_of_their_own_part():
    with override("en"), pytest.raises(BadInput, match="leads back to itself"):
        put(
            described("a", "А", "A", parent="b"),
            described("b", "Б", "B", parent="c"),
            described("c", "В", "C", parent="a"),
        )
    assert Organisation.objects.count() == 0


def test_a_way_that_ends_is_no_circle():
    assert circle({"a": "b", "b": "c", "c": None, "d": "b"}) is None
    assert circle({"a": "b", "b": "c", "c": "b"}) in {"b", "c"}


def test_a_code_of_the_register_belongs_to_one_row():
    put(described(edrpou="25512617"), described("other", "Інша", "Other"))
    with pytest.raises(IntegrityError), transaction.atomic():
        Organisation.objects.filter(key="other").update(edrpou="25512617")


def test_nobody_works_both_in_one_place_and_everywhere():
    put()
    with pytest.raises(IntegrityError), transaction.atomic():
        Organisation.objects.update(nationwide=True)


def test_any_form_of_the_name_finds_it_and_a_new_name_replaces_the_old():
    put(described(short_name={"uk": "Вінрада", "en": ""}))

    def finds(text):
        return found(Question(text=text, kinds=("organisation",))).total

    assert (finds("вінницької міської ради"), finds("вінрада"), finds("city council")) == (1, 1, 1)
    put(described(uk="Подільська громадська спілка", en="Podillia Union"))
    assert (finds("вінрада"), finds("подільській спілці")) == (0, 1)


def test_each_load_leaves_one_line_in_the_journal():
    before = JournalEntry.objects.count()
    put()
    line = JournalEntry.objects.latest("id")
    assert JournalEntry.objects.count() == before + 1
    assert (line.act, line.after) == (
        "organisations.loaded",
        {"total": 1, "changed": ["vinnytska-miska-rada"]},
    )
