"""A draft as a Word document (Office Open XML, ECMA-376) with real footnotes.

python-docx writes the document; it knows no footnotes, so their part (ECMA-376 part 1, 17.11) is added to its package
here. A note that is referred to again is a cross-reference to its first mark, as word processors make it.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from assistant.drafting.draft import split_marks
from index.records import Language
from ui.draft_text import Manuscript, closing_lines

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph
    from lxml.etree import _Element as Element

_FOOTNOTES = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
_LOCALES = {Language.ITALIAN: "it-IT", Language.ENGLISH: "en-GB"}
# Identifiers 0 and 1 are those of the lines that part the notes from the text.
_FIRST_NOTE = 2


def as_docx(held: Manuscript) -> bytes:
    """Return the bytes of a .docx file: title, headings, bullets, every mark a footnote of the word processor."""
    import docx

    document = docx.Document()
    document.core_properties.title = held.title
    document.core_properties.author = "Chiedi"
    document.core_properties.language = _LOCALES[held.language]
    _set_styles(document, _LOCALES[held.language])
    document.add_heading(held.title, level=1)
    numbers = _Numbers({note.number: note.text for note in held.notes})
    for part in held.paragraphs:
        if part.heading:
            document.add_heading(part.heading, level=2)
        if part.text:
            numbers.write(document.add_paragraph(style="List Bullet" if part.bullet else None), part.text)
    for line in closing_lines(held):
        document.add_paragraph(line, style="Intense Quote")
    _add_footnotes(document, numbers.texts_in_order())
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


class _Numbers:
    """Writes marks as footnotes; they are numbered as the text comes to them, as a word processor will."""

    def __init__(self, texts: dict[int, str]) -> None:
        self._texts = texts
        self._order: list[int] = []

    def write(self, paragraph: Paragraph, text: str) -> None:
        for piece, number in split_marks(text):
            paragraph.add_run(piece)
            if number is None:
                continue
            if number not in self._texts:
                paragraph.add_run(f" [{number}]")
            elif number in self._order:
                self._refer_again(paragraph, number)
            else:
                self._order.append(number)
                self._refer(paragraph, number)

    def texts_in_order(self) -> list[str]:
        """Return the notes as the text came to them."""
        return [self._texts[number] for number in self._order]

    def _refer(self, paragraph: Paragraph, number: int) -> None:
        name, place = f"_Note{number}", str(self._order.index(number))
        start = _element("w:bookmarkStart", {"w:id": place, "w:name": name})
        paragraph._p.append(start)
        run = paragraph.add_run(style="footnote reference")
        run._r.append(_element("w:footnoteReference", {"w:id": str(self._order.index(number) + _FIRST_NOTE)}))
        paragraph._p.append(_element("w:bookmarkEnd", {"w:id": place}))

    def _refer_again(self, paragraph: Paragraph, number: int) -> None:
        field = _element("w:fldSimple", {"w:instr": f" NOTEREF _Note{number} \\f \\h "})
        run = paragraph.add_run(str(self._order.index(number) + 1), style="footnote reference")
        field.append(run._r)
        paragraph._p.append(field)


def _set_styles(document: Document, locale: str) -> None:
    """Add the styles of notes that the template lacks, and set the language that is spoken and spell-checked."""
    from docx.enum.style import WD_STYLE_TYPE
    from docx.shared import Pt

    reference = document.styles.add_style("footnote reference", WD_STYLE_TYPE.CHARACTER)
    reference.font.superscript = True
    text = document.styles.add_style("footnote text", WD_STYLE_TYPE.PARAGRAPH)
    text.base_style = document.styles["Normal"]
    text.font.size = Pt(9)
    text.paragraph_format.space_after = Pt(2)
    for language in document.styles.element.iter(_name("w:lang")):
        language.set(_name("w:val"), locale)


def _add_footnotes(document: Document, texts: list[str]) -> None:
    from docx.opc.constants import RELATIONSHIP_TYPE
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part
    from lxml import etree

    root = _element("w:footnotes")
    for identifier, kind in enumerate(("separator", "continuationSeparator")):
        note = _element("w:footnote", {"w:type": kind, "w:id": str(identifier)})
        note.append(_nested("w:p", _nested("w:r", _element(f"w:{kind}"))))
        root.append(note)
    for place, text in enumerate(texts):
        root.append(_footnote(place + _FIRST_NOTE, text))
    blob = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    part = Part(PackURI("/word/footnotes.xml"), _FOOTNOTES, blob, document.part.package)
    document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)


def _footnote(identifier: int, text: str) -> Element:
    paragraph = _nested("w:p", _nested("w:pPr", _element("w:pStyle", {"w:val": "footnotetext"})))
    style = _nested("w:rPr", _element("w:rStyle", {"w:val": "footnotereference"}))
    mark = _nested("w:r", style)
    mark.append(_element("w:footnoteRef"))
    written = _element("w:t")
    written.text = f" {text}"
    written.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    paragraph.append(mark)
    paragraph.append(_nested("w:r", written))
    note = _element("w:footnote", {"w:id": str(identifier)})
    note.append(paragraph)
    return note


def _element(tag: str, attributes: dict[str, str] | None = None) -> Element:
    from docx.oxml import OxmlElement

    element: Element = OxmlElement(tag)
    for name, value in (attributes or {}).items():
        element.set(_name(name), value)
    return element


def _nested(tag: str, child: Element) -> Element:
    element = _element(tag)
    element.append(child)
    return element


def _name(tag: str) -> str:
    from docx.oxml.ns import qn

    name: str = qn(tag)
    return name
