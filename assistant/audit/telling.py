"""Contradictions in an answer: those that touch its figures, each with its places cited."""

from __future__ import annotations

from dataclasses import replace

from assistant.answer import Answer, Conflict
from assistant.audit.finding import Check, Finding
from assistant.audit.search import AuditedFacts
from assistant.audit.wording import finding_sentence
from assistant.building import AnswerBuilder

# Where the sides are alike in weight, each is doubtful; elsewhere only the first is.
_EVEN = (Check.TEXT_TABLE, Check.TWICE, Check.TARGET)
# A wrong formula in a header makes no figure wrong; a doubtful magnitude is told where the figure is.
_TOLD_ELSEWHERE = (Check.FORMULA, Check.MAGNITUDE)
_SHOWN_SIDES = 3


def tell_contradictions(answer: Answer, audited: AuditedFacts, builder: AnswerBuilder) -> Answer:
    """Return the answer with the contradictions that touch its figures; `builder` is a fresh one of its question."""
    facts = [figure.fact_id for figure in answer.figures if figure.fact_id]
    facts += [operand.fact_id for step in answer.computations for operand in step.operands if operand.fact_id]
    told = {figure.fact_id for conflict in answer.conflicts for figure in conflict.figures}
    touching = audited.findings_for(list(dict.fromkeys(facts)))
    findings = dict.fromkeys(
        finding
        for fact_id, found in touching.items()
        for finding in found
        if _is_doubtful(fact_id, finding) and not {fact.fact_id for fact in finding.facts} <= told
    )
    if not findings:
        return answer
    builder.citations.extend(answer.citations)
    conflicts = [
        Conflict(
            finding_sentence(finding, answer.language),
            tuple(builder.figure(fact, main=False) for fact in finding.facts[:_SHOWN_SIDES]),
        )
        for finding in findings
    ]
    return replace(answer, citations=tuple(builder.citations), conflicts=(*answer.conflicts, *conflicts))


def _is_doubtful(fact_id: str, finding: Finding) -> bool:
    if finding.check in _TOLD_ELSEWHERE:
        return False
    return finding.check in _EVEN or finding.facts[0].fact_id == fact_id
