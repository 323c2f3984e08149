"""One writer at a time for each person: what is counted and compared here can't change meanwhile."""

from vzirets.foundation.accounts.api import Person


def held(person_id: int) -> Person | None:
    """The person's row, locked until the transaction ends; None where the account is closed or isn't there.

    The lock lets others refer to the row, and waits for one who is closing the account.
    """
    person = Person.objects.active().select_for_update(no_key=True).filter(pk=person_id).first()
    return person if person is not None and person.is_active else None
