from django.apps import AppConfig


class AdoptionsConfig(AppConfig):
    name = "vzirets.modules.adoptions"
    label = "adoptions"
