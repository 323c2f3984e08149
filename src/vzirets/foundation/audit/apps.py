from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "vzirets.foundation.audit"
    label = "audit"
