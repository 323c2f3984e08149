"""The words people read for what the record keeps as keys."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from vzirets.modules.practices.choices import Level, Origin, Status, YearMeaning

STATUS: dict[str, Any] = {
    Status.PILOT: _("Pilot"),
    Status.RUNNING: _("Running"),
    Status.SCALED: _("Scaled to other places"),
    Status.DISCONTINUED: _("Discontinued"),
    Status.UNKNOWN: _("Not known whether it still runs"),
}
# How a state looks: the component `tag` gives each an icon.
STATUS_LOOK = {
    Status.PILOT: "wait",
    Status.RUNNING: "done",
    Status.SCALED: "done",
    Status.DISCONTINUED: "stop",
    Status.UNKNOWN: "neutral",
}
LEVEL: dict[str, Any] = {
    Level.NATIONAL: _("National"),
    Level.OBLAST: _("Oblast"),
    Level.RAION: _("Raion"),
    Level.HROMADA: _("Hromada"),
    "unknown": _("Not stated"),
}
YEAR: dict[str, Any] = {
    YearMeaning.START: _("Started"),
    YearMeaning.AWARD: _("Year of the award"),
    YearMeaning.SOURCE: _("As described in"),
}
ORIGIN: dict[str, Any] = {
    Origin.COMPILED: _("Compiled by the portal office from public sources"),
    Origin.BODY: _("Described by the body itself"),
}
# Labels that versions keep of those who published them and that are words, not names.
PUBLISHER: dict[str, Any] = {"portal office": _("the portal office")}
FIELD: dict[str, Any] = {
    "title": _("Title"),
    "summary": _("In short"),
    "problem": _("Problem"),
    "solution": _("Solution and how it works"),
    "results": _("Results"),
    "indicators": _("Results in figures"),
    "evidence": _("Evidence"),
    "difficulties": _("Difficulties"),
    "lesson": _("Lesson"),
    "audience": _("Whom it serves"),
    "technology": _("Technology"),
    "standards": _("Standards and licences"),
    "integrations": _("Integrations"),
    "legal_basis": _("Legal basis"),
    "costs": _("Cost"),
    "people": _("People"),
    "duration": _("Time"),
    "replication": _("What another body needs"),
    "lead": _("Lead organisation"),
    "partners": _("Partners"),
    "partner_names": _("Other partners"),
    "place": _("Place"),
    "level": _("Level of government"),
    "category": _("Category"),
    "category_inferred": _("Category chosen by the portal office"),
    "topics": _("Topics"),
    "year": _("Year"),
    "year_meaning": _("What the year says"),
    "started": _("Start"),
    "ended": _("End"),
    "status": _("State of the practice"),
    "links": _("Links"),
    "videos": _("Video"),
    "pictures": _("Pictures"),
    "attachments": _("Attachments"),
    "sources": _("Sources"),
    "note": _("Editor’s note"),
}
