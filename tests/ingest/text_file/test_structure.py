"""Sections, lists, paragraphs, page furniture and contents of text files, as people and converters set them."""

from __future__ import annotations

import pytest

from index.records import BlockKind, ReadReport


def _texts(read: ReadReport, kind: BlockKind) -> list[str]:
    return [block.text for block in read.blocks if block.kind is kind]


def _headings(read: ReadReport) -> list[tuple[int, str]]:
    return [(block.level, block.text) for block in read.blocks if block.kind is BlockKind.HEADING]


def test_numbered_sections_nest_by_their_numbers(read):
    got = read("""1. Quadro generale

Il piano sostiene i comuni montani.

1.1 Risorse

Le risorse vengono dal fondo regionale.

1.1.1. Riparto per area

Il riparto segue la popolazione.

1.2 Tempi

I lavori durano due anni.

2. Risultati

Le opere sono concluse.
""")
    assert _headings(got) == [
        (1, "1. Quadro generale"),
        (2, "1.1 Risorse"),
        (3, "1.1.1. Riparto per area"),
        (2, "1.2 Tempi"),
        (1, "2. Risultati"),
    ]
    sections = [block.section for block in got.blocks if block.kind is BlockKind.PARAGRAPH]
    assert sections == [
        ("1. Quadro generale",),
        ("1. Quadro generale", "1.1 Risorse"),
        ("1. Quadro generale", "1.1 Risorse", "1.1.1. Riparto per area"),
        ("1. Quadro generale", "1.2 Tempi"),
        ("2. Risultati",),
    ]


def test_markdown_headings_of_both_styles(read):
    got = read(
        """Relazione annuale
=================

Il piano sostiene i comuni montani.

Risorse
-------

Le risorse vengono dal fondo regionale.

### Riparto ###

Il riparto segue la popolazione.
""",
        "a.md",
    )
    assert _headings(got) == [(1, "Relazione annuale"), (2, "Risorse"), (3, "Riparto")]


def test_inline_markup_leaves_the_words(read):
    got = read(
        "## 1. Dati\n\nSono stati **spesi 12 Mln€** per la *prima* fase, si veda [il sito](https://example.org/a) e "
        "`tab1`; resta il 5&nbsp;% &amp; poco altro<br>in cassa.\n",
        "a.md",
    )
    (text,) = _texts(got, BlockKind.PARAGRAPH)
    assert " ".join(text.split()) == (
        "Sono stati spesi 12 Mln€ per la prima fase, si veda il sito e tab1; resta il 5 % & poco altro in cassa."
    )


def test_nested_lists_keep_their_depth(read):
    got = read("""Le linee di intervento sono:

- strade comunali;
  - manutenzione ordinaria;
  - nuovi tratti:
    - tratto nord;
    - tratto sud;
- ponti.

Il testo riprende qui.
""")
    items = [(block.level, block.text) for block in got.blocks if block.kind is BlockKind.ITEM]
    assert items == [
        (1, "strade comunali;"),
        (2, "manutenzione ordinaria;"),
        (2, "nuovi tratti:"),
        (3, "tratto nord;"),
        (3, "tratto sud;"),
        (1, "ponti."),
    ]
    assert _texts(got, BlockKind.PARAGRAPH) == ["Le linee di intervento sono:", "Il testo riprende qui."]


def test_lettered_and_numbered_items_keep_their_mark(read):
    got = read("""Il comitato decide:

a) il riparto delle risorse;
b) il calendario dei lavori;
c) la nomina del revisore.
""")
    assert _texts(got, BlockKind.ITEM) == [
        "a) il riparto delle risorse;",
        "b) il calendario dei lavori;",
        "c) la nomina del revisore.",
    ]


def test_an_item_goes_on_over_its_lines(read):
    got = read("""Le linee di intervento sono:

• strade comunali, con particolare cura per quelle che servono i piccoli centri di mon-
  tagna e le frazioni più lontane (1,2 Mln€);
• ponti e viadotti, per i quali il piano prevede 35 verifiche statiche ogni anno e una re-
  lazione finale al consiglio.
""")
    assert _texts(got, BlockKind.ITEM) == [
        "strade comunali, con particolare cura per quelle che servono i piccoli centri di montagna e le frazioni più "
        "lontane (1,2 Mln€);",
        "ponti e viadotti, per i quali il piano prevede 35 verifiche statiche ogni anno e una relazione finale al "
        "consiglio.",
    ]


def test_a_form_feed_in_mid_sentence_parts_nothing(read):
    got = read("""1. Dati

Il piano regionale ha sostenuto nel corso dell’anno i comuni montani con 12 progetti e ha ver-
\fsato ai beneficiari 4,5 Mln€ entro il mese di dicembre, come previsto dal calendario.

La seconda frase sta per conto suo.
""")
    assert _texts(got, BlockKind.PARAGRAPH) == [
        "Il piano regionale ha sostenuto nel corso dell’anno i comuni montani con 12 progetti e ha versato ai "
        "beneficiari 4,5 Mln€ entro il mese di dicembre, come previsto dal calendario.",
        "La seconda frase sta per conto suo.",
    ]
    assert [span.place.line_start for span in got.blocks[1].spans] == [3, 4]


