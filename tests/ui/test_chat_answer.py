"""Each kind of answer as widgets, from answers made by hand."""

from __future__ import annotations

from streamlit.testing.v1 import AppTest


def shown(script) -> AppTest:
    page = AppTest.from_function(script, default_timeout=30).run()
    assert not page.exception
    return page


def clarification() -> None:
    from assistant.answer import Answer, Status
    from index.records import Language
    from ui.chat_answer import draw_ways_on
    from ui.chat_state import Exchange, conversation

    answer = Answer(
        "Quanto?",
        Language.ITALIAN,
        Status.NEEDS_CLARIFICATION,
        "Di quale anno?",
        choices=("2019", "[2020](https://example.org)"),
    )
    import streamlit as st

    draw_ways_on(Exchange("Quanto?", answer), 0)
    st.text(f"asked: {conversation().pending}")


def test_choices_are_buttons_that_ask_and_their_words_are_text() -> None:
    page = shown(clarification)
    first, second = (button for button in page.button if (button.key or "").startswith("choices-0-"))
    assert first.label == "2019"
    assert second.label.startswith(r"\[2020\]")
    assert "](" not in second.label
    assert first.click().run().text[-1].value == "asked: 2019"


def hostile_conflict() -> None:
    from decimal import Decimal

    from assistant.answer import Answer, Conflict, Figure, Status
    from index.records import Language, Unit
    from ui.chat_answer import draw_answer, draw_ways_on
    from ui.chat_state import Exchange

    hostile = "<img src=x onerror=alert(1)> $x$ [a](https://example.org) :smile:"
    figure = Figure(Decimal(3), Unit.COUNT, "3", hostile, hostile, "2020", Decimal(1), citation=1)
    answer = Answer(
        "Quanto?",
        Language.ITALIAN,
        Status.ANSWERED,
        f"{hostile}\n- {hostile}",
        figures=(figure,),
        conflicts=(Conflict(hostile, (figure,)),),
        inherited=("altro",),
        missing=(f"cosa {hostile}",),
        suggestions=(hostile,),
    )
    draw_answer(Exchange("Quanto?", answer), 0, {})
    draw_ways_on(Exchange("Quanto?", answer), 0)


def test_a_hostile_report_reaches_no_markdown() -> None:
    page = shown(hostile_conflict)
    places = [element.value for elements in (page.markdown, page.caption) for element in elements]
    places += [page.metric[0].label, *(button.label for button in page.button)]
    places += [cell for table in page.table for cell in table.value.astype(str).to_numpy().ravel()]
    assert sum("onerror" in place for place in places) == 4
    for place in places:
        assert "<img" not in place.replace("\\<", "")
        assert "](" not in place
        assert "$x$" not in place


def refusal() -> None:
    from datetime import date

    from assistant.answer import Answer, Status
    from index.records import Language, Report
    from ui.chat_answer import draw_answer, draw_ways_on
    from ui.chat_state import Exchange

    hostile = "[Asse](https://example.org) *VI*"
    answer = Answer(
        "x", Language.ENGLISH, Status.NOT_FOUND, "No report says.", missing=(hostile,), suggestions=("What then?",)
    )
    report = Report("r", "r.pdf", "0", hostile, Language.ITALIAN, reference_date=date(2021, 12, 31))
    draw_answer(Exchange("x", answer), 0, {}, [report])
    draw_ways_on(Exchange("x", answer), 0)


def test_a_refusal_says_why_in_its_own_language_and_offers_a_way_on() -> None:
    page = shown(refusal)
    (why,) = page.expander
    assert why.label == "Why not?"
    assert why.text[0].value == "Not found in the reports: [Asse](https://example.org) *VI*"
    assert "31 December 2021" in why.markdown[-1].value
    assert "](" not in why.markdown[-1].value
    assert [button.key for button in page.button] == ["suggestions-0-0"]


def source_with_hostile_words() -> None:
    from assistant.answer import Citation
    from index.records import Cell, Language, Place, RowKind, Table
    from ui.chat_source import show_source

    hostile = "**x** <b>y</b> [a](https://example.org)"
    here = Place(line_start=1, line_end=1)
    cells = tuple(Cell(row, column, f"{hostile} {row}", here) for row in range(3) for column in range(2))
    kinds = (RowKind.HEADER, RowKind.BODY, RowKind.BODY)
    held = Table("t", cells, kinds, (0,), 2, (here,), caption=hostile, notes=(hostile,))

    class Opened:
        def table(self, table_id):
            return held if table_id else None

        def cell(self, citation):
            return 2, 1

        def passage_text(self, citation):
            return None

        def source_file(self, citation):
            return None

    citation = Citation(1, "r", hostile, "r.txt", hostile, line=1, section=(hostile,), table_id="t", row=hostile)
    show_source(Opened(), citation, Language.ITALIAN)


def test_a_source_keeps_hostile_words_as_words_and_marks_one_cell() -> None:
    page = shown(source_with_hostile_words)
    (table,) = page.table
    cells = list(table.value.astype(str).to_numpy().ravel())
    assert ["▶" in cell for cell in cells] == [False, True]
    names = [str(part) for column in table.value.columns for part in ([column] if isinstance(column, str) else column)]
    for text in [*cells, *names, *map(str, table.value.index), *(element.value for element in page.caption)]:
        assert "<b>" not in text
        assert "](" not in text
