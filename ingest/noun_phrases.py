"""What stands after a figure: the noun it counts, the phrase that goes on after it, what is said of it."""

from __future__ import annotations

import re
from itertools import zip_longest

from index.records import Language
from index.text import is_stop_word
from ingest.clauses import Word, is_light, is_participle, period_spans, words_of

_PLURAL_VERB = re.compile(r"[a-z]{4,}(?:ano|ono)$")
_PAST = (
    r"took|had|got|made|came|went|rose|fell|grew|gave|became|began|bought|brought|built|chose|found|held|kept|led|left|lost|met|paid|ran"
    r"|said|saw|sent|set|sold|spent|stood|told|understood|won|wrote|underwent|use|take|have|benefit|employ|receive|complete|involve"
    r"|include|remain|comes?|goes|relates?|concerns?|refers?|belongs?|come|live|work|participate|report"
)
_PAST_WORD = re.compile(rf"(?:{_PAST})$")
_ENGLISH_VERB = re.compile(rf"ed$|^(?:{_PAST})$")
_IRREGULAR_PLURAL = frozenset({"people", "children", "women", "men", "staff"})
_JOINS_NEXT = re.compile(
    r"\s(?:e|ed|and)\s+(?:(?:il|lo|la|l['’]|gli|i|le|the|around|about|some|nearly|almost|over|circa|quasi|oltre)\s*)*$",
    re.IGNORECASE,
)
_SHORT_ASIDE = re.compile(r"\s*\([^()]{1,12}\)")
_PREDICATE = re.compile(
    r"\s+(?:(?:of|di)\s+(?:them|these|those|whom|which|essi|esse|loro|questi|queste)\s+)?"
    rf"(?:(?:è|e'|sono|ha|hanno|era|erano|sar[àa]|saranno|verr[àa]|verranno|will|is|are|was|were|has|have|had)\s"
    rf"|(?=(?:[a-z]{{3,}}ed|(?-i:{_PAST})|[a-zà-ù]{{2,}}(?:ano|ono|anno))\s))",
    re.IGNORECASE,
)
_AUXILIARY = re.compile(r"(?:(?:stat[oaie]|been|being|be|also|anche|ancora|still|now|ormai|gi[àa])\s+)+", re.IGNORECASE)
_COMPLEMENT = frozenset(
    "di del della dei degli delle dell dello d con in of with for nel nella nei nelle negli nello nell".split()  # noqa: SIM905
)
_STOPS_NOUN = frozenset(
    """pari cui che sono e ed o ha hanno sia and or that which who whom were was are is have has had nonche rispetto
    entro durante mediante grazie dopo prima fino sino attraverso tramite tranne salvo lungo secondo nonostante contro
    verso against among across within without towards via upon since compared versus while whereas although
    than""".split()  # noqa: SIM905
)
_OBJECT_PREPOSITION = frozenset("a ad al alla ai alle agli allo all to".split())  # noqa: SIM905
_NOUN_WORDS = 8
_CLAUSE_WORDS = 12
_RELATIVE = re.compile(r"\s+(?:che|who|which|that)\s[^,;:.()\d]{3,}")
_LEADS_UP = re.compile(r"\s*(?:(?:di|d['’]|pari\s+a|of|per|:|=)\s*)?(?:circa|oltre|about)?\s*", re.IGNORECASE)


def noun_after(text: str, start: int, limit: int, language: Language) -> tuple[str, int]:
    """Return the noun phrase right after a figure and where it ends; ("", start) where none follows.

    "progetti rivolti a gruppi" gives "progetti", "nuclei famigliari con figli" comes whole, quoted names too.
    """
    quoted = re.match(r"\s*(?:n\.\s*)?[“«\"„]", text[start:limit])
    if quoted:
        return _quoted_noun(text, start + quoted.end(), limit)
    kept: list[Word] = []
    previous_end = start
    words = words_of(text, start, limit)
    for word, following in zip_longest(words, words[1:]):
        joins = following is not None and is_participle(following)
        closed = bool(text[previous_end : word.start].strip()) or word.text[0].isdigit() or len(kept) >= _NOUN_WORDS
        if closed or _ends_noun(word, kept, language, is_joined_participle=joins):
            break
        kept.append(word)
        previous_end = word.end
    while kept and (is_stop_word(kept[-1].folded, language) or _is_dangling(text, kept)):
        kept.pop()
    if not kept:
        return "", start
    return " ".join(text[kept[0].start : kept[-1].end].split()), kept[-1].end


def _quoted_noun(text: str, start: int, limit: int) -> tuple[str, int]:
    closing = re.search(r"[”»\"“]|\s*\((?=\s*(?:\w+\s+){0,3}\d)|;|$", text[start:limit])
    end = start + closing.start() if closing else limit
    after = start + closing.end() if closing and closing.group() in ("”", "»", '"', "“") else end
    return " ".join(text[start:end].split()), after


