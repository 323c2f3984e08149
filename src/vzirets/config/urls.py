"""Every address of the portal. Ukrainian has no prefix, English lives under /en/."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

from vzirets.config.api import addresses, for_people
from vzirets.config.health import health
from vzirets.config.metrics.view import metrics
from vzirets.shell.views import sitemaps
from vzirets.shell.views.public import robots

# The answer to whoever asks too often; allauth looks for it here.
handler429 = "vzirets.foundation.accounts.views.entrance.too_many"

urlpatterns = [
    path("robots.txt", robots),
    path("sitemap.xml", sitemaps.index),
    path("sitemaps/<slug:name>-<int:number>.xml", sitemaps.part),
    path("", include("vzirets.modules.practices.urls.machines")),
    path("health", health, name="health"),
    path("health/web", health, name="health-web"),
    path("metrics", metrics, name="metrics"),
    path("api/v1/", include(addresses())),
    path("accounts/", include("vzirets.foundation.accounts.urls.callbacks")),
    path("", include("vzirets.modules.oai.urls")),
    *i18n_patterns(
        path("api/", for_people),
        path("accounts/", include("vzirets.foundation.accounts.urls")),
        path("accounts/", include("vzirets.foundation.accounts.urls.entrance")),
        path("cabinet/notifications/", include("vzirets.foundation.notifications.urls")),
        path("cabinet/follows/", include("vzirets.foundation.follows.urls")),
        path("files/", include("vzirets.foundation.files.urls")),
        path("", include("vzirets.modules.practices.urls")),
        path("", include("vzirets.modules.adoptions.urls")),
        path("", include("vzirets.modules.exchange.urls")),
        path("", include("vzirets.foundation.organisations.urls")),
        path("places/", include("vzirets.foundation.places.urls")),
        path("", include("vzirets.modules.questions.urls")),
        path("", include("vzirets.modules.collections.urls")),
        path("pages/", include("vzirets.modules.editorial.urls")),
        path("trial/", include("vzirets.foundation.accounts.urls.trial")),
        path("", include("vzirets.ui.urls")),
        path("", include("vzirets.shell.urls")),
        prefix_default_language=False,
    ),
]
