"""What an answer singles out, so that the next question can be about it: the winner of a ranking, and the others."""

from __future__ import annotations

from assistant.answer import Answer, Status
from assistant.knowledge import Knowledge
from assistant.periods import years_of_period
from assistant.question import AskedEntity, Operation, Origin, Period, PeriodKind, Query
from assistant.two_sides import Focus

_EXTREME = (Operation.MAXIMUM, Operation.MINIMUM, Operation.RANK)


def find_focus(query: Query, answer: Answer, knowledge: Knowledge) -> Focus | None:
    """Return what the next question can point to with a word ("e quante donne?", "e gli altri?"); None for nothing."""
    if answer.status is not Status.ANSWERED:
        return None
    entities = knowledge.inventory(query.language).entities
    keys = [entity.key for entity in query.entities]
    winner: list[str] = []
    periods: tuple[Period, ...] = ()
    fact_ids = [figure.fact_id for figure in answer.figures if figure.fact_id]
    subject = [label.key for label in knowledge.store.fact(fact_ids[0]).subject] if fact_ids else []
    if (
        query.operation in _EXTREME
        and fact_ids
        and (query.operation is not Operation.RANK or query.place or query.top == 1)
    ):
        winner = [key for key in subject if key in entities][:1]
        years = years_of_period(answer.figures[0].period)
        periods = (Period(PeriodKind.YEAR, str(years[1]), years[1], years[1]),) if years and winner else ()
    told = winner or keys
    noun = told[0].split()[0] if told else None
    rest = [key for key in entities.keys_of(noun) if key not in told] if noun else []
    asked_whole = not (query.entities or query.topics or query.dimension)
    whole = bool(fact_ids) and asked_whole and not any(key in entities for key in subject)
    return Focus(
        tuple(AskedEntity(key, entities.label(key), Origin.CONVERSATION) for key in winner),
        periods,
        tuple(AskedEntity(key, entities.label(key), Origin.CONVERSATION) for key in rest),
        whole,
    )
