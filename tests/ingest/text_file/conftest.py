"""Reading made-up text, and the figures of its tables in a form that is easy to write down."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest
from made_text import table_facts

from index.records import ReadReport
from ingest.text_file import read_text_file

Read = Callable[..., ReadReport]
Figures = Callable[[ReadReport], dict[tuple[str, str], Decimal]]

# Prose as a converter leaves it: a blank line between all lines, words cut at line ends.
PROSE = """Il programma regionale sostiene la mobilità delle persone e delle merci nelle aree

montane, con particolare attenzione ai collegamenti ferroviari e alla manuten-

zione delle strade comunali che servono i piccoli centri. I fondi a disposizio-

ne sono stati ripartiti tra le linee secondo i criteri che il comitato ha appro-

vato nella seduta di marzo, tenendo conto delle osservazioni che i comuni hanno

presentato durante la consultazione pubblica aperta nel corso dell’anno prece-

dente. Gli esiti sono descritti nelle sezioni che seguono.~

"""


@pytest.fixture
def read(tmp_path: Path) -> Read:
    def read_text(text: str, name: str = "rapporto.txt") -> ReadReport:
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return read_text_file(path)

    return read_text


@pytest.fixture
def spaced(read: Read) -> Read:
    """Read a table between prose that has a blank line between all lines; "~" stands for a blank at a line's end."""

    def read_spaced(table: str) -> ReadReport:
        text = f"1. Dati~\n\n{PROSE}{table.strip()}\n\nIl testo riprende qui con una frase intera.\n"
        return read(text.replace("~", " "))

    return read_spaced


@pytest.fixture
def figures() -> Figures:
    """Figures of all tables by (last row label, measure)."""

    def by_name(read: ReadReport) -> dict[tuple[str, str], Decimal]:
        found: dict[tuple[str, str], Decimal] = {}
        for fact in table_facts(read):
            assert fact.table is not None
            key = (fact.table.row_label, fact.measure)
            assert key not in found, key
            found[key] = fact.value
        return found

    return by_name
