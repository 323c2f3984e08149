"""Files leave the house only to those to whom a room shows them, and nothing that leaves can run."""

import hashlib

import pytest

from vzirets.foundation.files.api import Kind, StoredFile, address
from vzirets.foundation.files.tests import samples

pytestmark = pytest.mark.django_db

SECRET = "Конфіденційно: пароль мера".encode()


@pytest.fixture
def secret(keep, room):
    """A text that only Olena sees, under a name that tells too."""
    file = keep(SECRET, "пароль мера.txt")
    room.by_person = {"olena": {file.digest}}
    return file


@pytest.fixture
def document(keep, room):
    file = keep(samples.pdf(), "Звіт.pdf")
    room.public = {file.digest}
    return file


@pytest.fixture
def picture(keep, room):
    file = keep(samples.picture(size=(1000, 500)), "Площа.jpg", Kind.PICTURE)
    room.public = {file.digest}
    return file


def body(answer):
    return b"".join(answer.streaming_content) if answer.streaming else answer.content


def as_person(rf, name, path, **more):
    from vzirets.foundation.files.views.public import file

    request = rf.get(path, **more)
    request.user = name
    _, _, digest, called = path.split("/")
    return file(request, digest, called)


def test_what_nobody_shows_is_not_there_and_nothing_of_it_leaks(client, secret, settings):
    settings.DEBUG = False
    missing = client.get(f"/files/{'0' * 64}/пароль мера.txt")
    hidden = client.get(address(secret))
    assert (missing.status_code, hidden.status_code) == (404, 404)
    for answer in (
        hidden,
        client.head(address(secret)),
        client.get(address(secret), headers={"Range": "bytes=0-5"}),
    ):
        assert answer.status_code == 404
        assert SECRET not in answer.content and b"\xd0\x9a\xd0\xbe\xd0\xbd\xd1\x84" not in answer.content
        leaking = {"etag", "content-disposition", "accept-ranges", "content-range", "last-modified"}
        assert leaking & {name.lower() for name in answer.headers} == set()
    etag = {"If-None-Match": f'"{secret.digest}"'}
    assert client.get(address(secret), headers=etag).status_code == 404


def test_no_other_person_sees_it_either(rf, secret):
    from django.http import Http404

    path = f"/files/{secret.digest}/{secret.name}"
    answer = as_person(rf, "olena", path)
    assert (answer.status_code, body(answer)) == (200, SECRET)
    assert answer.headers["Cache-Control"] == "private, no-cache"
    with pytest.raises(Http404):
        as_person(rf, "petro", path)


def test_a_house_without_rooms_shows_nothing(client, keep):
    file = keep(samples.pdf(), "а.pdf")
    assert client.get(address(file)).status_code == 404


def test_a_name_it_was_never_brought_under_leads_nowhere_and_another_persons_name_is_not_told(
    client, keep, room
):
    first = keep(samples.pdf(), "Чернетка Петренка.pdf")
    keep(samples.pdf(), "Звіт.pdf")
    room.public = {first.digest}
    told = client.get(f"/files/{first.digest}/Звіт.pdf")
    assert told.status_code == 200 and "%D0%9F%D0%B5%D1%82%D1%80" not in told.headers["Content-Disposition"]
    assert client.get(f"/files/{first.digest}/рахунок.exe").status_code == 404


@pytest.mark.parametrize("state", ["clean", "unscanned", "quarantined"])
def test_what_is_quarantined_is_given_to_nobody(client, document, state):
    StoredFile.objects.update(state=state)
    assert client.get(address(document)).status_code == (404 if state == "quarantined" else 200)


def test_a_document_is_for_saving(client, document):
    answer = client.get(address(document))
    assert (answer.status_code, body(answer)) == (200, samples.pdf())
    headers = answer.headers
    assert headers["Content-Disposition"] == "attachment; filename*=utf-8''%D0%97%D0%B2%D1%96%D1%82.pdf"
    assert (headers["Content-Type"], headers["Content-Length"]) == ("application/pdf", str(document.size))
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Content-Security-Policy"] == "default-src 'none'; sandbox; frame-ancestors 'none'"
    assert headers["ETag"] == f'"{hashlib.sha256(samples.pdf()).hexdigest()}"'
    assert headers["Accept-Ranges"] == "bytes"
    assert headers["Cache-Control"] == "public, max-age=31536000, s-maxage=3600, immutable"
    assert ("Set-Cookie" in headers, "Cookie" in headers.get("Vary", "")) == (False, False)


def test_a_picture_is_shown_in_its_place_and_still_cannot_run(client, picture):
    answer = client.get(address(picture))
    assert answer.headers["Content-Disposition"].startswith("inline; filename")
    assert answer.headers["Content-Type"] == "image/jpeg"
    assert answer.headers["Content-Security-Policy"] == "default-src 'none'; sandbox; frame-ancestors 'none'"
    narrow = client.get(f"/files/{picture.digest}/480/Площа.jpg")
    assert (narrow.status_code, narrow.headers["Content-Type"]) == (200, "image/webp")
    assert narrow.headers["Content-Length"] == str(len(narrow.content)) and narrow.content[8:12] == b"WEBP"
    assert narrow.headers["Content-Disposition"].endswith("%D0%9F%D0%BB%D0%BE%D1%89%D0%B0.webp")


