"""Bringing files by form and by script, and what is too large before it is even read."""

import io

import pytest
from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import path
from django.utils.datastructures import MultiValueDict
from django.views.decorators.csrf import csrf_exempt

from vzirets.foundation.files.actions.taking import Brought, take_file, token_of
from vzirets.foundation.files.api import Kind, StoredFile
from vzirets.foundation.files.forms import FileField
from vzirets.foundation.files.tests import samples
from vzirets.foundation.files.tests.conftest import ACTOR
from vzirets.kernel import audience
from vzirets.kernel.actor import Actor
from vzirets.kernel.errors import BadInput

pytestmark = pytest.mark.django_db

ADDRESS = "/files/"


@pytest.fixture(autouse=True)
def gate(monkeypatch):
    """Lets in whoever says «member» in a header, as the accounts room would by session."""

    class Gate:
        def member(self, request):
            return None if request.headers.get("Who") == "member" else HttpResponse("sign in", status=401)

        def staff(self, request, roles):
            return HttpResponse(status=401)

    monkeypatch.setattr(audience, "_gates", [Gate()])


@pytest.fixture
def member():
    return Client(headers={"Who": "member"})


def upload(data=None, name="Звіт.pdf"):
    return SimpleUploadedFile(name, samples.pdf() if data is None else data, "text/html")


def test_a_script_brings_a_file_and_is_told_all_it_needs(member, room):
    answer = member.post(
        ADDRESS, {"file": upload(samples.picture(size=(600, 300)), "Площа.png"), "kind": "picture"}
    )
    assert answer.status_code == 201
    told, file = answer.json(), StoredFile.objects.get()
    token = told.pop("token")
    assert take_file(Brought(token=token), actor=ACTOR, kind=Kind.PICTURE) == file
    base, name = f"/files/{file.digest}", "%D0%9F%D0%BB%D0%BE%D1%89%D0%B0.jpg"
    assert told == {
        "digest": file.digest,
        "name": "Площа.jpg",
        "address": f"{base}/{name}",
        "size": file.size,
        "media_type": "image/jpeg",
        "kind": "picture",
        "state": "unscanned",
        "state_text": told["state_text"],
        "picture": {
            "src": f"{base}/{name}",
            "srcset": f"{base}/480/{name} 480w, {base}/{name} 600w",
            "width": 600,
            "height": 300,
        },
    }
    assert answer.headers["Cache-Control"] == "private, no-cache"


def test_a_stranger_and_a_member_whom_no_room_lets_bring_nothing(member, client, room, settings):
    form = {"file": upload(), "kind": "document"}
    assert client.post(ADDRESS, form).status_code == 401
    room.keepers = False
    assert member.post(ADDRESS, {"file": upload(), "kind": "document"}).status_code == 403
    assert member.get(ADDRESS).status_code == 405
    assert StoredFile.objects.count() == 0


def test_bringing_needs_the_forms_own_token(room):
    strict = Client(enforce_csrf_checks=True, headers={"Who": "member"})
    assert strict.post(ADDRESS, {"file": upload(), "kind": "document"}).status_code == 403
    assert StoredFile.objects.count() == 0


def test_what_is_refused_is_told_in_the_language_of_the_page(member, room):
    told = {
        prefix: member.post(f"{prefix}/files/", {"file": upload(samples.SVG), "kind": "picture"})
        for prefix in ("", "/en")
    }
    assert {answer.status_code for answer in told.values()} == {422}
    assert told["/en"].json() == {
        "message": "SVG pictures can hold programs, so they are not accepted. Save the picture as PNG.",
        "code": "svg",
    }
    assert told[""].json()["message"].startswith("Малюнки SVG")


@pytest.mark.parametrize("form", [{}, {"kind": "document"}, {"kind": "program", "file": 1}])
def test_a_half_filled_form_is_told_what_is_missing(member, room, form):
    answer = member.post(ADDRESS, form | ({"file": upload()} if "file" in form else {}))
    assert (answer.status_code, answer.json()["code"]) == (422, "required")


# Too large


def test_a_request_of_two_gigabytes_is_answered_without_being_read(member, room):
    class Unread(io.BytesIO):
        def read(self, *args):
            raise AssertionError("read")

    answer = member.generic(
        "POST",
        ADDRESS,
        b"",
        content_type="multipart/form-data; boundary=x",
        **{"CONTENT_LENGTH": str(2 << 30), "wsgi.input": Unread()},
    )
    assert (answer.status_code, answer.json()["code"]) == (413, "too_large")
    page = member.generic("POST", ADDRESS, b"", headers={"Accept": "text/html"}, CONTENT_LENGTH=str(2 << 30))
    assert (page.status_code, "200" in page.content.decode()) == (413, True)


