from django.apps import AppConfig


class CollectionsConfig(AppConfig):
    name = "vzirets.modules.collections"
    label = "collections"
