"""A question read into a Query: periods, numbered things, glossary words, then the words that evidence must hold."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.asking import BREAKDOWN, PER_HEAD, TIMES, WHOLE, Asking, read_asking
from assistant.bounds import asks_value_too, both_places, limits_people, names_age, rate_places
from assistant.claims import both_genders, claimed, direction_said, read_claim, says_more, with_women
from assistant.constraints import name_word, one_meaning, term_constraint, without_names, word_constraint
from assistant.crossing_words import crosses_two, says_crossing
from assistant.inventory import Inventory, Reading
from assistant.kinds_named import degree_places, first_ones, kind_asked, number_of_them
from assistant.lexicon import Lexicon
from assistant.negation import turned_by_negation
from assistant.periods import find_periods_asked
from assistant.question import Ask, AskedEntity, Constraint, Operation, Period, PeriodKind, Query
from assistant.ranks import find_rank
from assistant.roles import assign_roles
from assistant.spans import Span, choose_spans, column_constraint, column_spans, label_spans
from assistant.spelling import repair_words
from assistant.subtracting import subtracted
from assistant.words import Word, read_words, with_names
from index.records import Language

_LONG_SPAN_YEARS = 2
_SHORT_WORDS = 5
_COMPARED = 2
_WHAT_IS = re.compile(
    r"(?:^|[,;:.!?–-])\s*(?:(?:and|but|so|well)\s+)?what(?:\s+(?:is|was|are|were)|['’]s)\s+(?P<the>the\b)?",
    re.IGNORECASE,
)
_LOWEST = Operation.MINIMUM
_RANKED = (Operation.MAXIMUM, Operation.MINIMUM, Operation.RANK)


def understand(
    question: str, language: Language, inventory: Inventory, *, use_names: bool = True, noun: str | None = None
) -> Query:
    """Return the Query of one question, without its conversation.

    use_names: read "inclusione sociale" as the axis of that name; without it, as words that evidence must hold.
    noun: the kind of numbered things that the conversation is about, so that "e il 2?" names one.
    """
    words = with_names(read_words(question, language), question)
    words, repaired = repair_words(words, question, inventory.speller, inventory.finder.repaired_noun)
    reading = Reading(question, words, repaired)
    _read_periods(reading, inventory)
    rank = find_rank(words, inventory.lexicon)
    reading.taken.update(rank.words if rank else ())
    reading.taken |= degree_places(words, inventory.lexicon)
    _read_numbered(reading, inventory, noun)
    asking = read_asking(question, words, reading.taken, inventory.lexicon)
    if rank and (reading.dimension or asking.operation in _RANKED):
        asking = replace(asking, operation=Operation.RANK, place=rank.place, downward=asking.operation is _LOWEST)
    reading.taken.update(both_places(words, asking, inventory.lexicon), inventory.lexicon.idiom_places(words))
    spans = _all_spans(reading, inventory, use_names)
    for span in choose_spans(spans, asking):
        _take_span(span, reading, inventory)
        if span.kind == "column":  # what sets its figures apart may be a word of its head ("valore atteso")
            reading.qualifiers += [one.identity for one in spans if one.kind == "qualifier" and one.is_in(span)]
    reading.dimension = kind_asked(reading, asking, inventory)
    reading.constraints = one_meaning(_beside_names(reading, inventory))
    asking = subtracted(first_ones(asking, reading, inventory), reading)
    asking = _read_claim(reading, _as_figure(asking, reading, inventory.lexicon), inventory)
    _read_words(reading, inventory, asking)
    if reading.claim is None and (turned := turned_by_negation(question, reading.words, asking, inventory.lexicon)):
        reading.constraints.append(turned)
    _read_rows(reading, inventory, 1 if asking.operation is Operation.SHARE else _COMPARED)
    if _limits_people(reading, asking, inventory):
        asking = replace(asking, operation=Operation.VALUE, threshold=None)
    return _query(reading, asking, inventory)


def _beside_names(reading: Reading, inventory: Inventory) -> list[Constraint]:
    """Return the constraints without what is left of an English name beside the thing that the rest of it found."""
    entities = inventory.entities
    if inventory.lexicon.language is not Language.ENGLISH or any(entities.noun_of(word) for word in reading.words):
        return reading.constraints
    return without_names(reading.constraints, [entities.short_name(entity.key) or "" for entity in reading.entities])


def _as_figure(asking: Asking, reading: Reading, lexicon: Lexicon) -> Asking:
    """Take "what is the target for ..." for a question of a figure, where it names a measure and of what or when."""
    opens = _WHAT_IS.search(reading.question)
    asks = opens and (opens["the"] or any(one.start == opens.end() for one in reading.constraints))
    told = bool(reading.entities or reading.periods or reading.total or reading.dimension)
    told = told or any(
        lexicon.is_content(word) and not lexicon.is_generic(word)
        for place, word in enumerate(reading.words)
        if place not in reading.taken and not asking.consumes((place,))
    )
    measured = any(one.kind in ("measure", "people", "thing") for one in reading.constraints)
    if asking.ask is Ask.WHERE and asking.operation in _RANKED and (measured or reading.qualifiers):
        return replace(asking, ask=None)  # "dove si concentravano le donne" asks which thing has the most
    aimed = "target" in reading.qualifiers and bool(reading.periods) and not reading.entities
    if asking.ask is Ask.DEFINITION and asks and (measured or aimed) and (told or reading.qualifiers):
        return replace(asking, ask=Ask.QUANTITY)
    return asking


def _read_claim(reading: Reading, asking: Asking, inventory: Inventory) -> Asking:
    """Take what the question says is so, and return the way of asking that confirms or denies it."""
    if names_age(reading.words, inventory.lexicon):
        return asking
    money = [one for one in reading.constraints if one.kind == "measure"]
    rows = inventory.entities.rows.side_by_side([word_constraint(word, inventory.lexicon) for word in reading.words])
    sides = max(
        len(reading.entities),
        len(rows),
        len(reading.periods),
        len({one.term for one in money}) if asking.crosses or says_more(reading.question) else 0,
    )
    over_things = reading.dimension is not None and len(reading.entities) < _COMPARED
    reading.claim = read_claim(reading.question, asking, reading.qualifiers, sides=sides, over_things=over_things)
    reading.qualifiers = with_women(both_genders(reading.qualifiers, reading.claim), reading.question)
    return claimed(asking, reading.claim)


def _read_periods(reading: Reading, inventory: Inventory) -> None:
    for found in find_periods_asked(reading.question):
        places = [i for i, word in enumerate(reading.words) if word.start < found.end and word.end > found.start]
        if _is_part_of_name(reading.words, places, found.period, inventory):
            continue
        reading.taken.update(places)
        period = found.period
        if period.kind is PeriodKind.SPAN and (period.last or 0) - (period.first or 0) > _LONG_SPAN_YEARS:
            # The years of a programme ("2014-2020") name it; they are no period of its figures.
            text = f"{period.first}-{period.last}"
            forms = ((text,), (f"{period.first}/{period.last}",))
            reading.constraints.append(Constraint(found.period.text, forms, (text,), "name", found.start, found.end))
        else:
            reading.periods.append(period)


def _is_part_of_name(words: Sequence[Word], places: Sequence[int], period: Period, inventory: Inventory) -> bool:
    """Tell whether a year belongs to a printed name ("EXPO 2015", "Rete Natura 2000")."""
    if len(places) != 1 or not places[0]:
        return False
    before, year = words[places[0] - 1], words[places[0]]
    if period.first not in inventory.years and inventory.speller.in_corpus(year) and before.surface[:1].isupper():
        return True
    if not inventory.lexicon.is_content(before) or before.form in inventory.lexicon.generic:
        return False
    return any(f"{before.folded} {year.folded}" in text for text in inventory.label_texts)


def _read_numbered(reading: Reading, inventory: Inventory, noun: str | None) -> None:
    found = inventory.finder.find_numbered(reading.words, reading.taken, reading.question)
    if noun and not found.entities and not found.missing and len(reading.words) <= _SHORT_WORDS:
        found = inventory.finder.find_bare(reading.words, reading.taken, noun)
    reading.entities.extend(found.entities)
    reading.missing.extend(found.missing)
    reading.taken.update(found.used | number_of_them(reading.words, found))
    reading.dimension = found.dimension


def _all_spans(reading: Reading, inventory: Inventory, use_names: bool) -> list[Span]:
    words, lexicon = reading.words, inventory.lexicon
    spans = []
    for hit in lexicon.find(words):
        places = tuple(place for place in range(hit.first, hit.last) if lexicon.is_content(words[place]))
        if places and not reading.taken.intersection(places):
            spans.append(Span(places, hit.phrase.kind, hit.phrase.identity, bool(hit.phrase.whole)))
    if use_names:
        named = inventory.finder.named_spans(words, reading.taken)
        spans.extend(Span(places, "name", key) for places, key in named)
    columns = column_spans(words, reading.taken, lexicon, inventory.columns)
    spans.extend(Span(places, "column", "") for places in columns)
    spans.extend(
        Span(places, "label", "") for places in label_spans(words, reading.taken, lexicon, inventory.label_pairs)
    )
    return spans


def _take_span(span: Span, reading: Reading, inventory: Inventory) -> None:
    reading.taken.update(span.places)
    if span.kind == "name":
        if not any(entity.key == span.identity for entity in reading.entities):
            reading.entities.append(AskedEntity(span.identity, inventory.entities.label(span.identity)))
    elif span.kind == "qualifier" and not _describes_thing(span, reading):
        reading.qualifiers.append(span.identity)
    elif span.kind == "total":
        reading.total = True
    elif span.kind == "kind":
        pass  # "obiettivo specifico ESO4.1" is called by its code
    elif span.kind in ("label", "qualifier"):
        for place in span.places:
            reading.constraints.append(name_word(reading.words[place], inventory.lexicon))
    elif span.kind == "column":
        reading.constraints.append(column_constraint(span, reading.words, reading.question))
    else:
        reading.constraints.append(
            term_constraint(span.places, span.identity, reading.words, reading.question, inventory.lexicon)
        )


def _describes_thing(span: Span, reading: Reading) -> bool:
    """Tell "imprese femminili", which are no women, from "partecipanti femminili"."""
    word = reading.words[span.places[0]]
    if span.identity not in ("male", "female") or not word.folded.endswith(("ile", "ili")) or not reading.constraints:
        return False
    before = reading.constraints[-1]
    return before.kind in ("topic", "thing", "word") and not reading.question[before.end : word.start].strip()


def _read_words(reading: Reading, inventory: Inventory, asking: Asking) -> None:
    """Make constraints of the content words that nothing has taken yet."""
    limits = _limits_people(reading, asking, inventory)
    measured = any(one.kind == "measure" for one in reading.constraints)
    crossed = (reading.claim is not None and reading.claim.more is not None) or crosses_two(
        reading.constraints, over_things=asking.crosses and reading.dimension is not None
    )
    rates = set() if measured else rate_places(reading.words, asking, inventory.lexicon)
    for place, word in enumerate(reading.words):
        if place in reading.taken or (asking.consumes((place,)) and place not in rates):
            continue
        if not inventory.lexicon.is_content(word):
            continue
        before = reading.words[place - 1] if place else None
        unheard = inventory.lexicon.is_plain(word, before) and not inventory.speller.in_corpus(word)
        if inventory.lexicon.is_generic(word) or unheard:
            reading.general.append(word_constraint(word, inventory.lexicon))
            continue
        if crossed and says_crossing(word.surface):
            continue
        bounds = asking.operation is Operation.FILTER or reading.claim is not None
        if bounds and re.fullmatch(r"[\d.,%€]+", word.folded) and asking.threshold and not limits:
            continue
        reading.constraints.append(word_constraint(word, inventory.lexicon))


def _read_rows(reading: Reading, inventory: Inventory, fewest: int) -> None:
    """Take two or more names of rows ("Eastmoor and Westfield") for things side by side; of a share one is enough."""
    for words, key in inventory.entities.rows.side_by_side(reading.constraints, fewest):
        reading.constraints = [one for one in reading.constraints if one not in words]
        if not any(entity.key == key for entity in reading.entities):
            reading.entities.append(AskedEntity(key, inventory.entities.label(key)))


def _extreme(asking: Asking) -> Operation | None:
    """Return the end of a ranking that the words of a question name, whatever else they ask for."""
    return next((one for one in (_LOWEST, Operation.MAXIMUM, Operation.RANK) if one.value in asking.names), None)


def _limits_people(reading: Reading, asking: Asking, inventory: Inventory) -> bool:
    several = reading.dimension is not None or len(reading.entities) > 1
    return limits_people(reading.words, asking, inventory.lexicon, several=several)


def _query(reading: Reading, asking: Asking, inventory: Inventory) -> Query:
    constraints = sorted(reading.constraints, key=lambda constraint: (constraint.start, constraint.end))
    if asks_value_too(reading.question, asking.operation):
        reading.qualifiers = [name for name in reading.qualifiers if name != "target"]
    query = Query(
        question=reading.question,
        language=inventory.lexicon.language,
        operation=asking.operation,
        ask=asking.ask,
        entities=tuple(reading.entities),
        dimension=reading.dimension,
        total=reading.total or WHOLE in asking.names,
        qualifiers=tuple(dict.fromkeys(reading.qualifiers)),
        periods=tuple(dict.fromkeys(reading.periods)),
        unit=asking.unit,
        threshold=asking.threshold,
        top=asking.top,
        downward=asking.downward,
        of_change=asking.of_change,
        of_share=asking.of_share,
        adds=Operation.SUM.value in asking.names,
        direction=direction_said(asking),
        counts_times=TIMES in asking.names,
        extreme=_extreme(asking),
        per_head=PER_HEAD in asking.names,
        breaks_down=BREAKDOWN in asking.names,
        crosses=asking.crosses,
        counts_things=asking.counts_things,
        place=asking.place,
        missing=tuple(reading.missing),
        repaired=reading.repaired,
        general_words=tuple(reading.general),
        claim=reading.claim,
        operation_words=tuple(
            word_constraint(reading.words[place], inventory.lexicon)
            for place in sorted(asking.operation_places - reading.taken)
            if inventory.lexicon.is_content(reading.words[place])
        ),
    )
    return assign_roles(query, constraints, asking, inventory.lexicon, inventory.measure_forms)
