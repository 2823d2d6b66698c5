"""How a column is calculated: the formula a table prints under its header ("E=D/B"), with what its letters head."""

from __future__ import annotations

import re
from collections.abc import Mapping

from assistant.answer import Answer
from assistant.building import AnswerBuilder
from assistant.knowledge import Knowledge
from assistant.operations.operands import Operands
from assistant.phrases import phrase
from assistant.question import Ask, Operation, Query
from assistant.words import text_forms
from index.records import Fact, Language, RowKind, Table, Unit

_CALCULATED = re.compile(r"\b(?:calcol\w+|comput\w+|formula|ottien\w+|ottengono|ricava\w*|deriv\w+)\b", re.IGNORECASE)
_FORMULA = re.compile(r"^\s*(?P<result>[A-Z])\s*=\s*(?P<over>[A-Z])\s*(?P<sign>[/:÷])\s*(?P<under>[A-Z])\s*$")
_LETTER = re.compile(r"^[A-Z]$")


def answer_formula(query: Query, knowledge: Knowledge, builder: AnswerBuilder) -> Answer | None:
    """Return the printed formula of the column asked about; None where no table prints one."""
    if query.ask is not Ask.HOW or not query.measures or not _CALCULATED.search(query.question):
        return None
    told: set[str] = set()
    wanted = query.having(operation=Operation.VALUE, unit=Unit.PERCENT)
    for selection in Operands(knowledge).select_all(wanted):
        for evidence in selection.evidence:
            if _says_more(evidence.fact, query, knowledge):
                continue
            line = _formula_line(evidence.fact, knowledge, builder)
            if line and line[0] not in told:
                told.add(line[0])
                builder.say(line[1])
    return builder.build() if told else None


def _says_more(fact: Fact, query: Query, knowledge: Knowledge) -> bool:
    """Tell whether a column measures something else ("Avanzamento spesa certificata") than what is asked about."""
    other = knowledge.inventory(Language.ITALIAN).lexicon.other_meaning
    label = text_forms(fact.table.column_label if fact.table else fact.measure)
    asks_progress = any(one.term == "progress" for one in query.measures)
    return bool(other & label - text_forms(query.question)) and not asks_progress


def _formula_line(fact: Fact, knowledge: Knowledge, builder: AnswerBuilder) -> tuple[str, str] | None:
    """Return the formula over a fact's column, and the sentence that tells it."""
    if fact.table is None:
        return None
    letters, formulas = _letters(knowledge.store.table(fact.table.table_id))
    match = _FORMULA.match(formulas.get(fact.table.column, ""))
    if match is None:
        return None
    columns = {letter: _header(knowledge, fact, column) for letter, column in letters.items()}
    over, under = columns.get(match["over"]), columns.get(match["under"])
    if not over or not under:
        return None
    printed = " ".join(match[0].split())
    values = {
        "measure": fact.table.column_label,
        "over": over,
        "under": under,
        "printed": printed,
        "n": builder.cite_fact(fact),
    }
    return f"{fact.measure} {printed}", phrase("formula", builder.wording.language, **values)


def _letters(table: Table) -> tuple[Mapping[str, int], Mapping[int, str]]:
    """Return the column of each letter of a table's row of formulas, and the formula over each column."""
    rows = {row for row, kind in enumerate(table.row_kinds) if kind is RowKind.FORMULA}
    cells = {cell.column: cell.text.strip() for cell in table.cells if cell.row in rows}
    results = {match["result"]: column for column, text in cells.items() if (match := _FORMULA.match(text))}
    plain = {text: column for column, text in cells.items() if _LETTER.match(text)}
    return {**results, **plain}, cells


def _header(knowledge: Knowledge, fact: Fact, column: int) -> str | None:
    """Return the header over a column of a fact's table, as the facts below it name it."""
    assert fact.table is not None  # noqa: S101 - the caller has looked
    found = knowledge.store.find_facts(
        report_ids=(fact.report_id,), subject_keys=tuple(label.key for label in fact.subject)
    )
    for other in found:
        if other.table and other.table.table_id == fact.table.table_id and other.table.column == column:
            return other.table.column_label
    return None
