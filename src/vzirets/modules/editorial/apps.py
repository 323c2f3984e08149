from django.apps import AppConfig


class EditorialConfig(AppConfig):
    name = "vzirets.modules.editorial"
    label = "editorial"
