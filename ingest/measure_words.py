"""The measure of a new figure, put together from the words before it, after it, and of the figure it goes with."""

from __future__ import annotations

import re

from index.labels import fold
from index.records import Language
from ingest.clauses import Word, content, is_generic, is_light, is_participle, words_of
from ingest.drafts import View
from ingest.figure_ties import is_aside, is_part
from ingest.figure_words import subject_of_sentence
from ingest.noun_phrases import complement_after, noun_after, predicate_after, relative_after
from ingest.share_bases import says_more

_CHANGE = re.compile(
    r"\b(?:increment|aument|crescit|riduzion|diminuzion|calo|variazion|differenz|increas|growth|decreas|rise)\w*",
    re.IGNORECASE,
)
_AGAINST = re.compile(r"\b(?:contro|versus|against|compared)\b", re.IGNORECASE)
_GOAL = re.compile(r"\b(?:target|obiettivo|valore\s+obiettivo|milestone)(?:\s+[^\W\d_]+)?", re.IGNORECASE)
_EXTREME = re.compile(r"massim[oa]|minim[oa]|medi[oa]|maximum|minimum|average", re.IGNORECASE)
_TO = r"(?:a|al|alla|allo|ai|agli|alle|all['’]|per|nel|nella|nei|nelle|nell['’]|in|su|sul|sulla|to|for|on|under)"
_PREPOSITION = re.compile(rf"\s+{_TO}(?=\s|(?<=['’]))", re.IGNORECASE)
_BEHIND = re.compile(
    rf"\s+{_TO}(?:\s|(?<=['’]))[^,;:.()\d]{{2,70}}(?:,(?:\s(?:e|ed|and))?|\s(?:e|ed|and))\s*(?:(?:il|la|lo|l['’]|the|altri|altre|another)\s*)*",
    re.IGNORECASE,
)
_PRONOUN = re.compile(r"\bquell[aoie]\s")
_SHORT_MEASURE = 4


def shared_measure(view: View, base: int, like: int | None) -> str:
    """Return the measure taken from another figure, without the words that stand after that figure alone."""
    draft = view.drafts[base]
    return draft.shared if like is not None and draft.shared else draft.measure


def standing_for(view: View, own: str) -> str:
    """Put the noun back that a pronoun stands for: "la quota UE ..., quella nazionale" -> "quota nazionale"."""
    if view.drafts and _EXTREME.fullmatch(own):
        return f"{view.drafts[-1].measure.split()[0]} {own}"
    if view.drafts and own and _PRONOUN.search(view.gap):
        return f"{view.drafts[view.root()].measure.split()[0]} {own}"
    return own


def verb_of(view: View, base: int) -> str:
    """Return the verb that a further noun shares ("il coinvolgimento di 15.000 famiglie e 28.000 domande").

    One with a verb of its own behind it shares none: "12 scuole sono state chiuse e 40 allievi sono in attesa".
    """
    _, noun_end = noun_after(view.text, view.quantity.end, view.limit, view.language)
    if predicate_after(view.text, noun_end, view.limit, view.language)[0]:
        return ""
    verb = "" if is_aside(view, base) else view.drafts[base].verb
    return verb or subject_of_sentence(view)


def with_tail(view: View, measure: str, tail: str, *, is_shared: bool) -> str:
    """Add the words after a figure; a verb there ("di cui 1,5 Mln€ programmati") replaces a measure that it shares."""
    if not tail or (is_generic(tail, view.language) and not says_more(view)):
        return measure
    own_verb = is_shared and is_participle(words_of(tail)[0]) and not _AGAINST.search(view.gap)
    return f"{measure}, {tail}" if measure and not own_verb else tail


def with_complement(view: View, measure: str, tail_end: int, own: str, whole: int | None) -> tuple[str, int]:
    """Add what sets a part apart ("di cui 12,1 milioni | alle imprese"), or the predicate of an opening share."""
    if own and not is_enumerated(view):
        return measure, tail_end
    first, second = (predicate_after, complement_after) if whole is None else (complement_after, predicate_after)
    said, end = first(view.text, tail_end, view.limit, view.language)
    if not said and view.drafts:
        said, end = second(view.text, tail_end, view.limit, view.language)
    return (", ".join(filter(None, (measure, said))), end) if said else (measure, tail_end)


def is_enumerated(view: View) -> bool:
    """Tell whether figures stand in a row, each with its own words behind it: "115 alla sanità, 45 alle imprese"."""
    if view.following is None or not _BEHIND.fullmatch(view.tail):
        return False
    return bool(_PREPOSITION.match(view.text, view.following.end))


def with_noun(view: View, verb: str, noun: str, noun_end: int) -> tuple[str, int]:
    """Return the measure of a count and its end: its verb, its noun, and the phrase or predicate that goes on."""
    words = noun if not verb or fold(verb) == fold(noun) else f"{verb} {noun}"
    extra, end = complement_after(view.text, noun_end, view.limit, view.language)
    if not extra:
        extra, end = relative_after(view.text, noun_end, view.limit)
    if not extra and not verb:
        extra, end = predicate_after(view.text, noun_end, view.limit, view.language)
    return (f"{words} {extra}", end) if extra else (words, noun_end)


def with_what_changed(view: View, measure: str) -> str:
    """Name what grew: "incremento" alone says nothing."""
    whole = view.drafts[view.root()].measure if view.drafts else ""
    if not whole or whole in measure or not _CHANGE.search(measure) or len(measure.split()) > _SHORT_MEASURE:
        return measure
    return f"{whole}, {measure}"


def with_subject(view: View, measure: str) -> str:
    """Name what a lone verb is said of: the thing counted before ("12 projects ..., approved"), or the target."""
    words = words_of(measure.split(",")[0])
    if not words or not all(_is_verbal(word, view.language) or is_light(word, view.language) for word in words):
        return measure
    whole = view.drafts[view.root()] if view.drafts else None
    goal = _GOAL.search(view.text, view.start, view.quantity.start)
    subject = goal.group() if goal else whole.counted if whole is not None and not is_part(view) else None
    if subject is None and whole is not None and words[-1].folded.endswith("ing"):
        subject = whole.measure
    return f"{subject}, {measure}" if subject and subject not in measure else measure


def _is_verbal(word: Word, language: Language) -> bool:
    if language is Language.ENGLISH:
        return bool(re.search(r"(?:ed|ing)$", word.folded)) or word.folded in ("total", "approved")
    return is_participle(word)


def fallback(view: View) -> str:
    """Return the words of the sentence that introduces the list, else those before the figure, else those after it."""
    introduction = view.statement.introduction
    words = content(introduction, 0, len(introduction), view.language)
    words = words or content(view.text, view.statement.body_start, view.quantity.start, view.language)
    return words or content(view.text, view.quantity.end, view.limit, view.language)
