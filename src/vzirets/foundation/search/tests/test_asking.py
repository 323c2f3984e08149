"""The language of questions: words, phrases, what is left out, misprints, the wrong keyboard."""

import re

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from vzirets.foundation.search.api import (
    Entry,
    Marker,
    Question,
    count_words,
    found,
    index,
    nearest,
    suggested,
)
from vzirets.foundation.search.logic.asking import Part, parts
from vzirets.foundation.search.logic.keyboard import swapped
from vzirets.foundation.search.logic.spelling import mistakes, mistakes_in, rests
from vzirets.foundation.search.models import Word
from vzirets.foundation.search.queries import phrases
from vzirets.kernel.ukrainian import APOSTROPHES

TITLES = {
    1: "Електронна черга до дитячих садків Вінниці",
    2: "Єдине вікно адміністративних послуг Києва",
    3: "Електронні петиції Чернівців",
    4: "Петиції у застосунку «Київ Цифровий»",
    5: "Open data portal, портал відкритих даних",
    6: "Охорона здоров’я: запис до лікаря",
}


@pytest.fixture
def depository(db):
    for number, title in TITLES.items():
        body = ["Вікно єдине не скрізь."] if number == 3 else []
        index(Entry("practice", number, {"A": [title], "C": body}, sort_key=title))


def completions(text):
    return suggested(text, 4, {}).questions


def things(text, kind):
    return suggested(text, 4, {kind: 4}).things.get(kind, [])


def ids(text):
    return sorted(number for _kind, number in found(Question(text)).hits)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("чат-бот", [Part(("чат", "бот"))]),
        ('"єдине вікно" -київ', [Part(("єдине", "вікно"), phrase=True), Part(("київ",), without=True)]),
        ("«єдине вікно", [Part(("єдине", "вікно"), phrase=True)]),
        ("“open data” −портал", [Part(("open", "data"), phrase=True), Part(("портал",), without=True)]),
        ('-"єдине вікно"', [Part(("єдине", "вікно"), phrase=True, without=True)]),
        ("черга - садок", [Part(("черга",)), Part(("садок",))]),
        ('"" «» - -- "', []),
    ],
)
def test_a_question_is_words_phrases_and_what_is_left_out(text, said):
    assert list(parts(text)) == said


@pytest.mark.usefixtures("depository")
@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("петицією", [3, 4]),
        ("петиції -київ", [3]),
        ("петиції −застосунку", [3]),
        ("«єдиного вікна»", [2]),
        ('"єдине вікно"', [2]),
        ("єдине вікно", [2, 3]),
        ('вікно -"єдине вікно"', [3]),
        ("-петиції", [1, 2, 5, 6]),
        ("open даними", [5]),
        ("OPEN DATA", [5]),
        ("здоровя", [6]),
        ("здоров'ю", [6]),
        ("вінниці", [1]),
    ],
)
def test_what_a_question_finds(text, numbers):
    assert ids(text) == numbers


@pytest.mark.usefixtures("depository")
@pytest.mark.parametrize(
    ("typed", "meant", "numbers"),
    [
        ("gtnbws]", "петиції", [3, 4]),
        ("ghfrnbrf", "", []),  # nothing says «практика» here, so nothing is made of it
        ("щзут вфеф", "open data", [5]),
        ("электронная", "електронна", [1, 3]),
        ("електрона чегра", "електронна черга", [1]),
        ("петиціі чернвіці", "петиціі чернівців", [3]),
        ("цифровий gtnbws]", "цифровий петиції", [4]),
    ],
)
def test_misprints_and_the_wrong_keyboard_are_understood_where_nothing_holds_what_was_typed(
    typed, meant, numbers
):
    answer = found(Question(typed))
    assert (answer.understood, sorted(number for _kind, number in answer.hits)) == (meant, numbers)


@pytest.mark.usefixtures("depository")
def test_what_is_found_as_it_was_typed_is_never_corrected():
    assert found(Question("черга")).understood == ""
    assert found(Question("черга петиція")).understood == ""


@pytest.mark.usefixtures("depository")
def test_where_few_have_all_words_what_has_some_comes_near():
    question = Question("петиції чернівців вікно київ")
    answer = found(question)
    assert answer.relaxed
    strict = Question("петиції застосунку")
    assert nearest(strict, found(strict)) == (("practice", 3),)
    assert nearest(Question("петиції"), found(Question("петиції"))) == ()


@pytest.mark.usefixtures("depository")
def test_words_begun_are_completed_and_things_are_offered_by_their_titles():
    count_words()
    assert completions("пет") == ["петиції"]
    assert completions("електронна чер") == ["електронна черга", "електронна чернівців"]
    assert completions("gtn") == ["петиції"]
    assert completions("п") == completions("") == completions("черга ") == []
    assert things("петиц", "practice") == [4, 3]
    assert things("електронні пет", "practice") == [3]
    assert things("петиц", "place") == []


@pytest.mark.usefixtures("depository")
def test_things_are_offered_for_the_other_keyboard_too():
    assert things("gtnbw", "practice") == things("петиц", "practice") == [4, 3]


