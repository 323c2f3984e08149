"""Practices side by side: the address chooses, differences stand apart from what is the same."""

import re

import pytest
from django.test import Client

from vzirets.modules.practices.tests.factories import a_practice

pytestmark = pytest.mark.django_db


def page(client, *codes, **query):
    response = client.get("/practices/compare/", {"code": codes, **query})
    assert response.status_code == 200
    return response.content.decode()


def test_what_differs_stands_apart_from_what_is_the_same(client):
    a_practice("VZ-0001", title={"uk": "Перша"}, year=2013)
    a_practice("VZ-0002", title={"uk": "Друга"}, year=2020, people={"uk": "Двоє програмістів"})
    shown = page(client, "VZ-0001", "vz-0002")
    differ, same = shown.split("Що однакове")
    assert "2013" in differ
    assert "Двоє програмістів" in differ
    assert "Електронні сервіси" in same
    assert "2020" not in same


def test_four_at_most_each_once_and_only_what_can_be_read(client):
    for number in range(1, 6):
        a_practice(f"VZ-000{number}", title={"uk": f"Практика номер {number}"})
    shown = page(client, "VZ-0001", "VZ-0001", "VZ-0002", "VZ-0099", "щось", "VZ-0003", "VZ-0004", "VZ-0005")
    assert "Практика номер 4" in shown
    assert "Практика номер 5" not in shown


def test_another_is_found_and_put_beside_by_the_address(client):
    a_practice("VZ-0001", title={"uk": "Черга до лікаря"})
    a_practice("VZ-0002", title={"uk": "Бюджет участі"})
    shown = page(client, "VZ-0001", q="бюджету")
    assert "/practices/compare/?code=VZ-0001&amp;code=VZ-0002" in shown
    assert 'name="code" value="VZ-0001"' in shown


def test_nothing_chosen_offers_to_choose(client):
    a_practice()
    assert "/practices/compare/?code=VZ-0001" in page(client)


def test_cards_are_ticked_on_the_list_and_the_fifth_is_refused_with_a_word(client):
    for number in range(1, 6):
        a_practice(f"VZ-000{number}", title={"uk": f"Практика номер {number}"})
    listed = client.get("/practices/").content.decode()
    codes = re.findall(r'<input type="checkbox" name="code" value="(VZ-\d+)" form="compare"', listed)
    assert len(codes) == 5
    assert re.search(r'<form class="pick-bar" id="compare" method="get" action="/practices/compare/"', listed)
    assert "щонайбільше чотири" in page(client, *codes)
    assert "щонайбільше чотири" not in page(client, *codes[:4])


def test_the_list_is_the_same_bytes_for_every_stranger(client):
    a_practice()
    first, second = (Client().get("/practices/?q=черга") for _ in "ab")
    assert first.content == second.content
    assert not first.cookies
