"""The grammar that prose figures need: clauses, the words that govern a figure, the noun that a count counts.

No parser: reports are written in short formulas ("risorse pari a ..., di cui liquidati ..."), and function words,
punctuation and brackets show their structure in Italian and in English.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import lru_cache
from itertools import zip_longest

from index.dates import Period, find_periods
from index.labels import fold
from index.records import Language
from index.text import is_stop_word
from ingest.segments import QUOTE_PAIRS, quoted_spans

_WORD = re.compile(r"[^\W_]+(?:[-+.&/][^\W_]+)*['’]?")
# Words that tie a figure to what it measures without naming it.
_LINK = re.compile(
    r"(?:pari|ammont(?:a|ano|ava|avano)|risult\w*|rappresent\w+|corrispond\w+|equival\w+|raggiung(?:e|ono)|attest\w+"
    r"|super(?:a|ano)|registra(?:no)?|annover\w+|rispetto|circa|quasi|oltre|almeno|complessivamente|cumulativamente"
    r"|inoltre|infine|anche|altresi|ad|oggi|restanti|mentre|invece|vanno|va|viene|vengono|veniva|stati|state|ben|solo"
    r"|numero|pass(?:a|ano|ando|at[oaie])|meno|piu|rispettivamente|attualmente|ulteriormente|cosi|restante|cioe|vede|visto|valore|finale"
    r"|equal\w*|amount(?:s|ed|ing)?|total(?:s|led|ing)|stands?|stood|worth|correspond\w+|represent\w+|account(?:s|ing|ed)?"
    r"|number|respectively|or|i\.e|final|value|some|about|around|nearly|over|least|almost|approximately|been|now|also"
    r"|finally|there|arriva|arrivano|fewer|less|more|than|including|nr|n)",
)
# Words that open a clause without meaning ("sono in corso le istruttorie", "vi è stato perciò il rifinanziamento").
_OPENERS = frozenset(
    {"corso", "percio", "pertanto", "particolare", "materia", "merito", "netto", "conseguente", "ecco", "oppure"}
)
_GENERIC = re.compile(
    r"(?:import[oi]|ammontare|valor[ei]|cifr[ae]|somm[ae]|total[ei]|complessiv[oaei]|intera|intero"
    r"|amounts?|sums?|totals?|overall|value|euro)"
)
_LINKING_VERB = re.compile(
    r"(?:\b(?:e'|sono|era|erano|ammont\w+|risulta(?:no)?|was|were|is|are|amount(?:s|ed)|stands?|stood|totals?|totalled"
    r"|reached|raggiung\w+)\b|è|=|:)",
    re.IGNORECASE,
)
_MAIN_VERB = re.compile(
    r"\s(?:ha|hanno|(?:è|sono|e')\s+stat[oaie]|vi\s+(?:è|sono)|has|have|(?:has|have)\s+been|was|were)\s", re.IGNORECASE
)
_PLURAL_VERB = re.compile(r"[a-z]{4,}(?:ano|ono)$")
_ENGLISH_VERB = re.compile(r"ed$|^(?:took|had|got|made|came|went|rose|fell|grew|gave|became|use|take|have)$")
_SHORT_ASIDE = re.compile(r"\s*\([^()]{1,12}\)")
_PREDICATE = re.compile(
    r"\s+(?:(?:è|e'|sono|ha|hanno|is|are|was|were|has|have|had)\s|(?=[a-z]{3,}ed\s|[a-zà-ù]{2,}(?:ano|ono|anno)\s))",
    re.IGNORECASE,
)
_RELATIVE = re.compile(r"\b(?:che|cui|quali|who|which|that)\b", re.IGNORECASE)
_COMPLEMENT = frozenset(
    "di del della dei degli delle dell dello d con in of with for nel nella nei nelle negli nello nell".split()  # noqa: SIM905
)
_STOPS_NOUN = frozenset(
    "pari cui che sono e ed o ha hanno sia and or that which who were was are is have has nonche rispetto".split()  # noqa: SIM905
)
_OBJECT_PREPOSITION = frozenset("a ad al alla ai alle agli allo all to".split())  # noqa: SIM905
_PARTICIPLE = re.compile(r"(?:[aiu]t|[eou]s|[eou]rt|[eio]st|ess|tt|[iu]nt|olt)[oaie]$")
_NOUN_WORDS = 8
_LEADS_UP = re.compile(r"\s*(?:(?:di|d['’]|pari\s+a|of|per|:|=)\s*)?(?:circa|oltre|about)?\s*", re.IGNORECASE)


@lru_cache(maxsize=65536)
def _folded(word: str) -> str:
    return fold(word).strip("'.")


@lru_cache(maxsize=16)
def _periods(text: str, language: Language) -> tuple[tuple[int, int], ...]:
    """Return the spans of the periods of a text with the words that govern them; a statement asks for them often."""
    return tuple(_with_lead(text, period) for period in find_periods(text, language))


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a statement at characters [start, end)."""

    start: int
    end: int
    text: str

    @property
    def folded(self) -> str:
        """The word as it compares."""
        return _folded(self.text)


