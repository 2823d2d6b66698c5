"""Records of a made-up report, small enough to be checked by eye."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from index.labels import make_label
from index.reading import EntityName, ReportRecords
from index.records import (
    Approximation,
    Box,
    Cell,
    Fact,
    FactKind,
    Language,
    Passage,
    PassageKind,
    Place,
    Report,
    RowKind,
    Span,
    Table,
    TableRef,
    Unit,
)

SECTION = ("2. I numeri", "2.1. Priorità 2 «Mobilità»")


def made_report(name: str = "alfa", year: int = 2023) -> Report:
    return Report(
        report_id=f"{name}-{year}",
        file_name=f"{name}-{year}.pdf",
        sha256=f"{year}{len(name)}".ljust(64, "0"),
        title=f"Relazione annuale {year}",
        language=Language.ITALIAN,
        programme="PR FESR 2021-2027",
        authority="Regione Altamarca",
        reference_date=date(year, 12, 31),
        page_count=3,
    )


def made_records(name: str = "alfa", year: int = 2023, amount: str = "1234567.89") -> ReportRecords:
    """Return a report with two passages, a table of one row, a table fact and a prose fact."""
    report = made_report(name, year)
    table_id = f"{report.report_id}:t1"
    place = Place(page_number=2, page_label="1", box=Box(50.5, 60.25, 500, 72))
    prose = "Le piste ciclabili sono state percorse da quasi 3.600 persone."
    return ReportRecords(
        report=report,
        passages=(
            Passage(
                f"{report.report_id}:1",
                report.report_id,
                PassageKind.PROSE,
                prose,
                (Span(0, len(prose), place),),
                SECTION,
            ),
            Passage(
                f"{report.report_id}:2",
                report.report_id,
                PassageKind.TABLE_ROW,
                "2 | 1.234.567,89 €",
                (Span(0, 1, place), Span(4, 18, place)),
                SECTION[:1],
                table_id,
                1,
                ("Priorità | Spesa certificata",),
            ),
        ),
        tables=(
            Table(
                table_id,
                (
                    Cell(0, 0, "Priorità", place),
                    Cell(0, 1, "Spesa certificata", place),
                    Cell(1, 0, "2", place),
                    Cell(1, 1, "1.234.567,89 €", place),
                ),
                (RowKind.HEADER, RowKind.BODY),
                (0,),
                2,
                (place,),
                caption="Avanzamento",
            ),
        ),
        facts=(
            Fact(
                f"{report.report_id}:f1",
                report.report_id,
                FactKind.TABLE,
                Decimal(amount),
                Unit.EUR,
                Decimal("0.01"),
                "1.234.567,89 €",
                "Spesa certificata",
                (make_label("2", "Priorità"),),
                (place,),
                "2 | 1.234.567,89 €",
                SECTION[:1],
                ("achieved",),
                f"{year}-12-31",
                table=TableRef(table_id, 1, 1, "2", "Spesa certificata", caption="Avanzamento"),
                passage_id=f"{report.report_id}:2",
            ),
            Fact(
                f"{report.report_id}:f2",
                report.report_id,
                FactKind.PROSE,
                Decimal(3600),
                Unit.COUNT,
                Decimal(1),
                "quasi 3.600",
                "piste ciclabili percorse",
                (make_label(SECTION[1]),),
                (place,),
                prose,
                SECTION,
                period=f"{year - 1}/{year}",
                counted="persone",
                approximation=Approximation.ALMOST,
                passage_id=f"{report.report_id}:1",
                start=prose.index("quasi"),
                end=prose.index(" persone"),
            ),
        ),
        names=(EntityName("priorita 2", "Priorità 2", "Mobilità"),),
        warnings=("Page 3 holds a picture that was not read.",),
    )
