"""Signing in and what one keeps in order: the names are those that allauth looks for."""

from django.urls import path

from vzirets.foundation.accounts.adapter import openid
from vzirets.foundation.accounts.adapter.idgovua.flow import sign_in as go_to_idgovua
from vzirets.foundation.accounts.views import elsewhere, entrance, keeping

urlpatterns = [
    path("sign-in/", entrance.sign_in, name="account_login"),
    path("sign-in/code/", entrance.ask_for_code, name="account_request_login_code"),
    path("sign-in/code/enter/", entrance.sign_in_by_code, name="account_confirm_login_code"),
    path("sign-in/passkey/", entrance.sign_in_by_passkey, name="mfa_login_webauthn"),
    path("sign-in/second-factor/", entrance.give_second_factor, name="mfa_authenticate"),
    path("sign-in/closed/", entrance.closed, name="account_inactive"),
    path("sign-out/", entrance.sign_out, name="account_logout"),
    path("register/", entrance.register, name="account_signup"),
    path("register/confirm/", entrance.confirm_address, name="account_email_verification_sent"),
    path("new-password/", entrance.new_password, name="account_reset_password"),
    path("new-password/code/", entrance.new_password_by_code, name="account_confirm_password_reset_code"),
    path("new-password/choose/", entrance.choose_password, name="account_complete_password_reset"),
    path("new-password/done/", entrance.password_chosen, name="account_password_reset_completed"),
    path("address/", keeping.address, name="account_email"),
    path("password/", keeping.change_password, name="account_change_password"),
    path("password/set/", keeping.set_password, name="account_set_password"),
    path("confirm/", keeping.confirm_by_password, name="account_reauthenticate"),
    path("confirm/code/", keeping.confirm_by_code, name="mfa_reauthenticate"),
    path("confirm/passkey/", keeping.confirm_by_passkey, name="mfa_reauthenticate_webauthn"),
    path("second-factor/", keeping.second_factors, name="mfa_index"),
    path("second-factor/app/", keeping.connect_app, name="mfa_activate_totp"),
    path("second-factor/app/disconnect/", keeping.disconnect_app, name="mfa_deactivate_totp"),
    path("second-factor/codes/", keeping.see_recovery_codes, name="mfa_view_recovery_codes"),
    path("second-factor/codes/new/", keeping.make_recovery_codes, name="mfa_generate_recovery_codes"),
    path("second-factor/codes/file/", keeping.save_recovery_codes, name="mfa_download_recovery_codes"),
    path("passkeys/", keeping.see_passkeys, name="mfa_list_webauthn"),
    path("passkeys/add/", keeping.add_passkey, name="mfa_add_webauthn"),
    path("passkeys/<int:pk>/rename/", keeping.rename_passkey, name="mfa_edit_webauthn"),
    path("passkeys/<int:pk>/remove/", keeping.remove_passkey, name="mfa_remove_webauthn"),
    path("sessions/", keeping.see_sessions, name="usersessions_list"),
    path("elsewhere/", keeping.connections, name="socialaccount_connections"),
    path("elsewhere/register/", entrance.register_from_elsewhere, name="socialaccount_signup"),
    path("elsewhere/cancelled/", entrance.elsewhere_cancelled, name="socialaccount_login_cancelled"),
    path("elsewhere/failed/", entrance.elsewhere_failed, name="socialaccount_login_error"),
    path("openid/<str:provider_id>/", elsewhere.going(openid.login), name="openid_connect_login"),
    path("idgovua/", elsewhere.going(elsewhere.where_offered(go_to_idgovua)), name="idgovua_login"),
]
