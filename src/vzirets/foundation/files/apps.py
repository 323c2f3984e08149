from django.apps import AppConfig


class FilesConfig(AppConfig):
    name = "vzirets.foundation.files"
    label = "files"

    def ready(self) -> None:
        from vzirets.foundation.files import checks  # noqa: F401, PLC0415 (checks register themselves)
