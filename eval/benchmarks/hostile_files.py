"""Files made to hurt a reader: small ones that unfold, endless ones, broken ones, and those that are not what they say.

Each maker writes one file into a folder and returns its path. They stand here, apart from the benchmark, because tests
read them too. What may come of a file: "read", a sentence that names it ("error"), or either.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

Maker = Callable[[Path], Path]

_FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"


def write_pdf(path: Path, objects: list[bytes], trailer: bytes = b"") -> Path:
    """Write numbered objects (the first one is object 1, the catalogue) as a PDF with a right cross-reference table."""
    out = io.BytesIO()
    out.write(b"%PDF-1.7\n")
    offsets = []
    for number, body in enumerate(objects, start=1):
        offsets.append(out.tell())
        out.write(b"%d 0 obj\n" % number + body + b"\nendobj\n")
    start = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    out.writelines(b"%010d 00000 n \n" % offset for offset in offsets)
    out.write(b"trailer\n<< /Size %d /Root 1 0 R %s >>\n" % (len(objects) + 1, trailer))
    out.write(b"startxref\n%d\n%%%%EOF\n" % start)
    path.write_bytes(out.getvalue())
    return path


def one_page(
    path: Path, content: bytes, size: str = "595 842", more: bytes = b"", extra: tuple[bytes, ...] = ()
) -> Path:
    """Write a PDF of one page with a compressed content stream; `more` goes into its resources, `extra` are objects."""
    packed = zlib.compress(content, 9)
    stream = b"<< /Length %d /Filter /FlateDecode >>\nstream\n" % len(packed) + packed + b"\nendstream"
    page = (
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 " + size.encode() + b"] /Contents 4 0 R "
        b"/Resources << /Font << /F1 5 0 R >> " + more + b" >> >>"
    )
    pages = b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"
    return write_pdf(path, [b"<< /Type /Catalog /Pages 2 0 R >>", pages, page, stream, _FONT, *extra])


def many_operators(folder: Path) -> Path:
    """400,000 text operators in some kilobytes."""
    content = b"BT /F1 9 Tf 60 700 Td " + b"(a) Tj " * 400_000 + b"ET"
    return one_page(folder / "operators.pdf", content)


def many_lines(folder: Path) -> Path:
    """300,000 ruling lines drawn over each other, with words between them."""
    words = b"BT /F1 9 Tf 60 700 Td (Asse I 100) Tj 0 -20 Td (Asse II 200) Tj ET "
    return one_page(folder / "lines.pdf", words + b"50 50 m 500 50 l S 50 50 m 50 800 l S " * 150_000)


def one_long_path(folder: Path) -> Path:
    """One path of 500,000 pieces."""
    words = b"BT /F1 9 Tf 60 700 Td (Asse I 100) Tj 0 -20 Td (Asse II 200) Tj ET "
    return one_page(folder / "path.pdf", words + b"50 50 m " + b"50 800 l 500 800 l " * 250_000 + b"S")


def huge_page(folder: Path) -> Path:
    """A page of 200,000 by 200,000 points."""
    return one_page(folder / "huge-page.pdf", b"BT /F1 9 Tf 60 700 Td (Spesa 45 euro) Tj ET", "200000 200000")


def stream_of_spaces(folder: Path) -> Path:
    """A content stream of 300 MB of spaces in 300 KB."""
    path = folder / "spaces.pdf"
    packer = zlib.compressobj(9)
    packed = b"".join([packer.compress(b" " * 1_000_000) for _ in range(300)]) + packer.flush()
    stream = b"<< /Length %d /Filter /FlateDecode >>\nstream\n" % len(packed) + packed + b"\nendstream"
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R >>"
    pages = b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"
    return write_pdf(path, [b"<< /Type /Catalog /Pages 2 0 R >>", pages, page, stream])


def looping_pages(folder: Path) -> Path:
    """A page tree whose node is its own child, and that claims a million pages."""
    pages = b"<< /Type /Pages /Kids [2 0 R 3 0 R] /Count 1000000 >>"
    node = b"<< /Type /Pages /Parent 2 0 R /Kids [2 0 R] /Count 1000000 >>"
    return write_pdf(folder / "page-loop.pdf", [b"<< /Type /Catalog /Pages 2 0 R >>", pages, node])


def looping_form(folder: Path) -> Path:
    """A form that draws itself."""
    body = b"BT /F1 9 Tf 60 600 Td (Dentro 7) Tj ET /X1 Do /X1 Do"
    form = (
        b"<< /Type /XObject /Subtype /Form /BBox [0 0 595 842] /Length %d "
        b"/Resources << /Font << /F1 5 0 R >> /XObject << /X1 6 0 R >> >> >>\nstream\n"
        % len(body)
        + body
        + b"\nendstream"
    )
    content = b"BT /F1 9 Tf 60 700 Td (Spesa 45 euro) Tj ET /X1 Do"
    return one_page(folder / "form-loop.pdf", content, more=b"/XObject << /X1 6 0 R >>", extra=(form,))


def forms_in_forms(folder: Path) -> Path:
    """Forms that each draw the next one twenty times, nine deep: 512 thousand million drawings."""
    forms = []
    for level in range(9):
        body = b"/X Do " * 20 if level < 8 else b"BT /F1 9 Tf 60 600 Td (Dentro 7) Tj ET"
        inner = b"/XObject << /X %d 0 R >>" % (7 + level) if level < 8 else b"/Font << /F1 5 0 R >>"
        forms.append(
            b"<< /Type /XObject /Subtype /Form /BBox [0 0 595 842] /Length %d /Resources << %s >> >>\nstream\n"
            % (len(body), inner)
            + body
            + b"\nendstream"
        )
    content = b"BT /F1 9 Tf 60 700 Td (Spesa 45 euro) Tj ET /X Do"
    return one_page(folder / "forms.pdf", content, more=b"/XObject << /X 6 0 R >>", extra=tuple(forms))


def nested_arrays(folder: Path) -> Path:
    """10,000 arrays in each other, in the file and in its content stream."""
    deep = b"[" * 10_000 + b"]" * 10_000
    content = b"BT /F1 9 Tf 60 700 Td (Spesa 45 euro) Tj " + deep + b" TJ ET"
    return one_page(folder / "arrays.pdf", content, more=b"/ColorSpace " + deep)


def huge_picture(folder: Path) -> Path:
    """A picture that claims 100,000 by 100,000 pixels."""
    picture = (
        b"<< /Type /XObject /Subtype /Image /Width 100000 /Height 100000 /ColorSpace /DeviceRGB "
        b"/BitsPerComponent 8 /Length 4 >>\nstream\nabcd\nendstream"
    )
    content = b"BT /F1 9 Tf 60 700 Td (Spesa 45 euro) Tj ET q 500 0 0 500 40 40 cm /I Do Q"
    return one_page(folder / "picture.pdf", content, more=b"/XObject << /I 6 0 R >>", extra=(picture,))


def broken_xref(folder: Path) -> Path:
    """A cross-reference table that points nowhere."""
    path = one_page(folder / "xref.pdf", b"BT /F1 9 Tf 60 700 Td (Spesa 45 euro) Tj ET")
    data = path.read_bytes()
    path.write_bytes(data.replace(b" 00000 n", b" 65535 f").replace(b"startxref\n", b"startxref\n9999"))
    return path


def looping_xref(folder: Path) -> Path:
    """A cross-reference table whose former one is itself."""
    path = one_page(folder / "xref-loop.pdf", b"BT /F1 9 Tf 60 700 Td (Spesa 45 euro) Tj ET")
    data = path.read_bytes()
    start = data.rindex(b"xref\n0 ")
    path.write_bytes(data.replace(b"/Root 1 0 R", b"/Root 1 0 R /Prev %d" % start))
    return path


def truncated(folder: Path) -> Path:
    """A PDF cut in the middle."""
    path = one_page(folder / "cut.pdf", b"BT /F1 9 Tf 60 700 Td (Spesa 45 euro) Tj ET")
    path.write_bytes(path.read_bytes()[:300])
    return path


def zip_named_pdf(folder: Path) -> Path:
    """A ZIP archive under the name of a PDF."""
    with zipfile.ZipFile(folder / "zip.pdf", "w") as archive:
        archive.writestr("relazione.txt", "Spesa 45 euro")
    return folder / "zip.pdf"


def one_long_line(folder: Path) -> Path:
    """50 MB of text without a line end."""
    path = folder / "line.txt"
    path.write_text("La spesa certificata è pari a 45,3 Mln€ e poi " * 1_100_000, encoding="utf-8")
    return path


def spaces_in_a_line(folder: Path) -> Path:
    """A line of 5 MB of spaces with a number at each end."""
    path = folder / "blank.txt"
    path.write_text("Spesa 45" + " " * 5_000_000 + "euro 46\n", encoding="utf-8")
    return path


def only_nuls(folder: Path) -> Path:
    """A megabyte of zero bytes under the name of a text."""
    path = folder / "nuls.txt"
    path.write_bytes(bytes(1_000_000))
    return path


def wide_table(folder: Path) -> Path:
    """A table of 300 columns and 100 rows."""
    path = folder / "wide.md"
    rows = [[f"Anno {column}" for column in range(300)], ["---"] * 300]
    rows += [[f"Asse {row}", *(f"{row * 300 + column},50" for column in range(299))] for row in range(100)]
    table = "\n".join("| " + " | ".join(row) + " |" for row in rows)
    path.write_text(f"# Relazione 2022\n\n{table}\n", encoding="utf-8")
    return path


def many_bars(folder: Path) -> Path:
    """A line of a million column marks."""
    path = folder / "bars.md"
    path.write_text("# Relazione 2022\n\n" + "|" * 1_000_000 + "\n" + "|-" * 500_000 + "|\n", encoding="utf-8")
    return path


HOSTILE_FILES: tuple[Maker, ...] = (
    many_operators,
    many_lines,
    one_long_path,
    huge_page,
    stream_of_spaces,
    looping_pages,
    looping_form,
    forms_in_forms,
    nested_arrays,
    huge_picture,
    broken_xref,
    looping_xref,
    truncated,
    zip_named_pdf,
    one_long_line,
    spaces_in_a_line,
    only_nuls,
    wide_table,
    many_bars,
)
