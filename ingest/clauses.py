"""The grammar that prose figures need: clauses, the words that govern a figure, the noun that a count counts.

No parser: reports are written in short formulas ("risorse pari a ..., di cui liquidati ..."), and function words,
punctuation and brackets show their structure in Italian and in English.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import lru_cache

from index.dates import Period, find_periods
from index.labels import fold
from index.records import Language
from index.text import is_stop_word
from ingest.segments import QUOTE_PAIRS, quoted_spans

_WORD = re.compile(r"[^\W_]+(?:[-+.&/][^\W_]+)*['’]?")
# Words that tie a figure to what it measures without naming it.
_LINK = re.compile(
    r"(?:pari|ammont(?:a|ano|ava|avano)|risult\w*|rappresent\w+|corrispond\w+|equival\w+|raggiung(?:e|ono)|attest(?:a|ano|ava|avano|ato|ata)"
    r"|super(?:a|ano)|registra(?:no)?|annover\w+|rispetto|circa|quasi|oltre|almeno|complessivamente|cumulativamente"
    r"|inoltre|infine|anche|altresi|ad|oggi|restanti|mentre|invece|vanno|va|viene|vengono|veniva|stati|state|ben|solo"
    r"|comprensiv\w|numero|pass(?:a|ano|ando|at[oaie])|meno|piu|rispettivamente|attualmente|ulteriormente|cosi|restante|cioe|vede|visto|valore|finale"
    r"|equal\w*|amount(?:s|ed|ing)?|total(?:s|led|ing)|stands?|stood|worth|correspond\w+|represent\w+|account(?:s|ing|ed)?"
    r"|number|respectively|or|i\.e|final|value|some|about|around|nearly|over|least|almost|approximately|been|now|also"
    r"|finally|roughly|there|arriva|arrivano|fewer|less|more|than|including|nr|n|addition|fino|sino|many|much|further|well|just|up|only)",
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
_RELATIVE = re.compile(r"\b(?:che|cui|quali|who|which|that)\b", re.IGNORECASE)
_PARTICIPLE = re.compile(r"(?:[aiu]t|[eou]s|[eou]rt|[eio]st|ess|tt|[iu]nt|olt)[oaie]$")


@lru_cache(maxsize=65536)
def _folded(word: str) -> str:
    return fold(word).strip("'.")


@lru_cache(maxsize=16)
def period_spans(text: str, language: Language) -> tuple[tuple[int, int], ...]:
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
    dates = period_spans(text, language)
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
    for left, right in period_spans(text, language):
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
