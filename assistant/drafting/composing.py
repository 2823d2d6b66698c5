"""The sentences of a draft, part by part: resources, trend, breakdown, results, quotations."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.answer import Computation, Figure
from assistant.building import AnswerBuilder
from assistant.drafting.draft import DraftRequest, Length, Paragraph, Tone
from assistant.drafting.material import Material
from assistant.drafting.naming import name_of
from assistant.drafting.phrases import phrase
from assistant.formatting import join_words
from assistant.operations.arithmetic import (
    TENTH,
    change_percent,
    combine_precision,
    percent_of,
    plain,
    rounded,
    signed_percent,
)
from assistant.wording import MeasureName, capitalized
from index.glossary import Glossary
from index.records import Fact, Unit


@dataclass(frozen=True, slots=True)
class Amounts:
    """How much of each part is told: figures of money, changes over time, results, quotations."""

    money: int
    changes: int
    results: int
    quotes: int
    percents: bool


_AMOUNTS = {
    Length.SHORT: Amounts(money=1, changes=1, results=0, quotes=0, percents=False),
    Length.MEDIUM: Amounts(money=6, changes=1, results=4, quotes=1, percents=False),
    Length.LONG: Amounts(money=12, changes=6, results=12, quotes=4, percents=True),
}


@dataclass(slots=True)
class Composer:
    """Composes one draft. Marks are [n] for a citation of the builder and [=k] for its k-th computation."""

    request: DraftRequest
    material: Material
    builder: AnswerBuilder
    glossary: Glossary

    @property
    def _amounts(self) -> Amounts:
        return _AMOUNTS[self.request.length]

    def title(self) -> str:
        """Return what the draft is about with its main figure, or with its date."""
        language, fact = self.builder.wording.language, self._main()
        if fact is None:
            day = self.material.report.reference_date
            when = self.builder.wording.period_text(day.isoformat() if day else None)
            return phrase("title_plain", language, subject=capitalized(self.request.topic.strip()), when=when).strip()
        name = self._name(fact)
        figure = self.builder.figure(fact)
        subject = self._subject(fact, name) or self.material.report.programme or phrase("whole", language)
        values = {"measure": name.bare, "value": figure.text, "when": self._when(fact)}
        return phrase("title", language, subject=capitalized(subject), **values)

    def paragraphs(self) -> list[Paragraph]:
        """Return the draft part by part, laid out for its tone."""
        parts = {
            "money": self._money(),
            "change": self._changes(),
            "ranking": self._parts(),
            "results": self._results(),
            "words": self._quotes(),
        }
        laid = [self._lay_out(key, sentences) for key, sentences in parts.items() if sentences]
        return [paragraph for part in laid for paragraph in part]

    def _lay_out(self, key: str, sentences: Sequence[str]) -> list[Paragraph]:
        language, tone = self.builder.wording.language, self.request.tone
        if tone is Tone.PRESS:
            return [Paragraph(" ".join(sentences))]
        heading = phrase(f"{key}?" if tone is Tone.WEB else key, language)
        bullets = tone is Tone.BRIEFING or key in ("ranking", "results")
        texts = list(sentences) if bullets or key == "words" else [" ".join(sentences)]
        return [Paragraph(text, heading if not place else None, bullets) for place, text in enumerate(texts)]

    # the parts -----------------------------------------------------------------------------------------------------

    def _money(self) -> list[str]:
        main = self._main()
        if main is None:
            return []
        name = self._name(main)
        figure = self.builder.figure(main)
        subject = self._subject(main, name)
        wording = self.builder.wording
        of = f" {wording.of(subject) if subject else phrase('of_whole', wording.language)}"
        said = phrase(
            "lead",
            wording.language,
            when=capitalized(self._when(main)),
            measure=name.text,
            of=of,
            verb=self._is(name),
            value=figure.text,
            n=figure.citation,
        )
        others = [fact for fact in self._staged() if fact is not main][: self._amounts.money]
        return [capitalized(said), *self._side_by_side(others), *self._percents()]

    def _side_by_side(self, facts: Sequence[Fact]) -> list[str]:
        """Return one sentence that gives several figures of the same table: the verb is said with the first."""
        items: list[str] = []
        for fact in facts:
            name, figure = self._name(fact), self.builder.figure(fact)
            verb = f" {self._is(name)}" if not items else "" if self.builder.wording.english else " a"
            items.append(f"{name.text}{verb} {figure.text} [{figure.citation}]")
        return [f"{capitalized(join_words(items, self.builder.wording.language))}."] if items else []

    def _percents(self) -> list[str]:
        if not self._amounts.percents:
            return []
        return [
            self._say("item", self._name(fact).text, fact)
            for fact in self.material.figures
            if fact not in self._staged()
        ][: self._amounts.money]

    def _changes(self) -> list[str]:
        earlier = self.material.earlier or {}
        main = self._main()
        ordered = sorted(self._staged(), key=lambda fact: fact is not main)
        changed = [(fact, earlier[fact.fact_id]) for fact in ordered if fact.fact_id in earlier]
        return [self._change(fact, older) for fact, older in changed[: self._amounts.changes]]

    def _change(self, fact: Fact, older: Fact) -> str:
        language = self.builder.wording.language
        name = self._name(fact)
        new, old = self.builder.figure(fact), self.builder.figure(older)
        step = combine_precision((new, old))
        change = self.builder.computed(rounded(new.value - old.value, step), new.unit, step, new)
        number = 0 if self.builder.wording.english else 1
        to = self._when(older).split(" ", 2)[-1] if not number else self._when(older)
        plural = "_plural" if name.plural else ""
        if change.value == 0:
            verb = phrase(f"unchanged{plural}", language)
            return phrase("same", language, to=to, measure=name.text, verb=verb, old=old.text, n=old.citation)
        expression = f"{plain(new, language)} − {plain(old, language)} = {plain(change, language)}"
        size = self.builder.computed(abs(change.value), change.unit, step, new)
        mark = self._computed(expression, (new, old), change)
        return phrase(
            "up",
            language,
            to=to,
            measure=name.text,
            verb=phrase(f"{'grew' if change.value > 0 else 'fell'}{plural}", language),
            change=f"{size.text} [={mark}]",
            rate=self._rate(change, old),
            verb_were=phrase("were" if name.plural else "was", language),
            old=old.text,
            n=old.citation,
        )

    def _rate(self, change: Figure, old: Figure) -> str:
        language = self.builder.wording.language
        percent = change_percent(old.value, change.value + old.value)
        if percent is None:
            return ""
        rate = self.builder.computed(percent, Unit.PERCENT, TENTH, change)
        text = signed_percent(percent, language)
        mark = self._computed(f"{plain(change, language)} / {plain(old, language)} = {text}", (change, old), rate)
        return phrase("rate", language, rate=text, n=f"={mark}")

    def _parts(self) -> list[str]:
        if self.request.length is Length.SHORT or not self.material.parts:
            return []
        whole = self._main()
        return [self._part(fact, whole) for fact in self.material.parts]

    def _part(self, fact: Fact, whole: Fact | None) -> str:
        language = self.builder.wording.language
        subject = self.builder.wording.subject(fact, self._name(fact))
        said = self._say("part", subject, fact)
        if whole is None or whole.value == 0 or whole.unit is not fact.unit:
            return said
        part, total = self.builder.figure(fact), self.builder.figure(whole)
        share = self.builder.computed(percent_of(part.value, total.value), Unit.PERCENT, TENTH, part)
        expression = f"{plain(part, language)} / {plain(total, language)} = {share.text}"
        mark = self._computed(expression, (part, total), share)
        return f"{said.removesuffix('.')}{phrase('share', language, rate=share.text, n=f'={mark}')}."

    def _results(self) -> list[str]:
        language = self.builder.wording.language
        said = []
        for result in self.material.results[: self._amounts.results]:
            achieved, target = self.builder.figure(result.achieved), self.builder.figure(result.target)
            when = self.builder.wording.target_period(result.target)
            values = {"value": achieved.text, "n": achieved.citation, "target": target.text, "m": target.citation}
            what = ", ".join(
                part for part in (self._unasked_subject(result.achieved), f"«{result.achieved.measure}»") if part
            )
            said.append(phrase("result", language, what=what, when=f" {when}" if when else "", **values))
        return said

    def _quotes(self) -> list[str]:
        said: list[str] = []
        for sentence in self.material.quotes[: self._amounts.quotes]:
            number = self.builder.cite_passage(sentence.passage, sentence.start, sentence.end)
            report = self.builder.wording.report(self.material.report)
            quote = sentence.text.replace("«", "“").replace("»", "”")
            key = "quote_next" if said else "quote"
            said.append(phrase(key, self.builder.wording.language, report=report, quote=quote, n=number))
        return said

    def _unasked_subject(self, fact: Fact) -> str:
        """Return what a result is of, where the topic does not say it."""
        asked = {entity.key for entity in self.builder.query.entities}
        return "" if asked & {label.key for label in fact.subject} else self.builder.wording.subject(fact)

    # words ---------------------------------------------------------------------------------------------------------

    def _staged(self) -> list[Fact]:
        """Return the figures whose names the glossary knows, which sentences can name."""
        return [fact for fact in self.material.figures if not self._name(fact).printed and fact.unit is Unit.EUR]

    def _main(self) -> Fact | None:
        """Return the figure that the draft opens with: the money that has come furthest, else the first figure."""
        staged = self._staged()
        return staged[-1] if staged else next(iter(self.material.figures), None)

    def _name(self, fact: Fact) -> MeasureName:
        return name_of(fact, self.glossary, self.builder.wording.language)

    def _subject(self, fact: Fact, name: MeasureName) -> str:
        subject = self.builder.wording.subject(fact, name)
        return "" if subject in ("total", "totale") else subject

    def _when(self, fact: Fact) -> str:
        return self.builder.wording.period(fact, self.builder.store.report(fact.report_id))

    def _is(self, name: MeasureName) -> str:
        return phrase("are" if name.plural else "is", self.builder.wording.language)

    def _say(self, key: str, what: str, fact: Fact) -> str:
        figure = self.builder.figure(fact)
        values = {"measure": what, "subject": what, "value": figure.text, "n": figure.citation}
        return capitalized(phrase(key, self.builder.wording.language, **values))

    def _computed(self, expression: str, operands: Sequence[Figure], result: Figure) -> int:
        """Add a computation and its result; return its number, which its mark holds."""
        self.builder.computations.append(Computation(expression, tuple(operands), result))
        self.builder.figures.append(result)
        return len(self.builder.computations)
