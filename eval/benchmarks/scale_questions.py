"""Questions about generated reports, with the figure that their generator printed or that follows from what it printed.

Each kind is asked in several wordings, in the words of people rather than of the report; one kind asks for what no
report holds and has to be declined.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from eval.benchmarks.generated_reports import MONEY_COLUMNS, PROGRESS, TOTAL, YEARS, GeneratedReport, KnownFigure
from index.records import Unit

_TRIES = 4  # a few reports have few totals to ask for: some questions are drawn twice
_WITH_ARTICLE = {
    "Dotazione": "la dotazione",
    "Programmato": "il programmato",
    "Impegni": "il valore degli impegni",
    "Pagamenti ai beneficiari": "il totale dei pagamenti ai beneficiari",
    "Spesa certificata": "la spesa certificata",
    "Contributo concesso": "il contributo concesso",
    "Contributo erogato": "il contributo erogato",
    "Valore atteso": "il valore atteso",
    "Valore conseguito": "il valore conseguito",
}
_ENGLISH = {"Spesa certificata": "certified expenditure", "Impegni": "commitments", "Dotazione": "budget"}
_AXIS = (
    "Qual è {what} {of} di Regione {region} nel {year}?",
    "Nel {year} a quanto ammontava {what} {of} in Regione {region}?",
    "{what} {of}, Regione {region}, {year}",
)
_ENGLISH_AXIS = (
    "What was the {what} of {axis} of Regione {region} in {year}?",
    "How much was the {what} for {axis} in Regione {region} in {year}?",
)
_ALL = (
    "A quanto ammonta la {what} totale di Regione {region} al 31 dicembre {year}?",
    "Qual è in totale la {what} di Regione {region} nel {year}?",
)
_OF_INITIATIVE = "{opening} {name} in Regione {region} nel {year}?"
_DISTRICT = (
    "{opening} nel distretto di {name} di Regione {region} nel {year}?",
    "{opening} a {name}, in Regione {region}, nel {year}?",
)
_INDICATOR = (
    "Qual è {what} dell'indicatore {name} di Regione {region} nel {year}?",
    "Indicatore {name} di Regione {region}: quant'è {what} nel {year}?",
)
_SENTENCE = (
    "Quanti {noun} sono stati {state} in Regione {region} nel {year}?",
    "Nel {year} quanti {noun} risultano {state} in Regione {region}?",
)
_CHANGE = (
    "Di quanto è cambiata la spesa certificata {of} di Regione {region} tra il {year} e il {after}?",
    "Quanto è variata dal {year} al {after} la spesa certificata {of} in Regione {region}?",
)
_SHARE = "Qual è l'avanzamento della spesa certificata {of} di Regione {region} nel {year}?"
_UNKNOWN = (
    "Qual è la spesa certificata {of} di Regione Valperduta nel {year}?",
    "Qual è la spesa certificata {of} di Regione {region} nel 1987?",
    "Qual è la spesa certificata {of_none} di Regione {region} nel {year}?",
    "Qual è il valore atteso dell'indicatore ZZ77 di Regione {region} nel {year}?",
    "Quanti astronauti sono stati formati in Regione {region} nel {year}?",
    "Quanti treni sono stati comprati in Regione {region} nel {year}?",
)


@dataclass(frozen=True, slots=True)
class AskedFigure:
    """A question with the figure that answers it; `value` is None where no report does."""

    kind: str
    question: str
    value: Decimal | None
    unit: Unit | None


Known = dict[tuple[str, str, str], KnownFigure]
_Maker = Callable[[GeneratedReport, random.Random, Known], AskedFigure | None]


def questions(reports: Sequence[GeneratedReport], count: int, seed: int) -> list[AskedFigure]:
    """Return up to `count` different questions over the reports, the kinds in turn, drawn with a seed."""
    chance = random.Random(seed)  # noqa: S311 - nothing secret
    known = {
        (figure.report_id, figure.subject, figure.measure): figure for report in reports for figure in report.figures
    }
    asked: dict[str, AskedFigure] = {}
    for turn in range(_TRIES * count):
        made = _MAKERS[turn % len(_MAKERS)](chance.choice(reports), chance, known)
        if made is not None and len(asked) < count:
            asked.setdefault(made.question, made)
    return list(asked.values())


def _filled(template: str, **words: object) -> str:
    text = template.format(**words)
    return text[:1].upper() + text[1:]


def _of(subject: str) -> str:
    return f"dell'{subject}" if subject.startswith("Asse") else f"della {subject}"


def _axis_figure(report: GeneratedReport, chance: random.Random, measures: Sequence[str]) -> KnownFigure:
    return chance.choice([one for one in report.figures if one.measure in measures and one.subject != TOTAL])


def _axis(report: GeneratedReport, chance: random.Random, known: Known) -> AskedFigure:
    figure = _axis_figure(report, chance, MONEY_COLUMNS)
    words = {"what": _WITH_ARTICLE[figure.measure], "of": _of(figure.subject)}
    text = _filled(chance.choice(_AXIS), **words, region=figure.region, year=figure.year)
    return AskedFigure("axis", text, figure.value, figure.unit)


def _english_axis(report: GeneratedReport, chance: random.Random, known: Known) -> AskedFigure:
    figure = _axis_figure(report, chance, tuple(_ENGLISH))
    axis = figure.subject.replace("Asse", "Axis").replace("Priorità", "Priority")
    text = _filled(
        chance.choice(_ENGLISH_AXIS), what=_ENGLISH[figure.measure], axis=axis, region=figure.region, year=figure.year
    )
    return AskedFigure("axis, English", text, figure.value, figure.unit)


def _total(report: GeneratedReport, chance: random.Random, known: Known) -> AskedFigure:
    figure = known[report.report_id, TOTAL, chance.choice(("Spesa certificata", "Dotazione"))]
    what = figure.measure.lower()
    text = _filled(chance.choice(_ALL), what=what, region=figure.region, year=figure.year)
    return AskedFigure("total", text, figure.value, figure.unit)


def _initiative(report: GeneratedReport, chance: random.Random, known: Known) -> AskedFigure:
    figure = chance.choice([one for one in report.figures if one.place == "2"])
    opening = "Quante risorse sono state assegnate a" if figure.unit is Unit.EUR else _how_many(figure.measure)
    text = _filled(_OF_INITIATIVE, opening=opening, name=figure.subject, region=figure.region, year=figure.year)
    return AskedFigure("initiative", text, figure.value, figure.unit)


def _how_many(measure: str) -> str:
    asked = {"Destinatari": "Quanti destinatari ha avuto", "Donne": "Quante donne ha avuto"}
    return asked.get(measure) or f"Quante sono le {measure.lower()} per"


def _district(report: GeneratedReport, chance: random.Random, known: Known) -> AskedFigure:
    figure = chance.choice([one for one in report.figures if one.place == "3"])
    counted = figure.unit is Unit.COUNT
    opening = f"quanti sono i {figure.measure.lower()}" if counted else f"qual è {_WITH_ARTICLE[figure.measure]}"
    template = chance.choice(_DISTRICT)
    text = _filled(template, opening=opening, name=figure.subject, region=figure.region, year=figure.year)
    return AskedFigure("district", text, figure.value, figure.unit)


def _indicator(report: GeneratedReport, chance: random.Random, known: Known) -> AskedFigure:
    figure = chance.choice([one for one in report.figures if one.place == "4" and one.unit is Unit.COUNT])
    words = {"what": _WITH_ARTICLE[figure.measure], "name": figure.subject}
    text = _filled(chance.choice(_INDICATOR), **words, region=figure.region, year=figure.year)
    return AskedFigure("indicator", text, figure.value, figure.unit)


def _sentence(report: GeneratedReport, chance: random.Random, known: Known) -> AskedFigure:
    figure = chance.choice([one for one in report.figures if one.place is None])
    noun, state = figure.measure.split()
    text = _filled(chance.choice(_SENTENCE), noun=noun, state=state, region=figure.region, year=figure.year)
    return AskedFigure("sentence", text, figure.value, figure.unit)


def _change(report: GeneratedReport, chance: random.Random, known: Known) -> AskedFigure | None:
    """Ask for a change between two years of a region, downward or upward; the last year has none after it."""
    figure = _axis_figure(report, chance, ("Spesa certificata",))
    after = known.get((f"relazione-{figure.region.lower()}-{figure.year + 1}", figure.subject, figure.measure))
    if after is None or figure.year + 1 not in YEARS:
        return None
    words = {"of": _of(figure.subject), "region": figure.region, "year": figure.year, "after": after.year}
    return AskedFigure("change", _filled(chance.choice(_CHANGE), **words), after.value - figure.value, figure.unit)


def _share(report: GeneratedReport, chance: random.Random, known: Known) -> AskedFigure:
    figure = _axis_figure(report, chance, (PROGRESS,))
    text = _filled(_SHARE, of=_of(figure.subject), region=figure.region, year=figure.year)
    return AskedFigure("progress", text, figure.value, figure.unit)


def _unknown(report: GeneratedReport, chance: random.Random, known: Known) -> AskedFigure:
    figure = _axis_figure(report, chance, ("Spesa certificata",))
    none = f"{figure.subject.split()[0]} {'IX' if figure.subject.split()[1].isalpha() else 9}"
    words = {"of": _of(figure.subject), "of_none": _of(none), "region": figure.region, "year": figure.year}
    return AskedFigure("not there", _filled(chance.choice(_UNKNOWN), **words), None, None)


_MAKERS: tuple[_Maker, ...] = (
    _axis,
    _english_axis,
    _total,
    _initiative,
    _district,
    _indicator,
    _sentence,
    _change,
    _share,
    _unknown,
)
