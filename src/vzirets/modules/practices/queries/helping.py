"""How to answer each question of a record, and a good example of an answer."""

from typing import Any

from django.utils.translation import gettext_lazy as _

HELP: dict[str, Any] = {
    "title": _("What was done and for whom, in one line without the name of a project."),
    "summary": _("What changed for people, in two or three sentences. It stands in lists and in search."),
    "lead": _("The body that leads the practice or answers for it."),
    "partners": _("Bodies that took part. Choose each from the list."),
    "partner_names": _("Partners that are not in the list."),
    "place": _("Where the practice works: type the name of a hromada, town or oblast."),
    "level": _("At which level of government the practice works."),
    "category": _("One category of the contest that fits best."),
    "topics": _("What a person from another body would look for."),
    "year": _("Four figures, from 1991 on."),
    "year_meaning": _("What happened in that year."),
    "started": _("As exactly as you know it: a year, a month or a day."),
    "ended": _("Only where the practice has ended."),
    "status": _("How the practice itself lives today, honestly."),
    "problem": _("What was wrong before, and for whom. Figures help."),
    "solution": _("What was done and how it works now, step by step, in plain words."),
    "results": _("What changed for people, staff or the budget. Say how it is known."),
    "indicators": _("A number before, a number after, its unit, its date and where it can be checked."),
    "evidence": _("Pages that confirm what you write."),
    "difficulties": _("What didn’t work at first and how it was solved: others will meet it too."),
    "lesson": _("What you would do differently today."),
    "audience": _("Who uses it and how many they are."),
    "technology": _("What it is built of: programs, equipment, hosting."),
    "standards": _("Standards it keeps, and the licence of the code where there is one."),
    "integrations": _("Registers and systems it exchanges data with."),
    "legal_basis": _("Decisions and acts it rests on."),
    "costs": _("What it cost, by year, and whose money it was."),
    "people": _("Who worked on it and who keeps it running."),
    "duration": _("How long it took from the decision to the first user."),
    "replication.needs": _("What another body needs to have the same: people, money, systems, decisions."),
    "replication.documents": _("Terms of reference, regulations, instructions: what others can take."),
    "replication.code": _("Where the program code can be taken."),
    "replication.contact.name": _("A post or a person at work who answers questions."),
    "replication.contact.email": _("A work address. It will be public."),
    "replication.contact.phone": _("A work number. It will be public."),
    "replication.contact.url": _("A page with contacts or a form."),
    "links": _("The service itself, news, reports."),
    "videos": _("Addresses of videos."),
    "pictures": _("A photo or a screenshot without personal data. JPEG, PNG, WebP or GIF."),
    "attachments": _("PDF, office documents or tables that others can use."),
    "sources": _("Pages the description was written from."),
    "category_inferred": _("The office chose the category itself."),
    "note": _("A note of the office that readers see."),
}
EXAMPLE: dict[str, Any] = {
    "title": _("Electronic queue in the administrative service centre"),
    "summary": _("People book a time online and wait 12 minutes instead of two hours."),
    "problem": _("In 2012 people stood in the corridor for two hours; 30 of 100 left without a service."),
    "solution": _(
        "A person chooses a service and a time on the site or takes a ticket at the terminal. "
        "The board calls them to a window. The head sees the load of each window on one screen."
    ),
    "results": _(
        "Waiting fell from 120 to 12 minutes. Staff serve 40 people more a day at the same windows."
    ),
    "difficulties": _("In the first week the terminal froze: paper tickets were kept ready for a month."),
    "lesson": _("We would have begun with booking online and bought one terminal instead of three."),
    "audience": _("Residents of the hromada, 370,000 people; 900 visitors a day."),
    "technology": _(
        "A web application in Python, PostgreSQL, two terminals, a board; hosted by the council."
    ),
    "standards": _("Open code under EUPL-1.2; the site meets WCAG 2.1 AA."),
    "integrations": _("The state register of territorial communities, by Trembita."),
    "people": _("A project leader, two developers for four months; one administrator now."),
    "duration": _("Five months: two for the decision and purchase, three for the introduction."),
    "replication.needs": _("One terminal, a board, an administrator for a quarter of the time, a decision."),
    "replication.contact.name": _("Head of the administrative service centre"),
    "started": _("05.2013"),
    "year": _("2013"),
    "replication.contact.email": _("cnap@example.org"),
}
