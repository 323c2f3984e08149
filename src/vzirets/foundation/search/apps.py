from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "vzirets.foundation.search"
    label = "search"
