"""Kinds of organisations and what they are called. Plain data, so that `logic` can use it."""

from enum import StrEnum


class Kind(StrEnum):
    LOCAL_COUNCIL = "local_council"
    LOCAL_EXECUTIVE = "local_executive"
    OBLAST_COUNCIL = "oblast_council"
    OBLAST_ADMINISTRATION = "oblast_administration"
    MINISTRY = "ministry"
    AGENCY = "agency"
    STATE_ENTERPRISE = "state_enterprise"
    NGO = "ngo"
    INTERNATIONAL = "international"
    PROGRAMME = "programme"
    UNIVERSITY = "university"
    COMPANY = "company"


# kind → (Ukrainian, English), in the order of the filter
WORDS: dict[Kind, tuple[str, str]] = {
    Kind.LOCAL_COUNCIL: ("місцева рада", "local council"),
    Kind.LOCAL_EXECUTIVE: ("виконавчий орган ради", "executive body of a council"),
    Kind.OBLAST_COUNCIL: ("обласна рада", "oblast council"),
    Kind.OBLAST_ADMINISTRATION: (
        "обласна або міська державна адміністрація",
        "oblast or city state administration",
    ),
    Kind.MINISTRY: ("міністерство", "ministry"),
    Kind.AGENCY: ("центральний орган виконавчої влади", "central executive body"),
    Kind.STATE_ENTERPRISE: ("державне підприємство", "state enterprise"),
    Kind.NGO: ("громадська організація", "civil society organisation"),
    Kind.INTERNATIONAL: ("міжнародна організація", "international organisation"),
    Kind.PROGRAMME: ("програма або проєкт", "programme or project"),
    Kind.UNIVERSITY: ("університет", "university"),
    Kind.COMPANY: ("компанія", "company"),
}
