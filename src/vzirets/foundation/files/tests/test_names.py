"""A name is only shown, and may not deceive."""

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vzirets.foundation.files.logic.names import clean_name


@pytest.mark.parametrize(
    ("given_name", "extension", "kept"),
    [
        ("Звіт за 2025 рік.docx", "docx", "Звіт за 2025 рік.docx"),
        ("Сімʼя «Їжак» №5.PDF", "pdf", "Сімʼя «Їжак» №5.pdf"),
        ("../../etc/passwd", "txt", "passwd.txt"),
        (r"C:\Users\Олена\фото.JPEG", "jpg", "фото.jpg"),
        ("рахунок\u202efdp.exe", "pdf", "рахунокfdp.pdf"),
        ("virus.exe.pdf", "pdf", "virus.pdf"),
        ("photo.png", "jpg", "photo.jpg"),
        ("план v2.1", "odt", "план v2.1.odt"),
        ("a\0b\r\nSet-Cookie: x=1.txt", "txt", "ab Set-Cookie_ x=1.txt"),
        ("   ...   ", "pdf", "file.pdf"),
        ("", "pdf", "file.pdf"),
        (".htaccess", "txt", "htaccess.txt"),
        ("CON.txt", "txt", "_CON.txt"),
        ("nul", "csv", "_nul.csv"),
        ('a"; filename="evil.html', "pdf", "a_; filename=_evil.pdf"),
        ("\u200b\ufeff", "png", "file.png"),
        ("и\u0306од.txt", "txt", "йод.txt"),
    ],
)
def test_what_a_name_becomes(given_name, extension, kept):
    assert clean_name(given_name, extension) == kept


def test_a_long_name_is_cut_and_keeps_its_ending():
    kept = clean_name("щ" * 500 + ".docx", "docx")
    assert kept.endswith("щ.docx") and len(kept.encode()) <= 200


@given(st.text(), st.sampled_from(["pdf", "docx", "jpg", "txt"]))
def test_whatever_is_given_the_name_is_safe_and_cleaning_twice_changes_nothing(name, extension):
    kept = clean_name(name, extension)
    assert kept.endswith(f".{extension}") and kept != f".{extension}"
    assert not re.search(r'[/\\<>:"|?*\x00-\x1f]', kept)
    assert [sign for sign in kept if unicodedata.category(sign).startswith("C")] == []
    assert len(kept.encode()) <= 200
    assert not kept.startswith((".", " "))
    assert clean_name(kept, extension) == kept
