"""What a question leaves unsaid is taken from the questions before it, and said in the answer."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.answer import Answer, Status
from assistant.following import follow
from assistant.lexicon import Lexicon
from assistant.moves import Move
from assistant.phrases import phrase
from assistant.question import TALKING, Ask, AskedEntity, Constraint, Operation, Origin, Period, Query
from assistant.two_sides import Focus
from index.labels import fold

_OPENING = re.compile(
    r"^(?:e|ed|ma|and|but|invece|poi|anche|what\s+about|how\s+about|solo|soltanto|only|just|quindi|allora|so|ok|e\s+invece"
    r"|e\s+per|in\s+(?:percentuale|totale|tutto|euro)|as\s+a\s+percentage|in\s+percentage|di\s+(?:quest|cui|loro)\w*"
    r"|(?:tra|fra)\s+(?:quest|loro)\w*|of\s+(?:these|those|them|which|whom))\b"
)
_POINTING = re.compile(
    r"\b(?:quest[oaei]|quell[oaei]|quelli|ne|ess[oaei]|lo\s+stesso|la\s+stessa|this|that|it|they|them|those|these"
    r"|the\s+same|its|their)\b"
)
# Small words that stand for nothing but what was named before.
_ONLY_POINTING = re.compile(r"\b(?:ne|di\s+(?:esso|essa|essi|esse)|they|them)\b")
_POINTED = re.compile(r"\b(?:quest[oaei]|quel|quell[oae]|quei|quegli|these|those|this|that|quest'|quell')\s*$")
_LEANING = (Operation.DIFFERENCE, Operation.GROWTH, Operation.COMPARE, Operation.SOURCE)
# "Quanto rispetto alla dotazione?", "quanto resta da pagare?": one measure beside that of the question before.
_NEEDING_ANOTHER = (Operation.COMPARE, Operation.DISTANCE)
_SHORT_WORDS = 4
# "quanti progetti ha finanziato?": who has is what was spoken of before.
_SUBJECTLESS = re.compile(r"\bquant\w+\b.*\b(?:ha|hanno|aveva|avevano)\s+\w{2,}[ts][oaie]\s*\?*\s*$")
# "quanti programmati": a participle where what is counted would stand.
_COUNTS = re.compile(r"\bquant[ie]\s+(?:(?:sono|erano)\s+(?:stat[ie]\s+)?)?$", re.IGNORECASE)
_PARTICIPLES = re.compile(r"[aeiu]t[ie]$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Turn:
    """One question of a conversation, as it was understood and answered; `focus` is what its answer singled out."""

    question: str
    query: Query
    answer: Answer
    focus: Focus | None = None


def said_before(turns: Sequence[Turn]) -> list[Turn]:
    """Return the turns that a question can lean on: those that named something."""
    return [turn for turn in turns if _names_something(turn.query) or turn.query.missing or turn.query.dimension]


def chosen(move: Move, turns: Sequence[Turn]) -> str | None:
    """Return the choice that "il secondo" picks of those just offered, or None."""
    answer = turns[-1].answer if turns else None
    if answer is None or answer.status is not Status.NEEDS_CLARIFICATION or move.place is None:
        return None
    return answer.choices[move.place - 1] if 0 < move.place <= len(answer.choices) else None


def completions(query: Query, move: Move, turns: Sequence[Turn], lexicon: Lexicon) -> list[Query]:
    """Return what a question can mean in its conversation, the likeliest first; itself where it stands alone."""
    held = said_before(turns)
    if not held or move.starts_anew:
        return [query]
    if query.operation is Operation.SOURCE or move.doubts:
        return [query.having(operation=Operation.SOURCE)]
    if is_follow_up(query, move):
        readings = follow(query, move, [(turn.query, turn.focus) for turn in held], lexicon)
        return [*readings, query] if _stands_alone(query) else readings
    before = held[-1]
    if _drops_subject(query) and before.query.operation is Operation.EXPLAIN and before.query.topics:
        return [_with_topic(query, before, query.topics)]
    if leaves_subject_open(query) and (not query.periods or _leaves_noun_out(query)):
        # A topic is kept for a new measure; where the two have nothing in common, the question stands alone.
        if not _has_topic(before):
            return [query]
        points = bool(_ONLY_POINTING.search(fold(query.question)))  # "quanti bimbi ne hanno goduto?"
        unknown = before.answer.status is Status.NOT_FOUND and _is_short(query)
        return [_with_topic(query, before)] if points or unknown else [_with_topic(query, before), query]
    return [query]


def is_follow_up(query: Query, move: Move) -> bool:
    """Tell whether a question leans on the one before it."""
    folded = fold(query.question)
    if move.corrects or move.others or move.years or move.place is not None or _OPENING.match(folded):
        return True
    if not _names_something(query):
        return True
    if query.operation in _LEANING and not _measured(query) and not query.entities:
        return True
    alone = len(query.measures) == 1 and "target" not in query.qualifiers
    if leaves_subject_open(query) and (query.operation in _NEEDING_ANOTHER or query.crosses) and alone:
        return True
    if query.ask is Ask.WHY and not query.entities and (query.crosses or query.operation_words):
        return True
    if query.entities and not _measured(query) and _POINTING.search(folded):
        return True
    if query.topics and all(_POINTED.search(fold(query.question[: topic.start])) for topic in query.topics):
        return True  # "per quelle iniziative"
    few = len(folded.split()) <= _SHORT_WORDS
    return few and not _measured(query) and query.ask not in (Ask.DEFINITION, Ask.WHO)


def _stands_alone(query: Query) -> bool:
    """Tell whether a question says itself what it is about ("e chi ha approvato il documento?")."""
    return query.ask in TALKING and bool(query.topics)


def leaves_subject_open(query: Query) -> bool:
    """Tell whether a question has a measure and says nothing of whom or when ("quanto è stato liquidato?")."""
    named = query.entities or query.topics or query.total or query.dimension or query.missing
    return _measured(query) and not named


def _drops_subject(query: Query) -> bool:
    """Tell whether a question ends on a verb that says nothing of who ("quanti progetti ha finanziato?")."""
    bare = not (query.entities or query.total or query.dimension or query.missing)
    return bare and bool(_SUBJECTLESS.search(fold(query.question)))


def _leaves_noun_out(query: Query) -> bool:
    """Tell whether a question counts what it does not name ("quanti programmati nel 2021?"), which was told before."""
    said = [one for one in query.measures if one.text and _PARTICIPLES.search(one.text)]
    return any(_COUNTS.search(query.question[: one.start]) for one in said)


def _is_short(query: Query) -> bool:
    """Tell whether a question has so few words that it is about what was refused before ("quante persone?")."""
    return len(query.question.split()) < _SHORT_WORDS


def _measured(query: Query) -> bool:
    return any(measure.text for measure in query.measures)


def _names_something(query: Query) -> bool:
    counts_all = query.operation is Operation.COUNT and query.dimension  # "quanti assi ha il programma?"
    return bool(_measured(query) or query.topics or query.entities or counts_all)


def _has_topic(turn: Turn) -> bool:
    return bool(turn.query.topics or turn.query.entities or turn.focus)


def _with_topic(query: Query, turn: Turn, own: tuple[Constraint, ...] = ()) -> Query:
    """Keep the topic of the conversation for a new measure: "parlami di Nidi Gratis", "quanto è stato liquidato?".

    own: topics of the question itself, kept beside it.
    """
    before, focus = turn.query, turn.focus
    entities: tuple[AskedEntity, ...] = focus.entities if focus and focus.entities else before.entities
    periods = query.periods or (focus.periods if focus else ()) or before.periods
    topics = tuple(replace(topic, origin=Origin.CONVERSATION) for topic in before.topics)
    told = tuple(text for text in (*_texts(entities), *_texts(topics), *_texts(periods)) if text)
    return query.having(topics=(*topics, *own), entities=entities, periods=periods, inherited=told, follow_up=True)


def _texts(items: Sequence[AskedEntity | Constraint | Period]) -> list[str]:
    return [item.text for item in items]


def say_inherited(query: Query, answer: Answer) -> Answer:
    """Return the answer with the slots that came from the conversation said at its end."""
    if not query.inherited or not answer.figures:
        return replace(answer, inherited=query.inherited)
    line = phrase("inherited", query.language, slots=", ".join(query.inherited))
    return replace(answer, inherited=query.inherited, text=f"{answer.text}\n{line}")
