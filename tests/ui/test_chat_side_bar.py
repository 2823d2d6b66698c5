"""The list of reports stays short to look at and whole to read."""

from __future__ import annotations

from streamlit.testing.v1 import AppTest

from ui.chat_side_bar import REPORTS_SHOWN


def many_reports() -> None:
    from datetime import date

    from index.records import Language, Report
    from ui.chat_index import ReportLine
    from ui.chat_side_bar import draw_side_bar
    from ui.texts import Speaker

    class Opened:
        reports = tuple(
            ReportLine(
                Report(
                    f"r{n}",
                    f"r{n}.md",
                    "0",
                    f"Relazione *{n}*",
                    Language.ITALIAN,
                    reference_date=date(2000 + n, 12, 31),
                ),
                1000 + n,
            )
            for n in range(20)
        )

    draw_side_bar(Opened(), Speaker(Language.ITALIAN), with_conversation=True)


def test_many_reports_are_listed_in_a_table_that_opens() -> None:
    page = AppTest.from_function(many_reports).run()
    assert not page.exception
    cards = [element.value for element in page.sidebar.markdown if "Relazione" in element.value]
    assert len(cards) == REPORTS_SHOWN
    assert cards[0] == r"**Relazione \*0\***"
    assert page.sidebar.expander[0].label == "Tutti i 20 rapporti"
    assert len(page.sidebar.table[0].value) == 20
    assert any("1.000 cifre" in caption.value for caption in page.sidebar.caption)
