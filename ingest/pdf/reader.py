"""Read a PDF into a report: pages, furniture, tables and blocks in reading order, sections, captions."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from index.records import ReadReport
from ingest.line_joining import collect_vocabulary
from ingest.metadata import describe_report
from ingest.page_progress import PageProgress, Phase
from ingest.pdf.assembly import assemble
from ingest.pdf.blocks import FlowElement, PlacedLine, split_blocks, usual_pitch
from ingest.pdf.continuation import join_continued
from ingest.pdf.document import open_document
from ingest.pdf.furniture import Furniture, find_furniture
from ingest.pdf.headings import Typography, body_size
from ingest.pdf.layout import Line, Page
from ingest.pdf.page_flow import PageFlow, read_flow
from ingest.pdf.pages import read_pages
from ingest.pdf.raw_table import RawTable
from ingest.pdf.turning import Placement, find_turn, turn_page


def read_pdf(path: Path, progress: PageProgress | None = None) -> ReadReport:
    """Return blocks and tables of a PDF with their places; `progress` is told the pages seen and laid out.

    Raises UnreadableInputError where the file is missing, empty, no PDF, encrypted, cut or damaged.
    """
    progress = progress or PageProgress()
    with open_document(path) as document:
        pages = read_pages(path, document, progress)
    turns = {page.number: turn for page in pages if (turn := find_turn(page))}
    pages = [turn_page(page, turns[page.number]) if page.number in turns else page for page in pages]
    furniture = find_furniture(pages)
    flows = _read_flows(pages, furniture, progress)
    elements = [element for flow in flows for element in flow.elements]
    lines = [element for element in elements if isinstance(element, PlacedLine)]
    typography = Typography(body_size(lines), tuple(title for flow in flows for title in flow.titles))
    raw_blocks = join_continued(split_blocks(elements, usual_pitch(lines)))
    vocabulary = collect_vocabulary(_printed_lines(flows))
    blocks, tables = assemble(raw_blocks, typography, vocabulary, Placement(furniture.labels, turns))
    report = describe_report(path, blocks, len(pages))
    return ReadReport(report, blocks, tables, _warnings(pages))


def _read_flows(pages: Sequence[Page], furniture: Furniture, progress: PageProgress) -> list[PageFlow]:
    flows: list[PageFlow] = []
    for done, page in enumerate(pages, start=1):
        before = flows[-1] if flows else None
        flow = read_flow(page, furniture.words.get(page.number, frozenset()), len(pages), before)
        flows[-1:] = [before.before(flow), flow] if before else [flow]
        progress.advance(Phase.LAID_OUT, done / len(pages))
    return flows


def _printed_lines(flows: Sequence[PageFlow]) -> list[str]:
    return [line.text for flow in flows for element in flow.elements for line in _lines_of(element)]


def _lines_of(element: FlowElement) -> list[Line]:
    """Return the lines of running text and of tables; labels of charts tell nothing about words."""
    if isinstance(element, PlacedLine):
        return [element.line]
    return [line for cell in element.cells for line in cell.lines] if isinstance(element, RawTable) else []


def _warnings(pages: Sequence[Page]) -> tuple[str, ...]:
    return tuple(warning for page in pages for warning in page.warnings)