def held(request):
    """What a view is given of an upload: how large it was, and how much of it is held."""
    file = request.FILES["file"]
    return HttpResponse(f"{file.size} {len(file.read())} {file.name}")


urlpatterns = [path("held/", csrf_exempt(held))]


@pytest.mark.parametrize("size", [1_000_000, 1_048_576, 1_048_577, 5_000_000])
def test_of_a_file_larger_than_any_may_be_nothing_is_held(client, settings, size):
    settings.ROOT_URLCONF = __name__
    settings.FILES_DOCUMENT_MB = settings.FILES_PICTURE_MB = 1
    answer = client.post("/held/", {"file": upload(b"a" * size, "великий.txt")})
    kept = size if size <= 1 << 20 else 0
    assert answer.content.decode() == f"{size} {kept} великий.txt"


def test_a_file_that_was_dropped_is_refused_as_too_large(member, room, settings):
    settings.FILES_DOCUMENT_MB = settings.FILES_PICTURE_MB = 1
    answer = member.post(ADDRESS, {"file": upload(b"a" * 2_000_000, "а.txt"), "kind": "document"})
    assert (answer.status_code, answer.json()["code"]) == (422, "big_document")


# Forms


class Form(forms.Form):
    file = FileField(kind=Kind.DOCUMENT, label="Файл")
    cover = FileField(kind=Kind.PICTURE, label="Обкладинка", required=False)


def filled(data=None, files=None):
    return Form(data or {}, MultiValueDict({name: [file] for name, file in (files or {}).items()}))


def test_a_plain_form_takes_a_file_without_any_script(room):
    form = filled(files={"file": upload()})
    assert form.is_valid(), form.errors
    assert form.cleaned_data["cover"] is None
    file = take_file(form.cleaned_data["file"], actor=ACTOR, kind=Kind.DOCUMENT)
    assert (file.name, file.media_type) == ("Звіт.pdf", "application/pdf")


def test_a_form_takes_the_token_of_what_a_script_brought(keep):
    file = keep(samples.pdf(), "Перша назва.pdf")
    keep(samples.pdf(), "Друга назва.pdf")
    form = filled({"file-token": token_of(file, actor=ACTOR)})
    assert form.is_valid(), form.errors
    taken = take_file(form.cleaned_data["file"], actor=ACTOR, kind=Kind.DOCUMENT)
    assert (taken.pk, taken.name) == (file.pk, "Перша назва.pdf")


def test_a_form_says_at_once_what_is_missing_empty_or_too_large(settings):
    settings.FILES_DOCUMENT_MB = 1
    cases = [{}, {"file": upload(b"")}, {"file": upload(b"a" * (2 << 20))}]
    codes = [filled(files=files).errors.as_data()["file"][0].code for files in cases]
    assert codes == ["required", "empty", "big_document"]


def test_the_input_is_plain_and_tells_the_script_its_limits():
    html = str(Form()["file"])
    assert 'type="file"' in html and 'data-most-bytes="52428800"' in html and 'data-kind="document"' in html
    assert ".docx" in html and ".exe" not in html


def test_nobody_takes_a_file_by_another_persons_token_or_by_its_digest(keep, room):
    """Whoever refers to a file may see it: so knowing the digest of a hidden file must not be enough."""
    secret = keep("Пароль мера".encode(), "пароль.txt")
    olena, petro = Actor("person", "1", "Олена"), Actor("person", "2", "Петро")
    token = token_of(secret, actor=olena)
    assert take_file(Brought(token=token), actor=olena, kind=Kind.DOCUMENT) == secret
    for actor, brought in ((petro, token), (petro, secret.digest), (olena, token[:-1]), (olena, "x")):
        with pytest.raises(BadInput) as refused:
            take_file(Brought(token=brought), actor=actor, kind=Kind.DOCUMENT)
        assert refused.value.code == "file_gone"


def test_a_token_is_good_for_less_time_than_an_orphan_lives(keep):
    import time_machine

    token = token_of(keep(samples.pdf()), actor=ACTOR)
    with time_machine.travel("2100-01-01"), pytest.raises(BadInput):
        take_file(Brought(token=token), actor=ACTOR, kind=Kind.DOCUMENT)


def test_a_document_is_no_picture_by_token_either(keep):
    token = token_of(keep(samples.pdf()), actor=ACTOR)
    with pytest.raises(BadInput, match="JPEG"):
        take_file(Brought(token=token), actor=ACTOR, kind=Kind.PICTURE)
