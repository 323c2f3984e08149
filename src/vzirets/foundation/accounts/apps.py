from allauth.socialaccount.providers import registry as providers
from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "vzirets.foundation.accounts"
    label = "accounts"

    def ready(self) -> None:
        # Both need models, which are there only now.
        from vzirets.foundation.accounts import checks  # noqa: F401, PLC0415 - checks register themselves
        from vzirets.foundation.accounts.adapter.gate import Door  # noqa: PLC0415
        from vzirets.foundation.accounts.adapter.idgovua.provider import IdGovUaProvider  # noqa: PLC0415
        from vzirets.kernel.audience import set_gate  # noqa: PLC0415

        set_gate(Door())
        providers.register(IdGovUaProvider)
