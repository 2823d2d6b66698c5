"""A draft in files: Markdown and plain text with their notes, a Word document with real footnotes."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import zipfile
from pathlib import Path

import docx
import pypdfium2
import pytest
from lxml import etree
from made_region import build_region

from assistant.drafting.draft import Draft, DraftRequest, Length, Tone
from assistant.drafting.writing import Drafter
from ui.cli import main
from ui.draft_docx import as_docx
from ui.draft_text import as_markdown, as_text, manuscript

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@pytest.fixture(scope="module")
def draft(tmp_path_factory: pytest.TempPathFactory) -> Draft:
    drafter = Drafter(build_region(tmp_path_factory.mktemp("valdoro")).knowledge)
    return drafter.write(DraftRequest("Priorità 1", tone=Tone.WEB, length=Length.LONG))


def part(content: bytes, name: str) -> etree._Element:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return etree.fromstring(archive.read(name))


def footnotes(content: bytes) -> list[str]:
    notes = part(content, "word/footnotes.xml").iter(f"{W}footnote")
    return ["".join(note.itertext()).strip() for note in notes if note.get(f"{W}type") is None]


def test_markdown_has_a_footnote_for_each_mark(draft: Draft) -> None:
    text = as_markdown(manuscript(draft))
    for note in draft.notes:
        assert text.count(f"[^{note.number}]: ") == 1
        assert text.count(f"[^{note.number}]") >= 2
    assert text.startswith(f"# {draft.title}\n\n## Quante risorse ci sono?\n\n")


def test_what_a_writer_puts_in_is_text_and_not_markup(draft: Draft) -> None:
    text = as_markdown(manuscript(draft, "*T*", "vedi <b>qui</b> [link](http://x) [77]"))
    assert "# \\*T\\*" in text
    assert "\\<b\\>qui\\</b\\> \\[link\\](http://x)\\[77\\]" in text


def test_plain_text_lists_the_notes_under_their_heading(draft: Draft) -> None:
    text = as_text(manuscript(draft))
    assert f"\n\nNote\n\n[1] {draft.notes[0].text}\n" in text


def test_word_has_real_footnotes_in_the_order_of_the_text(draft: Draft) -> None:
    content = as_docx(manuscript(draft))
    assert footnotes(content) == [note.text for note in draft.notes]
    body = part(content, "word/document.xml")
    references = [int(one.get(f"{W}id")) for one in body.iter(f"{W}footnoteReference")]
    assert references == list(range(2, 2 + len(draft.notes)))
    assert docx.Document(io.BytesIO(content)).core_properties.title == draft.title


def test_a_note_named_twice_is_one_footnote_and_a_reference_to_it(draft: Draft) -> None:
    content = as_docx(manuscript(draft, text="uno [1], due [2] e ancora uno [1]."))
    body = part(content, "word/document.xml")
    assert len(list(body.iter(f"{W}footnoteReference"))) == 2
    (field,) = body.iter(f"{W}fldSimple")
    assert (field.get(f"{W}instr").split()[:2], "".join(field.itertext())) == (["NOTEREF", "_Note1"], "1")
    (bookmark,) = (one for one in body.iter(f"{W}bookmarkStart") if one.get(f"{W}name") == "_Note1")
    assert bookmark is not None


def test_notes_that_an_edited_text_lost_are_left_out_and_the_others_numbered_anew(draft: Draft) -> None:
    held = manuscript(draft, text="prima [3], poi [1]")
    assert footnotes(as_docx(held)) == [draft.notes[2].text, draft.notes[0].text]


def test_a_word_processor_opens_it_and_prints_the_footnotes(draft: Draft, tmp_path: Path) -> None:
    office = shutil.which("soffice")
    if office is None and os.environ.get("CI"):
        pytest.fail("No LibreOffice found (soffice): install one where CI is set.")
    if office is None:
        pytest.skip("no LibreOffice on this machine (soffice)")
    (tmp_path / "draft.docx").write_bytes(as_docx(manuscript(draft)))
    profile = f"-env:UserInstallation=file://{tmp_path / 'profile'}"
    command = [office, profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), "draft.docx"]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, timeout=120)
    pages = pypdfium2.PdfDocument(tmp_path / "draft.pdf")
    printed = " ".join(" ".join(page.get_textpage().get_text_range() for page in pages).split())
    for note in draft.notes:
        assert note.text[:60] in printed


def test_the_command_writes_each_kind_of_file(sample_index: Path, tmp_path: Path, capsys) -> None:
    for suffix, start in ((".docx", b"PK"), (".md", b"# Asse II"), (".txt", b"Asse II")):
        path = tmp_path / f"draft{suffix}"
        assert main(["draft", "Asse II", "--out", str(path), "--index", str(sample_index)]) == 0
        assert path.read_bytes().startswith(start)
    assert main(["draft", "Asse II", "--json", "--index", str(sample_index)]) == 0
    assert '"value": "243767933.27"' in capsys.readouterr().out


def test_the_command_refuses_what_it_cannot_write_and_what_is_not_there(
    sample_index: Path, tmp_path: Path, capsys
) -> None:
    assert main(["draft", "Asse II", "--out", "draft.odt", "--index", str(sample_index)]) == 2
    assert main(["draft", "Asse VI", "--index", str(sample_index)]) == 3
    shown = capsys.readouterr()
    assert "must end in .docx, .md or .txt" in shown.err
    assert "Asse VI" in shown.out
    missing = tmp_path / "no" / "draft.md"
    assert main(["draft", "Asse II", "--out", str(missing), "--index", str(sample_index)]) == 2
    assert "cannot be written" in capsys.readouterr().err
