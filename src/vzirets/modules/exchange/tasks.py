"""Taking a sheet in, apart from the request: some thousand rows take minutes."""

from procrastinate.contrib.django import app

from vzirets.kernel.jobs import PATIENT
from vzirets.modules.exchange.actions import apply_import


@app.task(name="exchange.apply", retry=PATIENT)
def apply(import_id: int) -> None:
    apply_import(import_id=import_id)
