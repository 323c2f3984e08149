from django.apps import AppConfig


class UiConfig(AppConfig):
    name = "vzirets.ui"
    label = "ui"
