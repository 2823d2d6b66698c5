"""The frozen records that everything speaks in. No I/O here.

Coordinates are PDF points from the top left of the page (pdfplumber's convention); lines and pages count from 1;
rows and columns of a table count from 0 and include its header rows; character offsets are Python string offsets.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on a page, in points from the top left corner."""

    x0: float
    top: float
    x1: float
    bottom: float

    def union(self, other: Box) -> Box:
        """Return the smallest box around both."""
        return Box(
            min(self.x0, other.x0),
            min(self.top, other.top),
            max(self.x1, other.x1),
            max(self.bottom, other.bottom),
        )


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands in a file: page and box in a PDF, line span in a text file (never both)."""

    page_number: int | None = None
    page_label: str | None = None
    box: Box | None = None
    line_start: int | None = None
    line_end: int | None = None


@dataclass(frozen=True, slots=True)
class Span:
    """Characters [start, end) of a text stand at this place (one span a printed line)."""

    start: int
    end: int
    place: Place


class Language(StrEnum):
    """Languages that Chiedi reads and answers in."""

    ITALIAN = "it"
    ENGLISH = "en"


@dataclass(frozen=True, slots=True)
class Report:
    """One published document with the metadata found in it; None where the document does not say."""

    report_id: str
    file_name: str
    sha256: str
    title: str
    language: Language
    programme: str | None = None
    authority: str | None = None
    reference_date: date | None = None
    approval_date: date | None = None
    page_count: int | None = None

    @property
    def scope(self) -> str:
        """What its figures belong to, in words: a programme, and whose it is; two regions may call theirs the same."""
        names = [name for name in (self.programme, self.authority) if name]
        whose = names[-1] if len(names) > 1 and names[-1].lower() not in names[0].lower() else ""
        return f"{names[0]} ({whose})" if whose else (names[0] if names else "")


class BlockKind(StrEnum):
    """What a block of the page is."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    TABLE = "table"
    CAPTION = "caption"
    NOTE = "note"
    CHART = "chart"


@dataclass(frozen=True, slots=True)
class Block:
    """A layout unit in reading order. `text` has its lines joined; `spans` map it back to printed lines.

    `section` holds the headings above the block, outermost first, as printed; a heading's own text is its last entry.
    `level` counts from 1 for headings and for nested items, and is 0 otherwise. A table block has `table_id` and its
    text is empty; the text of a chart are its labels, one a line, which nothing quotes.
    """

    kind: BlockKind
    text: str
    spans: tuple[Span, ...]
    section: tuple[str, ...] = ()
    level: int = 0
    table_id: str | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table; a merged cell is stored once, at its first row and column, with its spans."""

    row: int
    column: int
    text: str
    place: Place
    row_span: int = 1
    column_span: int = 1


class RowKind(StrEnum):
    """The part a row plays in its table."""

    HEADER = "header"
    FORMULA = "formula"
    GROUP = "group"
    BODY = "body"
    TOTAL = "total"


@dataclass(frozen=True, slots=True)
class Table:
    """A table with header rows kept as rows.

    `row_kinds` has one entry a row; `label_columns` are those whose cells name the row instead of holding figures.
    `unit` is a unit stated once for the whole table, as printed ("valori in euro"). A table that goes on over several
    pages is one table; the place of each cell tells its page.
    """

    table_id: str
    cells: tuple[Cell, ...]
    row_kinds: tuple[RowKind, ...]
    label_columns: tuple[int, ...]
    column_count: int
    places: tuple[Place, ...]
    label: str | None = None
    caption: str | None = None
    unit: str | None = None
    section: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ReadReport:
    """What a reader makes of one file. `warnings` are sentences for people (a flagged page, a cell not understood)."""

    report: Report
    blocks: tuple[Block, ...]
    tables: tuple[Table, ...]
    warnings: tuple[str, ...] = ()


class PassageKind(StrEnum):
    """What a passage was made of."""

    PROSE = "prose"
    LIST = "list"
    TABLE_ROW = "table_row"


@dataclass(frozen=True, slots=True)
class Passage:
    """What is retrieved and cited: whole sentences of one section. `text` is quotable, `context` only helps to find."""

    passage_id: str
    report_id: str
    kind: PassageKind
    text: str
    spans: tuple[Span, ...]
    section: tuple[str, ...] = ()
    table_id: str | None = None
    row: int | None = None
    context: tuple[str, ...] = ()

    def contextualized(self) -> str:
        """Return the text that the passage is found by: the heading path and context, then the quotable text."""
        return "\n".join((*self.section, *self.context, self.text))


class Unit(StrEnum):
    """Units a figure can have. Money is in whole euro, never in thousands or millions; 78.1% has the value 78.1."""

    EUR = "EUR"
    PERCENT = "percent"
    PERCENTAGE_POINTS = "percentage_points"
    COUNT = "count"


class Approximation(StrEnum):
    """How the report hedges a figure ("circa", "oltre", "quasi", "fino a")."""

    ABOUT = "about"
    MORE_THAN = "more_than"
    ALMOST = "almost"
    UP_TO = "up_to"


@dataclass(frozen=True, slots=True)
class Label:
    """One coordinate of a subject: the words printed, the heading over them, and a key that compares equal.

    "II" under the header "Assi", "Asse II" and "asse 2" share the key "asse 2"; other labels fold to lower case
    without accents or punctuation. `index.labels` makes keys.
    """

    text: str
    key: str
    dimension: str | None = None


@dataclass(frozen=True, slots=True)
class TableRef:
    """The cell that a fact was read from, with the words that name its row and column."""

    table_id: str
    row: int
    column: int
    row_label: str
    column_label: str
    table_label: str | None = None
    caption: str | None = None


class FactKind(StrEnum):
    """Where a fact was read."""

    TABLE = "table"
    PROSE = "prose"


@dataclass(frozen=True, slots=True)
class Fact:
    """One typed value with its place.

    value: in the base unit (see Unit). precision: the step of the last printed digit in that unit ("243,76 Mln€" is
    known to 10000 EUR). measure: the printed words of what is measured (header path, or the words in the sentence).
    counted: the noun a COUNT counts, as printed ("persone", "progetti"). subject: outermost label first (section,
    row group, row; in prose the section and the initiative). qualifiers: ids of glossary qualifiers ("target",
    "achieved", "male", "female", "eu_share"). period: "2021-12-31", "2021", "2021/2022", or None where it cannot be
    told. quote: the sentence, or the row as printed. places: one a page the quote touches, the cell's own for a table.
    passage_id: the passage that holds it; start, end: the characters of `printed` in `quote`.
    """

    fact_id: str
    report_id: str
    kind: FactKind
    value: Decimal
    unit: Unit
    precision: Decimal
    printed: str
    measure: str
    subject: tuple[Label, ...]
    places: tuple[Place, ...]
    quote: str
    section: tuple[str, ...] = ()
    qualifiers: tuple[str, ...] = ()
    period: str | None = None
    counted: str | None = None
    approximation: Approximation | None = None
    upper_value: Decimal | None = None
    table: TableRef | None = None
    passage_id: str | None = None
    start: int | None = None
    end: int | None = None
    notes: tuple[str, ...] = field(default=())
