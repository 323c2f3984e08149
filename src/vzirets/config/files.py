"""Where files that people bring are kept: a folder, or an S3 bucket."""

from typing import Any

from vzirets.config.env import Env


def shelf_settings(env: Env) -> dict[str, Any]:
    """The entry "files" of STORAGES."""
    if not env.s3_bucket:
        return {
            "BACKEND": "vzirets.foundation.files.models.shelf.FolderShelf",
            "OPTIONS": {"location": env.data_dir / "media" / "files"},
        }
    options = {
        "bucket_name": env.s3_bucket,
        "endpoint_url": env.s3_endpoint,
        "region_name": env.s3_region,
        "access_key": env.s3_access_key,
        "secret_key": env.s3_secret_key,
    }
    return {
        "BACKEND": "vzirets.foundation.files.models.s3_shelf.S3Shelf",
        "OPTIONS": {name: value for name, value in options.items() if value},
    }