def _paged(head: str) -> str:
    """Return four pages of prose set with a blank line between all lines, each with a head and a page number."""
    pages = []
    for page, letter, amount in ((3, "A", "1,5"), (4, "B", "2,5"), (5, "C", "3,5"), (6, "D", "4,5")):
        lines = [
            head.format(page=page),
            f"La misura {letter} ha sostenuto i comuni montani con opere di",
            f"manutenzione per {amount} Mln€ e ha creato posti di lavoro in",
            f"tutte le province. I lavori {letter} sono stati seguiti da uffici",
            f"che ne hanno verificato i tempi {letter} e i modi, come chiesto",
            f"dal comitato. Le opere {letter} concluse sono state consegnate alle",
            f"amministrazioni {letter} che ne curano la manutenzione. Per ogni",
            f"opera della misura {letter} è stata aperta una scheda, e le",
            f"schede sono {page * 11} in tutto, una per ogni opera che",
        ]
        pages.append("\n\n".join([*lines, str(page)]))
    return "\n\n\f".join(pages) + "\n\nha sede a Milano.\n"


@pytest.mark.parametrize(
    "head", ["Relazione del piano strade", "{page} Relazione del piano", "Relazione - {page} - 2021"]
)
def test_running_heads_and_page_numbers_are_no_prose(read, head):
    got = read(_paged(head))
    whole = " ".join(block.text for block in got.blocks)
    assert whole.count("Relazione") == 1  # the first one may be the title, so it stays
    assert "una per ogni opera che La misura B ha sostenuto" in whole
    assert whole.endswith("una per ogni opera che ha sede a Milano.")


def test_lines_at_the_edge_of_pages_that_differ_by_their_figures_stay(read):
    whole = " ".join(block.text for block in read(_paged("Relazione del piano strade")).blocks)
    for words in ("manutenzione per 1,5 Mln€", "manutenzione per 4,5 Mln€", "schede sono 33 in", "schede sono 66 in"):
        assert words in whole


def test_pages_said_in_words_are_no_prose(read):
    got = read(
        "Prima frase del testo.\n\nPag. 1 di 3\n\nSeconda frase.\n\nPag. 2 di 3\n\nTerza frase.\n\nPag. 3 di 3\n"
    )
    assert [block.text for block in got.blocks] == ["Prima frase del testo.", "Seconda frase.", "Terza frase."]


def test_numbers_that_count_nothing_off_stay(read):
    got = read("Il totale è\n\n12\n\ne non cambia.\n")
    assert "12" in " ".join(block.text for block in got.blocks).split()


def test_contents_are_no_prose_and_tell_headings(read):
    got = read("""Indice

1. Quadro generale ........ 3
1.1 Risorse ............... 4
2. Risultati .............. 7
Allegati .................. 9

1. Quadro generale

Il piano sostiene i comuni montani.

1.1 Risorse

Le risorse vengono dal fondo regionale.

2. Risultati

Le opere sono concluse.

Allegati

Seguono le schede.
""")
    assert [text for _, text in _headings(got)] == ["1. Quadro generale", "1.1 Risorse", "2. Risultati", "Allegati"]
    assert not any("..." in block.text or block.text == "Indice" for block in got.blocks)


def test_contents_with_tabs_and_without_leaders(read):
    got = read("""Sommario

1. Quadro generale\t3
2. Risultati\t7
3. Allegati\t9

1. Quadro generale

Il piano sostiene i comuni montani.

2. Risultati

Le opere sono concluse.
""")
    assert got.tables == ()
    assert _headings(got) == [(1, "1. Quadro generale"), (1, "2. Risultati")]


def test_english_sections_and_lists(read):
    got = read(
        """# Annual report

## 1. Progress

Data are as of 31 December 2023.

The main measures are:

* local roads (EUR 1.2 million);
* bridges.
""",
        "a.md",
    )
    assert [text for _, text in _headings(got)] == ["Annual report", "1. Progress"]
    assert _texts(got, BlockKind.ITEM) == ["local roads (EUR 1.2 million);", "bridges."]
    assert got.report.language == "en"
    assert got.report.reference_date is not None
    assert got.report.reference_date.isoformat() == "2023-12-31"


def test_a_file_of_one_line_and_one_of_no_prose(read):
    assert [block.text for block in read("Solo una riga").blocks] == ["Solo una riga"]
    assert read("---\n", "a.md").blocks == ()


def test_a_line_that_opens_with_a_number_inside_a_sentence_is_no_heading(read):
    got = read("""1. Dati

Sono stati avviati nel corso dell’anno, con il sostegno del fondo regionale per i comuni,
2 Nuovi cantieri e sono state verificate le opere di tutti i tratti montani aperti prima.
""")
    assert _headings(got) == [(1, "1. Dati")]


def test_a_caption_is_no_paragraph(read):
    got = read("1. Dati\n\nTabella 1. Spesa per linea\n\nLinea\tPagato\nStrade\t50 €\nPonti\t60 €\n")
    assert _texts(got, BlockKind.CAPTION) == ["Tabella 1. Spesa per linea"]
    assert _texts(got, BlockKind.PARAGRAPH) == []
    (block,) = [block for block in got.blocks if block.kind is BlockKind.TABLE]
    assert (block.table_id, block.text) == (got.tables[0].table_id, "")
    assert (block.spans[0].place.line_start, block.spans[0].place.line_end) == (5, 7)
