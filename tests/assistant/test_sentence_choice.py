from __future__ import annotations

import pytest

from assistant.sentences import Span, with_its_items
from index.records import Passage, PassageKind

_LOTS = "Servizi per gli archivi, in due lotti:\n1) la biblioteca;\n2) il deposito;\nUn corso per i custodi."


@pytest.mark.parametrize(
    ("text", "first", "expected"),
    [
        (_LOTS, "Servizi per gli archivi, in due lotti:", _LOTS.rsplit("\n", 1)[0]),
        (_LOTS, "2) il deposito;", "2) il deposito;"),
        ("Le iniziative sono:\nNidi;\nScuole.", "Le iniziative sono:", "Le iniziative sono:"),
    ],
)
def test_a_sentence_that_announces_numbered_items_is_quoted_with_them(text: str, first: str, expected: str) -> None:
    passage = Passage("p", "r", PassageKind.LIST, text, ())
    start = text.index(first)
    assert with_its_items(Span(passage, start, start + len(first), 1.0, 1.0)).text == expected