@pytest.mark.usefixtures("depository")
@pytest.mark.parametrize("text", ["пет", "електронна чер", "open dat"])
def test_a_key_pressed_takes_three_statements_whatever_kinds_there_are(text, django_assert_max_num_queries):
    with django_assert_max_num_queries(3):
        suggested(text, 4, {"practice": 4, "organisation": 2, "place": 2, "page": 1})


@pytest.mark.usefixtures("depository")
def test_questions_are_offered_only_where_something_answers_them():
    assert completions("лікаря пет") == []
    assert completions("єдине вік") == ["єдине вікно"]


@pytest.mark.usefixtures("depository")
def test_words_that_stand_nowhere_any_more_are_forgotten():
    index(Entry("practice", 3, {"A": ["Аукціон"]}, sort_key="a"))
    count_words()
    assert not Word.objects.filter(word="чернівців").exists()
    assert Word.objects.filter(word="аукціон").exists()


def test_a_word_is_kept_with_the_number_of_dated_texts_that_have_it_in_any_form(db):
    today = timezone.now()

    def told(number, title, date):
        index(Entry("practice", number, {"A": [title]}, sort_key=title, date=date))

    told(1, "Петиція для мешканців", today)
    told(2, "Петиції", today)
    told(3, "Петиції громади", None)
    said = {"петиція": 2, "петиції": 2, "мешканців": 1, "громади": 0}
    assert {*Word.objects.values_list("written", flat=True)} == {*said}  # «для» says nothing
    count_words()
    assert dict(Word.objects.values_list("written", "number")) == said
    told(2, "Громади", today)
    count_words()
    assert dict(Word.objects.values_list("written", "number")) == said | {
        "петиція": 1, "петиції": 1, "громади": 1
    }  # fmt: skip


@pytest.mark.usefixtures("depository")
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=60))
@example('"')
@example("-")
@example("''\\:*&|!()<->")
@example("«" * 30)
@example("\x00 \ud7ff 'a")
@example("-" + "я" * 300)
def test_any_text_is_a_question(text):
    text = text.replace("\x00", "")
    found(Question(text, ("practice",), {"oblast": [text]}), ("oblast",))
    completions(text)
    things(text, "practice")
    assert re.sub("</?mark>", "", Marker(text).marked("Черга")) == "Черга"


@pytest.mark.usefixtures("depository")
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.sampled_from(["здоров’я", "петиції чернівців", "єдине вікно", "open data", "запис до лікаря"]),
    st.sampled_from(APOSTROPHES),
    st.sampled_from([str.upper, str.lower, str.title, lambda text: text.replace("ї", "і").replace("є", "е")]),
)
def test_case_apostrophes_and_letters_mixed_up_change_nothing(text, apostrophe, change):
    assert ids(change(text).replace("’", apostrophe)) == ids(text)


@pytest.mark.parametrize(
    ("typed", "other"),
    [
        ("ghfrnbrf", "практика"),
        (",.l;tn", "бюджет"),
        ("Djkjlbvbh", "Володимир"),
        ("лштвукпфкеут", "kindergarten"),
        ("чат bot", "чат bot"),
        ("2026", "2026"),
    ],
)
def test_the_same_keys_on_the_other_keyboard(typed, other):
    assert swapped(typed) == other


@given(st.text("абвгдежик", min_size=7, max_size=12), st.data())
def test_two_mistakes_in_a_long_word_always_leave_a_common_rest(word, data):
    wrong = word
    for _ in range(2):
        at = data.draw(st.integers(0, len(wrong) - 1))
        wrong = data.draw(st.sampled_from([wrong[:at] + wrong[at + 1 :], wrong[:at] + "я" + wrong[at + 1 :]]))
    assert mistakes(word, wrong) <= 2
    if mistakes_in(wrong) == 2:
        assert set(rests(word)) & set(rests(wrong))


def test_mistakes_are_letters_put_in_left_out_changed_and_neighbours_exchanged():
    pairs = {
        ("черга", "черга"): 0,
        ("черга", "чегра"): 1,
        ("черга", "чрга"): 1,
        ("садок", "садків"): 3,
        ("", "аб"): 2,
    }
    assert {pair: mistakes(*pair) for pair in pairs} == pairs


@pytest.mark.usefixtures("depository")
def test_where_not_every_text_was_read_for_a_phrase_the_number_is_said_to_be_an_estimate(monkeypatch):
    for number in range(10, 20):
        index(Entry("practice", number, {"A": [f"Єдине вікно громади {number}"]}, sort_key=str(number)))
    exact = found(Question("«єдине вікно»"), ("year",))
    assert (exact.total, exact.estimated) == (11, False)
    monkeypatch.setattr(phrases, "MOST_READ", 4)
    monkeypatch.setattr(phrases, "ALL_READ", 4)
    about = found(Question("«єдине вікно»"), ("year",))
    assert 0 < about.total < 11
    assert (about.estimated, about.counts["year"].estimated) == (True, True)
    assert not found(Question("єдине вікно")).estimated