def words_of(text: str, start: int = 0, end: int | None = None) -> list[Word]:
    """Return the words of text[start:end] with their offsets in the text."""
    stop = len(text) if end is None else end
    words = _all_words(text)
    first = bisect_left(words, start, key=_start_of)
    last = bisect_left(words, stop, key=_start_of)
    straddles = (first > 0 and words[first - 1].end > start) or (last > first and words[last - 1].end > stop)
    if straddles:  # "pari a1,9Mln€": a figure may start within what looks like a word
        return [Word(match.start(), match.end(), match.group()) for match in _WORD.finditer(text, start, stop)]
    return list(words[first:last])


@lru_cache(maxsize=16)
def _all_words(text: str) -> tuple[Word, ...]:
    return tuple(Word(match.start(), match.end(), match.group()) for match in _WORD.finditer(text))


def _start_of(word: Word) -> int:
    return word.start


def is_light(word: Word, language: Language) -> bool:
    """Tell whether a word only ties words together (function words, linking verbs, hedges)."""
    return _is_light(word.folded, language)


@lru_cache(maxsize=65536)
def _is_light(folded: str, language: Language) -> bool:
    either = is_stop_word(folded, language) or is_stop_word(folded, Language.ITALIAN)
    return either or bool(_LINK.fullmatch(folded)) or not re.search(r"[^\W\d_]", folded)


def content(text: str, start: int, end: int, language: Language, *, object_follows: bool = True) -> str:
    """Return the printed words of text[start:end] without the light words and dates at both ends, or "".

    The subject of a verb goes where the verb has an object ("la Regione ha | attivato risorse"). Where no object
    follows and the verb stands alone, the subject is what is measured ("le risorse sono state impegnate").
    """
    span = content_span(text, start, end, language)
    if span is None:
        return ""
    printed = _balanced(" ".join(_after_verb(text[span[0] : span[1]], language, object_follows=object_follows).split()))
    return re.sub(r"\s+(?:per|for)\s+complessiv[ei]$", "", printed)


def _after_verb(printed: str, language: Language, *, object_follows: bool) -> str:
    """Return what stands after the main verb ("iniziative dell'Asse sono state | attivate risorse"), if anything does.

    A verb of a relative clause belongs to its noun.
    """
    hidden = list(printed)
    for start, end in quoted_spans(printed):
        hidden[start:end] = "_" * (end - start)
    verb = _MAIN_VERB.search("".join(hidden))
    if verb is None or _RELATIVE.search(printed[: verb.start()]):
        return printed
    is_passive = bool(re.search(r"stat|been|was|were", verb.group()))
    words = words_of(printed, verb.end())
    while words and is_light(words[0], language):
        words.pop(0)
    return printed[words[0].start :] if len(words) > (1 if is_passive and not object_follows else 0) else printed


def content_span(text: str, start: int, end: int, language: Language) -> tuple[int, int] | None:
    """Return where the words of text[start:end] stand without the light words and dates at both ends, or None."""
    dates = _periods(text, language)
    words = words_of(text, start, end)

    def light(word: Word) -> bool:
        return is_light(word, language) or any(word.start >= left and word.end <= right for left, right in dates)

    while words and light(words[-1]):
        words.pop()
    while words and (light(words[0]) or words[0].folded in _OPENERS):
        words.pop(0)
    return (words[0].start, words[-1].end) if words else None


