"""Open a PDF through PDFium; a file that cannot be read gives one sentence and never a traceback."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium

from index.errors import UnreadableInputError

_HEAD_BYTES = 1024


@contextmanager
def open_document(path: Path) -> Iterator[pypdfium2.PdfDocument]:
    """Yield the PDF, open and with at least one page.

    Raises UnreadableInputError where the file is missing, empty, no PDF, encrypted, cut or damaged.
    """
    _check_file(path)
    try:
        document = pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError as error:
        raise UnreadableInputError(_what_is_wrong(path, error)) from error
    try:
        if len(document) == 0:
            raise UnreadableInputError(f"{path.name} has no pages. Give a complete PDF.")
        yield document
    finally:
        document.close()


def _check_file(path: Path) -> None:
    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            head = file.read(_HEAD_BYTES)
    except FileNotFoundError as error:
        raise UnreadableInputError(f"{path.name} does not exist. Check its name and folder.") from error
    except OSError as error:
        raise UnreadableInputError(f"{path.name} cannot be opened ({error.strerror}). Check its rights.") from error
    if size == 0:
        raise UnreadableInputError(f"{path.name} is empty. Save or download it again.")
    if b"%PDF-" not in head:
        raise UnreadableInputError(f"{path.name} is not a PDF, whatever its name says. Export it as a PDF.")


def _what_is_wrong(path: Path, error: pypdfium2.PdfiumError) -> str:
    if error.err_code in (pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY):
        return f"{path.name} is encrypted. Save a copy without a password and read that."
    return f"{path.name} is cut or damaged: its pages cannot be found. Download it again."
