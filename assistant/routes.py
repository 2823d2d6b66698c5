"""Which route a question takes: that of figures, or that of sentences, with the conversation taken into account."""

from __future__ import annotations

import re

from assistant.crossing_words import without_crossing
from assistant.explain import STRATEGY
from assistant.figures_route import asks_targets
from assistant.lexicon import Lexicon
from assistant.question import Ask, Constraint, Operation, Query
from assistant.roles import default_constraint
from index.records import Language
from index.wordforms import word_form

_PARTICIPLE = re.compile(r"\w{3,}[aiu]t[oaie]")
_FIGURE_NOUNS = frozenset(map(word_form, ("valore", "dato", "cifra", "importo", "percentuale", "indicatore")))


def names_figure(query: Query) -> bool:
    """Tell whether a question of words asks for one figure by its name ("qual è il risparmio stimato?")."""
    asks = query.ask is Ask.QUANTITY or (query.ask is Ask.DEFINITION and query.language is Language.ENGLISH)
    figure_noun = any(one.alternatives[0][0] in _FIGURE_NOUNS for one in query.general_words)
    telegraphic = figure_noun or (query.periods and query.entities)
    if len(query.topics) == 1 and not (query.entities or query.periods) and _only_describes(query.topics[0]):
        return False
    asks = asks or (query.ask is None and bool(query.qualifiers or telegraphic))
    return asks and query.operation is Operation.EXPLAIN and bool(query.topics) and not query.measures


def _only_describes(topic: Constraint) -> bool:
    """Tell whether a word is a bare participle ("il fine dichiarato"), which is of any figure."""
    return topic.kind == "word" and topic.term is None and bool(_PARTICIPLE.fullmatch(topic.text.lower()))


def settled(query: Query, lexicon: Lexicon) -> Query:
    """Return the query as an explanation where it asks for no figure, with the conversation taken into account."""
    if query.ask is Ask.WHY:
        # Words of crossing and change ("supera", "exceed") may be said otherwise by the sentence that gives the reason.
        return query.having(operation=Operation.EXPLAIN, topics=without_crossing(query.topics))
    if query.ask is Ask.HOW and query.operation is Operation.VALUE and query.measures and not query.breaks_down:
        return query.having(operation=Operation.EXPLAIN)
    if query.measures or query.operation is not Operation.VALUE or query.unit is not None:
        return query
    if asks_targets(query):
        return query  # "quali target ha l'Asse II": all its figures
    if "target" in query.qualifiers and not query.topics:
        # "l'obiettivo dell'Asse IV" is what it aims at; only a figure has a target.
        query = query.having(topics=(*query.topics, default_constraint(lexicon, STRATEGY)), qualifiers=())
    listed = query.ask is Ask.LIST and query.dimension and not query.constraints
    of_thing = query.ask is Ask.QUANTITY and query.entities and not query.topics and query.general_words
    return query if listed or of_thing or query.ask is Ask.SOURCE else query.having(operation=Operation.EXPLAIN)
