from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from made_records import made_report

from index.records import Block, BlockKind, Cell, Passage, PassageKind, Place, ReadReport, RowKind, Span, Table
from ingest.passages import LIST_WORDS, PROSE_WORDS, split_passages

SECTION = ("1. Una", "1.1. Due")


def lines(text: str, first_line: int = 1) -> tuple[Span, ...]:
    """One span a line of 40 characters, as a reader makes them."""
    starts = range(0, len(text), 40)
    return tuple(
        Span(start, min(start + 40, len(text)), Place(line_start=first_line + i, line_end=first_line + i))
        for i, start in enumerate(starts)
    )


def block(text: str, kind: BlockKind = BlockKind.PARAGRAPH, section: tuple[str, ...] = SECTION, line: int = 1) -> Block:
    return Block(kind, text, lines(text, line), section)


def read(*blocks: Block, tables: tuple[Table, ...] = ()) -> ReadReport:
    return ReadReport(made_report(), blocks, tables)


def check_spans(passage: Passage, blocks: tuple[Block, ...]) -> None:
    """Every span of a passage covers the very characters that its printed line has in the block."""
    printed = {(span.place, held.text[span.start : span.end]) for held in blocks for span in held.spans}
    for span in passage.spans:
        text = passage.text[span.start : span.end]
        assert any(place == span.place and text in line for place, line in printed), (text, span)


def sentence(word: str, count: int) -> str:
    return " ".join([word.capitalize(), *[word] * (count - 2), "fine."])


def test_sentences_stay_whole_and_passages_even() -> None:
    text = " ".join(sentence(word, 40) for word in ("alfa", "beta", "gamma", "delta"))
    blocks = (block(text),)
    passages = split_passages(read(*blocks))
    assert [len(passage.text.split()) for passage in passages] == [80, 80]
    assert all(passage.text.endswith("fine.") and passage.kind is PassageKind.PROSE for passage in passages)
    assert [passage.passage_id for passage in passages] == ["alfa-2023:1", "alfa-2023:2"]
    for passage in passages:
        check_spans(passage, blocks)


def test_a_passage_never_crosses_a_section_a_caption_or_a_table() -> None:
    table = made_table()
    blocks = (
        block("Prima frase."),
        block("Tabella 1. Avanzamento", BlockKind.CAPTION),
        replace(block("", BlockKind.TABLE), table_id=table.table_id),
        block("Seconda frase."),
        block("1.2. Tre", BlockKind.HEADING, ("1. Una", "1.2. Tre")),
        block("Terza frase.", section=("1. Una", "1.2. Tre")),
    )
    passages = split_passages(read(*blocks, tables=(table,)))
    assert [passage.text for passage in passages] == [
        "Prima frase.",
        "Tabella 1. Avanzamento",
        "II 12,50 €",
        "Totale 12,50 €",
        "Seconda frase.",
        "Terza frase.",
    ]
    assert passages[-1].section == ("1. Una", "1.2. Tre")


def test_a_short_list_is_whole_and_keeps_its_introduction() -> None:
    blocks = (
        block("Il programma va avanti. Le iniziative sono:"),
        block("Uno: 6 Mln€;", BlockKind.ITEM),
        block("Due: 7 Mln€.", BlockKind.ITEM),
        block("Poi si vedrà."),
    )
    passages = split_passages(read(*blocks))
    assert [(passage.kind.value, passage.text) for passage in passages] == [
        ("prose", "Il programma va avanti."),
        ("list", "Le iniziative sono:\nUno: 6 Mln€;\nDue: 7 Mln€."),
        ("prose", "Poi si vedrà."),
    ]
    check_spans(passages[1], blocks)


def test_each_part_of_a_long_list_repeats_its_introduction() -> None:
    items = [block(sentence(f"voce{number}", 50), BlockKind.ITEM) for number in range(6)]
    passages = split_passages(read(block("Le iniziative sono:"), *items))
    assert len(passages) == 2, "300 words in parts of 160 at most"
    for passage in passages:
        assert passage.text.startswith("Le iniziative sono:\n")
        assert len(passage.text.split()) <= LIST_WORDS
    held = "\n".join(passage.text for passage in passages)
    assert all(held.count(item.text) == 1 for item in items)


def made_table() -> Table:
    place = Place(line_start=7, line_end=7)
    cells = ("Asse", "Spesa"), ("II", "12,50 €"), ("Totale", "12,50 €")
    return Table(
        "t1",
        tuple(Cell(row, column, text, place) for row, texts in enumerate(cells) for column, text in enumerate(texts)),
        (RowKind.HEADER, RowKind.BODY, RowKind.TOTAL),
        (0,),
        2,
        (place,),
        caption="Avanzamento finanziario",
        section=SECTION,
    )


def test_a_table_row_is_quoted_as_printed_and_found_by_its_headers() -> None:
    table = made_table()
    passages = split_passages(read(replace(block("", BlockKind.TABLE), table_id="t1"), tables=(table,)))
    first = passages[0]
    assert (first.text, first.table_id, first.row, first.kind) == ("II 12,50 €", "t1", 1, PassageKind.TABLE_ROW)
    assert [first.text[span.start : span.end] for span in first.spans] == ["II", "12,50 €"]
    assert "Spesa" in first.contextualized()
    assert "Avanzamento finanziario" in first.contextualized()


WORDS = st.lists(st.text("abcdefgh", min_size=1, max_size=9), min_size=1, max_size=45)
SENTENCES = st.lists(WORDS.map(lambda words: " ".join(words).capitalize() + "."), min_size=1, max_size=12)


@given(st.lists(st.tuples(SENTENCES, st.booleans()), min_size=1, max_size=6))
def test_nothing_is_lost_and_every_character_has_its_line(paragraphs: list[tuple[list[str], bool]]) -> None:
    blocks = tuple(
        block(" ".join(sentences), BlockKind.ITEM if is_item else BlockKind.PARAGRAPH, line=100 * number)
        for number, (sentences, is_item) in enumerate(paragraphs)
    )
    passages = split_passages(read(*blocks))
    assert "".join("".join(passage.text.split()) for passage in passages) == "".join(
        "".join(held.text.split()) for held in blocks
    )
    for passage in passages:
        check_spans(passage, blocks)
        covered = {index for span in passage.spans for index in range(span.start, span.end)}
        assert all(index in covered or character.isspace() for index, character in enumerate(passage.text))
        if passage.kind is PassageKind.PROSE:
            assert len(passage.text.split()) <= PROSE_WORDS
