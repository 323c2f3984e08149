"""What has one address in every language: other machines read it."""

from django.urls import path

from vzirets.modules.practices.views import machines

urlpatterns = [
    path("dcat", machines.dcat, name="dcat"),
    path("dcat.<str:form>", machines.dcat, name="dcat-form"),
]
