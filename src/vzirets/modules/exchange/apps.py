from django.apps import AppConfig


class ExchangeConfig(AppConfig):
    name = "vzirets.modules.exchange"
    label = "exchange"
