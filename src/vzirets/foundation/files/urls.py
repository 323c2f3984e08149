from django.urls import path, register_converter

from vzirets.foundation.files.models.stored_file import DIGEST_PATTERN
from vzirets.foundation.files.views import cabinet, public


class Digest:
    regex = DIGEST_PATTERN

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(Digest, "digest")

app_name = "files"
urlpatterns = [
    path("", cabinet.bring, name="bring"),
    path("<digest:digest>/<str:name>", public.file, name="file"),
    path("<digest:digest>/<int:width>/<str:name>", public.file, name="rendition"),
]
