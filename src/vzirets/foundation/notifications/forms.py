"""The shape of a person's choice: one question for each kind of news."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from vzirets.foundation.notifications.choices import Channel
from vzirets.foundation.notifications.logic.channels import Wishes
from vzirets.foundation.notifications.queries import channel_of
from vzirets.kernel import registry

_LABELS = {
    Channel.AT_ONCE: _("By e-mail at once"),
    Channel.DAILY: _("By e-mail once a day, in the morning"),
    Channel.HERE: _("Only in the cabinet"),
}


class ChannelsForm(forms.Form):
    """A field for each kind, by its name; where letters may not be off, it isn't offered."""

    def __init__(self, *args: Any, wishes: Wishes, office: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, kind in registry.notice_kinds().items():
            if kind.office and not office:
                continue
            offered = [channel for channel in Channel if kind.may_be_off or channel != Channel.HERE]
            self.fields[name] = forms.ChoiceField(
                label=kind.title,
                choices=[(channel.value, _LABELS[channel]) for channel in offered],
                initial=channel_of(name, wishes).value,
                widget=forms.RadioSelect,
                help_text=""
                if kind.may_be_off
                else _("Letters of this kind can't be switched off: something depends on them."),
            )

    @property
    def chosen(self) -> dict[str, Channel]:
        """Of a form that is valid."""
        return {name: Channel(value) for name, value in self.cleaned_data.items()}
