"""`chiedi index`: reports in, one index out, and an account of what was read and what was not."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from math import floor
from pathlib import Path
from typing import TYPE_CHECKING

from index.errors import UnreadableInputError, UsageError
from ui.commands.opening import add_index_option, settings_for

if TYPE_CHECKING:
    from index.reading import Conservation
    from index.settings import Settings
    from ingest.build import FileSummary, IndexSummary

ALL_READ = 0


def declare(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add `chiedi index`."""
    parser = commands.add_parser(
        "index",
        help="read reports and make the index",
        description="Read reports (PDF, Markdown, plain text) and make the index that questions are answered from. "
        "The index holds the reports named here and no others; the former one serves until the new one is whole. "
        "Exit code 4 where a file could not be read; the others are indexed all the same.",
        allow_abbrev=False,
    )
    parser.add_argument(
        "paths", nargs="*", type=Path, metavar="PATH", help="files and folders of reports (default: the sample reports)"
    )
    parser.add_argument(
        "--verbose", action="store_true", help="also list what was not understood or not kept in each file"
    )
    drawing = parser.add_argument_group("drawing a page (nothing is indexed)")
    drawing.add_argument("--show", type=Path, metavar="FILE", help="draw what is found on a page of this PDF")
    drawing.add_argument("--page", type=int, metavar="N", help="the page to draw, counted from 1 (default: 1)")
    drawing.add_argument("--out", type=Path, metavar="PNG", help="the picture to write (default: FILE-page-N.png here)")
    add_index_option(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Build the index and return 0, or 4 where a file could not be read; with --show draw a page instead."""
    if arguments.show:
        return _show(arguments)
    if arguments.page is not None or arguments.out is not None:
        raise UsageError("--page and --out say what to draw; name the PDF with --show FILE.")
    settings = settings_for(arguments)
    summary = build(arguments.paths, settings)
    for file in summary.files:
        print("\n".join(account_lines(file, verbose=arguments.verbose)), file=sys.stderr if file.error else sys.stdout)
    print(_total(summary, settings))
    return UnreadableInputError.exit_code if summary.failed else ALL_READ


def _show(arguments: argparse.Namespace) -> int:
    """Draw what is found on one page."""
    from ingest.page_drawing import draw_page

    if arguments.paths:
        raise UsageError("--show draws a page and indexes nothing; leave the other paths out.")
    page = 1 if arguments.page is None else arguments.page
    picture = draw_page(arguments.show, page)
    out = arguments.out or Path(f"{arguments.show.stem}-page-{page}.png")
    try:
        out.write_bytes(picture)
    except OSError as error:
        raise UsageError(f"{out} cannot be written ({error.strerror}). Give another file with --out.") from error
    print(f"Page {page} of {arguments.show.name} is drawn in {out}.")
    return ALL_READ


def build(paths: Sequence[Path], settings: Settings) -> IndexSummary:
    """Build the index while showing how far it is. Raises what `ingest.build.build_index` raises."""
    from ingest.build import build_index
    from ui.build_progress import shown_progress

    with shown_progress() as on_progress:
        return build_index(paths, settings, on_progress)


def account_lines(file: FileSummary, *, verbose: bool) -> list[str]:
    """Return what is said of a file: one line, and under `verbose` what was not understood or not kept."""
    if file.error:
        return [file.error]
    charts = [(file.numerals.charts, "chart")] if file.numerals and file.numerals.charts else []
    counts = [(file.passages, "passage"), (file.tables, "table"), *charts, (file.facts, "fact")]
    pages = [] if file.pages is None else [(file.pages, "page")]
    line = f"{file.path.name}: {', '.join(_counted(*pair) for pair in pages + counts)}"
    notes = [_kept(file.numerals)] if file.numerals and file.numerals.total else []
    notes += ["unchanged"] if file.reused else []
    if file.warnings:
        notes.append(_counted(len(file.warnings), "remark") + ("" if verbose else ", listed by --verbose"))
    if notes:
        line += f" ({'; '.join(notes)})"
    return [line, *(_details(file) if verbose else ())]


def _kept(numerals: Conservation) -> str:
    """Say how many numerals of the raw text were kept; never 100% where one is lost."""
    labels = f", {numerals.in_charts} as labels of charts" if numerals.in_charts else ""
    if not numerals.lost_count:
        return f"numerals kept 100%{labels}"
    share = min(floor(numerals.share * 1000) / 10, 99.9)
    return f"numerals kept {share:.1f}%{labels}, {numerals.lost_count} of {numerals.total} not"


def _details(file: FileSummary) -> list[str]:
    """Return what was not understood: the remarks, and the numerals that are in no fact and no passage."""
    numerals = file.numerals
    lost = [
        f"  {lost.text} not kept{'' if file.pages is None else f', page {lost.page}'}: {lost.line}"
        for lost in (numerals.lost if numerals else ())
    ]
    more = numerals.lost_count - len(lost) if numerals else 0
    return [*(f"  {warning}" for warning in file.warnings), *lost, *([f"  and {more} more not kept"] if more else [])]


def _total(summary: IndexSummary, settings: Settings) -> str:
    read = [file for file in summary.files if not file.error]
    counts = (
        _counted(len(read), "report"),
        _counted(sum(file.passages for file in read), "passage"),
        _counted(sum(file.facts for file in read), "fact"),
    )
    failed = f" {_counted(len(summary.failed), 'file')} could not be read." if summary.failed else ""
    return f"Index ready in {settings.index_dir}: {', '.join(counts)}, {summary.seconds:.1f} s.{failed}"


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
