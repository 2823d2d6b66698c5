"""Names of several words in a question ("Dote Casa Lavoro"): what answers must bear the name, not only its words."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise

from assistant.answer import Answer
from assistant.knowledge import Knowledge
from assistant.question import Constraint, Query
from assistant.words import read_words
from index.records import Language, Report

_TELLING = 4


def is_about_its_names(answer: Answer, query: Query, knowledge: Knowledge) -> bool:
    """Tell whether the words of each name asked for stand side by side in what an answer cites or is about.

    The names of programmes and authorities hold for all that stands in their reports, and a name may leave out words
    that many begin with ("Linea", "Progetto"). Where every word has a capital it names nothing.
    """
    pairs = _pairs(query)
    return not pairs or pairs <= _neighbours(answer, knowledge.reports_by_id, knowledge.finder.lexicon.heading_words)


def _pairs(query: Query) -> set[tuple[str, str]]:
    words = read_words(query.question, Language.ITALIAN)
    capitals = [word.surface[:1].isupper() for word in words]
    if not any(word.surface.islower() and len(word.surface) >= _TELLING for word in words[1:]):
        return set()
    plain = {one.start for one in (*query.topics, *query.general_words) if _may_be_name(one)}
    numbered = {entity.text for entity in query.entities}
    return {
        (first.form, second.form)
        for place, (first, second) in enumerate(pairwise(words))
        if place
        and capitals[place]
        and capitals[place + 1]
        and first.start in plain
        and second.start in plain
        and query.question[first.end : second.start] == " "
        and not any(first.surface in text for text in numbered)
    }


def _may_be_name(word: Constraint) -> bool:
    return word.kind == "word" or " " not in word.text


def _neighbours(answer: Answer, reports: Mapping[str, Report], loose: frozenset[str]) -> set[tuple[str, str]]:
    texts = [
        answer.text,
        *(figure.subject for figure in answer.figures),
        *(figure.measure for figure in answer.figures),
    ]
    for citation in answer.citations:
        report = reports[citation.report_id]
        texts += [citation.quote, *citation.section, citation.row or "", citation.column or ""]
        texts += [report.title, report.programme or "", report.authority or ""]
    found: set[tuple[str, str]] = set()
    for text in texts:
        words = read_words(text or "", Language.ITALIAN)
        found.update(pairwise(word.form for word in words))
        # "Lombardia Plus 2019 – Linea Cultura" bears the name "Lombardia Plus Linea Cultura".
        kept = [word.form for word in words if not word.surface.isdigit()]
        found.update(pairwise(kept))
        found.update(pairwise(form for form in kept if form not in loose))
    return found
