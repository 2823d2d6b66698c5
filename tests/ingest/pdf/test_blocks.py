from __future__ import annotations

from reportlab.lib.colors import HexColor
from sheets import Sheet

from index.records import Block, BlockKind, ReadReport

PROSE = [
    "Le operazioni selezionate nel corso dell'anno hanno raggiunto un numero crescente di",
    "persone, con una distribuzione che segue quella della popolazione residente e che tiene",
    "conto delle condizioni di partenza di ciascun territorio.",
]


def texts(report: ReadReport, kind: BlockKind) -> list[str]:
    return [block.text for block in report.blocks if block.kind is kind]


def block_with(report: ReadReport, words: str) -> Block:
    return next(block for block in report.blocks if words in block.text)


def test_numbered_headings_make_the_section_tree(sheet: Sheet) -> None:
    sheet.text(60, 60, "3. L’attuazione degli assi", size=14, bold=True)
    sheet.text(60, 90, "3.1. Asse I “Occupazione”", size=11, bold=True)
    y = sheet.lines(60, 110, PROSE)
    sheet.text(60, y + 20, "3.2. Asse II “Inclusione”", size=11, bold=True)
    y = sheet.lines(60, y + 40, PROSE)
    sheet.text(60, y + 20, "4. Conclusioni", size=14, bold=True)
    sheet.lines(60, y + 40, ["Il programma prosegue secondo il calendario previsto."])
    report = sheet.read()
    sections = [block.section for block in report.blocks if block.kind is BlockKind.PARAGRAPH]
    assert sections == [
        ("3. L’attuazione degli assi", "3.1. Asse I “Occupazione”"),
        ("3. L’attuazione degli assi", "3.2. Asse II “Inclusione”"),
        ("4. Conclusioni",),
    ]
    assert [b.level for b in report.blocks if b.kind is BlockKind.HEADING] == [1, 2, 2, 1]


def test_headings_without_numbers_nest_by_their_type(sheet: Sheet) -> None:
    sheet.text(60, 60, "Avanzamento del programma", size=18, bold=True)
    sheet.text(60, 90, "Le persone raggiunte", size=13, bold=True)
    y = sheet.lines(60, 115, PROSE)
    sheet.text(60, y + 20, "La spesa", size=13, bold=True)
    sheet.lines(60, y + 45, PROSE)
    sections = [block.section for block in sheet.read().blocks if block.kind is BlockKind.PARAGRAPH]
    assert sections == [
        ("Avanzamento del programma", "Le persone raggiunte"),
        ("Avanzamento del programma", "La spesa"),
    ]


def test_a_numbered_paragraph_is_no_heading(sheet: Sheet) -> None:
    sheet.lines(60, 60, ["1. Le risorse sono ripartite fra i comuni in proporzione alla popolazione;"])
    sheet.lines(60, 80, ["2. le somme non spese tornano al fondo entro la fine dell'anno."])
    report = sheet.read()
    assert [block.kind for block in report.blocks] == [BlockKind.ITEM, BlockKind.ITEM]


def test_spans_lead_back_to_each_printed_line(sheet: Sheet) -> None:
    sheet.lines(60, 100, PROSE)
    (block,) = sheet.read().blocks
    assert [block.text[span.start : span.end] for span in block.spans] == PROSE
    tops = [span.place.box.top for span in block.spans if span.place.box]
    assert tops == sorted(tops)
    assert all(span.place.page_number == 1 for span in block.spans)


