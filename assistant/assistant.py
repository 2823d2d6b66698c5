"""The route of a question: understood, completed from the conversation, answered from facts, else passages, guarded."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial

from assistant.answer import Answer, Status
from assistant.audit.search import AuditedFacts
from assistant.audit.telling import tell_contradictions
from assistant.building import AnswerBuilder
from assistant.conversation import Turn, chosen, completions, say_inherited
from assistant.doing import stands_as_verb
from assistant.explain import Explainer
from assistant.figures_route import FigureRoute
from assistant.focusing import find_focus
from assistant.formulas import answer_formula
from assistant.grounding import Grounding, without_missing
from assistant.guard import verify
from assistant.kinds_named import kind_of
from assistant.knowledge import Knowledge
from assistant.listing import answer_listed
from assistant.moves import Move, read_move
from assistant.operations.indicators import asks_among_all
from assistant.parting import ask_apart, asks, split_joined, split_pairs, split_sentences_asked, split_topics
from assistant.proper_names import is_about_its_names
from assistant.question import Ask, Missing, Operation, Query
from assistant.refuse import name_missing, offer, plain, refuse
from assistant.rereading import called_by_part, things_in_part
from assistant.routes import names_figure, settled
from assistant.several import put_together, says_of_nothing, with_sum
from assistant.sources import answer_source
from assistant.suggestions import Suggestions
from assistant.telling import at_place_told, like_told, without_told
from index.generation import Generation
from index.records import Language, Unit
from index.settings import Settings

_LONGEST_QUESTION = 600
_log = logging.getLogger(__name__)

__all__ = ["Assistant", "Turn"]


class Assistant:
    """Answers questions from one generation of the index. Stateless: the conversation is passed in."""

    def __init__(self, generation: Generation, settings: Settings) -> None:
        self._knowledge = Knowledge(generation, settings)
        self._figures = FigureRoute(self._knowledge)
        self._explainer = Explainer(self._knowledge)
        self._grounding = Grounding(self._knowledge)
        self._suggestions = Suggestions(self._knowledge, self._is_answered)
        self._audit = AuditedFacts(self._knowledge.store, self._knowledge.glossary)

    @property
    def knowledge(self) -> Knowledge:
        """What is known of the generation; drafts are written from it too."""
        return self._knowledge

    def ask(self, question: str, turns: Sequence[Turn] = ()) -> Answer:
        """Return the answer to a question, in the conversation of the turns before it."""
        return self.turn(question, turns).answer

    def ask_conversation(self, questions: Sequence[str], *, follow_ups: bool = False) -> Answer:
        """Return the answer to the last of several questions asked one after the other.

        follow_ups: offer questions that go on from an answer; trying them takes several times as long as the answer.
        """
        turns: list[Turn] = []
        for question in questions:
            turns.append(self.turn(question, turns))
        answer = turns[-1].answer
        if not follow_ups or answer.status is not Status.ANSWERED:
            return answer
        return replace(answer, suggestions=tuple(self._suggestions.follow_ups(turns[-1].query)))

    def turn(self, question: str, turns: Sequence[Turn] = (), language: Language | None = None) -> Turn:
        """Answer a question and return it with its query, as the next question needs them.

        language: that of a question of which this is a part ("What is Formazione Continua" tells little of its own).
        """
        language = language or self._language(question, turns)
        move = read_move(question, language, self._knowledge.inventory(language).lexicon)
        polite = self._polite(question, language, move, in_conversation=bool(turns))
        if polite is not None:
            return polite
        choice = chosen(move, turns)
        if choice is not None:
            move = replace(move, text=choice, place=None, corrects=True)
            return self._offer(self._one(question, language, turns, move))
        parts = self._parts(question, language)
        in_parts = parts != [question]
        whole = self._in_turn(question, parts, turns) if in_parts else self._one(question, language, turns, move)
        if whole.answer.status is Status.NOT_FOUND and not in_parts:
            whole = self._in_parts(whole, turns) or whole
        if whole.answer.status is Status.ANSWERED:
            return whole
        return self._without_told(whole, turns, language) or (whole if in_parts else self._offer(whole))

    def _without_told(self, whole: Turn, turns: Sequence[Turn], language: Language) -> Turn | None:
        """Return the answer to a question without what a person only tells before it; None where that has none."""
        inventory = self._knowledge.inventory(language)
        asked = without_told(whole.question, inventory.lexicon, inventory.speller.in_corpus)
        if asked == whole.question:
            return None
        turn = self.turn(asked, turns, language)
        if turn.answer.status is Status.NOT_FOUND:
            return None
        return replace(turn, question=whole.question, answer=replace(turn.answer, question=whole.question))

    def _offer(self, turn: Turn) -> Turn:
        """Return a question refused with those to ask instead, tried last for it takes longer than an answer."""
        if turn.answer.status is not Status.NOT_FOUND or turn.query.operation is Operation.SOURCE:
            return turn
        answer = offer(turn.answer, self._suggestions.near(turn.query))
        return replace(turn, answer=self._checked(answer, turn.query))

    def _parts(self, question: str, language: Language) -> list[str]:
        """Return the questions of one that asks several things apart; itself where one answer can hold it."""
        question = like_told(at_place_told(question), self._knowledge.inventory(language).lexicon)
        read = partial(self._knowledge.understand, language=language)
        sentences = split_sentences_asked(question)
        if len(sentences) > 1:
            return sentences
        joined = split_joined(question)
        if len(joined) > 1 and ask_apart([read(part) for part in joined]):
            return joined
        return split_pairs(question, read)

    def _in_parts(self, whole: Turn, turns: Sequence[Turn]) -> Turn | None:
        """Answer a question that no evidence holds whole by its parts; None where they are no better."""
        joined = split_joined(whole.question)
        if len(joined) > 1:
            parted = self._in_turn(whole.question, joined, turns)
            return parted if parted.answer.status is Status.ANSWERED else None
        topics = split_topics(whole.query, whole.question)
        if len(topics) < 2 or whole.query.follow_up:
            return None
        held = [self.turn(part, turns, whole.query.language) for part in topics]
        if not all(turn.answer.status is Status.ANSWERED for turn in held):
            return None
        answers = [turn.answer for turn in held]
        together = put_together(whole.question, answers)
        if whole.query.adds:
            together = with_sum(together, answers, self._builder(whole.query))
        return Turn(whole.question, held[-1].query, together)

    def _language(self, question: str, turns: Sequence[Turn]) -> Language:
        return self._knowledge.languages.detect(question, turns[-1].query.language if turns else None)

    def _in_turn(self, question: str, parts: Sequence[str], turns: Sequence[Turn]) -> Turn:
        """Answer the parts of a question one after the other, each in the conversation of those before it."""
        held = list(turns)
        for part in parts:
            turn = self.turn(part, held, self._language(question, turns))
            if len(held) > len(turns) and held[-1].answer.status is Status.NOT_FOUND and says_of_nothing(turn.query):
                continue  # "quanti progetti per X e con quanti soldi?": without X, not the money of everything
            held.append(turn)
        asked = held[len(turns) :]
        # A sentence that asks nothing ("Mi interessa l'Asse II.") is only what the next one is about.
        told = [turn for turn in asked if asks(turn.question) or turn.answer.figures] or asked
        return Turn(question, asked[-1].query, put_together(question, [turn.answer for turn in told]), asked[-1].focus)

    def _one(self, question: str, language: Language, turns: Sequence[Turn], move: Move) -> Turn:
        """Answer one question: with names read as numbered things, else as words ("inclusione sociale")."""
        tried: list[Turn] = []
        for query in self._readings(question, language, turns, move):
            if any(query == turn.query for turn in tried):
                continue
            answer = self._checked(self._audited(self._answer(query, turns), query), query)
            if answer.status is not Status.NOT_FOUND:
                return Turn(question, query, answer, find_focus(query, answer, self._knowledge))
            tried.append(Turn(question, query, answer))
        return tried[0]

    def _readings(self, question: str, language: Language, turns: Sequence[Turn], move: Move) -> Iterator[Query]:
        """Yield what a question can mean in its conversation, the likeliest first."""
        inventory = self._knowledge.inventory(language)
        noun = next((noun for turn in reversed(turns) if (noun := kind_of(turn.query))), None)
        read: list[Query] = []
        for use_names in (True, False):
            query = self._knowledge.understand(move.text, language, use_names=use_names, noun=noun)
            query = query.having(question=question)
            held = [settled(one, inventory.lexicon) for one in completions(query, move, turns, inventory.lexicon)]
            yield from (*things_in_part(held[0], inventory), *held)
            read += held
        yield from called_by_part(read, inventory)

    def _answer(self, query: Query, turns: Sequence[Turn]) -> Answer:
        """Return the answer to one reading of a question."""
        builder = self._builder(query)
        if query.operation is Operation.SOURCE:
            return answer_source(builder, turns[-1].answer if turns else None)
        missing = self._grounding.missing(query)
        if missing:
            return self._covered_part(query, missing, turns, builder) or refuse(builder, missing)
        answer = self._found(query)
        if answer is not None and is_about_its_names(answer, query, self._knowledge):
            return say_inherited(query, answer)
        return refuse(self._builder(query), self._grounding.uncovered(query))

    def _found(self, query: Query) -> Answer | None:
        """Return what facts or passages answer; None where they do not hold the question."""
        formula = answer_formula(query, self._knowledge, self._builder(query))
        if formula is not None:
            return formula
        listed = answer_listed(query, self._knowledge, self._builder(query))
        if listed is not None:
            return listed
        named = self._figures.named(query, self._builder(query)) if names_figure(query) else None
        named = named or self._figures.denied(query, self._builder(query))
        if named is not None:
            return named
        if query.operation is not Operation.EXPLAIN:
            answer = self._figures.answer(query, self._builder(query))
            if answer is not None or asks_among_all(query):
                return answer
        if self._may_explain(query):
            answer = self._explainer.answer(query, self._builder(query))
            if answer is not None:
                return answer
        if query.ask is Ask.HOW and query.measures and query.operation is Operation.EXPLAIN:
            return self._found(query.having(operation=Operation.VALUE, ask=Ask.QUANTITY))
        return None

    def _is_answered(self, question: str, language: Language) -> bool:
        """Tell whether a whole question is answered: what is offered is tried first."""
        query = settled(self._knowledge.understand(question, language), self._knowledge.inventory(language).lexicon)
        if self._grounding.missing(query):
            return False
        answer = self._found(query)
        return answer is not None and self._checked(answer, query).status is Status.ANSWERED

    def _covered_part(
        self, query: Query, missing: Sequence[Missing], turns: Sequence[Turn], builder: AnswerBuilder
    ) -> Answer | None:
        """Answer for the things and years that the reports cover, and name the others; None where none is left."""
        covered = without_missing(query, missing)
        answer = self._answer(covered, turns) if covered else None
        if answer is None or answer.status is not Status.ANSWERED:
            return None
        text = "\n".join([answer.text, *name_missing(missing, builder.wording)])
        return replace(answer, text=text, missing=tuple(item.text for item in missing))

    def _may_explain(self, query: Query) -> bool:
        """Tell whether sentences can answer: a question of "how much" asks for a figure and nothing else."""
        if query.operation is Operation.SUM and (len(query.entities) > 1 or query.dimension):
            return False
        if query.operation in (Operation.RATIO, Operation.SHARE) and query.ask in (Ask.QUANTITY, None):
            return False
        if query.ask is Ask.QUANTITY and query.operation not in (Operation.EXPLAIN, Operation.VALUE):
            return False  # "quanto guadagna" is computed or not answered
        if query.operation is not Operation.EXPLAIN and not (query.constraints or query.entities or query.dimension):
            return False
        worded = any(any(map(str.isalpha, one.text)) or not one.text for one in query.constraints)
        if query.constraints and not worded and not query.entities:
            return False  # "quanto fa 2+2" names nothing to speak of
        if query.operation is Operation.EXPLAIN or not query.measures:
            return True
        asks_money = query.unit is Unit.EUR or any(measure.kind == "measure" for measure in query.measures)
        if asks_money and query.ask is None:  # "la modifica ha cambiato le dotazioni?": what was done, sentences say
            return any(stands_as_verb(query.question, one) for one in query.operation_words)
        return query.ask is not Ask.QUANTITY

    def _audited(self, answer: Answer, query: Query) -> Answer:
        """Return the answer with what the reports contradict of it; a source told again was told with its answer."""
        if answer.status is not Status.ANSWERED or query.operation is Operation.SOURCE:
            return answer
        return tell_contradictions(answer, self._audit, self._builder(query))

    def _checked(self, answer: Answer, query: Query) -> Answer:
        wrong = verify(answer, self._knowledge.store, [query.threshold.value] if query.threshold else [])
        if not wrong:
            return answer
        _log.error("answer to %r withheld: %s", answer.question, "; ".join(wrong))
        return plain(self._builder(query), "guarded")

    def _builder(self, query: Query) -> AnswerBuilder:
        return AnswerBuilder(query, self._knowledge.store, self._knowledge.wording(query.language))

    def _polite(self, question: str, language: Language, move: Move, *, in_conversation: bool) -> Turn | None:
        """Return an answer to what is no question: nothing, symbols only, thanks, or far too much."""
        query = Query(question, language)
        builder = self._builder(query)
        if len(question) > _LONGEST_QUESTION:
            return Turn(question, query, plain(builder, "too_long"))
        if move.commands and not asks(question):
            return Turn(question, query, plain(builder, "instruction"))
        if move.is_courtesy:
            offered = () if in_conversation else self._suggestions.examples(language)
            return Turn(question, query, plain(builder, "courtesy", offered, status=Status.NEEDS_CLARIFICATION))
        says_something = r"\w" if in_conversation else r"[^\W\d_]"  # in a conversation "2019" is a question
        if not re.search(says_something, question):
            example = next(iter(self._suggestions.examples(language)), "")
            return Turn(question, query, plain(builder, "empty", [example] if example else [], example=example))
        return None
