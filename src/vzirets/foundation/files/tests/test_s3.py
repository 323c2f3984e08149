"""The shelf in a bucket: the same as the folder, on a real S3 server of the test."""

import hashlib

import pytest
from moto.server import ThreadedMotoServer

from vzirets.foundation.files.actions.removing import remove_strays
from vzirets.foundation.files.api import Kind, content
from vzirets.foundation.files.models.shelf import shelf
from vzirets.foundation.files.tests import samples
from vzirets.foundation.files.tests.conftest import ACTOR

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def endpoint():
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    yield "http://{}:{}".format(*server.get_host_and_port())
    server.stop()


@pytest.fixture
def bucket(endpoint, settings):
    """An empty bucket, set up as VZIRETS_S3_* do (see the tests of config)."""
    options = {
        "bucket_name": "vzirets",
        "endpoint_url": endpoint,
        "region_name": "eu-central-1",
        "access_key": "key",
        "secret_key": "secret",
    }
    backend = "vzirets.foundation.files.models.s3_shelf.S3Shelf"
    settings.STORAGES = {**settings.STORAGES, "files": {"BACKEND": backend, "OPTIONS": options}}
    made = shelf().connection.Bucket("vzirets")
    made.create(CreateBucketConfiguration={"LocationConstraint": "eu-central-1"})
    yield made
    made.objects.all().delete()
    made.delete()


def keys(bucket):
    return sorted(found.key for found in bucket.objects.all())


def test_a_picture_and_its_narrower_ones_lie_in_the_bucket(bucket, keep, shelved):
    file = keep(samples.picture(size=(600, 300)), "а.jpg", Kind.PICTURE)
    assert keys(bucket) == [f"{file.digest[:2]}/{file.digest}", f"{file.digest[:2]}/{file.digest}.480"]
    assert hashlib.sha256(b"".join(content(file))).hexdigest() == file.digest
    assert shelved() == {}


def test_the_same_bytes_are_written_once(bucket, keep):
    file = keep(samples.pdf())
    written = bucket.Object(file.stored_as).last_modified
    keep(samples.pdf(), "інша назва.pdf")
    assert (keys(bucket), bucket.Object(file.stored_as).last_modified) == ([file.stored_as], written)


def test_a_part_is_asked_of_the_bucket_as_a_part(bucket, keep, room, client):
    file = keep(samples.pdf(), "а.pdf")
    room.public = {file.digest}
    answer = client.get(f"/files/{file.digest}/{file.name}", headers={"Range": "bytes=5-9"})
    assert (answer.status_code, b"".join(answer.streaming_content)) == (206, samples.pdf()[5:10])
    assert answer.headers["Content-Range"] == f"bytes 5-9/{file.size}"


def test_what_the_bucket_has_lost_is_not_found(bucket, keep):
    file = keep(samples.pdf())
    shelf().delete(file.stored_as)
    with pytest.raises(FileNotFoundError):
        content(file)


def test_objects_without_a_row_go_when_they_are_old_and_uploads_never_finished_too(bucket, keep, monkeypatch):
    file = keep(samples.pdf())
    stray = f"ab/{'ab' * 32}"
    bucket.put_object(Key=stray, Body=b"x")
    assert remove_strays(actor=ACTOR) == 0
    bucket.Object("cd/unfinished").initiate_multipart_upload()  # the test's server dates all of them to 2010
    monkeypatch.setattr(
        "vzirets.foundation.files.models.s3_shelf.S3Shelf.age", lambda self, name: 8 * 86400.0
    )
    assert remove_strays(actor=ACTOR) == 2
    assert keys(bucket) == [file.stored_as]


def test_the_age_of_an_object_is_known(bucket, keep):
    assert 0 <= shelf().age(keep(samples.pdf()).stored_as) < 60
