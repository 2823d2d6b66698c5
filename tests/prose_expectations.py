"""Expected prose figures, read by hand, and how a list of facts is held against them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from index.labels import fold
from index.records import Fact

_ANY = "*"
_NONE = "-"


@dataclass(frozen=True)
class ExpectedFigure:
    value: Decimal
    unit: str
    words: tuple[str, ...]
    subject: str
    name: str
    period: str
    qualifiers: frozenset[str]
    hedge: str


def read_expected(path: Path) -> list[ExpectedFigure]:
    rows = [line for line in path.read_text(encoding="utf-8").splitlines() if line.strip() and not line.startswith("#")]
    return [_expected(row) for row in rows]


def _expected(row: str) -> ExpectedFigure:
    value, unit, words, subject, name, period, qualifiers, hedge = (part.strip() for part in row.split("|"))
    return ExpectedFigure(
        Decimal(value), unit, _listed(words), subject, name, period, frozenset(_listed(qualifiers)), hedge
    )


def _listed(text: str) -> tuple[str, ...]:
    return () if text == _NONE else tuple(part.strip() for part in text.split(","))


def mismatches(expected: ExpectedFigure, fact: Fact) -> list[str]:
    """Say what of a fact is not as read by hand; an empty list where all is."""
    measured = _plain(f"{fact.measure} {fact.counted or ''}")
    keys = {label.key for label in fact.subject}
    names = _plain(" ".join(label.text for label in fact.subject))
    optional = {"achieved"} if "achieved" not in expected.qualifiers else set()
    hedge = fact.approximation.value if fact.approximation else _NONE
    checks = {
        "measure": all(_plain(word) in measured for word in expected.words),
        "subject": expected.subject in keys
        if expected.subject != _NONE
        else not any(re.match(r"ass \d", k) for k in keys),
        "name": expected.name == _NONE or _plain(expected.name) in names,
        "period": expected.period in (_ANY, fact.period),
        "qualifiers": set(fact.qualifiers) - optional == expected.qualifiers,
        "hedge": expected.hedge in (_ANY, hedge),
    }
    return [name for name, right in checks.items() if not right]


def compare(expected: list[ExpectedFigure], facts: list[Fact]) -> tuple[list[str], list[Fact]]:
    """Return the figures that no fact matches, each with its nearest fact, and the facts that no figure asked for."""
    left = list(facts)
    missed = []
    for figure in expected:
        alike = [fact for fact in left if (fact.value, fact.unit.value) == (figure.value, figure.unit)]
        right = next((fact for fact in alike if not mismatches(figure, fact)), None)
        if right is not None:
            left.remove(right)
            continue
        nearest = min(alike, key=lambda fact: len(mismatches(figure, fact)), default=None)
        missed.append(f"{figure}\n      nearest: {_describe(nearest)} wrong: {nearest and mismatches(figure, nearest)}")
    return missed, left


def _describe(fact: Fact | None) -> str:
    if fact is None:
        return "no fact with this value and unit"
    subject = [label.text for label in fact.subject]
    return f"{fact.printed} | {fact.measure} | {fact.counted} | {subject} | {fact.period} | {fact.qualifiers}"


def _plain(text: str) -> str:
    return re.sub(r"[^\w+/]+", " ", fold(text)).strip()
