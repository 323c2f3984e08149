"""The plate of the oai room."""

from django.utils.translation import gettext_lazy as _

from vzirets.kernel.registry import Module, register

module = register(Module(name="oai", title=_("Harvesting")))