def test_lists_keep_their_nesting_and_lose_their_bullets(sheet: Sheet) -> None:
    sheet.text(60, 60, "Le misure avviate sono:")
    sheet.text(70, 78, "•")
    sheet.lines(
        84, 78, ["due misure per la giustizia, una per gli adulti e una per i minori, con un", "avviso ciascuna:"]
    )
    sheet.text(90, 106, "–")
    sheet.text(104, 106, "accompagnamento sociale: 1 Mln€;")
    sheet.text(90, 120, "–")
    sheet.text(104, 120, "giustizia riparativa: 2 Mln€;")
    sheet.text(70, 134, "•")
    sheet.text(84, 134, "nidi: 7 Mln€.")
    items = [block for block in sheet.read().blocks if block.kind is BlockKind.ITEM]
    assert [(item.level, item.text) for item in items] == [
        (1, "due misure per la giustizia, una per gli adulti e una per i minori, con un avviso ciascuna:"),
        (2, "accompagnamento sociale: 1 Mln€;"),
        (2, "giustizia riparativa: 2 Mln€;"),
        (1, "nidi: 7 Mln€."),
    ]


def print_furnished_page(sheet: Sheet, number: int, heading: str) -> None:
    sheet.text(60, 30, "POR FSE 2014-2020 / Sintesi", size=8)
    sheet.text(60, 70, heading, size=14, bold=True)
    sheet.lines(60, 100, PROSE)
    sheet.text(297, 815, str(number), size=8)


def test_running_lines_and_page_numbers_are_taken_out_and_kept_as_labels(sheet: Sheet) -> None:
    sheet.text(120, 300, "Relazione annuale", size=24, bold=True)
    for number in range(1, 5):
        sheet.page()
        print_furnished_page(sheet, number, f"{number}. Parte {number}")
    report = sheet.read()
    whole = " ".join(block.text for block in report.blocks)
    assert "POR FSE" not in whole
    assert [block.text for block in report.blocks if block.text.isdigit()] == []
    places = [block.spans[0].place for block in report.blocks if block.kind is BlockKind.PARAGRAPH]
    assert [(place.page_number, place.page_label) for place in places] == [(2, "1"), (3, "2"), (4, "3"), (5, "4")]


def test_figures_at_the_foot_of_a_page_are_no_page_number(sheet: Sheet) -> None:
    for number, amount in enumerate(("451", "77", "1303"), start=1):
        print_furnished_page(sheet, number, f"Il capitolo {'abc'[number - 1]}")
        sheet.text(60, 780, amount)
        sheet.page()
    assert {"451", "77", "1303"} <= set(texts(sheet.read(), BlockKind.PARAGRAPH))


def test_a_contents_page_is_not_read_as_prose(sheet: Sheet) -> None:
    sheet.text(60, 60, "INDICE", size=14, bold=True)
    for number, title in enumerate(["1. PREMESSA", "2. LE PERSONE RAGGIUNTE DAL", "2.1. LA SPESA"]):
        dots = ". " * (60 - len(title))
        sheet.text(60, 90 + 18 * number, f"{title} {dots}")
        sheet.text(530, 90 + 18 * number, str(number + 2), right=True)
    sheet.page()
    sheet.text(60, 60, "1. Premessa")
    sheet.lines(60, 90, PROSE)
    report = sheet.read()
    assert [block.kind for block in report.blocks] == [BlockKind.HEADING, BlockKind.PARAGRAPH]
    assert report.blocks[1].section == ("1. Premessa",)


def test_two_columns_are_read_one_after_the_other(sheet: Sheet) -> None:
    left = [
        "La prima colonna racconta le persone",
        "che hanno preso parte alle misure di",
        "politica attiva, e di quelle che hanno",
        "trovato un lavoro nei sei mesi che",
        "seguono.",
    ]
    right = [
        "La seconda colonna racconta la spesa",
        "che le autorità hanno certificato alla",
        "Commissione, e quella che ancora",
        "deve esserlo entro la chiusura del",
        "periodo.",
    ]
    sheet.text(60, 60, "Le persone e la spesa del programma nel corso dell'ultimo anno", size=14, bold=True)
    sheet.lines(60, 90, left)
    sheet.lines(320, 90, right)
    sheet.lines(60, 190, PROSE)
    report = sheet.read()
    assert texts(report, BlockKind.PARAGRAPH) == [" ".join(left), " ".join(right), " ".join(PROSE)]


