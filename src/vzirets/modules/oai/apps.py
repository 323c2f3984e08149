from django.apps import AppConfig


class OaiConfig(AppConfig):
    name = "vzirets.modules.oai"
    label = "oai"
