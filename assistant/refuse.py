"""Refusals that name the part of a question that no report covers, and offer what can be asked instead."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.answer import Answer, Status
from assistant.building import AnswerBuilder
from assistant.formatting import format_day, join_words
from assistant.phrases import phrase
from assistant.question import Missing
from assistant.wording import Wording
from index.records import Language, Report

MOST_EXAMPLES = 2


def refuse(builder: AnswerBuilder, missing: Sequence[Missing]) -> Answer:
    """Return a refusal without any figure."""
    lines = name_missing(missing, builder.wording) or [phrase("missing_plain", builder.wording.language)]
    return replace(_refusal(builder, lines), missing=tuple(dict.fromkeys(item.text for item in missing)))


def offer(answer: Answer, questions: Sequence[str]) -> Answer:
    """Return a refusal with whole questions that can be answered instead, the first of them in its text."""
    if not questions:
        return answer
    shown = " ".join(f"«{question}»" for question in questions[:MOST_EXAMPLES])
    text = f"{answer.text} {phrase('try', answer.language, questions=shown)}"
    return replace(answer, text=text, suggestions=tuple(questions))


def name_missing(missing: Sequence[Missing], wording: Wording) -> list[str]:
    """Return the sentences that name what no report covers."""
    return [_sentence(item, wording) for item in _by_kind(missing, wording.language)]


def plain(
    builder: AnswerBuilder,
    key: str,
    suggestions: Sequence[str] = (),
    status: Status = Status.NOT_FOUND,
    **values: object,
) -> Answer:
    """Return a polite sentence that answers nothing (empty question, instructions, a failed check).

    status: that of an answer to who greets is a question back, for nothing was refused.
    """
    answer = _refusal(builder, [phrase(key, builder.wording.language, **values)])
    return replace(offer(answer, suggestions), status=status)


def _refusal(builder: AnswerBuilder, lines: Sequence[str]) -> Answer:
    answer = replace(builder, figures=[], citations=[], computations=[], conflicts=[]).build(Status.NOT_FOUND)
    return replace(answer, text=" ".join(lines), suggestions=())


def _by_kind(missing: Sequence[Missing], language: Language) -> list[Missing]:
    """Join the words that nothing covers into one item, so that they are said in one sentence."""
    words = [item.text for item in missing if item.kind == "words"]
    others = [item for item in missing if item.kind != "words"]
    quoted = [f"«{word}»" for word in dict.fromkeys(words)]
    return [*others, *([Missing(join_words(quoted, language, _or(language)), "words")] if quoted else [])]


def _or(language: Language) -> str:
    return "or" if language is Language.ENGLISH else "né di"


def _sentence(item: Missing, wording: Wording) -> str:
    key = {
        "entity": "missing_entity",
        "words": "missing_words",
        "together": "missing_together",
        "period": "missing_period",
        "period_plain": "missing_period_plain",
        "programme": "missing_programme",
    }[item.kind]
    language = wording.language
    text = item.text
    if item.kind == "entity":
        text = wording.of(text)
    elif item.kind.startswith("period") and text.isdigit() and language is Language.ITALIAN:
        text = f"il {text}"
    return phrase(key, language, text=text, known=join_words(item.known, language))


def period_words(reports: Sequence[Report], language: Language) -> tuple[str, ...]:
    """Return the reference dates of reports in words: "al 31.12.2019", "al 31.12.2021"."""
    days = sorted({report.reference_date for report in reports if report.reference_date})
    lead = "as of" if language is Language.ENGLISH else "al"
    return tuple(f"{lead} {format_day(day, language)}" for day in days)