def test_a_word_cut_by_the_page_is_mended(sheet: Sheet) -> None:
    sheet.lines(60, 770, ["Le persone hanno preso parte a misure social-"])
    sheet.page()
    sheet.lines(60, 60, ["mente utili, con un contributo di 500 euro."])
    (block,) = sheet.read().blocks
    assert block.text == "Le persone hanno preso parte a misure socialmente utili, con un contributo di 500 euro."
    assert [span.place.page_number for span in block.spans] == [1, 2]


def test_a_footnote_is_a_note(sheet: Sheet) -> None:
    sheet.lines(60, 60, PROSE)
    sheet.rule(60, 700, 200, 700)
    sheet.text(60, 712, "1", size=5)
    sheet.text(64, 715, "I dati sono al netto delle economie.", size=8)
    report = sheet.read()
    assert texts(report, BlockKind.NOTE) == ["¹ I dati sono al netto delle economie."]


def test_notes_under_a_table_belong_to_it(sheet: Sheet) -> None:
    sheet.grid([60, 160, 280], [100, 120, 140])
    for number, text in enumerate(["Voce", "Impegni*", "Alfa", "12,50"]):
        sheet.text(64 + 100 * (number % 2), 114 + 20 * (number // 2), text)
    sheet.text(60, 152, "* Importi al netto delle revoche.", size=8)
    sheet.lines(60, 200, PROSE)
    report = sheet.read()
    assert report.tables[0].notes == ("* Importi al netto delle revoche.",)


def test_a_sentence_about_a_table_is_no_caption(sheet: Sheet) -> None:
    sheet.lines(60, 60, ["La tabella 2 mostra le risorse per asse.", "Tabella 2 mostra anche la quota europea."])
    assert texts(sheet.read(), BlockKind.CAPTION) == []


def test_the_letters_of_two_logos_side_by_side_are_no_heading(sheet: Sheet) -> None:
    for x, letters in ((60, "UE"), (460, "AB")):
        sheet.text(x, 60, letters, size=16, bold=True)
    sheet.text(60, 120, "Relazione di attuazione", size=16, bold=True)
    sheet.lines(60, 160, ["Il programma ha finanziato percorsi di formazione nelle province", "del territorio."])
    headings = [block.text for block in sheet.read().blocks if block.kind is BlockKind.HEADING]
    assert headings == ["Relazione di attuazione"]


def test_a_mark_nearly_as_large_as_its_note_opens_it(sheet: Sheet) -> None:
    y = sheet.lines(60, 60, PROSE)
    sheet.text(60, 780, "16", size=6.6)
    sheet.text(69, 783.5, "Dato provvisorio fornito dagli enti.", size=8)
    report = sheet.read()
    assert y < 780
    assert texts(report, BlockKind.NOTE) == ["¹⁶ Dato provvisorio fornito dagli enti."]


def test_small_coloured_lines_under_tables_are_no_headings(sheet: Sheet) -> None:
    for top in (60, 300):
        y = sheet.lines(60, top, PROSE)
        sheet.text(60, y, f"Fonte: elaborazioni sui dati di monitoraggio {top}", size=7, color=HexColor(0x3355AA))
        sheet.text(
            60, y + 12, f"{top // 60}. Soltanto i comuni che hanno risposto {top}", size=7, color=HexColor(0x3355AA)
        )
        sheet.lines(60, y + 40, PROSE)
    assert texts(sheet.read(), BlockKind.HEADING) == []


def test_a_printed_space_parts_words_that_touch(sheet: Sheet) -> None:
    sheet.canvas.setFont("Helvetica", 10)
    line = sheet.canvas.beginText(60, 700)
    line.setWordSpace(-2.6)
    line.textLine("La quota dei nidi")
    sheet.canvas.drawText(line)
    assert [block.text for block in sheet.read().blocks] == ["La quota dei nidi"]
