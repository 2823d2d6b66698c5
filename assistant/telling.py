"""What a person tells before asking ("sto scrivendo la tesi: quanto è ...?"): its words need no evidence.

A clause only tells where another one asks, it speaks of who asks or greets, and nothing in it can narrow what is asked:
no numeral, no measure, no name that the reports lack, and no place where somebody lives ("abito a Varese").
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import pairwise

from assistant.lexicon import Lexicon
from assistant.words import Word, read_words
from index.records import Language

_CLAUSE_END = re.compile(r"[,;:.!?]+\s+|\s+[–—-]\s+")
_FIRST_PERSON = {
    Language.ITALIAN: re.compile(
        r"\b(?:io|mio|mia|miei|mie|nostr[oaie]|sono|siamo|ero|eravamo|ho|abbiamo|devo|dobbiamo|voglio|vogliamo|vorrei|vorremmo"
        r"|faccio|facciamo|non\s+(?:capisco|so|ricordo|trovo|vedo|riesco)|(?:mi\s+)?ricordo|penso|credo|immagino|suppongo|leggo|vedo|noto"
        r"|(?:sto|stiamo)\s+\w+ndo|(?:legg|scriv|cerc|studi|lavor|guard|pens)[ae]vo"
        r"|(?:mi|ci)\s+(?:serv\w+|manca\w*|occorr\w+|chied\w+|domand\w+|hanno|ha|piacerebbe))\b"
        r"|^\s*(?:io\s+|e\s+)?(?:studio|lavoro|insegno|preparo|gestisco)\s+(?:in|per|da|come|con|al|all|alla|nel|un|una|il|la)\b",
        re.IGNORECASE,
    ),
    Language.ENGLISH: re.compile(
        r"(?:^|[\s,])I(?:['’](?:m|ve|d|ll))?\s+(?!and\b|or\b|to\b)[a-z]|\b(?:my|our|we|we['’]re)\b"
    ),
}
# "Ho letto di un modello per ...": what is read or heard of is what is asked about.
_TOPIC = re.compile(
    r"\b(?:letto|sentit\w+|vist\w+|parl\w+|riguard\w+|interess\w+|domanda|candidar\w*|iscriver\w*|accedere|richieder\w*|apply|enrol\w*|read|heard|seen|about|interested)\b",
    re.IGNORECASE,
)
# "... oltre la dotazione? Sì o no, con i due importi": how to answer, when all is asked.
_HOW_TO_ANSWER = re.compile(r"(?<=\?)\s*(?:s[iì]|yes)\s+(?:o|or)\s+no\b[^?]*$", re.IGNORECASE)
_SAYS = re.compile(
    r"\b(?:mi|ci)\s+(?:chied\w+|domand\w+)|\b(?:chied[eo]\w*|domanda\w*|asks?|asked|wonders?|wants?\s+to\s+know|vuole\s+sapere)\s*[:,]?\s*$",
    re.IGNORECASE,
)
_GREETS = re.compile(
    r"\s*(?:dear|hi|hello|hey|sorry|pardon|ok|okay|well|so|oh|eh|ehi|ma|allora|dunque|ecco|senta|sentite|guardi|scus\w+|ciao"
    r"|buon\w+|salve|gentil\w+|egregi\w*|car[oaie]|spettabil\w+|compagn[ie]|colleg\w+|signor\w*|grazie|thanks|please|pls)\b",
    re.IGNORECASE,
)
_MOST_OF_A_GREETING = 4
_LIVES = re.compile(
    r"\b(?:abit|viv[oei]|vivi|risied|resident|sono\s+(?:di|a|in)\b|sto\s+a\b|vengo\s+da|live|living|from\b)",
    re.IGNORECASE,
)
# "Abito a Bollate. ... il mio comune": the place told is what "mio" points to.
_LIVES_AT = re.compile(
    r"(?:\b(?:[Ee]|[Ii]o|[Nn]oi|[Ww]e|I)\s+)?\b(?:[Aa]bit(?:o|iamo)|[Vv]iv(?:o|iamo)|[Rr]isied(?:o|iamo)|[Ss]ono|[Ss]iamo|[Ss]to|[Vv]engo|live|living|am|are|come)\s+"
    r"(?:a|ad|in|di|da|dal|dalla|from)\s+(?P<place>[A-ZÀ-Ý][\w’']+(?:\s+(?:(?:di|del|della|sul|al)\s+)?[A-ZÀ-Ý][\w’']+)*)\s*(?:[.,;:!–-]+|\be\b|\band\b)\s*",
)
# "Quante persone come lei": who is told of before.
_LIKE = re.compile(
    r"\b(?:person[ae]|gente|ragazz[ieoa]|donne|uomini|people|persons|others)\s+(?P<like>(?:come|simili\s+a|nella\s+stessa\s+situazione\s+di|like)\s+(?:l[eu]i|loro|me|noi|him|her|them|us))\b",
    re.IGNORECASE,
)
_ANYONE = "participants"
_MY_PLACE = re.compile(
    r"\b(?:(?P<in>nel|nella|del|della|dal|dalla|al|alla|sul|sulla|in)\s+|il\s+|la\s+)?(?:mi[oa]|nostr[oa]|my|our)\s+"
    r"(?:comune|citt[àa]|paese|quartiere|zona|territorio|provincia|municipality|town|city|village|neighbourhood|area|district)\b",
    re.IGNORECASE,
)
_PREPOSITIONS = {
    **dict.fromkeys(("nel", "nella", "al", "alla"), "a "),
    **dict.fromkeys(("del", "della"), "di "),
    **dict.fromkeys(("dal", "dalla"), "da "),
    **dict.fromkeys(("sul", "sulla"), "su "),
    "in": "in ",
}
_ASKING = (
    r"quant\w*|qual[ei]?|chi|come|dove|quando|perch[eé]|(?<!una\s)(?<!qualche\s)(?<!altra\s)cosa|dimmi|ditemi|dammi|datemi|elenc\w+|mostra\w*|indica\w*|spiega\w*"
    r"|how|what|which|who|when|where|why|tell\s+me|give\s+me|show\s+me|list"
)
_ASKS = re.compile(rf"\d|\b(?:{_ASKING}|che)\b", re.IGNORECASE)
_QUESTION = re.compile(rf"\b(?:{_ASKING}|(?:in|a|per|di|da|su|con)\s+che|che\s+\w+)\b", re.IGNORECASE)
# "domani in assemblea voglio dire quanto ...": all that stands before what is asked.
_WANTS_TO_KNOW = re.compile(
    rf"(?P<lead>[^\d]*?\b(?:(?:(?:mi|ci)\s+(?:chied\w+|domand\w+)|volev\w+|vorr\w+)\s+(?:sapere\s+)?|(?:voglio|vogliamo|vorrei|vorremmo|devo|dobbiamo|posso|(?:mi|ci)\s+(?:serve|servirebbe|piacerebbe|interessa)"
    rf"|would\s+(?:need|like)|need|want|wish)\s+(?:to\s+)?(?:poter\s+)?(?:sapere|dire|capire|conoscere|scrivere|citare|know|say|learn|understand"
    rf"|find\s+out|tell\w*|quote)\s+))(?=(?:a|di|in|per|da|su|con|by|in|of)?\s*(?:{_ASKING}|che)\b)",
    re.IGNORECASE,
)


def at_place_told(question: str) -> str:
    """Return "abito a Bollate, cosa c'è per il mio comune?" as "cosa c'è per Bollate?"; else the question itself."""
    told = _LIVES_AT.search(question)
    if told is None:
        return question
    before, after = question[: told.start()], question[told.end() :]
    asked = _MY_PLACE.sub(lambda match: _PREPOSITIONS.get((match["in"] or "").lower(), "") + told["place"], after)
    return f"{before}{asked}".strip() if asked != after else question


def like_told(question: str, lexicon: Lexicon) -> str:
    """Return "mia sorella è disabile: quante persone come lei ...?" as "...: quante persone disabile ...?".

    What is told of one person is then asked of the others; itself where nothing, or more than one thing, is told.
    """
    match = _LIKE.search(question)
    if match is None:
        return question
    words = read_words(question[: match.start()], lexicon.language)
    hits = [hit for hit in lexicon.find(words) if hit.phrase.kind == "term"]
    told = {
        hit.phrase.identity: question[words[hit.first].start : words[hit.last - 1].end]
        for hit in hits
        if lexicon.terms[hit.phrase.identity].kind == "people" and hit.phrase.identity != _ANYONE
    }
    return (
        question[: match.start("like")] + next(iter(told.values())) + question[match.end() :]
        if len(told) == 1
        else question
    )


def without_told(question: str, lexicon: Lexicon, is_known: Callable[[Word], bool]) -> str:
    """Return the question without what is only told; itself where nothing would be left to ask.

    is_known: tells whether the reports print a word.
    """
    question = _HOW_TO_ANSWER.sub("", question)
    if _LIKE.search(question):
        return question  # what is told says who "come lei" is
    clauses = _clauses(question)
    asking = [(start, end) for start, end in clauses if _may_ask(question[start:end], lexicon)]
    told = [
        (start, end)
        for start, end in clauses
        if any(other != (start, end) for other in asking) and _only_tells(question[start:end], lexicon, is_known)
    ]
    for start, end in clauses:
        lead = _WANTS_TO_KNOW.match(question, start, end)
        if lead and (start, end) not in told and not _narrows(lead["lead"], lexicon, is_known):
            told.append((start, lead.end("lead")))
    blanked = question
    for start, end in told:
        blanked = blanked[:start] + " " * (end - start) + blanked[end:]
    return " ".join(blanked.split()) if told and re.search(r"\w", blanked) else question


def _clauses(question: str) -> list[tuple[int, int]]:
    bounds = [0, *(match.end() for match in _CLAUSE_END.finditer(question)), len(question)]
    return [(start, end) for start, end in pairwise(bounds) if question[start:end].strip()]


def _only_tells(clause: str, lexicon: Lexicon, is_known: Callable[[Word], bool]) -> bool:
    if _SAYS.search(clause):
        return not _narrows(clause, lexicon, lambda word: True)
    if _ASKS.search(clause) or _LIVES.search(clause) or _TOPIC.search(clause):
        return False
    greets = bool(_GREETS.match(clause)) and len(clause.split()) <= _MOST_OF_A_GREETING
    return (greets or bool(_FIRST_PERSON[lexicon.language].search(clause))) and not _narrows(clause, lexicon, is_known)


def _may_ask(clause: str, lexicon: Lexicon) -> bool:
    """Tell whether a clause has a word that asks, or a measure: "il totale impegnato a fine 2021" asks for a figure."""
    return bool(_QUESTION.search(clause)) or _measures(read_words(clause, lexicon.language), lexicon)


def _measures(words: Sequence[Word], lexicon: Lexicon) -> bool:
    terms = (hit.phrase.identity for hit in lexicon.find(words) if hit.phrase.kind == "term")
    return any(lexicon.terms[term].kind == "measure" for term in terms)


def _narrows(clause: str, lexicon: Lexicon, is_known: Callable[[Word], bool]) -> bool:
    """Tell whether a clause holds what may narrow a question: a numeral, a measure, a name that no report prints."""
    words = read_words(clause, lexicon.language)
    if any(word.folded.isdigit() for word in words) or _measures(words, lexicon):
        return True
    return any(word.surface[:1].isupper() and not is_known(word) for word in words[1:] if lexicon.is_content(word))
