from django.apps import AppConfig


class TaxonomyConfig(AppConfig):
    name = "vzirets.foundation.taxonomy"
    label = "taxonomy"
