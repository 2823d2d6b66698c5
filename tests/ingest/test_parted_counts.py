"""Parts of a count told by a participle: what is counted is the noun of the whole, not what became of it."""

from __future__ import annotations

import pytest
from test_prose_facts import facts_of

from index.records import Language


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Dei 58 corsi avviati, 37 conclusi e 21 in corso.",
            [("37", "corsi conclusi", "corsi"), ("21", "corsi, in corso", "corsi")],
        ),
        ("La Regione ha finanziato 12 progetti, di cui 9 conclusi.", [("9", "progetti conclusi", "progetti")]),
        (
            "Sono state presentate 210 domande: 140 ammesse, 60 respinte e 10 ritirate.",
            [
                ("140", "domande ammesse", "domande"),
                ("60", "domande respinte", "domande"),
                ("10", "domande ritirate", "domande"),
            ],
        ),
        ("Su 120 operazioni, 87 approvate.", [("87", "operazioni approvate", "operazioni")]),
    ],
)  # fmt: skip
def test_parts_count_the_noun_of_their_whole(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert [(fact.printed, fact.measure, fact.counted) for fact in facts_of(text)[1:]] == expected


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("I 12 corsi contano 450 iscritti.", "iscritti"),
        ("Sono attivi 300 corsi e 40 laureati.", "laureati"),
        ("Dei 300 progetti, 40 assunte sono donne.", "assunte"),
    ],
)
def test_more_than_the_whole_another_gender_or_no_parting_is_counted_by_itself(text: str, counted: str) -> None:
    assert facts_of(text)[1].counted == counted


def test_parts_in_english_count_the_noun_of_their_whole() -> None:
    facts = facts_of("Of the 58 courses, 37 completed and 21 ongoing.", language=Language.ENGLISH)
    assert [(fact.printed, fact.measure, fact.counted) for fact in facts] == [
        ("58", "courses", "courses"),
        ("37", "courses completed", "courses"),
        ("21", "courses ongoing", "courses"),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Restano da riaprire 9 sale su 34, ferme dal 2019.", ("34", "sale", "sale")),
        ("Sono stati conclusi 12 corsi su un totale di 40.", ("40", "corsi", "corsi")),
    ],
)
def test_what_some_are_counted_of_is_not_what_is_said_of_them(text: str, expected: tuple[str, str, str]) -> None:
    fact = facts_of(text)[1]
    assert (fact.printed, fact.measure, fact.counted) == expected
