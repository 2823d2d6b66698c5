"""Where a question asks several things: its sentences, its joined questions, pairs ("II nel 2019 e III nel 2021")."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import pairwise

from assistant.periods import find_periods_asked
from assistant.question import TALKING, Constraint, Operation, Query

_SENTENCE_END = re.compile(
    r"(?<=[?;!])\s+(?=\S)|(?<=\w\w\w\.)\s+(?=[^\W\d_a-zà-ý])|(?<=\d\d\d\d\.)\s+(?=[^\W\d_a-zà-ý])"
)
_ASKING = (
    r"quant[oaie]|quant['’]|qual[ei]?|chi|quando|dove|perch[eé]|come|cos['’]?|cosa|che\s+cosa|che|dimmi|dammi|mostrami"
    r"|indica|indicami|elenca|elencami|spiega|spiegami|calcola|how|what|which|who|when|where|why|tell\s+me|give\s+me"
    r"|show\s+me|list|explain"
)
_OF_THEM = (
    r"di\s+(?:quest[ie]|cui|loro|essi|esse)|(?:tra|fra)\s+(?:quest[ie]|loro)|of\s+(?:these|those|them|which|whom)"
    r"|in\s+particolare|soprattutto|anche|invece|poi|then|also"
)
_JOINED = re.compile(
    rf"\s*[,;]?\s+(?:e|ed|and|ma|but|mentre|while|nonch[eé])\s*,?\s+(?=(?:(?:{_OF_THEM})\s+)?"
    rf"(?:(?:a|da|di|per|in|con|by|for|of|in)\s+)?(?:{_ASKING})\b)"
    rf"|\s*,\s*(?=(?:{_OF_THEM})\s+(?:{_ASKING})\b)",
    re.IGNORECASE,
)
_BARE = re.compile(
    r"(?:(?:di|a|per|by)\s+)?(?:quant[oaie]|how\s+(?:much|many))"
    r"(?:\s+(?:corrispond\w+|ammont\w+|equival\w+|(?:è|e['’]|era)\s+pari|vale|valeva|is\s+it|was\s+it|does\s+it\s+come\s+to))?\s*[?.]?",
    re.IGNORECASE,
)
# "il divario fra quanto impegnato e quanto erogato": the two sides of one question.
_TWO_SIDES = re.compile(
    r"\b(?:tra|fra|between)\s+(?:quant[oaie]|quell[oaie]|ci[oò]|how\s+much|what)\b[^?;]*?\b(?:e|ed|and)\s+(?:quant[oaie]|how\s+much|what)\b",
    re.IGNORECASE,
)
_COORDINATOR = re.compile(r"\s*(?:,|;|\s(?:e|ed|and|mentre|while)\s)\s*", re.IGNORECASE)
_BETWEEN = re.compile(
    r"\s*(?:,|\be\b|\bed\b|\band\b|\bo\b|\bor\b|\bcon\b)\s*(?:(?:il|lo|la|i|gli|le|l['’]|the|per|a|di|del|dell['’]|della|for|of)\s*)?"
)
# What a thing is, who does it and why are asked of no year.
_TALKS = re.compile(
    r"(?:che\s+cos|cos['’aè]|chi\b|dove\b|perch[eé]|come\b|parlami|spiega|what\s+(?:is|are|does)|who\b|where\b|why\b|tell\s+me\s+about|explain)",
    re.IGNORECASE,
)
_FEWEST_WORDS = 2
_PAIRED = 2
_GENDERS = ("male", "female")
_MOST_PAIRS = 4
_CALCULATED = (
    Operation.DIFFERENCE,
    Operation.GROWTH,
    Operation.COMPARE,
    Operation.SHARE,
    Operation.RATIO,
    Operation.SUM,
    Operation.MEAN,
    Operation.DISTANCE,
)


def split_sentences_asked(question: str) -> list[str]:
    """Return the sentences of a text of several; the text itself where it has one."""
    parts = [part.strip() for part in _SENTENCE_END.split(question) if part.strip()]
    asked = [part for part in parts if len(part.split()) >= _FEWEST_WORDS]
    return asked if len(asked) > 1 and len(asked) == len(parts) else [question]


def asks(sentence: str) -> bool:
    """Tell a sentence that asks from one that only tells ("Sono uno studente.")."""
    return "?" in sentence or bool(re.search(rf"\b(?:{_ASKING})\b", sentence, re.IGNORECASE))


def split_joined(question: str) -> list[str]:
    """Return the questions that "e" joins ("quanti assi ci sono e qual è il più grande"); one where there is none."""
    parts = [part.strip() for part in _JOINED.split(question) if part.strip()]
    if len(parts) > 1 and (_BARE.fullmatch(parts[-1]) or _TWO_SIDES.search(question)):
        return [question]  # "which one added more, and how much?" asks for the figure of what it names
    whole = len(parts) > 1 and all(len(part.split()) >= _FEWEST_WORDS for part in parts[:1])
    return with_last_period(parts) if whole else [question]


def split_pairs(question: str, read: Callable[[str], Query]) -> list[str]:
    """Return the parts of a list whose parts differ in two slots or more ("Asse I nel 2021 e Asse II nel 2019")."""
    pieces = [piece for piece in _COORDINATOR.split(question) if piece]
    if not 1 < len(pieces) <= _MOST_PAIRS:
        return [question]
    queries = [read(piece) for piece in pieces]
    if any(query.operation in _CALCULATED for query in queries):
        return [question]
    paired = all(_differing(first, second) >= _PAIRED for first, second in pairwise(queries))
    return with_last_period(pieces) if paired else [question]


def _differing(first: Query, second: Query) -> int:
    """Return in how many slots both queries name something, and not the same."""
    slots = (
        (_terms(first.measures), _terms(second.measures)),
        (first.entities, second.entities),
        (first.periods, second.periods),
        (first.qualifiers, second.qualifiers),
    )
    return sum(bool(one and other and one != other) for one, other in slots)


def _terms(measures: Sequence[Constraint]) -> list[str]:
    return [measure.term or measure.text for measure in measures if measure.text]


def ask_apart(queries: Sequence[Query]) -> bool:
    """Tell whether joined questions ask for different things, so that no one list of figures answers them."""
    if any(_asks_another_way(first, second) for first, second in pairwise(queries)):
        return True
    if not all(query.constraints or query.entities or query.dimension or query.qualifiers for query in queries):
        return False
    if queries[0].breaks_down:
        return False  # "quali gruppi e quante persone" asks for the parts of one whole
    for first, second in pairwise(queries):
        kinds = ((one.operation, one.ask, _without_gender(one.qualifiers), one.threshold) for one in (first, second))
        if len(set(kinds)) > 1 or _differing(first, second) >= _PAIRED:
            return True
    return False


def _asks_another_way(first: Query, second: Query) -> bool:
    """Tell "chi ha approvato la sintesi" from "dove si trova", which leans on it."""
    ways = (first.ask, second.ask)
    return bool(first.topics) and all(ask in TALKING for ask in ways) and first.ask is not second.ask


def _without_gender(qualifiers: Sequence[str]) -> tuple[str, ...]:
    """Return qualifiers with groups of people alike: "donne e uomini" are one list, "destinatari e donne" are not."""
    kept = (name for name in qualifiers if name != "achieved")
    return tuple(dict.fromkeys("gender" if name in _GENDERS else name for name in kept))


def with_last_period(parts: Sequence[str]) -> list[str]:
    """Return the parts with a period that only the last one names given to all ("donne e uomini nel 2021")."""
    found = [find_periods_asked(part) for part in parts]
    if not found[-1] or any(found[:-1]):
        return list(parts)
    text = parts[-1][found[-1][0].start : found[-1][-1].end]
    dated = (part if _TALKS.match(part) else f"{part.rstrip(' ?')} {text}" for part in parts[:-1])
    return [*dated, parts[-1]]


def split_topics(query: Query, question: str) -> list[str]:
    """Return a question about two things joined by "e" once for each; itself where its topics are not joined."""
    topics = sorted((one for one in query.topics if one.end and one.text), key=lambda one: one.start)
    for left, right in pairwise(topics):
        between = question[left.end : right.start]
        if _BETWEEN.fullmatch(between):
            last = _run_end(topics, right, question)
            first = _run_start(topics, left, question)
            return [question[: left.end] + question[last:], question[:first] + question[right.start :]]
    return [question]


def _run_end(topics: Sequence[Constraint], start: Constraint, question: str) -> int:
    """Return where the words that stand side by side with a topic end ("Formazione" "Continua")."""
    end = start.end
    for topic in topics:
        if topic.start >= end and not question[end : topic.start].strip():
            end = topic.end
    return end


def _run_start(topics: Sequence[Constraint], end: Constraint, question: str) -> int:
    start = end.start
    for topic in reversed(topics):
        if topic.end <= start and not question[topic.end : start].strip():
            start = topic.start
    return start
