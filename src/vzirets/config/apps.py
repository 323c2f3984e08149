from django.apps import AppConfig


class ConfigConfig(AppConfig):
    name = "vzirets.config"
    label = "config"
