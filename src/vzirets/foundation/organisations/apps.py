from django.apps import AppConfig


class OrganisationsConfig(AppConfig):
    name = "vzirets.foundation.organisations"
    label = "organisations"
