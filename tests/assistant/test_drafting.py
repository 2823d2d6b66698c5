"""Drafts: composed from facts and quotations, each figure with its note; edited figures are held against them."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest

from assistant.assistant import Assistant
from assistant.drafting.draft import (
    Draft,
    DraftRequest,
    Length,
    Paragraph,
    Tone,
    draft_to_json,
    read_paragraphs,
    split_marks,
)
from assistant.drafting.editing import Editing, MarkKind
from assistant.drafting.notes import renumber_notes
from assistant.drafting.writing import Drafter
from index.numbers import find_quantities
from index.records import Language

OWN_QUOTES = re.compile(r"«[^»]*»")


@pytest.fixture(scope="module")
def drafter(region: Assistant) -> Drafter:
    return Drafter(region.knowledge)


@pytest.fixture(scope="module")
def editing(region: Assistant) -> Editing:
    return Editing(region.knowledge)


def values(draft: Draft) -> set[Decimal]:
    return {figure.value for figure in draft.figures}


def note_texts(draft: Draft, paragraph: str) -> list[str]:
    return [draft.notes[number - 1].text for _, number in split_marks(paragraph) if number]


def test_a_draft_opens_with_the_money_that_has_come_furthest_and_says_how_it_changed(drafter: Drafter) -> None:
    draft = drafter.write(DraftRequest("Priorità 2"))
    assert draft.title == "Priorità 2 «Famiglie e cura»: spesa certificata a 15.000.000,00 € al 31.12.2024"
    money, change, *_ = (part.text for part in draft.paragraphs)
    assert money == (
        "Al 31.12.2024 la spesa certificata della Priorità 2 «Famiglie e cura» è pari a 15.000.000,00 € [1]. "
        "La dotazione finanziaria è pari a 25.000.000,00 € [2], gli impegni a 24.250.000,00 € [3] "
        "e i pagamenti ai beneficiari a 20.000.000,00 € [4]."
    )
    assert change == (
        "Rispetto al 31.12.2022 la spesa certificata è in aumento di 6.799.999,90 € [5] (+82,9% [6]): "
        "era pari a 8.200.000,10 € [7]."
    )
    assert "15.000.000,00 − 8.200.000,10 = 6.799.999,90 (dalle note 1 e 7)" in note_texts(draft, change)[0]
    assert [note.number for note in draft.notes] == list(range(1, len(draft.notes) + 1))


@pytest.mark.parametrize("topic", ["Priorità 1", "spesa certificata", "asili nido", "disoccupati", "donne"])
@pytest.mark.parametrize("tone", list(Tone))
@pytest.mark.parametrize("length", list(Length))
def test_every_figure_outside_quotations_has_a_note_and_is_in_the_draft(
    drafter: Drafter, topic: str, tone: Tone, length: Length
) -> None:
    draft = drafter.write(DraftRequest(topic, tone=tone, length=length))
    if draft.refusal:  # a short draft has no room for quotations, and some topics have nothing else
        assert length is Length.SHORT
        return
    for part in draft.paragraphs:
        for piece, number in split_marks(part.text):
            own = OWN_QUOTES.sub("", re.sub(r"\d\d\.\d\d\.\d{4}|Priorità \d|al 20\d\d", "", piece))
            quantities = find_quantities(own, Language.ITALIAN)
            assert not quantities or number is not None, piece
            assert {abs(quantity.value) for quantity in quantities} <= {abs(value) for value in values(draft)}


def test_the_whole_is_divided_into_its_parts_with_their_shares(drafter: Drafter) -> None:
    draft = drafter.write(DraftRequest("spesa certificata", tone=Tone.BRIEFING))
    bullets = [part.text for part in draft.paragraphs if part.text.startswith("Priorità")]
    assert [re.sub(r" \[\d+\]", "", text) for text in bullets] == [
        "Priorità 1 «Lavoro dei giovani»: 18.000.000,30 € (53,1% del totale).",
        "Priorità 2 «Famiglie e cura»: 15.000.000,00 € (44,2% del totale).",
        "Priorità 3: 900.000,00 € (2,7% del totale).",
    ]


def test_results_stand_against_their_targets_and_name_what_the_topic_does_not(drafter: Drafter) -> None:
    draft = drafter.write(DraftRequest("disoccupati"))
    assert "«Disoccupati»: 2.650 [1], a fronte di un valore obiettivo al 2029 pari a 2.400" in draft.text
    assert "Priorità 1 «Lavoro dei giovani»" in draft.text


def test_people_are_not_told_the_money_paid_to_them(drafter: Drafter) -> None:
    draft = drafter.write(DraftRequest("destinatari"))
    assert "9.400" in draft.text
    assert "€" not in f"{draft.title}{draft.text}"


def test_an_item_of_a_list_is_quoted_where_it_is_all_there_is(drafter: Drafter) -> None:
    assert "«Barche Scuola: 1,9 Mln€ attivati.»" in drafter.write(DraftRequest("Barche Scuola")).text


def test_a_year_chooses_the_report(drafter: Drafter) -> None:
    assert "31.12.2022" in drafter.write(DraftRequest("Priorità 2", year=2022)).title
    assert "31.12.2022" in drafter.write(DraftRequest("Priorità 2 nel 2022")).title


def test_english_is_written_in_english(drafter: Drafter) -> None:
    draft = drafter.write(DraftRequest("Priorità 2", Language.ENGLISH))
    assert draft.paragraphs[0].text.startswith(
        "As of 31 December 2024, the certified expenditure of Priorità 2 «Famiglie e cura» is €15,000,000.00 [1]."
    )


@pytest.mark.parametrize(
    ("topic", "year", "named"),
    [
        ("Asse VI", None, "Asse VI"),
        ("metropolitana", None, "metropolitana"),
        ("Priorità 2", 2019, "2019"),
        ("?", None, ""),
    ],
)
def test_a_topic_that_the_reports_do_not_hold_is_refused_without_a_figure(
    drafter: Drafter, topic: str, year: int | None, named: str
) -> None:
    draft = drafter.write(DraftRequest(topic, year=year))
    assert draft.refusal is not None
    assert named in draft.refusal
    assert (draft.text, draft.notes, draft.figures) == ("", (), ())


def test_a_text_that_was_not_touched_has_no_marks(drafter: Drafter, editing: Editing) -> None:
    for topic in ("Priorità 1", "spesa certificata", "asili nido"):
        draft = drafter.write(DraftRequest(topic, tone=Tone.WEB, length=Length.LONG))
        assert editing.check(draft.text, draft) == ()


@pytest.mark.parametrize(
    ("old", "new", "kind", "told"),
    [
        ("15.000.000,00 €", "16.000.000,00 €", MarkKind.UNKNOWN, "16.000.000,00 €"),
        ("15.000.000,00 €", "18.000.000,30 €", MarkKind.ELSEWHERE, "riga «1»"),
        ("24.250.000,00 €", "24,3 milioni di euro", MarkKind.ROUNDED, "24.250.000,00 €"),
        ("15.000.000,00 € [1]", "20.000.000,00 € [1]", MarkKind.MOVED, "15.000.000,00 €"),
        ("[2]", "[99]", MarkKind.NOTE, "99"),
        ("«Famiglie e cura»", "«Famiglie felici»", MarkKind.QUOTE, "«Famiglie felici»"),
    ],
)
def test_what_no_longer_matches_is_marked_with_its_reason(
    drafter: Drafter, editing: Editing, old: str, new: str, kind: MarkKind, told: str
) -> None:
    draft = drafter.write(DraftRequest("Priorità 2"))
    text = draft.text.replace(old, new, 1)
    assert text != draft.text
    (mark,) = editing.check(text, draft)
    assert mark.kind is kind
    assert told in mark.message
    assert text[mark.start : mark.end] in new


def test_an_edited_text_is_read_back_into_its_paragraphs(drafter: Drafter) -> None:
    draft = drafter.write(DraftRequest("Priorità 1", tone=Tone.WEB, length=Length.LONG))
    assert read_paragraphs(draft.text) == draft.paragraphs
    assert read_paragraphs("## Titolo\n\nuno\ndue\n- tre") == (
        Paragraph("uno due", "Titolo"),
        Paragraph("tre", bullet=True),
    )


def test_notes_follow_the_text_and_a_computation_names_the_place_of_what_was_cut(drafter: Drafter) -> None:
    draft = drafter.write(DraftRequest("Priorità 2"))
    change = draft.paragraphs[1]
    paragraphs, notes = renumber_notes([change], draft.notes, Language.ITALIAN)
    assert [number for _, number in split_marks(paragraphs[0].text) if number] == [1, 2, 3]
    assert "dalla nota 3; da Relazione annuale di attuazione 2024" in notes[0].text


def test_marks_within_quotations_are_the_reports_own() -> None:
    assert list(split_marks("a «b [2]» c [1].")) == [("a «b [2]» c", 1), (".", None)]


def test_a_draft_as_json_holds_strings_for_figures(drafter: Drafter) -> None:
    held = draft_to_json(drafter.write(DraftRequest("Priorità 2")))
    figures = held["figures"]
    assert isinstance(figures, list)
    assert Decimal(figures[0]["value"]) == Decimal(15_000_000)
    assert held["status"] == "written"
