"""Any form of a word finds any other: the families a reader of this portal uses."""

import time
from concurrent.futures import ThreadPoolExecutor
from itertools import combinations
from pathlib import Path

import pymorphy3
import pytest
from hypothesis import given
from hypothesis import strategies as st

from vzirets.foundation.search.logic import words as words_module
from vzirets.foundation.search.logic.dictionary import mapped, ukrainian
from vzirets.foundation.search.logic.marking import marked, passage
from vzirets.foundation.search.logic.vector import query, vector
from vzirets.foundation.search.logic.words import AsWritten, Morphology, words
from vzirets.foundation.search.queries.analysis import analyser

MORPHOLOGY = Morphology()

FAMILIES = {
    "садок": "садок садка садку садком садки садків садкам садками садках",
    "громада": "громада громади громаді громаду громадою громад громадам громадами громадах",
    "дитина": "дитина дитини дитині дитину дитиною діти дітей дітям дітьми дітях",
    "черга": "черга черги черзі чергу чергою черг чергам чергами чергах",
    "послуга": "послуга послуги послузі послугу послугою послуг послугам послугами",
    "петиція": "петиція петиції петицію петицією петицій петиціям петиціями",
    "звернення": "звернення зверненню зверненням звернень зверненнями зверненнях",
    "бюджет": "бюджет бюджету бюджетом бюджеті бюджети бюджетів бюджетам",
    "рада": "рада ради раді раду радою рад радам радами",
    "місто": "місто міста місту містом місті міст містам містами містах",
    "документообіг": "документообіг документообігу документообігом",
    "портал": "портал порталу порталом порталі портали порталів",
    "реєстр": "реєстр реєстру реєстром реєстрі реєстри реєстрів",
    "застосунок": "застосунок застосунку застосунком застосунки застосунків застосунками",
    "мешканець": "мешканець мешканця мешканцю мешканцем мешканці мешканців мешканцям",
    "електронний": "електронний електронна електронне електронні електронної електронного електронних",
    "відкритий": "відкритий відкрита відкриті відкритих відкритого відкритому",
    "дані": "дані даних даним даними",
    "депутат": "депутат депутата депутату депутатом депутати депутатів депутатам",
    "голосування": "голосування голосуванню голосуванням голосувань",
    "якість": "якість якості якістю",
    "карта": "карта карти карті карту картою карт картам картами",
    "область": "область області областю областей областям",
    "школа": "школа школи школі школу школою шкіл школам школами",
    "сервіс": "сервіс сервісу сервісом сервісі сервіси сервісів",
    "система": "система системи системі систему системою систем системами",
    "вебсайт": "вебсайт вебсайту вебсайтом вебсайти вебсайтів",
    "чат-бот": "чат-бот чат-бота чат-ботом чат-боти чат-ботів",
    "аукціон": "аукціон аукціону аукціоном аукціони аукціонів",
    "людина": "людина людини людину людиною люди людей людям людьми",
    "житло": "житло житла житлу житлом житлі",
    "навчання": "навчання навчанню навчанням",
    "центр": "центр центру центром центрі центри центрів",
    "ЦНАП": "ЦНАП ЦНАПу ЦНАПи ЦНАПів",
    "запровадження": "запровадження запровадженню запровадженням",
    "селище": "селище селища селищу селищем селищ",
    "здоров’я": "здоров’я здоров'я здоровʼя здоров’ю здоров’ям",
    "ґрунт": "ґрунт ґрунту ґрунтом ґрунти ґрунтів",
    "практика": "практика практики практиці практику практикою практик практикам практиками практиках",
    "проєкт": "проєкт проєкту проєктом проєкті проєкти проєктів проєктам проєктами",
    "рішення": "рішення рішенню рішенням рішень рішеннями рішеннях",
    "заява": "заява заяви заяві заяву заявою заяв заявам заявами",
    "довідка": "довідка довідки довідці довідку довідкою довідок довідкам",
    "лікар": "лікар лікаря лікарю лікарем лікарі лікарів лікарям",
    "лікарня": "лікарня лікарні лікарню лікарнею лікарень лікарням",
    "укриття": "укриття укриттю укриттям укриттів укриттями",
    "міністерство": "міністерство міністерства міністерству міністерством міністерств",
    "управління": "управління управлінню управлінням управлінь",
    "конкурс": "конкурс конкурсу конкурсом конкурси конкурсів конкурсах",
    "переможець": "переможець переможця переможцем переможці переможців переможцям",
    "грамотність": "грамотність грамотності грамотністю",
    "цифровий": "цифровий цифрова цифрове цифрові цифрових цифрової цифровому цифровими",
    "прозорий": "прозорий прозора прозорого прозорих прозорому прозорими",
    "транспорт": "транспорт транспорту транспортом транспорті",
    "паркування": "паркування паркуванню паркуванням",
    "відходи": "відходи відходів відходам відходами відходах",
    "інвестиція": "інвестиція інвестиції інвестицію інвестицією інвестицій інвестиціям",
    "підприємець": "підприємець підприємця підприємцю підприємцем підприємці підприємців",
    "книга": "книга книги книзі книгу книгою книг книгам книгами",
    "ніч": "ніч ночі ніччю ночей ночам",
    "день": "день дня дню днем дні днів дням днями",
    "петиційний": "петиційний петиційна петиційні петиційних",
    "їдальня": "їдальня їдальні їдальню їдальнею їдалень",
    "об’єднання": "об’єднання об'єднання обʼєднання об’єднанням об’єднань",
    "petition": "petition petitions",
    "budget": "budget budgets budgeting",
    "kindergarten": "kindergarten kindergartens",
    "service": "service services",
    "queue": "queue queues",
}


