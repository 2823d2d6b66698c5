"""Lines to paragraphs and list items, and the pages' furniture taken out."""

from __future__ import annotations

from index.records import BlockKind


def texts(read, kind=BlockKind.PARAGRAPH):
    return [block.text for block in read.blocks if block.kind is kind]


def test_lines_with_a_blank_line_between_all_of_them_make_paragraphs_again(spaced):
    read = spaced("""
Una frase che occupa più righe e che il convertitore ha tagliato prima della fine del perio-~

do è rimessa insieme, mentre la riga corta chiude il capoverso.~

Un nuovo capoverso comincia qui e prosegue per qualche parola ancora fino al margine destro~

che lo chiude.
""")
    assert texts(read)[1:3] == [
        "Una frase che occupa più righe e che il convertitore ha tagliato prima della fine del periodo è rimessa "
        "insieme, mentre la riga corta chiude il capoverso.",
        "Un nuovo capoverso comincia qui e prosegue per qualche parola ancora fino al margine destro che lo chiude.",
    ]


def test_items_go_on_over_lines_and_end_where_the_list_ends(spaced):
    read = spaced("""
Le azioni sono:~

• manutenzione delle strade comunali che servono i piccoli centri e le frazioni più lonta-~

ne, per cui sono in corso 38 cantieri (4,5 Mln€);~

• trasporto a chiamata. Nel 2021 sono stati attivati altri servizi per le persone an-~

ziane.~

Sono inoltre previste due misure nuove, di cui si dirà.~
""")
    assert texts(read, BlockKind.ITEM) == [
        "manutenzione delle strade comunali che servono i piccoli centri e le frazioni più lontane, per cui sono in "
        "corso 38 cantieri (4,5 Mln€);",
        "trasporto a chiamata. Nel 2021 sono stati attivati altri servizi per le persone anziane.",
    ]
    assert "Sono inoltre previste due misure nuove, di cui si dirà." in " ".join(texts(read))


def test_a_dash_inside_a_sentence_opens_no_item(spaced):
    read = spaced("""
Le persone con fragilità raggiunte sono state 12.834 (5.769 con disabilità, 7.065 migranti~

– 7% del totale) secondo i dati che i comuni hanno trasmesso alla regione nel corso del me-~

se di aprile.
""")
    assert texts(read, BlockKind.ITEM) == []
    assert "7.065 migranti – 7% del totale) secondo" in " ".join(texts(read))


def test_lists_of_markdown_nest_and_go_on(read):
    found = read(
        """# Azioni

- primo punto che
  continua qui;
  - annidato uno;
  - annidato due;
- secondo punto.

1. passo uno
2. passo due
""",
        "a.md",
    )
    items = [(block.level, block.text) for block in found.blocks if block.kind is BlockKind.ITEM]
    assert items == [
        *((1, "primo punto che continua qui;"), (2, "annidato uno;"), (2, "annidato due;"), (1, "secondo punto.")),
        *((1, "1. passo uno"), (1, "2. passo due")),
    ]


PAGES = [
    (
        "1. Risultati\n\nNel corso dell’anno la regione ha aperto dodici sportelli per le famiglie e ne\n"
        "ha rinnovati altri sette, con una spesa che resta entro i limiti fissati dal piano e che\n"
        "i comuni hanno cofinanziato per una parte non piccola, come mostrano i conti che si"
    ),
    (
        "trovano in fondo al documento. Gli sportelli hanno accolto oltre quattromila persone,\n"
        "in gran parte donne con figli piccoli, e hanno dato risposta entro pochi giorni alla\n"
        "maggior parte delle domande, anche grazie ai turni aggiuntivi che il personale ha svol-"
    ),
    (
        "to nei mesi estivi. Per il prossimo anno si prevede di aprire altri sportelli nei comu-\n"
        "ni di montagna, dove il servizio manca ancora e dove la distanza dai centri maggiori\n"
        "rende difficile il ricorso a quelli già aperti nelle città vicine."
    ),
]


def test_running_headers_and_page_numbers_are_taken_out_of_sentences(read):
    text = "".join(f"\fRelazione annuale\n\n{page}\n\n{number}\n" for number, page in enumerate(PAGES, start=3))
    found = read(text)
    (paragraph,) = texts(found)
    assert "Relazione annuale" not in paragraph
    assert "come mostrano i conti che si trovano in fondo" in paragraph
    assert "il personale ha svolto nei mesi estivi" in paragraph
    assert [block.text for block in found.blocks if block.kind is BlockKind.HEADING] == ["1. Risultati"]


def test_page_numbers_in_words_are_taken_out(read):
    text = "".join(f"{page}\n\nPagina {number} di 3\n\n" for number, page in enumerate(PAGES, start=1))
    (paragraph,) = texts(read(text))
    assert "Pagina" not in paragraph and "che si trovano in fondo" in paragraph


def test_three_numbers_in_a_row_are_no_pages(read):
    found = read("1. Dati\n\nI valori sono:\n\n3\n\n4\n\n5\n\nFine del testo.\n")
    kept = " ".join(block.text for block in found.blocks)
    assert all(number in kept for number in "345")


CONTENTS = """INDICE

1. Premessa ........................ 3
2. Avanzamento ..................... 5
2.1. Dati finanziari ............... 6
3. Conclusioni ..................... 9

"""
BODY = """1. Premessa

Testo della premessa con 5 azioni.

2. Avanzamento

2.1. Dati finanziari

Spesi 10 Mln€.

3. Conclusioni

Fine del testo.
"""
TREE = [
    ("1. Premessa",),
    ("2. Avanzamento",),
    ("2. Avanzamento", "2.1. Dati finanziari"),
    ("3. Conclusioni",),
]


def test_a_contents_list_is_no_prose(read):
    found = read(CONTENTS + BODY)
    assert [block.section for block in found.blocks if block.kind is BlockKind.HEADING] == TREE
    assert texts(found) == ["Testo della premessa con 5 azioni.", "Spesi 10 Mln€.", "Fine del testo."]


def test_a_contents_list_without_leaders_is_known_by_its_title_and_page_numbers(read):
    contents = CONTENTS.replace("INDICE", "Sommario").replace(".......", "").replace("...", "").replace(" .. ", " ")
    assert ".." not in contents
    found = read(contents + BODY)
    assert [block.section for block in found.blocks if block.kind is BlockKind.HEADING] == TREE


def test_a_list_of_amounts_under_a_title_stays(read):
    found = read("Sommario\n\nNel 2021 sono stati spesi 30 Mln€ su 45 progetti.\n\nAltri 12 sono in corso nel 2022\n")
    kept = " ".join(block.text for block in found.blocks)
    assert "45 progetti" in kept and "2022" in kept
