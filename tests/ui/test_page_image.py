"""The page image: the frame stands around the box, and nothing is drawn from a file that is not the one read."""

import hashlib
import io
from pathlib import Path

import pytest
from PIL import Image
from reportlab.pdfgen import canvas

from index.manifest import SourceFile
from index.records import Box
from ui.page_image import render_page
from ui.source_file import SourceUnavailableError

WIDTH, HEIGHT = 300, 400
BOX = Box(100, 150, 200, 170)


def make_source(path: Path) -> SourceFile:
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    return SourceFile(str(path), digest, "reader", "report", 1, 0, 0)


@pytest.fixture
def source(tmp_path: Path) -> SourceFile:
    path = tmp_path / "due pagine.pdf"
    page = canvas.Canvas(str(path), pagesize=(WIDTH, HEIGHT))
    for number in (1, 2):
        page.drawString(20, 20, f"pagina {number}")
        page.showPage()
    page.save()
    return make_source(path)


def coloured_box(png: bytes) -> tuple[int, int, int, int] | None:
    """Return the bounding box of what is neither white, grey nor black."""
    image = Image.open(io.BytesIO(png)).convert("HSV")
    return image.getchannel("S").point(lambda value: 255 if value > 20 else 0).getbbox()


def test_the_frame_is_around_the_box_and_nowhere_else(source: SourceFile) -> None:
    image = render_page(source, 1, BOX, dots_per_inch=72)
    assert (image.width, image.height, image.page_count) == (WIDTH, HEIGHT, 2)
    frame = coloured_box(image.png)
    assert frame is not None
    expected = (BOX.x0, BOX.top, BOX.x1, BOX.bottom)
    assert all(abs(drawn - wanted) <= 5 for drawn, wanted in zip(frame, expected, strict=True))


def test_the_middle_of_the_frame_is_told_in_hundredths_of_the_page(source: SourceFile) -> None:
    assert render_page(source, 1, BOX).middle == (50, 40)
    assert render_page(source, 1, Box(WIDTH + 50, -80, WIDTH + 90, -20)).middle == (100, 0)


def test_without_a_box_the_page_is_plain(source: SourceFile) -> None:
    image = render_page(source, 2, None)
    assert coloured_box(image.png) is None
    assert image.middle is None


def test_a_box_is_moved_where_the_page_is_cropped(tmp_path: Path) -> None:
    path = tmp_path / "tagliata.pdf"
    page = canvas.Canvas(str(path), pagesize=(WIDTH, HEIGHT), cropBox=(50, 60, WIDTH, HEIGHT - 40))
    page.drawString(20, 20, "x")
    page.save()
    image = render_page(make_source(path), 1, BOX, dots_per_inch=72)
    frame = coloured_box(image.png)
    assert frame is not None
    assert (image.width, image.height) == (WIDTH - 50, HEIGHT - 100)
    assert abs(frame[0] - (BOX.x0 - 50)) <= 5
    assert abs(frame[1] - (BOX.top - 40)) <= 5


def test_a_huge_page_is_drawn_small(tmp_path: Path) -> None:
    path = tmp_path / "enorme.pdf"
    page = canvas.Canvas(str(path), pagesize=(14_000, 10_000))
    page.showPage()
    page.save()
    image = render_page(make_source(path), 1, None, dots_per_inch=300)
    assert max(image.width, image.height) <= 4000


def test_a_file_that_changed_or_went_is_not_drawn(source: SourceFile) -> None:
    path = Path(source.path)
    path.write_bytes(path.read_bytes() + b"\n")
    with pytest.raises(SourceUnavailableError, match="changed"):
        render_page(source, 1, BOX)
    path.unlink()
    with pytest.raises(SourceUnavailableError, match="cannot be read"):
        render_page(source, 1, BOX)


@pytest.mark.parametrize("page", [0, 3, -1])
def test_a_page_that_the_file_lacks_is_named(source: SourceFile, page: int) -> None:
    with pytest.raises(SourceUnavailableError, match=f"no page {page}"):
        render_page(source, page, None)


def test_a_file_that_is_no_pdf_is_told(tmp_path: Path) -> None:
    path = tmp_path / "testo.pdf"
    path.write_text("non un PDF")
    with pytest.raises(SourceUnavailableError, match="PDFium"):
        render_page(make_source(path), 1, None)
