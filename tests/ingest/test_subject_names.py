"""The names that a sentence gives: what its figures are about, and not who stands in an aside."""

from __future__ import annotations

import pytest

from index.records import Language
from ingest.subject_names import find_names


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("La spesa, dichiarata alla Corte Unita nei tempi, è di 3 Mln€.", ["Corte Unita"]),
        ("La spesa, dichiarata alla Corte Unita, è di 3 Mln€.", []),
        ("The spending, declared to the Common Court, is 3 million.", []),
        ("La misura Botteghe Aperte, dedicata ai quartieri, vale 3 Mln€.", ["Botteghe Aperte"]),
    ],
)
def test_who_gets_something_in_an_aside_is_no_subject(sentence: str, names: list[str]) -> None:
    assert [name.label.text for name in find_names(sentence, frozenset(), Language.ITALIAN)] == names
