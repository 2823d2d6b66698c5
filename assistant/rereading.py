"""Other readings of a question that no evidence holds as it was read first.

Things are called by less than their name ("nell'inclusione", "lavoro, scuola o inclusione"): where such words are held
by nothing as words, and one thing alone has them in its name, that thing may be meant. The answer says which it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.entities import in_name
from assistant.inventory import Inventory
from assistant.question import AskedEntity, Constraint, Operation, Query
from assistant.words import read_words
from index.records import Unit

_PLAIN_KINDS = ("word", "topic")
_GROUPS = ("male", "female")
# What stands before a thing that figures are of, or beside another one: never the object of a verb ("trovato lavoro").
_LEADS = re.compile(
    r"(?:\b(?:nel|nell|nella|nello|sul|sull|sulla|sullo|dal|dall|dalla|del|dell|della|dello|al|all|alla|per|tra|fra|in|on|for|of|to|by"
    r"|il|la|lo|l|e|ed|o|oppure|the|and|or|quello|quella)\b['’]?|[,:;(]|^)\s*(?:(?:il|la|lo|the)\s+|l['’]\s*)?$",
    re.IGNORECASE,
)
_IN = re.compile(
    r"\b(?:per|tra|fra|(?:ne|su|a|da)(?:l|llo|lla)|(?:ne|su|a|da)ll['’]|per\s+(?:il|lo|la|l['’])|in|to|for)\s*(?:the\s+)?$",
    re.IGNORECASE,
)


def called_by_part(queries: Sequence[Query], inventory: Inventory) -> Iterator[Query]:
    """Yield the readings in which words that one name alone holds are the thing of that name."""
    for query in queries:
        found = {one: key for one in query.constraints if (key := _thing_said(one, query, inventory))}
        rest = [one for one in query.constraints if one not in found]
        if not found or query.dimension not in (None, inventory.entities.leading_noun()):
            continue
        measures = tuple(one for one in query.measures if one in rest) or tuple(
            one for one in rest if one.kind in ("measure", "people")
        )
        if not measures and not set(query.qualifiers) & set(_GROUPS):
            continue
        keys = dict.fromkeys(found.values())
        added = tuple(AskedEntity(key, inventory.entities.label(key)) for key in keys)
        entities = tuple({one.key: one for one in (*query.entities, *added)}.values())
        topics = tuple(one for one in query.topics if one in rest and one not in measures)
        summed = Operation.SUM if query.adds and len(entities) > 1 else query.operation
        held = query.having(entities=entities, measures=measures or query.measures, topics=topics, dimension=None)
        yield held.having(operation=summed)


def things_in_part(query: Query, inventory: Inventory) -> Iterator[Query]:
    """Yield the reading that is of a thing called by part of its name, where that is the likelier one.

    Beside a count of everybody a sentence often names all things, and "nella formazione" would hold that count as well;
    a share of what all things have is that of a thing.
    """
    one = query.measures[0] if len(query.measures) == 1 and not query.entities else None
    counted = one is not None and one.kind == "people" and query.unit is Unit.COUNT
    adds = counted and query.adds and len(query.topics) > 1
    counts = adds or (counted and query.operation is Operation.VALUE and len(query.topics) == 1)
    shares = one is not None and one.kind == "measure" and query.operation is Operation.SHARE
    if shares or (counts and _IN.search(query.question[: query.topics[0].start])):
        yield from (held for held in called_by_part([query], inventory) if not held.topics)


def _thing_said(constraint: Constraint, query: Query, inventory: Inventory) -> str | None:
    """Return the key of the one thing of the leading kind in whose name all words of a constraint stand."""
    if constraint.kind not in _PLAIN_KINDS or not _LEADS.search(query.question[: constraint.start]):
        return None
    if query.question[constraint.start : constraint.end] != constraint.text:
        return None  # said earlier in the conversation
    names, noun = inventory.entities, inventory.entities.leading_noun()
    words = [word for word in read_words(constraint.text, query.language) if inventory.lexicon.is_content(word)]
    keys = {
        key
        for forms, key in names.names
        if key.split()[0] == noun and words and all(in_name(word, forms, names.synonyms) for word in words)
    }
    return keys.pop() if len(keys) == 1 else None
