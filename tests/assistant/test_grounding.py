"""What of a question stands nowhere, and what is left of it without: on a made-up region, and on words alone."""

from __future__ import annotations

import pytest

from assistant.assistant import Assistant
from assistant.constraints import name_word, side_by_side, word_constraint
from assistant.grounding import Grounding, without_missing
from assistant.question import Claim, Constraint, Missing, Operation, Query
from assistant.understanding import understand
from assistant.words import read_words
from index.records import Language

IT = Language.ITALIAN
NOWHERE = 1950


def read(region: Assistant, question: str) -> Query:
    return understand(question, IT, region.knowledge.inventory(IT))


def missing(region: Assistant, question: str) -> list[tuple[str, str]]:
    return [(one.text, one.kind) for one in Grounding(region.knowledge).missing(read(region, question))]


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Impegni della priorità 1 nel 2024", []),
        (f"Impegni della priorità 9 nel {NOWHERE}", [("Priorità 9", "entity"), (f"{NOWHERE}", "period_plain")]),
        (f"Pagamenti per il grafene nel {NOWHERE}", [("grafene", "words"), (f"{NOWHERE}", "period_plain")]),
        (f"Di quanto sono cresciuti gli impegni dal {NOWHERE} al 2024?", [(f"{NOWHERE}", "period_plain")]),
        (
            f"Differenza di impegni tra il {NOWHERE} e il 1951",
            [(f"{NOWHERE}", "period_plain"), ("1951", "period_plain")],
        ),
    ],
)
def test_every_part_that_stands_nowhere_is_named(
    region: Assistant, question: str, expected: list[tuple[str, str]]
) -> None:
    assert missing(region, question) == expected


@pytest.mark.parametrize(
    ("question", "things", "years"),
    [
        ("Impegni delle priorità 1 e 9 nel 2024", ["priorit 1"], [2024]),
        (f"Impegni totali nel 2024 e nel {NOWHERE}", [], [2024]),
        (f"Impegni della priorità 1 nel 2024 e nel {NOWHERE}", ["priorit 1"], [2024]),
    ],
)
def test_the_part_that_the_reports_cover_is_left(
    region: Assistant, question: str, things: list[str], years: list[int]
) -> None:
    query = read(region, question)
    left = without_missing(query, Grounding(region.knowledge).missing(query))
    assert left is not None
    assert ([one.key for one in left.entities], [one.last for one in left.periods]) == (things, years)
    assert left.missing == ()


@pytest.mark.parametrize(
    "question",
    [
        "Impegni della priorità 9 nel 2024",
        f"Impegni della priorità 1 nel {NOWHERE}",
        "Impegni della priorità 1 e di quella del grafene",
        f"Di quanto sono cresciuti gli impegni della priorità 1 dal {NOWHERE} al 2024?",
    ],
)
def test_nothing_is_left_without_its_only_thing_its_only_year_a_word_or_a_side(
    region: Assistant, question: str
) -> None:
    query = read(region, question)
    told = Grounding(region.knowledge).missing(query)
    assert told
    assert without_missing(query, told) is None


def test_a_word_leaves_nothing_whatever_else_is_covered(region: Assistant) -> None:
    query = read(region, "Impegni della priorità 1 nel 2024")
    assert without_missing(query, [Missing("Priorità 9", "entity")]) is not None
    assert without_missing(query, [Missing("grafene", "words")]) is None


def test_what_no_evidence_holds_together_is_named_once_and_in_order(region: Assistant) -> None:
    grounding = Grounding(region.knowledge)
    (told,) = grounding.uncovered(read(region, "Impegni della priorità 1"))
    assert (told.text, told.kind) == ("Impegni, Priorità 1", "together")
    assert grounding.uncovered(Query("?", IT)) == []
    (late,) = grounding.uncovered(read(region, "Impegni della priorità 1 nel 2023"))
    assert (late.text, late.kind) == ("2023", "period")


def word(text: str, start: int = 0, *, printed: bool = True) -> Constraint:
    return Constraint(text, (), (), "word", start, start + len(text) if printed else 0)


def test_words_side_by_side_are_one() -> None:
    question = "Rete Natura 2000 e boschi"
    held = [word("2000", 12), word("Rete"), word("Natura", 5), word("boschi", 19)]
    assert side_by_side(held, question) == ["Rete Natura 2000", "boschi"]
    assert side_by_side([word("detto", printed=False)], question) == ["detto"]


def test_an_abbreviation_in_a_name_may_be_written_out(region: Assistant) -> None:
    lexicon = region.knowledge.inventory(IT).lexicon
    short, plain = (name_word(one, lexicon) for one in read_words("IFTS boschi", IT))
    own, term = word_constraint(read_words("IFTS", IT)[0], lexicon), lexicon.abbreviated["ifts"]
    assert set(short.alternatives) == {*own.alternatives, *lexicon.alternatives(term)}
    assert set(short.alternatives) > set(own.alternatives)
    assert set(short.phrases) == {*own.phrases, *lexicon.phrases(term)}
    assert short.text == "IFTS"
    assert plain == word_constraint(read_words("IFTS boschi", IT)[1], lexicon)


def test_a_claim_about_two_measures_has_two_sides(region: Assistant) -> None:
    query = read(region, "I pagamenti hanno superato gli impegni nel 2024?")
    assert query.claim == Claim(asks=True, direction=None, more=True)
    assert query.operation is Operation.DIFFERENCE
    one = read(region, "Gli impegni sono cresciuti dal 2022 al 2024?")
    assert one.claim is not None
    assert one.claim.direction == 1
