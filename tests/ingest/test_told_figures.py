"""Figures behind another one that their own verb tells of, and subjects that an insertion parts from their verb."""

from __future__ import annotations

import pytest
from test_prose_facts import facts_of

from index.records import Language


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        (
            "It supported 96,410 people. Of these, 51% were women, 12,880 were long-term unemployed and nearly 9,000 "
            "were aged over 55.",
            Language.ENGLISH,
            [("12,880", "people, long-term unemployed", ()), ("9,000", "people, aged over 55", ())],
        ),
        (
            "In all 12 schools were closed and 40 trainees are waiting.",
            Language.ENGLISH,
            [("40", "trainees waiting", ())],
        ),
        (
            "In tutto 12 scuole sono state chiuse e 40 allievi sono in attesa.",
            Language.ITALIAN,
            [("40", "allievi in attesa", ())],
        ),
        (
            "18.440 persone hanno firmato un accordo e 6.215 hanno trovato un impiego.",
            Language.ITALIAN,
            [("6.215", "persone, trovato un impiego", ())],
        ),
        (
            "Il 38% ha meno di 30 anni; i disoccupati, compresi quelli di lunga durata, sono 17.905.",
            Language.ITALIAN,
            [("17.905", "disoccupati", ())],
        ),
        (
            "Il nido di via dei Tigli avrà 72 posti al posto di 40.",
            Language.ITALIAN,
            [("72", "posti, nido di via dei Tigli", ())],
        ),
    ],
)
def test_a_figure_is_measured_by_its_own_words(
    text: str, language: Language, expected: list[tuple[str, str, tuple[str, ...]]]
) -> None:
    facts = {fact.printed: (fact.printed, fact.measure, fact.qualifiers) for fact in facts_of(text, language=language)}
    assert [facts[printed] for printed, _, _ in expected] == expected
