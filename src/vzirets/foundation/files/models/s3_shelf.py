"""The shelf in an S3 bucket: private objects, read through the portal, never by an address of their own."""

from collections.abc import Iterator

from django.utils import timezone
from storages.backends.s3 import S3Storage

_CHUNK = 1 << 16


class S3Shelf(S3Storage):
    def pieces(self, name: str, start: int, length: int) -> Iterator[bytes]:
        wanted = f"bytes={start}-{start + length - 1}"
        try:
            answer = self.bucket.Object(name).get(Range=wanted)
        except self.connection.meta.client.exceptions.NoSuchKey as error:
            raise FileNotFoundError(name) from error
        return iter(answer["Body"].iter_chunks(_CHUNK))

    def age(self, name: str) -> float:
        return float((timezone.now() - self.get_modified_time(name)).total_seconds())

    def sweep_partial(self, older_than: float) -> int:
        """Uploads that were begun and never completed: they can't be read, but they are paid for."""
        client, removed = self.connection.meta.client, 0
        for page in client.get_paginator("list_multipart_uploads").paginate(Bucket=self.bucket_name):
            for upload in page.get("Uploads", ()):
                if (timezone.now() - upload["Initiated"]).total_seconds() > older_than:
                    client.abort_multipart_upload(
                        Bucket=self.bucket_name, Key=upload["Key"], UploadId=upload["UploadId"]
                    )
                    removed += 1
        return removed
