"""One case against one answer: what is right, and in words what is not. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from assistant.answer import Answer, Citation, Figure, Status
from eval.cases import ExpectedFigure, ExpectedPlace, GoldenCase
from index.labels import fold, make_label


class Fault(StrEnum):
    """The ways in which an answer can fall short of its case."""

    STATUS = "status"
    FIGURE_MISSING = "figure missing"
    WRONG_FIGURE = "wrong figure"
    PLACE = "place"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Judgement:
    """The verdict on one answer. `figures_right` and `places_right` are None where the case expects none.

    `faults` pairs each kind of fault with a sentence; the answer is right when there are none.
    """

    case: GoldenCase
    answer: Answer
    faults: tuple[tuple[Fault, str], ...]
    figures_right: bool | None
    places_right: bool | None

    @property
    def right(self) -> bool:
        """Whether the answer holds all that its case expects."""
        return not self.faults

    @property
    def wrong_figure(self) -> bool:
        """Whether the answer leads with a figure that is not what was asked for."""
        return any(fault is Fault.WRONG_FIGURE for fault, _ in self.faults)


def judge(case: GoldenCase, answer: Answer) -> Judgement:
    """Return the verdict on an answer."""
    figure_faults = list(_figure_faults(case, answer))
    place_faults = list(_place_faults(case, answer)) if answer.status is Status.ANSWERED else []
    faults = (*_status_faults(case, answer), *figure_faults, *place_faults, *_text_faults(case, answer))
    answered = answer.status is Status.ANSWERED
    return Judgement(
        case=case,
        answer=answer,
        faults=faults,
        figures_right=(answered and not figure_faults) if case.figures else None,
        places_right=(answered and not place_faults) if case.places else None,
    )


def _status_faults(case: GoldenCase, answer: Answer) -> Iterable[tuple[Fault, str]]:
    if answer.status not in case.statuses:
        yield Fault.STATUS, f"expected {' or '.join(case.statuses)}, given {answer.status}"


def _figure_faults(case: GoldenCase, answer: Answer) -> Iterable[tuple[Fault, str]]:
    """Yield the figures that are missing, and the leading figure where it is not one of those expected.

    A leading figure that rounds the expected one is not wrong, but the expected one is still missing. A figure in an
    answer to a question that has none is wrong; the figures in the quotes of an explanation are not
    judged, because an explanation may hold any figure of the passage it quotes.
    """
    given = answer.figures
    if case.figures and answer.status is Status.ANSWERED:
        yield from _missing_figures(case, given)
        if given and not any(_agrees(expected, given[0]) for expected in case.figures):
            yield Fault.WRONG_FIGURE, f"leads with {_shown(given[0])}"
    elif given and Status.ANSWERED not in case.statuses:
        yield Fault.WRONG_FIGURE, f"gives {_shown(given[0])} where the reports say nothing"


def _missing_figures(case: GoldenCase, given: Sequence[Figure]) -> Iterable[tuple[Fault, str]]:
    for expected in case.figures:
        if not any(_says(expected, figure) for figure in given):
            yield Fault.FIGURE_MISSING, f"{expected.value} {expected.unit} is not given"
    if case.ordered and not _in_order(case.figures, given):
        yield Fault.FIGURE_MISSING, "the figures are not in the order expected"


def _in_order(expected: Sequence[ExpectedFigure], given: Sequence[Figure]) -> bool:
    rest = iter(given)
    return all(any(_says(wanted, figure) for figure in rest) for wanted in expected)


def _says(expected: ExpectedFigure, figure: Figure) -> bool:
    return expected.matches(figure.value, figure.unit)


def _agrees(expected: ExpectedFigure, figure: Figure) -> bool:
    """Tell whether a figure is the expected one, if only as a report prints it more coarsely ("243,76 Mln€")."""
    coarse = figure.unit is expected.unit and abs(figure.value - expected.value) < figure.precision
    return _says(expected, figure) or coarse


def _shown(figure: Figure) -> str:
    return f"{figure.text} ({figure.measure}; {figure.subject}; {figure.period or 'no period'})"


def _place_faults(case: GoldenCase, answer: Answer) -> Iterable[tuple[Fault, str]]:
    for place in case.places:
        if not any(stands_at(citation, place) for citation in answer.citations):
            wanted = ", ".join(f"{key} {value}" for key, value in place.model_dump(exclude_none=True).items())
            yield Fault.PLACE, f"no citation stands at {wanted}"


def stands_at(citation: Citation, place: ExpectedPlace) -> bool:
    """Tell whether a citation agrees with every key that the place gives."""
    checks = (
        citation.report_id == place.report,
        place.page is None or citation.page == place.page or citation.line is not None,  # a text file has no pages
        place.section is None or any(is_section(heading, place.section) for heading in citation.section),
        place.table is None or (citation.table is not None and _numbers(citation.table)[:1] == [place.table]),
        place.row is None or (citation.row is not None and _same_row(citation.row, place.row)),
        place.column is None or (citation.column is not None and _same_column(citation.column, place.column)),
    )
    return all(checks)


def is_section(heading: str, wanted: str) -> bool:
    """Tell whether a heading is the section named by its number or by words of it."""
    numbered = re.match(r"[\d.]*\d", heading)
    return (numbered is not None and numbered[0] == wanted) or fold(wanted) in fold(heading)


def _numbers(text: str) -> list[str]:
    return re.findall(r"\d+", text)


def _same_row(given: str, wanted: str) -> bool:
    """Tell whether two row names are one: "II", "Asse II" and "Assi II" are, whatever else the row's label holds."""
    keys = {make_label(part.strip(), "Assi").key for part in re.split(r"[|/;,]", given)}
    return make_label(wanted, "Assi").key in keys or fold(wanted) == fold(given)


def _same_column(given: str, wanted: str) -> bool:
    parts = [fold(part).strip(" *") for part in re.split(r"[|;>]", given)]
    return fold(wanted) in parts or fold(given).strip(" *") == fold(wanted)


def _text_faults(case: GoldenCase, answer: Answer) -> Iterable[tuple[Fault, str]]:
    """Yield texts that are missing or must not be there; what is said in `missing` or `choices` is said."""
    text = plain_text(answer.text)
    everything = plain_text(" ".join([answer.text, *answer.missing, *answer.choices]))
    for wanted in case.must_contain:
        alternatives = (wanted,) if isinstance(wanted, str) else wanted
        if not any(plain_text(alternative) in everything for alternative in alternatives):
            yield Fault.TEXT, f"does not say {' or '.join(alternatives)!r}"
    for unwanted in case.must_not_contain:
        if plain_text(unwanted) in text:
            yield Fault.TEXT, f"says {unwanted!r}"


def plain_text(text: str) -> str:
    """Return text for comparison: folded, emphasis and footnote marks left out."""
    return fold(re.sub(r"\[\d+\]|\*\*", "", text).replace("\u00a0", " "))
