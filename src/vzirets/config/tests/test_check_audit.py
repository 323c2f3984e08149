"""`vzirets check audit`, as an operator runs it."""

import pytest
from click.testing import CliRunner
from django.utils import translation

from vzirets.config.commands.check_audit import check_audit
from vzirets.foundation.audit import api as audit
from vzirets.foundation.audit.tests.journal import burgle, sealed

pytestmark = pytest.mark.django_db(transaction=True)


def run() -> tuple[int, str]:
    with translation.override("en"):
        result = CliRunner().invoke(check_audit)
    said = result.stderr if result.exit_code else result.stdout
    return result.exit_code, said.split("\r")[-1].strip()


def test_a_whole_journal_is_said_to_be_whole_with_the_head_to_publish():
    sealed(3)
    assert run() == (0, f"The journal is whole. Sealed: 3, waiting: 0, head: {audit.head().hash}")


@pytest.mark.parametrize(
    ("act", "says"),
    [
        (
            "UPDATE audit_journalentry SET label = 'x' WHERE id = {id}",
            "Altered: sequence 2, journal row {id} isn't what was sealed.",
        ),
        ("DELETE FROM audit_journalentry WHERE id = {id}", "Missing: sequence 2, journal row {id} is gone."),
        (
            "DELETE FROM audit_seal WHERE entry_id = {id}",
            "Missing: sequence 2 is gone, the journal row together with its seal.",
        ),
    ],
)
def test_the_row_that_was_touched_is_named_and_the_status_is_1(act, says):
    ids = sealed(3)
    burgle(act.format(id=ids[1]))
    assert run() == (1, says.format(id=ids[1]))
