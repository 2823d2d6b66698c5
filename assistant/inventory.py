"""What questions of one language are read by, and the slots of one as they fill."""

from __future__ import annotations

from dataclasses import dataclass, field

from assistant.entities import EntityFinder
from assistant.entity_names import EntityNames
from assistant.lexicon import Lexicon
from assistant.question import AskedEntity, Claim, Constraint, Missing, Period
from assistant.spelling import Speller
from assistant.words import Word


@dataclass(frozen=True, slots=True)
class Inventory:
    """What one generation knows, compiled for one language of question."""

    lexicon: Lexicon
    entities: EntityNames
    finder: EntityFinder
    speller: Speller
    label_pairs: frozenset[tuple[str, str]]
    label_texts: tuple[str, ...]
    years: frozenset[int]
    measure_forms: frozenset[str]
    columns: frozenset[tuple[str, ...]]


@dataclass(slots=True)
class Reading:
    """The slots as they fill."""

    question: str
    words: list[Word]
    repaired: tuple[tuple[str, str], ...]
    taken: set[int] = field(default_factory=set)
    periods: list[Period] = field(default_factory=list)
    entities: list[AskedEntity] = field(default_factory=list)
    missing: list[Missing] = field(default_factory=list)
    qualifiers: list[str] = field(default_factory=list)
    constraints: list[Constraint] = field(default_factory=list)
    general: list[Constraint] = field(default_factory=list)
    dimension: str | None = None
    total: bool = False
    claim: Claim | None = None
