"""Where others send people back to: one address in every language, for it is registered there."""

from django.urls import path

from vzirets.foundation.accounts.adapter import openid
from vzirets.foundation.accounts.adapter.idgovua.flow import come_back as back_from_idgovua
from vzirets.foundation.accounts.views import elsewhere

urlpatterns = [
    path(
        "openid/<str:provider_id>/back/",
        elsewhere.coming_back(openid.callback),
        name="openid_connect_callback",
    ),
    path(
        "idgovua/back/",
        elsewhere.coming_back(elsewhere.where_offered(back_from_idgovua)),
        name="idgovua_callback",
    ),
]
