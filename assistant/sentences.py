"""How well a sentence or a list answers a question of words: what it holds itself, what its headings hold, its kind."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from assistant.question import Ask, Constraint
from assistant.words import Word, forms_of, is_agent, read_words, text_forms
from index.dates import find_dates
from index.labels import make_label
from index.records import Language, Passage, PassageKind
from index.text import split_sentences, tokenize
from index.wordforms import word_form

_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_URL = re.compile(r"\b(?:https?://|www\.)\S+", re.IGNORECASE)
_CAUSE = re.compile(
    r"\b(?:perch[eé]|in\s+quanto|poich[eé]|dato\s+che|a\s+causa|per\s+effetto|grazie\s+a|al\s+fine|allo\s+scopo"
    r"|finalizzat\w+|alla\s+luce|per\s+quest[oaei]|a\s+seguito|consentit\w+|perciò|pertanto|quindi|così\s+da|in\s+modo\s+da|motiv\w+"
    r"|dovut[oaie]\s+a\w*|permett\w+\s+di|serv\w+\s+a|per\s+(?:\w+(?:are|ere|ire|rre)|\w+(?:ar|er|ir)(?:ne|l[oaie]|si))"
    r"|since|because|due\s+to|in\s+order|so\s+that|aim(?:s|ed)?\s+(?:to|at)|therefore|reason\w*)\b",
    re.IGNORECASE,
)
_AIM = re.compile(
    r"\b(?:finalizzat\w+|volt[oaie]\s+a|dirett[oaie]\s+a|rivolt[oaie]|consist\w+|prevede|sostiene|mira\w*|punta|vuole"
    r"|serv[eo]\w*|calcolat\w+|cioè|ossia|per\s+\w+[aei]re|che\s+(?!ha\s|è\s|hanno\s|sono\s)\w+(?:[ae]|[aeo]no)\s|aims?|in\s+order)\b",
    re.IGNORECASE,
)
# What a sentence goes on with where it tells what a thing named in it is or is for; right after the name, or near it.
_PURPOSE = re.compile(
    r"\b(?:finalizzat\w+|volt[oaie]\s+a|dirett[oaie]\s+a|rivolt[oaie]|destinat[oaie]\s+a|consist\w+|prevede\w*|sostiene|mira\w*"
    r"|punta\s|serv(?:e|ono)\s|che\s+(?:contribui|garant|permett|offr|promuov|finanzi|consent|favori|aiut|togli|riun)\w*"
    r"|al\s+fine\s+di|allo\s+scopo|cioè|ossia|per\s+\w+(?:are|ere|ire|rre)|aim(?:s|ed|ing)?\s+(?:to|at)|in\s+order\s+to|is\s+an?\s)",
    re.IGNORECASE,
)
_RIGHT_AFTER = re.compile(
    r"^[\s”\"»’',:–-]*(?:per\s+(?!un[ao'’]?\b|circa|\d|complessiv|importo|oltre|l['’]ann|l['’]a\.|il\s+\d)\w|è\s+(?:un|l|il)|is\s"
    r"|che\s+(?!ha\b|hanno\b|è\b|sono\b|era\b|viene\b|vengono\b|con\b)\w+(?:[aeo]|ono|ano)\s)",
    re.IGNORECASE,
)
_ITEM = re.compile(r"\n[ \t]*(?:\d{1,2}|[a-z])[).][ \t][^\n]+")
_NEAR_NAME = 25
_TELLS_PURPOSE = 0.35
_ROOT = 6
_TOO_SHORT_TO_DEFINE = 60
_NAMED_FIRST = 0.2
_UNDER_HEADING = 0.3
_GENERAL_WORD = 0.1
_AGENT = re.compile(r"\b(?:da|dal|dalla|dall['’]|dai|dalle|by)\s*(?:the\s+)?[A-Z]")
_IN_HEADING, _BEFORE, _IN_PASSAGE = 0.6, 0.5, 0.3


@dataclass(frozen=True, slots=True)
class Span:
    """Characters [start, end) of a passage, with how well they answer and the share of the question they hold."""

    passage: Passage
    start: int
    end: int
    score: float
    own: float

    @property
    def text(self) -> str:
        """The characters themselves."""
        return self.passage.text[self.start : self.end]


def holds(forms: frozenset[str], constraint: Constraint) -> bool:
    """Tell whether a text holds one wording of a constraint; a plain word may also be there by its Snowball stem.

    Quoting is shown and not computed with, so that "modificato" may find "modifica".
    """
    if holds_itself(forms, constraint):
        return True
    if constraint.kind not in ("word", "topic"):
        return False
    kin = _kin_of(constraint.text)
    if constraint.kind == "topic" and not (len(kin) == 1 and constraint.text.islower()):
        return False
    return bool(kin) and all(marked in forms or (root and _begins(root, forms)) for marked, root in kin)


def holds_itself(forms: frozenset[str], constraint: Constraint) -> bool:
    """Tell whether a text holds one wording of a constraint, and no other word of its kin."""
    return constraint.stands_in(forms)


@lru_cache(maxsize=8192)
def _kin_of(text: str) -> tuple[tuple[str, str], ...]:
    """Return, for each word of a text, its marked stem and the beginning of its kin ("modificato", "modifica")."""
    return tuple((f"~{token.stem}", _root(token.surface)) for token in tokenize(text))


def _root(word: str) -> str:
    """Return the beginning that the kin of a word shares with it; "" for a word that has no kin."""
    form = word_form(word)
    root = form[: max(_ROOT, len(form) * 3 // 4)]
    return root if len(root) >= _ROOT and form.isalpha() and not is_agent(word) else ""


def _begins(root: str, forms: frozenset[str]) -> bool:
    """Tell whether one of the forms begins with a root."""
    ordered = _in_order(forms)
    place = bisect_left(ordered, root)
    return place < len(ordered) and ordered[place].startswith(root)


@lru_cache(maxsize=8192)
def _in_order(forms: frozenset[str]) -> tuple[str, ...]:
    """Return forms sorted, so that those of one beginning stand together."""
    return tuple(sorted(forms))


def heading_forms(passage: Passage) -> frozenset[str]:
    """Return the forms of the headings over a passage."""
    return forms_of((*passage.section, *passage.context))


def score_sentences(
    passage: Passage, constraints: Sequence[Constraint], ask: Ask | None, general: Sequence[Constraint] = ()
) -> list[Span]:
    """Return every sentence and list item of a passage with its score; general words only add to it."""
    headings, whole = heading_forms(passage), text_forms(passage.text)
    spans: list[Span] = []
    before: frozenset[str] = frozenset()
    for start, end in sentence_spans(passage):
        forms = text_forms(passage.text[start:end])
        worths = [_worth(constraint, forms, headings, before, whole) for constraint in constraints]
        own = sum(worth == 1.0 for worth in worths) / len(worths) if worths else 1.0
        score = (sum(worths) / len(worths) if worths else 1.0) + answer_fit(ask, passage.text[start:end])
        score += _GENERAL_WORD * sum(holds(forms, word) for word in general)
        if constraints and ask in (Ask.DEFINITION, Ask.WHO) and _opens_with(passage.text[start:end], constraints):
            score += _NAMED_FIRST
        if ask in (Ask.DEFINITION, Ask.HOW) and own == 1.0 and _tells_purpose(passage.text[start:end], constraints):
            score += _TELLS_PURPOSE
        if ask is Ask.DEFINITION and end - start < _TOO_SHORT_TO_DEFINE:
            score -= _NAMED_FIRST
        spans.append(Span(passage, start, end, score, own))
        before = forms
    return spans


def _opens_with(text: str, constraints: Sequence[Constraint]) -> bool:
    """Tell whether a sentence starts with what the question asks about and goes on to say something of it."""
    if not _AIM.search(text):
        return False
    opening = text_forms(" ".join(text.split()[: len(constraints) + 2]))
    return all(holds(opening, constraint) for constraint in constraints)


def _tells_purpose(text: str, constraints: Sequence[Constraint]) -> bool:
    """Tell whether a sentence says what a thing is or is for soon after it names it."""
    words = read_words(text, Language.ITALIAN)
    named = sorted(constraints, key=lambda one: one.start)
    ends = [words[place].end for place in range(len(words)) if _names(words[: place + 1], named)]
    return any(_RIGHT_AFTER.match(text[end:]) or _PURPOSE.search(text[end : end + _NEAR_NAME]) for end in ends)


def _names(words: Sequence[Word], constraints: Sequence[Constraint]) -> bool:
    """Tell whether words end with the name asked about, its words side by side."""
    last = words[len(words) - len(constraints) :]
    return bool(constraints) and len(last) == len(constraints) and all(map(_is_word_of, last, constraints))


def _is_word_of(word: Word, constraint: Constraint) -> bool:
    return any(word.form == forms[-1] for forms in constraint.alternatives)


def score_list(passage: Passage, constraints: Sequence[Constraint]) -> Span | None:
    """Return a whole list with the score of its introduction and headings; None for a passage that is no list."""
    if passage.kind is not PassageKind.LIST:
        return None
    lead = text_forms(passage.text.split("\n", 1)[0])
    headings, whole = heading_forms(passage), text_forms(passage.text)
    worths = [_worth(constraint, lead, headings, frozenset(), whole) for constraint in constraints]
    score = sum(worths) / len(worths) if worths else 1.0
    return Span(passage, 0, len(passage.text), score, score)


def under_heading(span: Span, keys: frozenset[str]) -> Span:
    """Return a span with more worth where it stands under the heading of a numbered thing asked for."""
    named = any(make_label(heading).key in keys for heading in span.passage.section)
    return replace(span, score=span.score + _UNDER_HEADING) if named else span


def _worth(
    constraint: Constraint,
    forms: frozenset[str],
    headings: frozenset[str],
    before: frozenset[str],
    whole: frozenset[str],
) -> float:
    places = ((forms, 1.0), (headings, _IN_HEADING), (before, _BEFORE), (whole, _IN_PASSAGE))
    return next((worth for held, worth in places if holds(held, constraint)), 0.0)


def sentence_spans(passage: Passage) -> list[tuple[int, int]]:
    """Return the [start, end) of each sentence of prose, or of each item of a list."""
    spans, start = [], 0
    for line in passage.text.split("\n"):
        if passage.kind is PassageKind.LIST:
            spans.append((start, start + len(line)))
        else:
            spans.extend((start + left, start + right) for left, right in split_sentences(line))
        start += len(line) + 1
    return [(left, right) for left, right in spans if passage.text[left:right].strip()]


def with_its_items(span: Span) -> Span:
    """Return a sentence that announces numbered items ("in due lotti:") with the items, which follow line by line."""
    if not span.text.rstrip().endswith(":"):
        return span
    end = span.end
    while (item := _ITEM.match(span.passage.text, end)) is not None:
        end = item.end()
    return replace(span, end=end)


def gives_reason(text: str) -> bool:
    """Tell whether a sentence says why: it names a cause, an aim, or what something made possible."""
    return bool(_CAUSE.search(text))


def answer_fit(ask: Ask | None, text: str) -> float:
    """Return a bonus for a sentence of the kind asked for: a date for when, an address for where, a cause for why."""
    if ask is Ask.WHEN:
        return 0.4 if find_dates(text) else 0.15 if _YEAR.search(text) else 0.0
    if ask is Ask.WHERE:
        return 0.5 if _URL.search(text) else 0.0
    if ask is Ask.WHY:
        return 0.2 if _CAUSE.search(text) else 0.0
    if ask is Ask.WHO and _AGENT.search(text):
        return 0.25
    if ask in (Ask.DEFINITION, Ask.HOW, Ask.WHO):
        return 0.15 if _AIM.search(text) else 0.0
    return 0.0


def hold_all(spans: Sequence[Span], constraints: Sequence[Constraint]) -> bool:
    """Tell whether sentences with their headings hold every word asked about."""
    passage = spans[0].passage
    forms = forms_of((*passage.section, *passage.context, *(span.text for span in spans)))
    return all(holds(forms, constraint) for constraint in constraints)
