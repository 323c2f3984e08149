"""The interface for other programs: what it promises, kept over HTTP."""

import csv
import io
import json
from concurrent.futures import ThreadPoolExecutor

import openpyxl
import pytest
from django.db import connection
from django.test import Client

from vzirets.modules.practices.api import Text, record_distinction, withdraw
from vzirets.modules.practices.models import Practice
from vzirets.modules.practices.tests.factories import (
    ACTOR,
    OFFICE_BY,
    VINNYTSIA,
    a_place,
    a_practice,
    a_version,
)

pytestmark = pytest.mark.django_db
API = "/api/v1"


def get(client, path, status=200, **query):
    response = client.get(f"{API}{path}", query)
    assert response.status_code == status, (response.status_code, response.content.decode())
    return response.json()


def some_practices(number, first=1):
    for at in range(first, first + number):
        a_practice(f"VZ-{at:04d}", title={"uk": f"Черга {at}", "en": f"Queue {at}"})


def codes(answer):
    return [item["code"] for item in answer["items"]]


def walked(client, between=lambda: None, path="/practices", field="code", **query):
    found, answer = [], get(client, path, **query)
    while True:
        found += [item[field] for item in answer["items"]]
        if answer["next"] is None:
            return found
        between()
        answer = get(client, path, **query, cursor=answer["next"])


def test_a_list_says_how_many_what_and_what_filters_would_give(client):
    some_practices(3)
    answer = get(client, "/practices", q="чергами", limit=2)
    assert (answer["count"], len(answer["items"])) == (3, 2)
    assert {"code", "url", "title", "summary", "organisation", "place", "category", "year", "state"} <= set(
        answer["items"][0]
    )
    [category] = answer["facets"]["category"]
    assert (category["value"], category["count"]) == ("electronic_services", 3)


def test_texts_come_in_the_language_asked_for_and_unescaped(client):
    some_practices(1)
    assert "Черга 1" in client.get(f"{API}/practices").content.decode()
    [item] = get(client, "/practices", lang="en")["items"]
    assert item["title"] == "Queue 1"
    assert item["url"].endswith("/en/practices/VZ-0001/")
    assert client.get(f"{API}/practices?lang=en")["Content-Language"] == "en"


@pytest.mark.parametrize("sort", ["relevance", "alphabet"])
def test_each_practice_comes_once_whatever_is_published_meanwhile(client, sort):
    some_practices(5)
    more = iter(range(6, 99))
    found = walked(client, between=lambda: some_practices(1, next(more)), q="черга", sort=sort, limit=2)
    assert len(found) == len(set(found))
    assert {f"VZ-{number:04d}" for number in range(1, 6)} <= set(found)


def test_the_list_goes_on_after_what_was_withdrawn_meanwhile(client):
    some_practices(6)

    def withdraw_last_seen():
        if Practice.objects.withdrawn().exists():
            return
        withdraw(code="VZ-0005", reason="Повтор.", **OFFICE_BY)

    found = walked(client, between=withdraw_last_seen, sort="newest", limit=2)
    assert found == ["VZ-0006", "VZ-0005", "VZ-0004", "VZ-0003", "VZ-0002", "VZ-0001"]


def test_the_next_piece_is_linked_in_the_headers(client):
    some_practices(2)
    response = client.get(f"{API}/practices?limit=1&q=черга")
    address = response["Link"].removeprefix("<").partition(">")[0]
    following = client.get(address)
    assert codes(following.json()) != codes(response.json())
    assert "Link" not in following.headers


@pytest.mark.parametrize(
    ("query", "where", "uk"),
    [
        ("limit=0", "limit", "Напишіть число не менше за 1."),
        ("limit=101", "limit", "Напишіть число не більше за 100."),
        ("limit=x", "limit", "Напишіть ціле число."),
        ("cursor=hello", "cursor", "Цей курсор не від цього запиту: почніть без нього."),
        ("category=nothing", "category", "Немає такого значення: nothing."),
        ("oblast=UA99", "oblast", "Немає такого значення: UA99."),
        ("topic=%D1%85", "topic", "Немає такого значення: х."),
        ("year=1800", "year", "Напишіть число не менше за 1991."),
        ("sort=best", "sort", "Виберіть одне з цього: relevance, newest, adopted, alphabet."),
        ("lang=fr", "lang", "Виберіть одне з цього: uk, en."),
        ("categry=x", "categry", "Такого параметра немає. Усі перелічено в openapi.json."),
        ("q=" + "a" * 201, "q", "Скоротіть до 200 знаків."),
    ],
)
def test_what_cannot_be_answered_is_said_in_words(client, query, where, uk):
    some_practices(1)
    response = client.get(f"{API}/practices?{query}")
    said = response.json()
    assert (response.status_code, said["where"], said["message"]) == (422, where, uk)
    if where != "lang":
        assert client.get(f"{API}/practices?lang=en&{query}").json()["message"] != uk


