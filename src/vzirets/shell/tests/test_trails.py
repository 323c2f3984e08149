"""Nobody stands on a page of the cabinet or of the office without a way back to it."""

import re

import pytest
from django.test import Client

from vzirets.foundation.accounts import api as accounts
from vzirets.kernel.actor import Actor

pytestmark = pytest.mark.django_db
OPERATOR = Actor.command("tests")
CABINET = [
    "practices", "practices/new", "organisations", "organisations/find", "organisations/register",
    "questions", "collections", "collections/new", "follows", "notifications", "notifications/settings",
    "adoptions", "adoptions/suggested",
]  # fmt: skip
OFFICE = ["organisations", "questions", "collections", "adoptions", "exchange"]


@pytest.fixture
def administrator(settings) -> Client:
    settings.STAFF_SECOND_FACTOR = False
    person = accounts.create_person(
        email="office@example.org",
        display_name="Редакторка порталу",
        group=accounts.Group.PUBLIC_BODIES,
        actor=OPERATOR,
    )
    accounts.give_role(person, accounts.Role.OFFICE_ADMIN, actor=OPERATOR)
    accounts.give_role(person, accounts.Role.MODERATOR, actor=OPERATOR)
    client = Client()
    client.force_login(accounts.person(person.pk))
    return client


@pytest.mark.parametrize(
    ("paths", "root", "label"),
    [
        ([f"/cabinet/{page}/" for page in CABINET], "/cabinet/", "Кабінет"),
        ([f"/manage/{page}/" for page in OFFICE], "/manage/", "Редакція порталу"),
        (["/accounts/people/"], "/manage/", "Редакція порталу"),
    ],
)
def test_a_page_of_ones_own_begins_with_the_way_back(administrator, paths, root, label):
    for path in paths:
        answer = administrator.get(path)
        assert answer.status_code == 200, path
        crumbs = re.search(r'(?s)<nav class="breadcrumbs".*?</nav>', answer.content.decode())
        assert crumbs, path
        first, *_others, last = re.findall(r"(?s)<li>(.*?)</li>", crumbs[0])
        assert f'href="{root}"' in first, path
        assert label in first, path
        assert 'aria-current="page"' in last, path
