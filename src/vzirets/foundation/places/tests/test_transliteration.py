"""The official table, with the examples of the resolution itself."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vzirets.foundation.places.logic.transliteration import transliterated
from vzirets.kernel.ukrainian import ALPHABET


@pytest.mark.parametrize(
    ("ukrainian", "latin"),
    [
        ("Алушта", "Alushta"),
        ("Борщагівка", "Borshchahivka"),
        ("Вишгород", "Vyshhorod"),
        ("Гадяч", "Hadiach"),
        ("Згорани", "Zghorany"),
        ("Розгон", "Rozghon"),
        ("Ґалаґан", "Galagan"),
        ("Єнакієве", "Yenakiieve"),
        ("Житомир", "Zhytomyr"),
        ("Закарпаття", "Zakarpattia"),
        ("Їжакевич", "Yizhakevych"),
        ("Кадиївка", "Kadyivka"),
        ("Йосипівка", "Yosypivka"),
        ("Стрий", "Stryi"),
        ("Харків", "Kharkiv"),
        ("Біла Церква", "Bila Tserkva"),
        ("Щербухи", "Shcherbukhy"),
        ("Юрій", "Yurii"),
        ("Корюківка", "Koriukivka"),
        ("Яготин", "Yahotyn"),
        ("Костянтин", "Kostiantyn"),
        ("Знам’янка", "Znamianka"),
        ("Русь", "Rus"),
        ("Івано-Франківськ", "Ivano-Frankivsk"),
        ("Мар’їнка", "Marinka"),
        ("Юнокомунарівськ-Яр", "Yunokomunarivsk-Yar"),
    ],
)
def test_names_are_written_by_the_official_table(ukrainian, latin):
    assert transliterated(ukrainian) == latin


@given(st.text(alphabet=ALPHABET + ALPHABET.upper() + " -’", max_size=60))
def test_nothing_ukrainian_is_ever_left(text):
    written = transliterated(text)
    assert written.isascii()
    assert written.count(" ") == text.count(" ")
