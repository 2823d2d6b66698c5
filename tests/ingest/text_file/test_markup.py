from __future__ import annotations

import pytest

from ingest.text_file.markup import clean_inline


@pytest.mark.parametrize(
    ("marked", "plain"),
    [
        ("**spesa** <b>certificata</b>", "spesa certificata"),
        ("*Versione* _provvisoria_ ***finale***", "Versione provvisoria finale"),
        ("Impegni* e Pagamenti*", "Impegni* e Pagamenti*"),
        ("un [sito](http://a.it/b_(c)) e <https://d.it>", "un sito e https://d.it"),
        ("![logo](a.png)Regione", "Regione"),
        ("Lavoro &amp; scuola: 10&nbsp;€", "Lavoro & scuola: 10\u00a0€"),
        (r"3 \* 4 e a\_b", "3 * 4 e a_b"),
        ("nome_di_file e `codice`", "nome_di_file e codice"),
        ("prima<br/>dopo", "prima dopo"),
        ("spesa < 10 € e > 5 €", "spesa < 10 € e > 5 €"),
    ],
)
def test_markup_goes_and_words_stay(marked, plain):
    assert clean_inline(marked) == plain


def test_quotes_rules_and_fences_leave_their_text(read):
    found = read("# A\n\n> Una citazione\n> su due righe.\n\n---\n\n```\nspesa 12\n```\n", "a.md")
    assert [block.text for block in found.blocks] == ["A", "Una citazione su due righe.", "spesa 12"]
