from __future__ import annotations

import pytest

from index.labels import make_label
from index.mentions import numbered_mentions


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("Che cosa finanzia l'Asse V?", ["ass 5"]),
        ("gli Assi I e III, e poi asse ii", ["ass 1", "ass 3", "ass 2"]),
        ("Assi I, II e IV", ["ass 1", "ass 2", "ass 4"]),
        ("la tabella 2 e la Priorità n. 3", ["tabell 2", "priorit 3"]),
        ("sulla priorità 10.iv", ["priorit 10.iv"]),
        ("il 31 dicembre 2021 per 5,3 Mln€ e di 3 progetti", []),
        ("con 12% e circa 4", []),
        ("nel 2021", []),
    ],
)
def test_mentions(text: str, keys: list[str]) -> None:
    assert numbered_mentions(text) == keys


@pytest.mark.parametrize("name", ["Asse II", "Priorità 3", "Tabella 1", "Axis IV"])
def test_a_mention_and_a_label_share_their_key(name: str) -> None:
    assert numbered_mentions(f"Il testo su {name} continua.") == [make_label(name).key]
