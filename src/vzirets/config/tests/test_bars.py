"""How far a long work is, told where nobody draws: in a log or a pipe."""

import pytest

from vzirets.config.runtime import bars


@pytest.fixture(autouse=True)
def _every_moment(monkeypatch):
    monkeypatch.setattr(bars, "EVERY_SECONDS", 0)


@pytest.mark.parametrize(
    ("total", "steps", "told"),
    [
        (2, [1, 1], ["Зміст…", "Зміст: 50 %", "Зміст: 100 %"]),
        (None, [1, 1], ["Зміст…", "Зміст: 1", "Зміст: 2"]),
        (1000, [1, 1, 1, 997], ["Зміст…", "Зміст: 0 %", "Зміст: 100 %"]),
        (2, [], ["Зміст…", "Зміст: 0 %"]),
    ],
)
def test_each_line_says_something_new(capsys, total, steps, told):
    with bars.bar(" Зміст ", total) as far:
        for step in steps:
            far.update(step)
    assert capsys.readouterr().err.splitlines() == told


def test_work_that_fails_is_not_told_to_be_at_its_end(capsys):
    with pytest.raises(OSError, match="full"), bars.bar("Зміст", 2):
        raise OSError("the disk is full")
    assert capsys.readouterr().err.splitlines() == ["Зміст…"]
