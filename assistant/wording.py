"""Names of measures, subjects and periods in the language of the answer; figures are written by `formatting`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from assistant.entity_names import EntityNames
from assistant.formatting import format_day
from assistant.lexicon import Lexicon
from assistant.question import Constraint
from assistant.words import text_forms
from index.glossary import Term
from index.labels import fold
from index.records import Fact, Label, Language, Report

_EDGES = ' “”"«»:;.'
_PLURAL_ARTICLES = ("i ", "gli ", "le ")


@dataclass(frozen=True, slots=True)
class MeasureName:
    """A measure as a sentence names it, and without article; `plural` is of its verb, `printed` means quoted."""

    text: str
    bare: str
    plural: bool = False
    printed: bool = False


@dataclass(frozen=True, slots=True)
class Wording:
    """Names things in one language."""

    language: Language
    lexicon: Lexicon
    entities: EntityNames

    @property
    def english(self) -> bool:
        """Tell whether the answer is in English."""
        return self.language is Language.ENGLISH

    def measure(self, fact: Fact, constraint: Constraint | None, exact: bool) -> MeasureName:
        """Return the name of what a fact measures: the glossary's where the measure is exactly its term."""
        term = self._term(constraint) if exact else None
        if term is not None and not (set(fact.qualifiers) - {"achieved", "target"}):
            label = term.label_en if self.english else term.label_it
            if label:
                text = label if self.english else f"{term.article_it or ''}{label}"
                return MeasureName(text, label, self._is_plural(term, label))
        printed = fact.measure.capitalize() if fact.measure.isupper() and " " in fact.measure else fact.measure
        return MeasureName(f"«{printed}»", f"«{printed}»", printed=True)

    def _term(self, constraint: Constraint | None) -> Term | None:
        if constraint is None or constraint.term is None:
            return None
        term = self.lexicon.terms[constraint.term]
        return None if term.default or term.id == "financed" else term

    def _is_plural(self, term: Term, label: str) -> bool:
        return (term.plural_en if self.english else (term.article_it or "").startswith(_PLURAL_ARTICLES)) or False

    def subject(self, fact: Fact, measure: MeasureName | None = None) -> str:
        """Return whom or what a fact is about: "Asse II «Inclusione sociale e lotta alla povertà», «Nidi gratis»"."""
        parts: list[str] = []
        # A label goes unsaid only where the words said for the measure hold it.
        said = fact.measure if measure is None or measure.printed else measure.bare
        measured = text_forms(said) | text_forms(fact.counted or "")
        if measure is not None and not measure.printed:
            measured |= text_forms(fact.measure)  # the name stands for the whole of it
        for label in fact.subject:
            repeats = text_forms(label.text) <= measured or fold(label.text).startswith(fold(fact.measure))
            if label.key not in self.entities and repeats and not self.is_total(label.text):
                continue
            text = self.label(label, fact)
            if label.key in self.entities and self._is_another_name(label, fact):
                continue
            if text and not any(fold(text) in fold(part) for part in parts):
                parts = [part for part in parts if fold(part) not in fold(text)]
                parts.append(text)
        return ", ".join(parts)

    def _is_another_name(self, label: Label, fact: Fact) -> bool:
        """Tell whether a numbered thing only numbers another otherwise ("OT 9" beside "Asse II" of the same name)."""
        name = self.entities.short_name(label.key)
        leading = self.entities.leading_noun()
        if not name or leading is None or label.key.startswith(f"{leading} "):
            return False
        others = (other.key for other in fact.subject if other.key.startswith(f"{leading} "))
        return any(fold(self.entities.short_name(key) or "") == fold(name) for key in others)

    def label(self, label: Label, fact: Fact) -> str:
        """Return one label of a subject: a numbered thing with its name, a total in words, a name in quotes."""
        if self.is_total(label.text):
            return "total" if self.english else "totale"
        named = self.entities.name_in(label.key, label.text, fact.report_id, fact.section)
        bare = label.text.strip(_EDGES)
        return named or f"«{bare}»"

    def is_total(self, text: str) -> bool:
        """Tell whether a row label means the whole."""
        return f"{fold(text).strip(' .:')} ".startswith(self.lexicon.totals)

    def within(self, name: str) -> str:
        """Return "nell'Asse II", "nella Priorità 3"; "in Asse II" in English."""
        of = self.of(name)
        if self.english:
            return f"in {name}"
        return re.sub(r"^d(?:i|el) ", "nel ", of) if of.startswith(("di ", "del ")) else f"n{of[1:]}"

    def of(self, name: str) -> str:
        """Return "dell'Asse II", "della Priorità 3", "del totale"; "of Asse II" in English."""
        if self.english:
            return f"of {name}"
        if name.startswith("«"):
            return f"di {name}"
        first = fold(name.split()[0])
        if first[0] in "aeiou":
            return f"dell'{name}"
        feminine = first.endswith(("a", "ione", "ita", "ta"))
        return f"della {name}" if feminine else f"del {name}"

    def period(self, fact: Fact, report: Report) -> str:
        """Return when a fact holds: "al 31.12.2021", "nel 2021", "per il 2021/2022"."""
        return self.period_text(fact.period or (report.reference_date.isoformat() if report.reference_date else None))

    def period_text(self, period: str | None) -> str:
        """Return a period of a fact in words; "" where it has none."""
        if period is None:
            return ""
        try:
            day = format_day(date.fromisoformat(period), self.language)
        except ValueError:
            if re.fullmatch(r"\d{4}", period):
                return f"in {period}" if self.english else f"nel {period}"
            return f"for {period}" if self.english else f"per il {period}"
        return f"as of {day}" if self.english else f"al {day}"

    def target_period(self, fact: Fact) -> str:
        """Return "al 2023" for the year of a target."""
        if not fact.period:
            return ""
        return f"for {fact.period}" if self.english else f"al {fact.period}"

    def qualifiers(self, fact: Fact) -> str:
        """Return what sets a figure apart ("valore obiettivo", "femmine"); "" for a plain one."""
        names = [
            qualifier.label_en if self.english else qualifier.label_it
            for name, qualifier in self.lexicon.glossary.qualifiers.items()
            if name in fact.qualifiers and name != "achieved"
        ]
        return ", ".join(names)

    def report(self, report: Report) -> str:
        """Return a report by its date: "relazione al 31.12.2021"."""
        if report.reference_date is None:
            return f"«{report.title}»"
        day = format_day(report.reference_date, self.language)
        return f"report as of {day}" if self.english else f"relazione al {day}"


def capitalized(text: str) -> str:
    """Return a text with its first letter in upper case."""
    return text[:1].upper() + text[1:]
