"""Yes or no: what a question says is so, held against the figure that the reports give."""

from __future__ import annotations

from decimal import Decimal

from assistant.answer import Figure
from assistant.building import AnswerBuilder
from assistant.operations.change import answer_change
from assistant.operations.operands import Operands, single
from assistant.operations.parts import answer_part
from assistant.operations.targets import answer_distance
from assistant.operations.wholes import answer_group_share
from assistant.phrases import phrase
from assistant.question import Claim, Operation, Query, Threshold
from assistant.values import compose_values
from index.records import Fact, Unit

_TWO = 2
_MAGNITUDES = (Decimal(10**9), Decimal(10**6), Decimal(10**3))
_DISTANCE_FIGURES = 3
_REPEATING = -4
_HALF = Decimal(50)
_GENDERS = ("male", "female")


def answer_claim(query: Query, operands: Operands, builder: AnswerBuilder, *, only_denied: bool = False) -> bool:
    """Add the figure that confirms or denies a claim, with "yes" or "no" before it; False where there is none.

    only_denied: leave what is so to those who can say why it is.
    """
    claim = query.claim
    if claim is None:
        return False
    if claim.direction is not None:
        return _answer_direction(query, claim, operands, builder) and not (only_denied and _is_so(claim, builder))
    if query.operation is Operation.DISTANCE:
        return _answer_reached(query, operands, builder)
    if claim.more is not None:
        return _answer_comparison(query, claim, operands, builder)
    return _answer_bound(query, claim, operands, builder)


def _is_so(claim: Claim, builder: AnswerBuilder) -> bool:
    change = _change(builder)
    return change is None or _sign(change.value) == claim.direction


def _change(builder: AnswerBuilder) -> Figure | None:
    return next((figure for figure in builder.figures if figure.derived and figure.unit is not Unit.PERCENT), None)


def _sign(value: Decimal) -> int:
    return (value > 0) - (value < 0)


def _answer_direction(query: Query, claim: Claim, operands: Operands, builder: AnswerBuilder) -> bool:
    if not answer_change(query, operands, builder):
        return False
    change = _change(builder)
    if change is None:
        return True
    agrees = _sign(change.value) == claim.direction
    if agrees and query.threshold is not None:
        agrees = any(_meets(figure, query.threshold, claim) for figure in builder.figures if figure.derived)
    _say_verdict(agrees, claim, builder)
    return True


def _answer_reached(query: Query, operands: Operands, builder: AnswerBuilder) -> bool:
    if not answer_distance(query, operands, builder):
        return False
    if len(builder.figures) == _DISTANCE_FIGURES:
        _, achieved, target = builder.figures
        _say_verdict(achieved.value >= target.value, Claim(asks=True), builder)
    return True


def _answer_comparison(query: Query, claim: Claim, operands: Operands, builder: AnswerBuilder) -> bool:
    query = _at_one_date(query, operands)
    found = single(operands.select_all(query))
    if found is None or len(found) != _TWO or not answer_change(query, operands, builder):
        return _answer_majority(query, claim, operands, builder)
    first, second = (operand.evidence.fact.value for operand in found)
    _say_verdict(first > second if claim.more else first < second, claim, builder)
    return True


def _answer_majority(query: Query, claim: Claim, operands: Operands, builder: AnswerBuilder) -> bool:
    """Hold "più uomini che donne" against the share of the first, where only shares are counted of all people."""
    groups = [name for name in query.qualifiers if name in _GENDERS]
    if len(groups) != _TWO or len(query.entities) > 1:
        return False
    others = tuple(name for name in query.qualifiers if name not in _GENDERS)
    half = Threshold(_HALF, Unit.PERCENT, bool(claim.more), "50%")
    asked = query.having(qualifiers=(*others, groups[0]), threshold=half, operation=Operation.VALUE)
    return _answer_bound(asked, claim, operands, builder)


def _answer_bound(query: Query, claim: Claim, operands: Operands, builder: AnswerBuilder) -> bool:
    threshold = query.threshold
    if threshold is None:
        return False
    query = _at_one_date(query, operands).having(threshold=None)
    if threshold.unit is Unit.PERCENT:
        query = query.having(unit=Unit.PERCENT)
    selections = [held for held in operands.select_all(query) if held.evidence]
    facts = [evidence.fact for held in selections for evidence in held.evidence]
    if len(facts) == 1 and threshold.unit in (facts[0].unit, Unit.COUNT):
        compose_values(selections, builder)
        _say_verdict(_meets(facts[0], threshold, claim), claim, builder)
        return True
    return threshold.unit is Unit.PERCENT and _answer_share(query, threshold, claim, operands, builder)


def _answer_share(query: Query, threshold: Threshold, claim: Claim, operands: Operands, builder: AnswerBuilder) -> bool:
    """Hold a claimed share against the one that two figures make, where no report prints it."""
    query = query.having(operation=Operation.SHARE)
    if not (answer_group_share(query, operands, builder) or answer_part(query, operands, builder)):
        return False
    _say_verdict(_meets(builder.figures[0], threshold, claim), claim, builder)
    return True


def _at_one_date(query: Query, operands: Operands) -> Query:
    """Return the query at the latest year where it names none: what is claimed without a date is claimed of now."""
    return operands.at_latest(query)


def _meets(figure: Fact | Figure, threshold: Threshold, claim: Claim) -> bool:
    value = abs(figure.value)
    if claim.is_equal:
        return abs(value - threshold.value) < max(_step(threshold.value), figure.precision) or value == threshold.value
    if value == threshold.value:
        return threshold.inclusive
    return value > threshold.value if threshold.above else value < threshold.value


def _step(value: Decimal) -> Decimal:
    """Return the step to which a figure is claimed: 243 millions do not say how many thousands, 20 are no tens."""
    magnitude = next((unit for unit in _MAGNITUDES if value >= unit), Decimal(1))
    exponent = int(value.normalize().as_tuple().exponent)
    if exponent <= _REPEATING:
        return Decimal(1)  # a third is 33%, and 33.8% as well
    return min(magnitude, Decimal(1).scaleb(exponent))


def _say_verdict(agrees: bool, claim: Claim, builder: AnswerBuilder) -> None:
    """Put the verdict before the first line; what is only taken for granted is denied where it is not so."""
    if claim.asks:
        key = "yes" if agrees else "no"
    elif not agrees:
        key = "not_so"
    else:
        return
    builder.lines[0] = phrase(key, builder.wording.language) + builder.lines[0]
