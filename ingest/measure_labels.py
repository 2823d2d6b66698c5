"""The words of a prose figure as a label that people read: a noun phrase, noun first, without loose ends."""

from __future__ import annotations

import re

from index.records import Language
from index.text import is_stop_word
from ingest.clauses import Word, is_light, is_participle, words_of

# What is left of "per un importo di", "for a total of" when the amount is taken away says nothing.
_AMOUNT_AT_END = re.compile(
    r"[\s,]+(?:per|con|pari|for|with|worth)\s+(?:(?:un|una|uno|a|an|the)\s+)?(?:overall\s+)?"
    r"(?:importo|ammontare|somma|spesa|costo|total|amount|sum|cost)(?:\s+(?:complessiv[oa]|total[ei]|medio|di\s+risorse))?$",
    re.IGNORECASE,
)
_GERUND = re.compile(r"[a-zà-ù]{3,}(?:ando|endo)", re.IGNORECASE)
_LOOSE_END = re.compile(
    r"(?:[\s,]+(?:compared|ranging|including|against|exceeding|about|around|some|as|many|contro|rispetto|fino|circa|quasi|oltre|"
    r"comprensiv[oaie]|pari|fissat[oaie]|gave|had|has|have|conta|contano|prevede|prevedono|riceve|ricevono|comprende|comprendono))+$",
    re.IGNORECASE,
)
_FINITE_OPENING = re.compile(
    r"^(?:prevede|prevedono|conta|contano|riguarda|riguardano|coinvolge|coinvolgono|interessa|interessano|comprende|comprendono|risultano|risulta"
    r"|[a-z]{4,}(?:iamo))\s+(?=\w)",
    re.IGNORECASE,
)
# Nouns that end as participles do.
_NOUNS = re.compile(
    r"(?:spes|impres|import|post|cost|progett|contratt|prodott|soggett|istitut|contribut|aiut|credit|debit|reddit|requisit|dat|stat|mercat"
    r"|comitat|risultat|candidat|certificat|attestat|laureat|addett|impatt|aspett|entrat|uscit|vis[ti]t|unit|richiest|propost|offert|apert"
    r"|cors|percors|bors|ricors|concors|scopert|coppert|part|port|quot|rat|dett|sit|pres|res|mes|paes|cas|us)[oaie]|spesa"
)
_BREAKS_NOUN = frozenset(
    """a ad al alla ai alle agli allo in nel nella nei nelle nell nello per con da dal dalla dai dalle dall su sul sulla
    sui sulle che tra fra presso attraverso tramite""".split()  # noqa: SIM905
)
_LONGEST_NAME = 7
_ARTICLE_ENDINGS = {"il": "o", "lo": "o", "un": "o", "uno": "o", "la": "a", "una": "a", "i": "i", "gli": "i", "le": "e"}
_NOUN_ENDINGS = {
    "o": re.compile(r"[ob-df-hj-np-tv-z]$"),
    "a": re.compile(r"(?:a|ione|ice)$"),
    "i": re.compile(r"(?<!ion)i$"),
    "e": re.compile(r"(?:[ea]|ioni|ici|ta)$"),
}
# "spesa è cresciuta", "Expenditure had reached": the verb stands apart, or goes where it only equates.
_PREDICATE_AT_END = re.compile(
    r"\s+(?:si\s+)?(?:è|sono|era|erano)\s+(?:stat[oaie]\s+)?(?P<verb>[^\W\d_]{4,})$", re.IGNORECASE
)
_EQUATING_AT_END = re.compile(
    r"\s+(?:(?:had|has|have|is|was|are|were)\s+)?(?:reached|expected|estimated|stood|amounted|totalled|vale|valgono|copre|coprono)$",
    re.IGNORECASE,
)
_LONG = 12
_KEPT_AT_END = frozenset({"più", "meno", "more", "less", "fewer", "under", "over"})
_INNER_CLAUSE = re.compile(r"^(?:\S+\s+){6}.*\s(?:che|which|that)\s+(?:ha|hanno|has|have)\s+", re.IGNORECASE)


def measure_label(measure: str, counted: str | None, language: Language) -> str:
    """Return a measure as a noun phrase: "attivate risorse" -> "risorse attivate".

    counted: the noun that the figure counts, which then comes first. Words of the measure are moved or left out, none
    are added. The measure is returned as it is where nothing would be left.
    """
    text, comma, rest = _without_loose_ends(measure).partition(", ")
    place = text.find(f" {counted}") if counted else -1
    if place > 0 and counted is not None and not _continues(text, place, counted):
        text = _noun_first(text[:place], text[place + 1 :], language)
    elif language is Language.ITALIAN:
        text = _participle_behind(text)
    return f"{text}{comma}{rest}" if text else measure