def test_a_cursor_of_one_question_or_of_another_portal_opens_no_other(client, settings):
    some_practices(3)
    cursor = get(client, "/practices", limit=1, q="черга")["next"]
    assert get(client, "/practices", limit=1, q="черга", cursor=cursor)["items"]
    assert get(client, "/practices", 422, limit=1, q="черги", cursor=cursor)["error"] == "bad_cursor"
    assert get(client, "/practices", 422, limit=1, q="черга", cursor=cursor + "x")["error"] == "bad_cursor"
    settings.SECRET_KEY = "x" * 60
    settings.SECRET_KEY_FALLBACKS = []
    assert get(client, "/practices", 422, limit=1, q="черга", cursor=cursor)["error"] == "bad_cursor"


def test_filters_narrow(client):
    a_practice("VZ-0001", year=2013)
    a_practice("VZ-0002", title={"uk": "Петиції"}, place="ukraine", year=2015, level="national")
    assert codes(get(client, "/practices", oblast="UA")) == ["VZ-0002"]
    assert codes(get(client, "/practices", year=2013)) == ["VZ-0001"]
    assert codes(get(client, "/practices", level="national")) == ["VZ-0002"]
    assert get(client, "/practices", oblast="UA")["items"][0]["place"]["code"] == "ukraine"


def test_a_whole_record_with_its_versions_and_awards(client):
    a_version(solution={"uk": "Спершу папір."})
    version = a_version(solution={"uk": "Тепер термінал."})
    record_distinction(version=version, title=Text(uk="Переможець"), year=2013, body=Text(), actor=ACTOR)
    told = get(client, "/practices/vz-0001")
    assert told["solution"] == "Тепер термінал."
    assert [row["number"] for row in told["versions"]] == [2, 1]
    assert told["versions"][0]["digest"] == version.digest
    assert told["distinctions"][0]["title"] == "Переможець"


def test_what_is_not_published_is_not_there(client):
    Practice.objects.create(code="VZ-0001", origin="compiled", title_uk="Таємниця")
    for code in ("VZ-0001", "VZ-9999", "nothing", "%00"):
        assert get(client, f"/practices/{code}", 404)["error"] == "not_found"
    assert get(client, "/practices")["count"] == 0


def test_what_was_withdrawn_is_gone_with_its_reason_and_its_replacement(client):
    some_practices(2)
    withdraw(code="VZ-0001", reason="Повторює інший.", replacement="VZ-0002", **OFFICE_BY)
    told = get(client, "/practices/VZ-0001", 410)
    assert (told["error"], told["reason"]) == ("withdrawn", "Повторює інший.")
    assert told["replacement"]["code"] == "VZ-0002"
    assert "Черга 1" not in json.dumps(told, ensure_ascii=False)
    assert codes(get(client, "/practices")) == ["VZ-0002"]


def test_organisations_by_the_alphabet_in_pieces(client):
    from vzirets.modules.practices.tests.factories import an_organisation

    for key, name in (("a", "Яготинська рада"), ("b", "Іванківська рада"), ("c", "Ічнянська рада")):
        an_organisation(key, name)
    found = walked(client, path="/organisations", field="name", limit=1)
    assert found == ["Іванківська рада", "Ічнянська рада", "Яготинська рада"]
    assert get(client, "/organisations", kind="ministry")["count"] == 0
    assert get(client, "/organisations", 422, kind="x")["where"] == "kind"


def test_places_by_the_beginning_of_a_name(client):
    a_place(VINNYTSIA, "Вінниця", "M", 4).spellings.create(text="вінниця", position=0)
    [place] = get(client, "/places", q="Вінни")["items"]
    assert place["code"] == VINNYTSIA
    assert get(client, "/places", 422)["where"] == "q"
    assert get(client, "/places", 422, q="В")["message"] == "Напишіть щонайменше стільки знаків: 2."