def _ends_noun(word: Word, kept: list[Word], language: Language, *, is_joined_participle: bool) -> bool:
    folded = word.folded
    if word.text.lower() in ("e", "ed", "and") and kept and is_participle(kept[-1]) and is_joined_participle:
        return False
    if folded in _STOPS_NOUN or re.fullmatch(r"[MF]", word.text):
        return True
    if kept and _is_verb_after(word, kept[-1], language):
        return True
    if not kept and (_PLURAL_VERB.search(folded) or (language is Language.ENGLISH and _PAST_WORD.match(folded))):
        return True  # "10 riguardano la mobilità", "40% came from": the noun was said before
    if folded in _COMPLEMENT:
        return not kept
    if is_stop_word(folded, language) or is_stop_word(folded, Language.ITALIAN):
        return not (kept and kept[-1].folded in _COMPLEMENT)
    return False


def _is_verb_after(word: Word, noun: Word, language: Language) -> bool:
    """Tell whether a word is the verb of a plural noun: "enterprises received", "progetti prevedono"."""
    if language is Language.ENGLISH:
        plural = noun.folded.endswith("s") or noun.folded in _IRREGULAR_PLURAL
        return plural and bool(_ENGLISH_VERB.search(word.folded))
    plural = noun.folded[-1:] in "ie" and noun.folded not in _COMPLEMENT
    return plural and bool(_PLURAL_VERB.search(word.folded))


def _is_dangling(text: str, kept: list[Word]) -> bool:
    """Tell whether the last word is a participle whose own object follows ("progetti rivolti" a ...)."""
    if len(kept) < 2 or not is_participle(kept[-1]):
        return False
    following = words_of(text, kept[-1].end, min(len(text), kept[-1].end + 12))
    return (
        bool(following)
        and following[0].folded in _OBJECT_PREPOSITION
        and not any(left <= following[0].start < right for left, right in period_spans(text, Language.ITALIAN))
        and not text[kept[-1].end : following[0].start].strip()
    )


def complement_after(text: str, start: int, limit: int, language: Language) -> tuple[str, int]:
    """Return the phrase that goes on after a figure's noun ("in condizione di ..."), and where it ends.

    A phrase that leads up to the next figure is that figure's own, and is left out: ("", start).
    """
    first = start
    aside = _SHORT_ASIDE.match(text, start)
    if aside is not None:
        start, limit = aside.end(), len(text)
    kept: list[Word] = []
    previous_end = start
    for word in words_of(text, start, limit):
        stops = word.folded in _STOPS_NOUN or word.text[0].isdigit() or len(kept) >= 10
        if text[previous_end : word.start].strip() or stops or (not kept and not is_stop_word(word.folded, language)):
            break
        kept.append(word)
        previous_end = word.end
    while kept and is_light(kept[-1], language):
        kept.pop()
    if kept and any(left <= kept[-1].end <= right for left, right in period_spans(text, language)):
        return "", first
    if len(kept) < 2 or (limit < len(text) and _LEADS_UP.fullmatch(text, previous_end, limit)):
        return "", first
    return " ".join(text[kept[0].start : kept[-1].end].split()), kept[-1].end


def relative_after(text: str, start: int, limit: int) -> tuple[str, int]:
    """Return the relative clause right after a noun ("che hanno ricevuto un sostegno") and its end, or ("", start)."""
    clause = _RELATIVE.match(text, start, limit)
    if (
        clause is None
        or len(clause.group().split()) > _CLAUSE_WORDS
        or not re.match(r"[,;:.()]|$", text[clause.end() : limit])
    ):
        return "", start
    return " ".join(clause.group().split()), clause.end()


def predicate_after(text: str, start: int, limit: int, language: Language) -> tuple[str, int]:
    """Return what is said of a figure that opens its sentence ("il 70% dei treni è | arrivato"), and its end."""
    aside = _SHORT_ASIDE.match(text, start)
    if aside is not None:
        start, limit = aside.end(), len(text)
    verb = _PREDICATE.match(text, start, limit)
    if verb is None:
        return "", start
    stop = re.search(
        r"[,;:()]|\s(?:(?:e|ed|and|su|out\s+of)\s*$|(?:e|and)\s+(?:€|EUR))|\.(?:\s|$)", text[verb.end() : limit]
    )
    joined = _JOINS_NEXT.search(text, verb.end(), limit) if stop is None and limit < len(text) else None
    end = verb.end() + stop.start() if stop else joined.start() if joined else limit
    if stop is None and limit < len(text) and joined is None:
        return "", start
    return _predicate(text, verb.end(), end, language), end


def _predicate(text: str, start: int, end: int, language: Language) -> str:
    """Return text[start:end] without auxiliaries before it and without function words or dates at its end."""
    opening = _AUXILIARY.match(text, start, end)
    start = opening.end() if opening else start
    words = words_of(text, start, end)
    dates = period_spans(text, language)
    while words and (
        is_stop_word(words[-1].folded, language)
        or is_stop_word(words[-1].folded)
        or any(left <= words[-1].start < right for left, right in dates)
    ):
        words.pop()
    return " ".join(text[start : words[-1].end].split()) if words else ""
