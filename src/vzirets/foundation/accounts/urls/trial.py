"""Letters of a local trial."""

from django.urls import path

from vzirets.foundation.accounts.views import trial

app_name = "trial"
urlpatterns = [
    path("mail/", trial.letters, name="letters"),
    path("mail/<str:name>/", trial.letter, name="letter"),
    path("mail/<str:name>/html/", trial.letter_as_sent, name="letter_as_sent"),
]
