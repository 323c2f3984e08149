"""What one writes: a question, an answer, a reason. The limits themselves are kept by the actions."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from vzirets.modules.questions.conf import ANSWER_LENGTH, QUESTION_LENGTH, REASON_LENGTH


class AskForm(forms.Form):
    text = forms.CharField(
        label=_("Your question"),
        help_text=_(
            "What isn’t clear from the description? Leave out your address and number: the answer comes here."
        ),
        max_length=QUESTION_LENGTH,
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    may_be_public = forms.BooleanField(
        label=_("The question and the answer may be published on the page of the practice"),
        help_text=_("Others have the same question. Who answers decides whether to publish."),
        required=False,
        initial=True,
    )
    named = forms.BooleanField(
        label=_("With my name, if they are published"),
        required=False,
    )


class AnswerForm(forms.Form):
    """`asked_in_private`: publishing isn't offered where the asker didn't agree."""

    answer = forms.CharField(
        label=_("Answer"), max_length=ANSWER_LENGTH, widget=forms.Textarea(attrs={"rows": 8})
    )
    public = forms.BooleanField(
        label=_("Publish the question and the answer on the page of the practice"), required=False
    )

    def __init__(self, *args: Any, may_be_public: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not may_be_public:
            del self.fields["public"]


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label=_("What is wrong with it?"), max_length=REASON_LENGTH, widget=forms.Textarea(attrs={"rows": 3})
    )