def _with_lead(text: str, period: Period) -> tuple[int, int]:
    """Return the span of a period with the words that govern it ("per l'a.f. 2021-2022")."""
    lead = text.lower().rfind(period.lead, 0, period.start) if period.lead else -1
    near = lead >= 0 and period.start - lead <= len(period.lead) + 3
    return (lead if near else period.start), period.end


def _balanced(printed: str) -> str:
    """Drop the bracket or quotation mark that has lost its other half to the edge."""
    if printed.count("(") != printed.count(")"):
        printed = printed.replace("(", " ").replace(")", " ")
    for left, right in QUOTE_PAIRS[:2]:
        if printed.count(left) != printed.count(right):
            printed = printed.replace(left, "").replace(right, "")
    if printed.count('"') % 2:
        printed = printed.replace('"', "")
    return " ".join(printed.split())


def without_dates(text: str, start: int, end: int, language: Language) -> str:
    """Return text[start:end] with its dates and the words that govern them blanked out, lengths kept."""
    blanked = list(text[start:end])
    for left, right in _periods(text, language):
        for place in range(max(left, start), min(right, end)):
            blanked[place - start] = " "
    return "".join(blanked)


def is_participle(word: Word) -> bool:
    """Tell whether a word looks like an Italian past participle ("attivate", "concesso", "aperti")."""
    return bool(_PARTICIPLE.search(word.folded))


def is_generic(printed: str, language: Language) -> bool:
    """Tell whether words name no measure of their own ("valore complessivo", "importo")."""
    words = words_of(printed)
    return all(is_light(word, language) or _GENERIC.fullmatch(word.folded) for word in words)


def has_linking_verb(printed: str) -> bool:
    """Tell whether a stretch holds a verb that equates its subject with the figure after it."""
    return bool(_LINKING_VERB.search(printed))


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
    if folded in ("e", "and") and kept and is_participle(kept[-1]) and is_joined_participle:
        return False
    if folded in _STOPS_NOUN or re.fullmatch(r"[MF]", word.text):
        return True
    if kept and _is_verb_after(word, kept[-1], language):
        return True
    if not kept and _PLURAL_VERB.search(folded):
        return True  # "10 riguardano la mobilità": the noun was said before
    if folded in _COMPLEMENT:
        return not kept
    if is_stop_word(folded, language) or is_stop_word(folded, Language.ITALIAN):
        return not (kept and kept[-1].folded in _COMPLEMENT)
    return False


def _is_verb_after(word: Word, noun: Word, language: Language) -> bool:
    """Tell whether a word is the verb of a plural noun: "enterprises received", "progetti prevedono"."""
    if language is Language.ENGLISH:
        return noun.folded.endswith("s") and bool(_ENGLISH_VERB.search(word.folded))
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
    if kept and any(left <= kept[-1].end <= right for left, right in _periods(text, language)):
        return "", first
    if len(kept) < 2 or (limit < len(text) and _LEADS_UP.fullmatch(text, previous_end, limit)):
        return "", first
    return " ".join(text[kept[0].start : kept[-1].end].split()), kept[-1].end


def predicate_after(text: str, start: int, limit: int, language: Language) -> tuple[str, int]:
    """Return what is said of a figure that opens its sentence ("il 70% dei treni è | arrivato"), and its end."""
    aside = _SHORT_ASIDE.match(text, start)
    if aside is not None:
        start, limit = aside.end(), len(text)
    verb = _PREDICATE.match(text, start, limit)
    if verb is None:
        return "", start
    stop = re.search(r"[,;:()\d]|\s(?:e|and)\s+(?:€|EUR|\d)|\.(?:\s|$)", text[verb.end() : limit])
    end = verb.end() + stop.start() if stop else limit
    if stop is None and limit < len(text):
        return "", start
    return content(text, verb.end(), end, language), end
