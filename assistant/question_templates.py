"""Questions to offer, as patterns in both languages; what stands in braces is filled with names of the index."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from assistant.wording import Wording
from index.glossary import Term
from index.records import Language

_OF_ARTICLE = {"la": "della", "il": "del", "i": "dei", "gli": "degli", "le": "delle", "lo": "dello"}
_PLURAL = ("i", "gli", "le")


class Template(StrEnum):
    """A kind of question."""

    VALUE = "value"
    TOTAL = "total"
    BY_THING = "by_thing"
    CHANGE = "change"
    PEOPLE = "people"
    WOMEN = "women"
    AIM = "aim"
    INITIATIVES = "initiatives"
    TOPIC = "topic"
    TOPIC_MONEY = "topic_money"
    TOPIC_PEOPLE = "topic_people"


TEMPLATES = {
    Language.ITALIAN: {
        Template.VALUE: "A quanto {measure_verb} {measure} {thing_of} nel {last}?",
        Template.TOTAL: "A quanto {measure_verb} {measure} in totale nel {last}?",
        Template.BY_THING: "A quanto {measure_verb} {measure} per {noun} nel {last}?",
        Template.CHANGE: "Qual è la variazione {measure_of} {thing_of} tra il {first} e il {last}?",
        Template.PEOPLE: "Quanti destinatari ha raggiunto {thing_the} nel {last}?",
        Template.WOMEN: "Quante donne ha raggiunto {thing_the} nel {last}?",
        Template.AIM: "Qual è l'obiettivo {thing_of}?",
        Template.INITIATIVES: "Quali sono le iniziative {thing_of} nel {last}?",
        Template.TOPIC: "Che cos'è {topic}?",
        Template.TOPIC_MONEY: "Quante risorse sono destinate a {topic}?",
        Template.TOPIC_PEOPLE: "Quanti destinatari ha raggiunto {topic}?",
    },
    Language.ENGLISH: {
        Template.VALUE: "What {measure_verb} the {measure} {thing_of} in {last}?",
        Template.TOTAL: "What {measure_verb} the total {measure} in {last}?",
        Template.BY_THING: "What {measure_verb} the {measure} for each {noun} in {last}?",
        Template.CHANGE: "What is the change of {measure} {thing_of} between {first} and {last}?",
        Template.PEOPLE: "How many participants did {thing_the} reach in {last}?",
        Template.WOMEN: "How many women did {thing_the} reach in {last}?",
        Template.AIM: "What is the aim {thing_of}?",
        Template.INITIATIVES: "Which are the initiatives {thing_of} in {last}?",
        Template.TOPIC: "What is {topic}?",
        Template.TOPIC_MONEY: "How much money is allocated to {topic}?",
        Template.TOPIC_PEOPLE: "How many participants did {topic} reach?",
    },
}


@dataclass(frozen=True, slots=True)
class Blanks:
    """What a pattern is filled with; `term` is the measure, `thing` a numbered thing, `noun` what such are called."""

    term: Term | None = None
    thing: str = ""
    noun: str = ""
    topic: str = ""
    first: int = 0
    last: int = 0


def fill(pattern: str, blanks: Blanks, wording: Wording) -> str:
    """Return a pattern with its blanks filled, in the grammar of its language."""
    of = wording.of(blanks.thing) if blanks.thing else ""
    names = {"thing_of": of, "thing_the": _the(of, blanks.thing, wording.language)}
    years = {"first": blanks.first, "last": blanks.last}
    measure = _measure(blanks.term, wording.language)
    return pattern.format(**names, **years, **measure, noun=blanks.noun, topic=blanks.topic)


def _measure(term: Term | None, language: Language) -> dict[str, str]:
    if term is None:
        return {"measure": "", "measure_verb": "", "measure_of": ""}
    if language is Language.ENGLISH:
        return {
            "measure": term.label_en or term.it[0],
            "measure_verb": "are" if term.plural_en else "is",
            "measure_of": "",
        }
    article, label = (term.article_it or "").strip(), term.label_it or term.it[0]
    of = f"dell'{label}" if article.startswith("l'") else f"{_OF_ARTICLE.get(article, 'di')} {label}"
    verb = "ammontano" if article in _PLURAL else "ammonta"
    return {"measure": f"{term.article_it or ''}{label}", "measure_verb": verb, "measure_of": of}


def _the(of: str, thing: str, language: Language) -> str:
    """Return a thing with its article ("l'Asse II", "la Priorità 3"), told by its "of"."""
    if language is Language.ENGLISH or not of:
        return thing
    for start, article in (("dell'", "l'"), ("della ", "la "), ("del ", "il ")):
        if of.startswith(start):
            return article + thing
    return thing
