"""Parts that do not match their whole in one sentence: men and women, "35.802 pari al 15%", "di cui"."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from assistant.audit.finding import Check, Finding, FindingKind
from assistant.audit.meaning import Meanings
from assistant.audit.precision import Relation, is_exact, printed_step, relate, share, share_slack
from index.labels import fold
from index.records import Fact, FactKind, Unit

_GENDERS = ("male", "female")
_HUNDRED = Decimal(100)
_OF_WHICH = re.compile(r"^[^.;()]{0,60}\b(?:di cui|dei quali|delle quali|of which)(?:\s+\w+){0,3}\W*$", re.IGNORECASE)
_FEWEST_PAIRS = 3
_FEWEST_FITS = 2


def check_parts(facts: Sequence[Fact], meanings: Meanings) -> Iterator[Finding]:
    """Yield each part that its whole contradicts."""
    prose = [fact for fact in facts if fact.kind is FactKind.PROSE and is_exact(fact)]
    sentences: dict[tuple[str | None, str], list[Fact]] = defaultdict(list)
    for fact in prose:
        sentences[fact.passage_id, fact.quote].append(fact)
    for sentence in sentences.values():
        for group in _by_thing(sentence, meanings):
            yield from _gender_findings(group)
        yield from _of_which_findings(sentence)
        yield from _share_findings(sentence, prose, meanings)


def _by_thing(sentence: Sequence[Fact], meanings: Meanings) -> list[list[Fact]]:
    groups: dict[tuple[object, ...], list[Fact]] = defaultdict(list)
    for fact in sentence:
        meaning = meanings.of(fact)
        groups[meaning.measure, meaning.subject, meaning.period, meaning.qualifiers - set(_GENDERS)].append(fact)
    return list(groups.values())


def _one(group: Sequence[Fact], unit: Unit, gender: str | None) -> Fact | None:
    """Return the only fact of a group with a unit and gender."""
    found = [
        fact
        for fact in group
        if fact.unit is unit and {name for name in _GENDERS if name in fact.qualifiers} == ({gender} - {None})
    ]
    return found[0] if len(found) == 1 else None


def _gender_findings(group: Sequence[Fact]) -> Iterator[Finding]:
    """Yield men and women that do not make the whole, and shares of them that the counts do not give."""
    whole = _one(group, Unit.COUNT, None)
    counts = [_one(group, Unit.COUNT, gender) for gender in _GENDERS]
    shares = [_one(group, Unit.PERCENT, gender) for gender in _GENDERS]
    men, women = counts
    if whole and men and women and men.value + women.value != whole.value:
        if _step(men, women, whole) == 1:  # round figures need not add up
            facts = (whole, men, women)
            yield Finding(FindingKind.CONTRADICTION, Check.PARTS, facts, men.value + women.value)
    elif whole:
        for count, percent in zip(counts, shares, strict=True):
            if count and percent and whole.value:
                yield from _share_finding(percent, count, whole)
    if all(shares):
        yield from _hundred_finding([percent for percent in shares if percent])


def _step(*facts: Fact) -> Decimal:
    return max(printed_step(fact) for fact in facts)


def _hundred_finding(shares: Sequence[Fact]) -> Iterator[Finding]:
    total = sum((percent.value for percent in shares), Decimal())
    tolerance = sum((percent.precision for percent in shares), Decimal()) / 2
    if abs(total - _HUNDRED) > tolerance:
        yield Finding(FindingKind.CONTRADICTION, Check.HUNDRED, tuple(shares), total, tolerance)


def _share_finding(percent: Fact, part: Fact, whole: Fact) -> Iterator[Finding]:
    expected = share(part.value, whole.value)
    relation = relate(expected, percent.value, percent.precision, share_slack(part, whole))
    if relation is not Relation.SAME:
        kind = FindingKind.NOTE if relation is Relation.TRUNCATED else FindingKind.CONTRADICTION
        yield Finding(kind, Check.PART_SHARE, (percent, part, whole), expected, percent.precision / 2)


def _of_which_findings(sentence: Sequence[Fact]) -> Iterator[Finding]:
    """Yield a part told with "di cui" that is more than what it is part of."""
    placed = sorted((fact for fact in sentence if fact.start is not None), key=lambda fact: fact.start or 0)
    for whole, part in pairwise(placed):
        if whole.unit is Unit.PERCENT:
            continue  # "il 29%, di cui il 53% donne": a share of a share
        if whole.unit is Unit.COUNT and not _count_one_thing(whole, part):
            continue  # "500 utenti in 20 comuni, di cui 300 donne"
        between = part.quote[whole.end or 0 : part.start or 0]
        slack = printed_step(whole) / 2 + printed_step(part) / 2
        if part.unit is whole.unit and _OF_WHICH.match(between) and part.value > whole.value + slack:
            yield Finding(FindingKind.CONTRADICTION, Check.PART_OVER_WHOLE, (part, whole), whole.value, slack)


def _count_one_thing(whole: Fact, part: Fact) -> bool:
    return bool(set(fold(whole.counted or "").split()[:1]) & set(fold(part.counted or "").split()))


def _share_findings(sentence: Sequence[Fact], prose: Sequence[Fact], meanings: Meanings) -> Iterator[Finding]:
    """Yield the one share of a break-down that misses the whole which the others are shares of.

    The whole is not named beside each share: it is the count, in the same section and of the same part of the
    programme, that explains most of the sentence's pairs of a count and its percentage.
    """
    pairs = [pair for group in _by_thing(sentence, meanings) if (pair := _pair(group)) is not None]
    if len(pairs) < _FEWEST_PAIRS:
        return
    about = sentence[0]
    wholes = {
        fact.value: fact
        for fact in prose
        if fact.unit is Unit.COUNT and fact.section == about.section and meanings.parts(fact) == meanings.parts(about)
    }
    misfits = []
    for whole in wholes.values():
        larger = [pair for pair in pairs if pair[0].value < whole.value]
        wrong = [pair for pair in larger if not _is_share(*pair, whole)]
        if len(larger) - len(wrong) >= max(_FEWEST_FITS, len(pairs) - 1):
            misfits.append((wrong, whole))
    if misfits and all(wrong for wrong, _ in misfits):
        wrong, whole = misfits[0]
        for count, percent in wrong:
            if not any(_is_share(count, percent, other) for other in wholes.values() if other.value > count.value):
                yield from _share_finding(percent, count, whole)


def _pair(group: Sequence[Fact]) -> tuple[Fact, Fact] | None:
    count, percent = _one(group, Unit.COUNT, None), _one(group, Unit.PERCENT, None)
    return (count, percent) if count and percent and len(group) == _FEWEST_FITS else None


def _is_share(part: Fact, percent: Fact, whole: Fact) -> bool:
    expected = share(part.value, whole.value)
    return relate(expected, percent.value, percent.precision, share_slack(part, whole)) is not Relation.DIFFERENT