def all_forms(text):
    return [MORPHOLOGY.forms(word.written) for word in words(text)]


@pytest.mark.parametrize("family", FAMILIES.values(), ids=FAMILIES.keys())
def test_any_form_of_a_family_finds_any_other(family):
    missed = [
        (one, other)
        for one, other in combinations(family.split(), 2)
        if not all(a & b for a, b in zip(all_forms(one), all_forms(other), strict=True))
    ]
    assert missed == []


@pytest.mark.parametrize("family", FAMILIES.values(), ids=FAMILIES.keys())
def test_letters_mixed_up_and_apostrophes_left_out_find_the_family(family):
    mixed = str.maketrans({"ї": "і", "є": "е", "ґ": "г", "’": "", "'": "", "ʼ": ""})
    missed = [
        word
        for word in family.split()
        if not all(a & b for a, b in zip(all_forms(word), all_forms(word.translate(mixed)), strict=True))
    ]
    assert missed == []


def test_there_are_at_least_sixty_families_and_they_do_not_all_find_each_other():
    assert len(FAMILIES) >= 60
    heads = [all_forms(head)[0] for head in FAMILIES if "-" not in head]
    assert [pair for pair in combinations(heads, 2) if pair[0] & pair[1]] == []


def test_apostrophes_hold_a_word_together_and_hyphens_part_it():
    assert [word.written for word in words("Слов’янськ, чат-бот")] == ["Слов’янськ", "чат", "бот"]


def test_grammar_words_are_passed_over():
    assert all_forms("для та of") == [frozenset(), frozenset(), frozenset()]


def test_the_forms_of_one_word_share_a_position_and_texts_lie_apart():
    assert vector({"A": ["одна дві"], "C": ["три"]}, AsWritten()) == (
        "'^дві' '^одна' 'дві':2A 'одна':1A 'три':13C"
    )


def test_a_question_wants_every_word_in_any_form():
    assert query([frozenset({"б", "а"}), frozenset(), frozenset({"в"})], every=True) == "('а' | 'б') & ('в')"


def test_found_forms_are_marked_as_written():
    wanted = MORPHOLOGY.forms("садка")
    runs = marked("Дитячі садки, сад", wanted, MORPHOLOGY)
    assert [(run.text, run.found) for run in runs] == [("Дитячі ", False), ("садки", True), (", сад", False)]


def test_the_passage_with_most_found_words_is_chosen():
    texts = ["Перше речення про чергу.", "довге " * 60 + "черга до дитячого садка " + "довге " * 60]
    wanted = MORPHOLOGY.forms("черга") | MORPHOLOGY.forms("садок")
    runs = passage(texts, wanted, MORPHOLOGY, length=80)
    assert [run.text for run in runs if run.found] == ["черга", "садка"]


