from django.urls import path

from vzirets.foundation.organisations.views import cabinet, joining, people, registering

urlpatterns = [
    path("", cabinet.mine, name="mine"),
    path("act/", cabinet.act, name="act"),
    path("find/", registering.find, name="find"),
    path("suggest", registering.suggest, name="suggest"),
    path("register/", registering.register, name="register"),
    path("join/<slug:key>/", joining.join, name="join"),
    path("requests/<int:number>/withdraw/", joining.withdraw, name="withdraw"),
    path("invitations/<str:token>/", joining.invitation, name="invitation"),
    path("body/<slug:key>/", cabinet.body, name="body"),
    path("body/<slug:key>/facts/", registering.facts, name="facts"),
    path("body/<slug:key>/verification/", registering.verification, name="verification"),
    path("body/<slug:key>/invite/", people.invite_somebody, name="invite"),
    path("body/<slug:key>/invited/<int:number>/", people.cancel, name="cancel"),
    path("body/<slug:key>/people/<int:number>/", people.member_act, name="member"),
    path("body/<slug:key>/requests/<int:number>/", people.request_act, name="request"),
    path("body/<slug:key>/leave/", people.leave_body, name="leave"),
]
