"""Where files are kept, by what the operator set."""

from pathlib import Path

from vzirets.config.env import Env
from vzirets.config.files import shelf_settings


def test_files_are_kept_in_the_data_folder_unless_a_bucket_is_named(monkeypatch):
    monkeypatch.setenv("VZIRETS_DATA_DIR", "/srv/vzirets")
    assert shelf_settings(Env()) == {
        "BACKEND": "vzirets.foundation.files.models.shelf.FolderShelf",
        "OPTIONS": {"location": Path("/srv/vzirets/media/files")},
    }


def test_a_bucket_takes_what_is_set_and_leaves_the_rest_to_boto(monkeypatch):
    monkeypatch.setenv("VZIRETS_S3_BUCKET", "vzirets")
    assert shelf_settings(Env()) == {
        "BACKEND": "vzirets.foundation.files.models.s3_shelf.S3Shelf",
        "OPTIONS": {"bucket_name": "vzirets"},
    }
    for name in ("ENDPOINT", "REGION", "ACCESS_KEY", "SECRET_KEY"):
        monkeypatch.setenv(f"VZIRETS_S3_{name}", name.lower())
    assert shelf_settings(Env())["OPTIONS"] == {
        "bucket_name": "vzirets",
        "endpoint_url": "endpoint",
        "region_name": "region",
        "access_key": "access_key",
        "secret_key": "secret_key",
    }
