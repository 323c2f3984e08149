from importlib import import_module

from django.apps import AppConfig


class ConfigConfig(AppConfig):
    name = "vzirets.config"
    label = "config"

    def ready(self) -> None:
        import_module("vzirets.config.wiring")
        import_module("vzirets.config.checks")