def _without_loose_ends(measure: str) -> str:
    text = measure.strip(" ,;:–-")
    while (cut := _without_last(_LOOSE_END.sub("", _AMOUNT_AT_END.sub("", text))).strip(" ,")) != text and cut:
        text = cut
    text = _FINITE_OPENING.sub("", text)
    if len(text.split()) > _LONG:
        text = _INNER_CLAUSE.sub("", text)
    text = _EQUATING_AT_END.sub("", text) or text
    verb = _PREDICATE_AT_END.search(text)
    if verb and verb.start():
        text = f"{text[: verb.start()]}, {verb['verb']}"
    words = text.split()
    return " ".join(words[1:]) if len(words) > 1 and _GERUND.fullmatch(words[0]) else text


def _without_last(text: str) -> str:
    """Return a text without a function word at its end ("in più rispetto al" -> "in più rispetto")."""
    head, blank, last = text.rpartition(" ")
    is_loose = any(is_stop_word(last, language) for language in Language) and last.islower()
    return head if blank and is_loose and last not in _KEPT_AT_END else text


def _continues(text: str, place: int, counted: str) -> bool:
    """Say whether the noun is only the beginning of a longer word."""
    return text[place + 1 + len(counted) :][:1].isalnum()


def _noun_first(before: str, noun: str, language: Language) -> str:
    """Return a counted noun before the words that governed it; a participle that agrees with it follows it closely."""
    if language is Language.ENGLISH:
        words = words_of(before)
        one = len(words) == 1 and (words[0].folded.endswith("ed") or not is_light(words[0], language))
        return f"{before} {noun}" if one else _aside(noun, before, language)
    words = words_of(before)
    if words and all(_leads(word) or word.folded in ("e", "ed") for word in words):
        return _insert(noun, before) if _agree(words[-1].folded, noun) else f"{noun}, {before}"
    return _aside(noun, before, language)


def _aside(noun: str, before: str, language: Language) -> str:
    words = words_of(before)
    while words and (is_light(words[-1], language) or is_stop_word(words[-1].folded)):
        words.pop()
    said = before[: words[-1].end] if words else ""
    said = _without_loose_ends(said)
    return f"{noun}, {said}" if said else noun


def _participle_behind(text: str) -> str:
    """Return "risorse attivate e impegnate" for "attivate e impegnate risorse"; one not agreeing stands apart."""
    words = words_of(text)
    lead: list[Word] = []
    for word in words:
        if not _leads(word) and not (lead and word.folded in ("e", "ed")):
            break
        lead.append(word)
    while lead and lead[-1].folded in ("e", "ed"):
        lead.pop()
    after = words[len(lead) :]
    article = after[0].folded.strip("'") if after and is_stop_word(after[0].folded) else ""
    if not lead or not after or (article and article not in (*_ARTICLE_ENDINGS, "l")):
        return text
    noun = text[after[1 if article else 0].start :] if len(after) > bool(article) else ""
    if not noun or not noun[0].isalpha():
        return text
    agrees = _agree(lead[-1].folded, noun, _ARTICLE_ENDINGS.get(article))
    participle = text[lead[0].start : lead[-1].end]
    return _insert(noun, participle) if agrees else f"{noun}, {participle}"


def _agree(participle: str, noun: str, ending: str | None = None) -> bool:
    """Say whether a participle can be that of a noun, by the ending that its article asks for, or by the noun's own."""
    last = participle[-1]
    if ending is not None:
        return last == ending
    word = words_of(noun)[0].folded if words_of(noun) else ""
    return bool(word and last in _NOUN_ENDINGS and _NOUN_ENDINGS[last].search(word))


def _insert(noun: str, participle: str) -> str:
    """Return a participle behind a noun and what goes with it ("di ..."), before the next preposition."""
    words = words_of(noun)
    end = next((n for n, word in enumerate(words) if n and word.folded in _BREAKS_NOUN), len(words))
    if end > _LONGEST_NAME:
        return noun
    cut = words[end - 1].end
    return " ".join(f"{noun[:cut]} {participle}{noun[cut:]}".split())


def _leads(word: Word) -> bool:
    return is_participle(word) and not _NOUNS.fullmatch(word.folded)
