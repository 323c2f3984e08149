"""A small codifier: rows as the official file has them, and files made of them."""

from pathlib import Path

from openpyxl import Workbook

from vzirets.foundation.places.api import load_workbook
from vzirets.kernel.actor import Actor

ACTOR = Actor.command("test")
HEADING = (
    "Перший рівень",
    "Другий рівень",
    "Третій рівень",
    "Четвертий рівень",
    "Додатковий рівень",
    "Категорія об’єкта",
    "Назва об’єкта",
)
APPROVED = (
    "ЗАТВЕРДЖЕНО\nнаказом Міністерства від 26 листопада 2020 року № 290\n"
    "(в редакції наказу Міністерства від 19 січня \n2024 року № 48)"
)

VINNYTSIA_OBLAST = "UA05000000000010236"
VINNYTSIA_RAION = "UA05020000000026686"
VINNYTSIA_HROMADA = "UA05020030000031457"
VINNYTSIA = "UA05020030010063857"
ORATIV_HROMADA = "UA05020190000015755"
TARASIVKA_ONE = "UA05020190270011111"
TARASIVKA_TWO = "UA05020190280022222"
FRANKIVSK_OBLAST = "UA26000000000069363"
FRANKIVSK_RAION = "UA26040000000024373"
FRANKIVSK_HROMADA = "UA26040190000081578"
LVIV_OBLAST = "UA46000000000026241"
YAVORIV_RAION = "UA46140000000046956"
OTHER_FRANKIVSK_HROMADA = "UA46140010000081849"
KYIV = "UA80000000000093317"
HOLOSIIV = "UA80000000000126643"
CRIMEA = "UA01000000000013043"

# (codes from the first level down, category, name)
CODIFIER = (
    ((CRIMEA,), "O", "Автономна Республіка Крим"),
    ((VINNYTSIA_OBLAST,), "O", "Вінницька"),
    ((VINNYTSIA_OBLAST, VINNYTSIA_RAION), "P", "Вінницький"),
    ((VINNYTSIA_OBLAST, VINNYTSIA_RAION, VINNYTSIA_HROMADA), "H", "Вінницька "),
    ((VINNYTSIA_OBLAST, VINNYTSIA_RAION, VINNYTSIA_HROMADA, VINNYTSIA), "M", "Вінниця"),
    ((VINNYTSIA_OBLAST, VINNYTSIA_RAION, ORATIV_HROMADA), "H", "Оратівська"),
    ((VINNYTSIA_OBLAST, VINNYTSIA_RAION, ORATIV_HROMADA, TARASIVKA_ONE), "C", "Тарасівка"),
    ((VINNYTSIA_OBLAST, VINNYTSIA_RAION, ORATIV_HROMADA, TARASIVKA_TWO), "C", "Тарасівка"),
    ((FRANKIVSK_OBLAST,), "O", "Івано-Франківська"),
    ((FRANKIVSK_OBLAST, FRANKIVSK_RAION), "P", "Івано-Франківський"),
    ((FRANKIVSK_OBLAST, FRANKIVSK_RAION, FRANKIVSK_HROMADA), "H", "Івано-Франківська"),
    ((LVIV_OBLAST,), "O", "Львівська"),
    ((LVIV_OBLAST, YAVORIV_RAION), "P", "Яворівський"),
    ((LVIV_OBLAST, YAVORIV_RAION, OTHER_FRANKIVSK_HROMADA), "H", "Івано-Франківська"),
    ((KYIV,), "K", "Київ"),
    ((KYIV, KYIV, KYIV, KYIV, HOLOSIIV), "B", "Голосіївський"),
)


def rows(entries=CODIFIER, **renamed):
    """Rows of seven cells; `renamed` maps a code to another name, or to None to leave the row out."""
    found = []
    for codes, category, name in entries:
        name = renamed.get(codes[-1], name)
        if name is not None:
            found.append((*codes, *[""] * (5 - len(codes)), category, name))
    return found


def csv_file(folder: Path, cells, name="katottg-2025-05-16.csv", encoding="utf-8") -> Path:
    path = folder / name
    lines = [";".join(row) for row in (HEADING, *cells)]
    path.write_text("\r\n".join(lines) + "\r\n", encoding=encoding)
    return path


def workbook(folder: Path, cells, name="kodifikator.xlsx", approved=APPROVED) -> Path:
    """As the ministry publishes it: words of approval, a title, a heading, the rows."""
    book = Workbook()
    sheet = book.active
    sheet.title = "Кодифікатор"
    sheet.append([None] * 5 + [approved])
    sheet.append([None])
    sheet.append(["Кодифікатор адміністративно-територіальних одиниць"])
    for row in (HEADING, *cells):
        sheet.append([cell or None for cell in row])
    path = folder / name
    book.save(path)
    return path


def load(folder: Path, entries=CODIFIER, dated="2025-05-16", renamed=None, **options):
    """Loads a codifier made of these entries."""
    path = csv_file(folder, rows(entries, **(renamed or {})), name=f"katottg-{dated}.csv")
    return load_workbook(path, actor=ACTOR, **options)