def test_a_width_that_was_never_made_is_not_there(client, picture, document, room):
    room.public = {picture.digest, document.digest}
    for path in (f"/files/{picture.digest}/481/Площа.jpg", f"/files/{document.digest}/480/Звіт.pdf"):
        assert client.get(path).status_code == 404


def test_a_narrower_one_is_as_hidden_as_its_picture(client, picture, room):
    room.public = set()
    assert client.get(f"/files/{picture.digest}/480/Площа.jpg").status_code == 404


@pytest.mark.parametrize("width", ["", "/480"])
def test_who_has_it_is_told_that_nothing_changed(client, picture, width):
    path = f"/files/{picture.digest}{width}/Площа.jpg"
    etag = client.get(path).headers["ETag"]
    again = client.get(path, headers={"If-None-Match": etag})
    assert (again.status_code, again.content, again.headers["ETag"]) == (304, b"", etag)
    assert again.headers["Cache-Control"] == "public, max-age=31536000, s-maxage=3600, immutable"
    assert client.get(path, headers={"If-None-Match": '"other"'}).status_code == 200


@pytest.mark.parametrize("width", ["", "/480"])
def test_head_tells_the_same_as_get_without_the_bytes(client, picture, width):
    path = f"/files/{picture.digest}{width}/Площа.jpg"
    head, whole = client.head(path), client.get(path)
    assert (head.status_code, body(head)) == (200, b"")
    differing = {
        name for name in (*head.headers, *whole.headers) if head.headers.get(name) != whole.headers.get(name)
    }
    assert differing - {"X-Request-ID"} == set()


@pytest.mark.parametrize(
    ("asked", "status", "part", "told"),
    [
        ("bytes=0-3", 206, slice(0, 4), "bytes 0-3/{size}"),
        ("bytes=10-", 206, slice(10, None), "bytes 10-{last}/{size}"),
        ("bytes=-5", 206, slice(-5, None), "bytes {fifth}-{last}/{size}"),
        ("bytes=0-1,3-4", 200, slice(None), None),
        ("nonsense", 200, slice(None), None),
    ],
)
def test_a_part_may_be_asked_for(client, document, asked, status, part, told):
    answer = client.get(address(document), headers={"Range": asked})
    expected = samples.pdf()[part]
    size = document.size
    assert (answer.status_code, body(answer)) == (status, expected)
    assert answer.headers["Content-Length"] == str(len(expected))
    wanted = told and told.format(size=size, last=size - 1, fifth=size - 5)
    assert answer.headers.get("Content-Range") == wanted


def test_a_part_past_the_end_is_refused_with_the_size(client, document):
    answer = client.get(address(document), headers={"Range": "bytes=100000-"})
    assert (answer.status_code, answer.headers["Content-Range"]) == (416, f"bytes */{document.size}")


def test_a_part_of_another_content_is_not_given(client, document):
    part = {"Range": "bytes=0-3"}
    assert client.get(address(document), headers=part | {"If-Range": '"other"'}).status_code == 200
    assert (
        client.get(address(document), headers=part | {"If-Range": f'"{document.digest}"'}).status_code == 206
    )
    assert client.head(address(document), headers=part).status_code == 200


@pytest.mark.parametrize(
    "path",
    [
        "/files/../../etc/passwd",
        "/files/{d}/../../../etc/passwd",
        "/files/{D}/Звіт.pdf",
        "/files/{d}/a/b",
        "/files/{d}%00/a",
    ],
)
def test_no_path_is_made_of_what_a_person_writes(client, document, path):
    assert client.get(path.format(d=document.digest, D=document.digest.upper())).status_code == 404


@pytest.mark.parametrize("method", ["post", "put", "delete", "patch"])
def test_nothing_is_changed_by_its_address(client, document, method):
    assert getattr(client, method)(address(document)).status_code == 405
    assert StoredFile.objects.count() == 1


def test_a_file_costs_the_same_few_questions_whatever_its_size(client, picture, django_assert_num_queries):
    with django_assert_num_queries(1):
        body(client.get(address(picture)))


def test_bytes_that_the_shelf_has_lost_are_an_error_and_no_empty_file(client, document, shelf_folder):
    (shelf_folder / document.stored_as).unlink()
    with pytest.raises(FileNotFoundError):
        client.get(address(document))


def test_an_address_is_the_same_whatever_the_language_of_the_page(document):
    from django.utils.translation import override

    with override("en"):
        assert address(document) == f"/files/{document.digest}/%D0%97%D0%B2%D1%96%D1%82.pdf"
