"""Tables side by side: each with its own caption, title and note, whether rules part them or not."""

from __future__ import annotations

import pytest
from sheets import Sheet, rows_of

AREAS = (("Area", "Corsi", "Iscritti"), ("Nord", "118", "2.310"), ("Centro", "84", "1.975"), ("Sud", "97", "1.402"))
FIELDS = (("Settore", "Corsi", "Ore"), ("Cura", "71", "812"), ("Turismo", "64", "455"), ("Digitale", "52", "390"))


@pytest.mark.parametrize(("ruled", "label"), [(True, "Tabella {}. "), (False, "Tabella {}. "), (True, "")])
def test_each_table_has_its_own_caption_and_note(sheet: Sheet, ruled: bool, label: str) -> None:
    sheet.text(
        50, 80, "Il programma finanzia corsi in tre aree della regione e in tre settori, come si vede qui sotto."
    )
    for number, (x, rows, title) in enumerate(((50, AREAS, "Corsi per area"), (310, FIELDS, "Corsi per settore")), 1):
        sheet.text(x, 120, label.format(number) + title, size=9, bold=not label)
        for line, row in enumerate(rows):
            sheet.row((x + 4, x + 146, x + 226), 143 + 18 * line, row, size=9)
        if ruled:
            sheet.grid((x, x + 90, x + 150, x + 230), [130 + 18 * line for line in range(5)])
        sheet.text(x, 217, "Fonte: sistema regionale" if number == 1 else "Fonte: enti gestori", size=8)
    sheet.text(50, 260, "Nel prossimo anno i corsi saranno estesi ad altre due aree del territorio della regione.")
    read = sheet.read()
    first, second = read.tables
    assert [(table.caption, table.notes) for table in (first, second)] == [
        ("Corsi per area", ("Fonte: sistema regionale",)),
        ("Corsi per settore", ("Fonte: enti gestori",)),
    ]
    assert rows_of(first) == [list(row) for row in AREAS]
    assert rows_of(second) == [list(row) for row in FIELDS]
    assert [table.label for table in read.tables] == (["Tabella 1", "Tabella 2"] if label else [None, None])
