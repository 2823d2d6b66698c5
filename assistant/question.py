"""The parsed form of a question: what is asked, of what, when, in which unit, and where each slot came from."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum

from index.records import Language, Unit


class Origin(StrEnum):
    """Where a slot was filled from."""

    QUESTION = "question"
    CONVERSATION = "conversation"
    DEFAULT = "default"


class Operation(StrEnum):
    """What is done with the figures found."""

    VALUE = "value"
    COMPARE = "compare"
    DIFFERENCE = "difference"
    GROWTH = "growth"
    SHARE = "share"
    RATIO = "ratio"
    SUM = "sum"
    MEAN = "mean"
    MAXIMUM = "maximum"
    MINIMUM = "minimum"
    RANK = "rank"
    FILTER = "filter"
    DISTANCE = "distance"
    TREND = "trend"
    COUNT = "count"
    EXPLAIN = "explain"
    SOURCE = "source"


class Ask(StrEnum):
    """The question word."""

    QUANTITY = "quantity"
    WHY = "why"
    WHO = "who"
    WHEN = "when"
    WHERE = "where"
    HOW = "how"
    DEFINITION = "definition"
    LIST = "list"
    SOURCE = "source"


TALKING = frozenset({Ask.WHY, Ask.WHO, Ask.WHERE, Ask.WHEN, Ask.DEFINITION})
# Terms for money that name no one measure ("soldi", "speso"): what they mean is settled by the rest of the question.
BROAD_TERMS = ("financed", "spent")


class PeriodKind(StrEnum):
    """How a period was asked for."""

    YEAR = "year"
    DATE = "date"
    SPAN = "span"
    LATEST = "latest"
    FIRST = "first"
    SECOND = "second"
    ALL = "all"


@dataclass(frozen=True, slots=True)
class Period:
    """A period asked for: a year, a date, a span of years ("2019/2020"), the latest or the first report, or all."""

    kind: PeriodKind
    text: str
    first: int | None = None
    last: int | None = None
    day: date | None = None
    month: int | None = None


@dataclass(frozen=True, slots=True)
class Constraint:
    """Words of the question that evidence must hold.

    alternatives: each a set of word forms of which all must stand together; one alternative is enough. A form with a
    leading "~" is a Snowball stem (of a word repaired against the corpus). `phrases` are the same as text, for recall.
    `as_topic` are the alternatives that a word for money has beside something else that is counted.
    """

    text: str
    alternatives: tuple[tuple[str, ...], ...]
    phrases: tuple[str, ...]
    kind: str
    start: int
    end: int
    term: str | None = None
    origin: Origin = Origin.QUESTION
    as_topic: tuple[tuple[str, ...], ...] = ()

    def stands_in(self, forms: frozenset[str]) -> bool:
        """Tell whether one wording stands whole among the forms of a text."""
        return any(map(forms.issuperset, self.alternatives))


@dataclass(frozen=True, slots=True)
class AskedEntity:
    """A numbered thing asked for, by its key ("ass 2"), and how the question named it."""

    key: str
    text: str
    origin: Origin = Origin.QUESTION


@dataclass(frozen=True, slots=True)
class Missing:
    """A part of the question that nothing indexed covers; `known` lists what there is instead."""

    text: str
    kind: str
    known: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Threshold:
    """A bound for a filter: figures strictly above or below `value`, or equal to it too where `inclusive`."""

    value: Decimal
    unit: Unit
    above: bool
    text: str
    inclusive: bool = False


@dataclass(frozen=True, slots=True)
class Claim:
    """What a question says is so, to be confirmed or denied.

    `asks` marks a question of yes or no; others ("perché è diminuita ...") only take it for granted. `direction` is 1
    for a rise, -1 for a fall, 0 for no change. `is_equal` claims the figure of the threshold itself, otherwise its
    bound. `more` claims that the first of two figures is the larger (False: the smaller).
    """

    asks: bool
    direction: int | None = None
    is_equal: bool = False
    more: bool | None = None


@dataclass(frozen=True, slots=True)
class Query:
    """A question understood. Each tuple holds what was asked for side by side ("impegni e pagamenti")."""

    question: str
    language: Language
    operation: Operation = Operation.VALUE
    ask: Ask | None = None
    measures: tuple[Constraint, ...] = ()
    topics: tuple[Constraint, ...] = ()
    entities: tuple[AskedEntity, ...] = ()
    dimension: str | None = None
    total: bool = False
    qualifiers: tuple[str, ...] = ()
    periods: tuple[Period, ...] = ()
    unit: Unit | None = None
    threshold: Threshold | None = None
    top: int | None = None
    missing: tuple[Missing, ...] = ()
    repaired: tuple[tuple[str, str], ...] = ()
    inherited: tuple[str, ...] = ()
    operation_words: tuple[Constraint, ...] = ()
    downward: bool = False
    of_change: bool = False
    of_share: bool = False
    adds: bool = False
    direction: int | None = None
    counts_times: bool = False
    extreme: Operation | None = None
    per_head: bool = False
    breaks_down: bool = False
    crosses: bool = False
    counts_things: bool = False
    place: int | None = None
    follow_up: bool = False
    general_words: tuple[Constraint, ...] = ()
    claim: Claim | None = None

    def having(self, **changes: object) -> Query:
        """Return a copy with some slots changed."""
        return replace(self, **changes)  # type: ignore[arg-type]

    @property
    def constraints(self) -> tuple[Constraint, ...]:
        """All words that evidence must hold."""
        return (*self.measures, *self.topics)
