"""Forms on the way in: registering, signing in, codes, a new password."""

from typing import Any
from uuid import uuid4

from allauth.account import forms as allauth
from allauth.account.adapter import get_adapter
from allauth.account.internal.flows import signup as joining
from allauth.account.models import EmailAddress
from allauth.socialaccount import forms as elsewhere
from django import forms
from django.contrib.auth.hashers import make_password
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from vzirets.foundation.accounts.forms.fields import AddressField, CodeField, NewPasswordField, PasswordField
from vzirets.foundation.accounts.models import Person


class _AsksAsOften(forms.Form):
    """The form looks for an account twice, by confirmed addresses and by people, and leaves the second out
    where the first found one. Here it is asked then, so that both ask the database the same."""

    address = "email"

    def clean(self) -> dict[str, Any]:
        email = self.cleaned_data.get(self.address)
        if email and EmailAddress.objects.filter(email=email, verified=True).exists():
            list(Person.objects.filter(email=email).iterator())
        cleaned: dict[str, Any] = super().clean() or {}
        return cleaned


class _OneAccountAnAddress(forms.Form):
    """Registering with an address that has an account looks and lasts like any other registration."""

    account_already_exists: bool

    def try_save(self, request: HttpRequest) -> tuple[Person | None, HttpResponse | None]:
        if self.account_already_exists:
            self._work_as_for_a_new_one(request)
            return self._pretended(request)
        try:
            with transaction.atomic():
                return super().try_save(request)  # type: ignore[misc]
        except IntegrityError:
            # Somebody registered with the same address at the same moment.
            return self._pretended(request)

    def _work_as_for_a_new_one(self, request: HttpRequest) -> None:
        """What else takes the time of a registration: a password takes long to hash."""
        make_password(self.cleaned_data.get("password1"))

    def _pretended(self, request: HttpRequest) -> tuple[None, HttpResponse]:
        return None, joining.prevent_enumeration(request, email=self.cleaned_data["email"])


class RegisterForm(_OneAccountAnAddress, allauth.SignupForm):
    field_order = ("display_name", "email", "group", "password1")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"] = AddressField(
            help_text=_("Better your work address: it shows whom you represent. We'll send a code to it.")
        )
        self.fields["password1"] = NewPasswordField()
        self.order_fields(self.field_order)

    def _work_as_for_a_new_one(self, request: HttpRequest) -> None:
        """Makes the person under an address of nobody, asks what signing in asks, and undoes it all."""
        typed = self.cleaned_data["email"]
        self.cleaned_data["email"] = f"{uuid4().hex}@nobody.invalid"
        self.account_already_exists = False
        try:
            with transaction.atomic():
                made = self.save(request)
                for _once in range(3):
                    EmailAddress.objects.filter(user_id=made.pk).first()
                Person.objects.filter(pk=made.pk).first()
                transaction.set_rollback(True)
        finally:
            self.cleaned_data["email"], self.account_already_exists = typed, True

    def clean(self) -> dict[str, Any]:
        """Once all is known: the password must not be the name or the address."""
        cleaned: dict[str, Any] = super(allauth.SignupForm, self).clean() or {}
        who = Person(email=cleaned.get("email"), display_name=cleaned.get("display_name", ""))
        if "password1" in cleaned:
            try:
                get_adapter().clean_password(cleaned["password1"], user=who)
            except forms.ValidationError as error:
                self.add_error("password1", error)
        return cleaned


class RegisterFromElsewhereForm(_OneAccountAnAddress, elsewhere.SignupForm):
    """After signing in through id.gov.ua or another provider for the first time."""

    field_order = ("display_name", "email", "group")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"] = AddressField(
            initial=self.initial.get("email"), help_text=_("Letters go there. We'll send a code to it.")
        )
        self.order_fields(self.field_order)


class SignInForm(_AsksAsOften, allauth.LoginForm):
    address = "login"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"] = AddressField(
            widget=forms.EmailInput(attrs={"autocomplete": "username webauthn"})
        )
        self.fields["password"] = PasswordField()
        self.fields["remember"].label = _("Keep me signed in on this device")
        self.fields["remember"].help_text = _("Not on a computer that others use too.")


class AskForCodeForm(_AsksAsOften, allauth.RequestLoginCodeForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"] = AddressField()


class NewPasswordByCodeForm(_AsksAsOften, allauth.ResetPasswordForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"] = AddressField()


class _OnePassword(forms.Form):
    """A new password is typed once: the browser can show it, and a code sets another."""

    user: Any

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["password2"]
        password = NewPasswordField(label=_("New password"))
        password.user = self.user
        self.fields["password1"] = password


class NewPasswordForm(_OnePassword, allauth.ResetPasswordKeyForm):
    pass


class SetPasswordForm(_OnePassword, allauth.SetPasswordForm):
    pass


class ChangePasswordForm(_OnePassword, allauth.ChangePasswordForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["oldpassword"] = PasswordField(label=_("Present password"))
        self.order_fields(("oldpassword", "password1"))


class _Code(forms.Form):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"] = CodeField(label=_("Code from the letter"))


class SignInCodeForm(_Code, allauth.ConfirmLoginCodeForm):
    pass


class AddressCodeForm(_Code, allauth.ConfirmEmailVerificationCodeForm):
    pass


class PasswordCodeForm(_Code, allauth.ConfirmPasswordResetCodeForm):
    pass


class ConfirmByPasswordForm(allauth.ReauthenticateForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password"] = PasswordField()


class NewAddressForm(allauth.AddEmailForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"] = AddressField(
            label=_("New address"),
            help_text=_("We'll send a code to it. Until you enter it, the old one stays."),
        )
