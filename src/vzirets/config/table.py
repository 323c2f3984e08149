"""The table of settings in docs/operations/settings.md, made from `env`.

python -m vzirets.config.table        writes it
"""

from pathlib import Path

from vzirets.config.env import BASE, Env

PAGE = BASE / "docs" / "operations" / "settings.md"
BEGIN, END = "<!-- settings -->", "<!-- /settings -->"


def rows() -> list[tuple[str, str, str]]:
    """(variable, default, meaning), in the order of `env`."""
    return [
        (_variable(name), _shown(field.default), field.description or "")
        for name, field in Env.model_fields.items()
    ]


def _variable(name: str) -> str:
    return "DATABASE_URL" if name == "database_url" else f"VZIRETS_{name.upper()}"


def _shown(default: object) -> str:
    if default is None or default in ("", []):
        return ""
    if isinstance(default, bool):
        return f"`{str(default).lower()}`"
    if isinstance(default, Path):
        return f"`{default.relative_to(BASE)}`"
    return f"`{default}`"


def table() -> str:
    lines = ["| variable | default | meaning |", "|---|---|---|"]
    lines += [f"| `{name}` | {default} | {meaning} |" for name, default, meaning in rows()]
    return "\n".join(lines)


def page(text: str) -> str:
    """The page with the table renewed between its marks."""
    before, rest = text.split(BEGIN)
    return f"{before}{BEGIN}\n{table()}\n{END}{rest.split(END)[1]}"


if __name__ == "__main__":
    PAGE.write_text(page(PAGE.read_text()))