@pytest.mark.parametrize("path", ["/practices", "/practices/VZ-0001", "/organisations", "/openapi.json"])
def test_an_unchanged_answer_is_not_sent_again(client, path):
    some_practices(1)
    first = client.get(API + path)
    again = client.get(API + path, headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert again["Access-Control-Allow-Origin"] == "*"
    a_practice("VZ-0001", title={"uk": "Інша черга"})
    changed = client.get(API + path, headers={"If-None-Match": first["ETag"]})
    assert changed.status_code == (304 if path in ("/openapi.json", "/organisations") else 200)


def test_head_tells_the_length_and_no_body(client):
    some_practices(1)
    whole, head = client.get(f"{API}/practices"), client.head(f"{API}/practices")
    assert (head.status_code, head.content) == (200, b"")
    assert head["Content-Length"] == str(len(whole.content))
    assert head["ETag"] == whole["ETag"]


def test_any_site_may_read_and_nobody_may_write(client):
    response = client.options(
        f"{API}/practices", headers={"Origin": "https://example.org", "Access-Control-Request-Method": "GET"}
    )
    assert (response.status_code, response["Access-Control-Allow-Methods"]) == (204, "GET, HEAD, OPTIONS")
    strict = Client(enforce_csrf_checks=True)
    for method in ("post", "put", "patch", "delete"):
        refused = getattr(strict, method)(f"{API}/practices")
        assert refused.status_code == 405
        assert refused["Allow"] == "GET, HEAD, OPTIONS"
        assert "Access-Control-Allow-Origin" not in refused.headers
        assert refused.json()["error"] == "method_not_allowed"


def test_who_reads_gets_no_cookie_and_who_is_signed_in_sees_the_same(client, django_user_model):
    some_practices(1)
    response = client.get(f"{API}/practices")
    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")


def test_nothing_is_there_is_json_too(client):
    assert get(client, "/", 404)["error"] == "not_found"
    assert get(client, "/practises", 404)["error"] == "not_found"


def test_the_limit_is_told_and_kept(client, settings):
    settings.API_PER_MINUTE = 3
    left = [client.get(f"{API}/organisations")["RateLimit-Remaining"] for _ in range(3)]
    assert left == ["2", "1", "0"]
    refused = client.get(f"{API}/organisations")
    assert (refused.status_code, refused.json()["error"]) == (429, "too_many_requests")
    assert 0 < int(refused["Retry-After"]) <= 61
    assert refused["X-RateLimit-Limit"] == "3"
    other = client.get(f"{API}/organisations", REMOTE_ADDR="10.0.0.7")
    assert other.status_code == 200


@pytest.mark.django_db(transaction=True)
def test_the_limit_holds_for_all_at_once(settings):
    settings.API_PER_MINUTE = 10

    def ask(_number):
        try:
            return Client().get(f"{API}/organisations").status_code
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        statuses = list(pool.map(ask, range(24)))
    # A minute may begin in between: then there are two allowances.
    assert statuses.count(200) in (10, 20)


def test_counts_are_forgotten_and_hold_no_address(client):
    from vzirets.config.api.limits import forget_asked

    client.get(f"{API}/organisations")
    with connection.cursor() as cursor:
        cursor.execute("SELECT client FROM config_api_asked")
        [[who]] = cursor.fetchall()
        assert "127" not in who[:3] or len(who) == 40
        cursor.execute("UPDATE config_api_asked SET slot = slot - 2")
    assert forget_asked() == 1


@pytest.mark.parametrize("number", [1, 3])
def test_a_list_asks_the_database_as_often_for_three_as_for_one(client, number, django_assert_num_queries):
    some_practices(number)
    with django_assert_num_queries(8):
        get(client, "/practices", q="черга")


@pytest.mark.parametrize("number", [1, 3])
def test_a_record_asks_as_often_with_three_versions_as_with_one(client, number, django_assert_num_queries):
    for at in range(number):
        a_version(solution={"uk": f"Рішення {at}"})
    with django_assert_num_queries(5):
        get(client, "/practices/VZ-0001")


def test_an_outage_is_said_as_json(client, monkeypatch):
    from django.db import OperationalError

    from vzirets.modules.practices import rest

    def broken(*args, **kwargs):
        raise OperationalError("gone")

    monkeypatch.setattr(rest, "piece", broken)
    told = get(client, "/practices", 503)
    assert told["error"] == "unavailable"


def test_api_itself_leads_people_to_the_page_about_it(client):
    assert client.get("/api/")["Location"].startswith("/pages/")
    assert client.get("/en/api/")["Location"] == "/en/pages/data-for-programs/"


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_a_selection_comes_as_a_table_too(client, form):
    some_practices(3)
    a_practice("VZ-0009", title={"uk": "Бюджет"})
    answer = client.get(f"{API}/practices.{form}", {"q": "бюджету", "lang": "en"})
    assert answer.status_code == 200
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert int(answer["RateLimit-Remaining"]) > 0
    rows = _rows(b"".join(answer.streaming_content), form)
    assert (rows[0][0], [row[0] for row in rows[1:]]) == ("Code", ["VZ-0009"])
    head = client.head(f"{API}/practices.{form}")
    assert (head.status_code, b"".join(head.streaming_content)) == (200, b"")
    wrong = get(client, f"/practices.{form}", 422, category="nonsense")
    assert wrong["where"] == "category"
    assert get(client, f"/practices.{form}", 422, limit=3)["where"] == "limit"


def _rows(data, form):
    if form == "csv":
        return list(csv.reader(io.StringIO(data.decode("utf-8-sig"))))
    sheet = openpyxl.load_workbook(io.BytesIO(data), read_only=True).worksheets[0]
    return [list(row) for row in sheet.iter_rows(values_only=True)]
