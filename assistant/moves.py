"""What a question does in a conversation besides asking: it corrects, doubts, thanks, picks, points to the others."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.lexicon import Lexicon
from assistant.numerals import numeral_of, ordinal_value
from assistant.words import Word, read_words
from index.labels import fold, singular
from index.number_words import word_value
from index.records import Language

_CORRECTS, _OTHERS, _DOUBTS, _COURTESY, _REACHED = "correction", "others", "doubt", "courtesy", "reached"
_COMMAND, _ANEW = "command", "anew"
_ALL = (_CORRECTS, _OTHERS, _DOUBTS, _COURTESY, _REACHED, _COMMAND, _ANEW)
_COUNT = r"(?:(?P<number>\d+|due|tre|quattro|cinque|two|three|four|five)\s+)?"
_BEFORE = re.compile(
    rf"\b{_COUNT}(?<!mezzo )(?:(?:anno|anni)\s+(?:prima|precedenti|precedente|scorso)|years?\s+(?:before|earlier)"
    r"|(?:previous|prior|preceding)\s+year)\b"
)
_AFTER = re.compile(
    rf"\b{_COUNT}(?<!mezzo )(?:(?:anno|anni)\s+(?:dopo|successivi|successivo|seguente)|years?\s+(?:after|later)"
    r"|(?:next|following)\s+year)\b"
)
# "confrontali", "sommarli": the order with what it is done to.
_ENCLITIC = re.compile(r"(?:(?P<order>[a-zà-ý]+?[aei])|(?P<verb>[a-zà-ý]+[aei]r))(?:l[oaie]|mel[oaie]|cel[oaie])$")
_OTHER = re.compile(r"altr[oaie]|others?")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
# "found no job", which corrects nothing; "no, I meant ..." stands apart.
_NO_THING = re.compile(r"(?<![,;:.!?–-])\sno\s+(?!sorry|i\b)[a-z]")
_ONES = frozenset({"one", "ones"})
# "E prima?" asks for what was before; "la prima" for the first.
_LONGEST_PLACE = 2
_EARLIER, _WITH_ARTICLE = "prima", 3


@dataclass(frozen=True, slots=True)
class Move:
    """What was read of a question; `text` is the question without the words that only make the move.

    years: how many years before (-) or after (+) those of the question before; place: the bare ordinal or number said.
    """

    text: str
    corrects: bool = False
    others: bool = False
    doubts: bool = False
    is_courtesy: bool = False
    reached: bool = False
    commands: bool = False
    starts_anew: bool = False
    years: int = 0
    place: int | None = None


def read_move(question: str, language: Language, lexicon: Lexicon) -> Move:
    """Return what a question does besides asking."""
    question = _without_enclitics(question, language, lexicon)
    words = read_words(question, language)
    other_thing = _other_thing(words, lexicon)
    spans = lexicon.operations.find(words)
    spans = [one for one in spans if not _NO_THING.match(question, words[one[1]].start - 1)]
    said = {name: {place for one, first, last in spans if one == name for place in range(first, last)} for name in _ALL}
    text, years = _without_years(_without(question, words, said[_CORRECTS] | said[_OTHERS] | said[_ANEW] | other_thing))
    return Move(
        text,
        corrects=bool(said[_CORRECTS]),
        others=bool(said[_OTHERS] or other_thing),
        doubts=bool(said[_DOUBTS]) and _is_only(words, said[_DOUBTS], lexicon),
        is_courtesy=bool(said[_COURTESY]) and len(said[_COURTESY]) == len(words),
        reached=bool(said[_REACHED]),
        commands=bool(said[_COMMAND]),
        starts_anew=bool(said[_ANEW]),
        years=years,
        place=_bare_place(words, lexicon),
    )


def _other_thing(words: Sequence[Word], lexicon: Lexicon) -> set[int]:
    """Return the words "altro asse", "other axes": the things of a kind that were not spoken of yet."""
    numbered = (term for term in lexicon.terms.values() if term.numbered)
    nouns = {singular(text) for term in numbered for text in (*term.it, *term.en)}
    for place, word in enumerate(words[1:], start=1):
        if _OTHER.fullmatch(words[place - 1].folded) and singular(word.surface) in nouns:
            return {place - 1, place}
    return set()


def _without_enclitics(question: str, language: Language, lexicon: Lexicon) -> str:
    """Return a question with "confrontali" as "confronta", where that is a word of asking."""
    for word in reversed(read_words(question, language) if language is Language.ITALIAN else []):
        match = _ENCLITIC.fullmatch(word.folded)
        bare = match and (match["order"] or f"{match['verb']}e")
        if bare and word.folded not in lexicon.vocabulary and bare in lexicon.asking:
            question = question[: word.start] + bare + question[word.end :]
    return question


def _is_only(words: Sequence[Word], places: set[int], lexicon: Lexicon) -> bool:
    """Tell whether a question has no content beside some words ("sei sicuro?", and not "sei sicuro del 92%?")."""
    return not any(lexicon.is_content(word) for place, word in enumerate(words) if place not in places)


def _without(question: str, words: Sequence[Word], places: set[int]) -> str:
    for place in sorted(places, reverse=True):
        question = question[: words[place].start] + question[words[place].end :]
    return re.sub(r"^[\s,;:.!–-]+", "", question) if places else question


def _without_years(question: str) -> tuple[str, int]:
    """Return a question without "l'anno prima", and how many years it goes back (-1) or on."""
    folded = fold(question)
    if _YEAR.search(folded):
        return question, 0  # "nel 2019 rispetto all'anno prima" counts from the year that it names
    for pattern, sign in ((_BEFORE, -1), (_AFTER, 1)):
        match = pattern.search(folded)
        if match and len(folded) == len(question):
            number = match["number"]
            count = int(number) if number and number.isdigit() else word_value(number or "") or 1
            return question[: match.start()] + question[match.end() :], sign * count
    return question, 0


def _bare_place(words: Sequence[Word], lexicon: Lexicon) -> int | None:
    """Return the number of "il secondo", "the first one", "2" where a question says nothing else."""
    content = [word for word in words if word.folded not in _ONES and (lexicon.is_content(word) or ordinal_value(word))]
    if len(content) != 1:
        return None
    value = ordinal_value(content[0])
    if value:
        return None if content[0].folded == _EARLIER and len(words) < _WITH_ARTICLE else value
    number = numeral_of(content[0])
    return int(number) if number and number.isdigit() and len(number) <= _LONGEST_PLACE else None
