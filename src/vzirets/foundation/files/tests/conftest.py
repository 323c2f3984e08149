"""A shelf of its own for each test, and a room that says who sees what."""

import io

import pytest

from vzirets.foundation.files.api import Kind, keep_file
from vzirets.kernel import registry
from vzirets.kernel.actor import Actor
from vzirets.kernel.file_use import FileUse

ACTOR = Actor.command("test")


@pytest.fixture(autouse=True)
def shelf_folder(settings, tmp_path):
    """The folder of the test's files."""
    folder = tmp_path / "files"
    backend = "vzirets.foundation.files.models.shelf.FolderShelf"
    settings.STORAGES = {**settings.STORAGES, "files": {"BACKEND": backend, "OPTIONS": {"location": folder}}}
    settings.FILES_SCANNER = ""
    return folder


class Room:
    """A room above: what anyone sees of it, what one person sees, what it refers to."""

    def __init__(self):
        self.public = set()
        self.by_person = {}
        self.referring = set()
        self.keepers = True

    def visible(self, digest, user):
        return digest in self.public or (user is not None and digest in self.by_person.get(user, ()))

    def referred(self, digests):
        return self.referring & set(digests)

    def keeper(self, request):
        return ACTOR if self.keepers else None


@pytest.fixture
def room(monkeypatch):
    made = Room()
    plate = registry.Module(
        "gallery", "Gallery", files=FileUse(visible=made.visible, referred=made.referred, keeper=made.keeper)
    )
    monkeypatch.setattr(registry, "_modules", {"gallery": plate})
    return made


@pytest.fixture
def keep():
    """keep(bytes, name, kind) → the kept file."""

    def kept(data, name="file", kind=Kind.DOCUMENT, actor=ACTOR):
        return keep_file(name=name, stream=io.BytesIO(data), actor=actor, kind=kind)

    return kept


@pytest.fixture
def shelved(shelf_folder):
    """Every file on the shelf: path below it → bytes."""

    def listed():
        return {
            str(path.relative_to(shelf_folder)): path.read_bytes()
            for path in shelf_folder.rglob("*")
            if path.is_file()
        }

    return listed
