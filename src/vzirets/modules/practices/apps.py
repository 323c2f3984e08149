from django.apps import AppConfig


class PracticesConfig(AppConfig):
    name = "vzirets.modules.practices"
    label = "practices"
