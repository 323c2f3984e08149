"""The preview: beside the form, and beside what is published."""

import re

import pytest

from vzirets.modules.practices import api
from vzirets.modules.practices.tests.editors import HERE, an_editor, own_draft
from vzirets.modules.practices.tests.factories import OFFICE_BY, a_bodys_practice, an_organisation, edit, mine

pytestmark = pytest.mark.django_db


def an_edit():
    """A published practice with other words beside it."""
    practice = a_bodys_practice()
    draft = api.open_draft(code=practice.code, **mine())
    edit(draft, results__uk="Тепер чекають п’ять хвилин.", links=[{"url": "https://example.org/more"}])
    return practice, draft


def said(answer):
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


def test_the_preview_stands_beside_the_form_for_who_wished_it_until_they_wish_otherwise():
    draft, client = own_draft()
    page = f"{HERE}{draft.pk}/"
    assert 'id="seen"' not in client.get(page).content.decode()
    assert client.get(f"{page}?beside=1")["Location"] == page
    for one in (page, f"{page}story/"):  # and on every page of the form
        body = client.get(one).content.decode()
        assert f'hx-get="{page}preview/part"' in body and 'href="#seen"' in body
        assert body.count("Термінал дає талон, табло кличе до вікна.") == 2
    client.get(f"{page}?beside=0")
    assert 'id="seen"' not in client.get(page).content.decode()


def test_what_was_saved_is_in_the_part_and_what_cannot_be_read_is_named():
    draft, client = own_draft(year="торік")
    edit(draft, solution__uk="Нові слова.")
    part = client.get(f"{HERE}{draft.pk}/preview/part")
    assert "Нові слова." in said(part) and "Ще не прочитати" not in said(part)
    assert "рік" in said(part).lower()
    assert "<html" not in part.content.decode()


def test_an_edit_is_read_beside_what_is_published_and_what_differs_is_marked():
    _practice, draft = an_edit()
    _person, client = an_editor(an_organisation())
    page = client.get(f"{HERE}{draft.pk}/preview/beside/")
    changed = {str(pair.new.title): pair for pair in page.context["changed"]}
    assert set(changed) == {"Результати", "Посилання"}
    results = changed["Результати"]
    assert "".join(piece.text for piece in results.before) == "Тепер чекають пів години."
    assert "".join(piece.text for piece in results.after) == "Тепер чекають п’ять хвилин."
    body = page.content.decode()
    assert re.search(r"<del>.*?пів.*?</del>", body) and re.search(r"<ins>.*?хвилин.*?</ins>", body)
    assert "Термінал дає талон" in said(page)  # what stays, folded
    assert f"{HERE}{draft.pk}/preview/beside/" in client.get(f"{HERE}{draft.pk}/preview/").content.decode()


def test_there_is_nothing_to_read_beside_where_nothing_is_published():
    new, client = own_draft()
    practice, draft = an_edit()
    assert client.get(f"{HERE}{new.pk}/preview/beside/").status_code == 404
    api.withdraw(code=practice.code, reason="Помилка.", **OFFICE_BY)
    assert client.get(f"{HERE}{draft.pk}/preview/beside/").status_code == 404


def test_what_stands_beside_is_nobody_elses():
    _practice, draft = an_edit()
    other = an_editor(an_organisation("dnipro", "Дніпровська міська рада"), "Інша")[1]
    for page in ("preview/part", "preview/beside/"):
        answer = other.get(f"{HERE}{draft.pk}/{page}")
        assert answer.status_code == 404 and "хвилин" not in answer.content.decode()