def test_no_text_is_read_beyond_the_passage_that_shows_enough():
    read = []

    def texts():
        for text in ("Сад цвіте.", "Черга до садка.", "Черга до садка, живої черги немає."):
            read.append(text)
            yield text

    wanted = MORPHOLOGY.forms("черга") | MORPHOLOGY.forms("садок")
    runs = passage(texts(), wanted, MORPHOLOGY, enough=2)
    assert [run.text for run in runs if run.found] == ["Черга", "садка"] and len(read) == 2
    assert passage(texts(), MORPHOLOGY.forms("міст"), MORPHOLOGY, enough=1) == []


LETTERS = "абвгґдеєжзиіїйклмнопрстуфхцчшщьюяАБВГҐЕЄІЇabcxyzABC0123456789éъыэёЁ’'"
OF_ANOTHER_LETTER = "ігор гра|овець вівця|вівса овес|візьме узяти|зіп'є спити|кимось хтось|мене я|їх вони"


@given(st.text(LETTERS, min_size=1, max_size=12) | st.sampled_from(" ".join(FAMILIES.values()).split()))
def test_no_word_is_passed_over_that_has_a_wanted_form(text):
    for word in words(text):
        forms = MORPHOLOGY.forms(word.written)
        assert not forms or word.written[0] not in MORPHOLOGY.others(forms)


@pytest.mark.parametrize("pair", OF_ANOTHER_LETTER.split("|"))
def test_a_word_that_begins_otherwise_than_its_base_form_is_marked(pair):
    said, base = pair.split()
    wanted = MORPHOLOGY.forms(said) | MORPHOLOGY.forms(base)
    for text in (said, said.capitalize(), base):
        assert [run.found for run in marked(text, wanted, MORPHOLOGY)] == [True]


def test_what_begins_otherwise_is_not_looked_up():
    looked_up = []

    class Watched(AsWritten):
        others = MORPHOLOGY.others

        def forms(self, word):
            looked_up.append(word)
            return super().forms(word)

    marked("Черга до садка, Ґанок і їжа", frozenset({"садка", "ганок", "іжа"}), Watched())
    assert looked_up == ["садка", "Ґанок", "і", "їжа"]


@given(st.text(max_size=80))
def test_marking_never_changes_a_text(text):
    wanted = frozenset().union(*(MORPHOLOGY.forms(word.written) for word in list(words(text))[:2]))
    assert "".join(run.text for run in marked(text, wanted, MORPHOLOGY)) == text


@given(st.text(max_size=200))
def test_every_text_makes_a_literal_without_stray_quotes(text):
    literal = vector({"A": [text]}, MORPHOLOGY)
    assert literal.count("'") % 2 == 0


def test_threads_that_all_ask_first_load_one_dictionary(settings, monkeypatch):
    loaded = []

    class Slow(AsWritten):
        def __init__(self):
            loaded.append(self)
            time.sleep(0.05)

    monkeypatch.setattr(words_module, "Slow", Slow, raising=False)
    settings.SEARCH_ANALYSER = f"{words_module.__name__}.Slow"
    with ThreadPoolExecutor(8) as threads:
        given = set(threads.map(lambda _number: analyser(), range(8)))
    assert (len(loaded), given) == (1, set(loaded))


def test_the_dictionary_is_read_where_it_lies_and_says_what_the_library_says():
    """No copy of it in each process; what it knows, guesses and doesn't know comes out the same."""
    ours, plain = ukrainian({}), pymorphy3.MorphAnalyzer(lang="uk")
    kept = [ours.dictionary.words, *ours.dictionary.prediction_suffixes_dawgs]
    assert {type(part._units) for dawg in kept for part in (dawg.dct, dawg.guide)} == {memoryview}
    written = " ".join(FAMILIES.values()).split()
    for word in [*written, "невзірцевоутворення", "кіберполіщук", "xyz", "їїї", ""]:
        assert _said(ours.parse(word)) == _said(plain.parse(word)), word


def _said(parses):
    return [(parse.word, str(parse.tag), parse.normal_form, parse.score) for parse in parses]


@pytest.mark.parametrize("change", [lambda bytes_: bytes_[:-2], lambda bytes_: bytes_[:4] + bytes_[8:]])
def test_a_file_that_is_not_what_was_read_is_refused(tmp_path, change):
    dictionary = ukrainian({}).dictionary
    whole = Path(dictionary.path, "prediction-suffixes-0.dawg").read_bytes()
    (tmp_path / "other.dawg").write_bytes(change(whole))
    with pytest.raises(ValueError, match=r"other\.dawg is not"):
        mapped(dictionary.prediction_suffixes_dawgs[0], tmp_path / "other.dawg")
