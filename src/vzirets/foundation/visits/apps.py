from django.apps import AppConfig


class VisitsConfig(AppConfig):
    name = "vzirets.foundation.visits"
    label = "visits"
