"""From a public page, which is the same for everyone, into the cabinet, which knows who asks."""

import pytest
from django.test import Client

from vzirets.modules.practices.tests.editors import HERE, a_moderator, an_editor, signed_in
from vzirets.modules.practices.tests.factories import a_bodys_practice, a_practice, an_organisation

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _without_a_second_factor(settings):
    settings.STAFF_SECOND_FACTOR = False


def turn(code):
    return f"{HERE}yours/{code}/"


def someone_else():
    return an_editor(an_organisation("dnipro", "Дніпровська міська рада"), "Інша")


def test_the_public_pages_lead_in_and_stay_the_same_for_all():
    practice, body = a_bodys_practice(), an_organisation()
    start = f"{HERE}new/?for={body.key}"
    for page, way in (
        (f"/practices/{practice.code}/", turn(practice.code)),
        (body.get_absolute_url(), start),
    ):
        first, second = Client().get(page), Client().get(page)
        assert f'href="{way}"' in first.content.decode()
        assert (first.content, first.cookies) == (second.content, {})
        entrance = Client().get(way)
        assert entrance.status_code == 302
        assert "/accounts/sign-in/?next=" in entrance["Location"]


def test_one_who_signs_in_comes_back_to_the_editor():
    practice = a_bodys_practice()
    person, _client = an_editor(an_organisation())
    browser = Client()
    entrance = browser.get(turn(practice.code))["Location"]
    answer = browser.post(entrance, {"login": person.email, "password": "синій-човен-пливе-44"}, follow=True)
    assert answer.redirect_chain[-2:] == [
        (turn(practice.code), 302),
        (f"{HERE}edit/{practice.code}/", 302),
    ]
    assert answer.status_code == 200


def test_each_lands_where_they_can_go_on():
    kept, compiled = a_bodys_practice(), a_practice("VZ-9001")
    _editor, editor = an_editor(an_organisation())
    _other, other = someone_else()
    _nobody, nobody = an_editor(None, "Ніхто")
    _moderator, office = a_moderator()
    assert editor.get(turn(kept.code))["Location"] == f"{HERE}edit/{kept.code}/"
    assert editor.get(turn(compiled.code))["Location"] == f"{HERE}claim/{compiled.code}/"
    assert office.get(turn(compiled.code))["Location"] == f"{HERE}edit/{compiled.code}/"
    for client in (other, nobody):
        for practice in (kept, compiled):
            answer = client.get(turn(practice.code))
            assert answer.status_code == 200
            assert "/cabinet/organisations/join/vinnytsia/" in answer.content.decode()
    assert nobody.get(turn("VZ-0404")).status_code == 404


def test_the_start_knows_for_which_body_one_came():
    body = an_organisation()
    second = an_organisation("dnipro", "Дніпровська міська рада")
    person, client = an_editor(body)
    theirs = client.get(f"{HERE}new/?for=dnipro").content.decode()
    assert "/cabinet/organisations/join/dnipro/" in theirs
    assert "/cabinet/organisations/join/" not in client.get(f"{HERE}new/?for=vinnytsia").content.decode()
    for strange in ("", "nobody", "%00", "x" * 300):
        assert client.get(f"{HERE}new/?for={strange}").status_code == 200
    _none, nobody = an_editor(None, "Ніхто")
    assert (
        "/cabinet/organisations/join/dnipro/" in nobody.get(f"{HERE}new/?for={second.key}").content.decode()
    )
    assert signed_in(person).get(f"{HERE}new/").status_code == 200
