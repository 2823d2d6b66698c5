"""The unit of a figure that prints a magnitude but no currency: "pari a 234,8 milioni", "3,2 milioni di passeggeri"."""

from __future__ import annotations

import re

from index.records import Language, Unit
from index.text import is_stop_word

# Stems of what is counted in money, in Italian and English.
_MONEY = re.compile(
    r"€|\b(?:eur|spes|risors|dotazion|import[oi]\b|ammontare|pagament|pagat|impegn|finanzi|stanzi|invest|contribut|fond[oi]\b"
    r"|cost[oi]\b|budget|capital[ei]\b|certific|liquidat|erogat|programmat|concess|ricav|entrat[ae]\b|fatturat|debit"
    r"|credit|prestit|aiut[oi]\b|sovvenzion|premi[oi]\b|bilanci|avanz[oi]\b"
    r"|spend|spent|expend|fund|payment|paid|commit|costs?\b|grant|loan|allocat|revenue|money|worth|turnover)",
    re.IGNORECASE,
)
_OF_MONEY = re.compile(
    rf"\s+(?:di|d['’]|del|della|dell['’]|dei|of|in)\s*(?:(?:the|un|una|a)\s+)?(?:quot[ae]\b|parte\b|cofinanz|residu|minor|maggior|eu\b|ue\b"
    rf"|national\b|public\b|privat|pubblic|{_MONEY.pattern})",
    re.IGNORECASE,
)
_OF = re.compile(r"\s+(?:di\s|d['’]|of\s)")
_ITALIAN_PLURAL = re.compile(r"\s+(?:di\s+|d['’])[^\W\d_]{2,}[ie]\b", re.IGNORECASE)
_MAGNITUDE_WORD = re.compile(r"(?:mila|milion[ei]|miliard[oi]|thousands?|millions?|billions?)$", re.IGNORECASE)
_NOUN = re.compile(
    r"\s+(?!(?:and|or|to|in|for|by|from|on|at|with|as|was|were|is|are|of|over|under|per|have|has|had|more|less|which|that)\b)[a-z]{3,}"
)
_ITALIAN_NOUN = re.compile(r"\s+(?P<noun>[a-zà-ù]{3,}[ieàù])\b(?!\s+(?:a|ad|da)\s+carico)")
_BREAK = re.compile(r"[.!?]\s|[;,:(]|\d")
# The subject of a verb that counts it: "I passeggeri sono stati 3,2 milioni", "The homes number two million".
_SUBJECT_COUNTED = re.compile(
    r"(?:^|[,;:(]|\b(?:che|e|ed|and|while|mentre)\s)\s*(?P<subject>(?:[^\W\d_][\w'’]*\s+){1,12}?)"
    r"(?P<verb>(?:sono|erano|furono|saranno|ammontano\s+a|risultano|raggiungono|superano|supera|è|era|are|were|is|was|number|total|exceed"
    r"|reached|ha\s+raggiunto|hanno\s+raggiunto|ha\s+superato|hanno\s+superato)"
    r"(?:\s+(?:stat[oaie]|di|i|gli|le|in|tutto|ormai|oggi|complessivamente|circa|quasi|oltre|pi[uù]|well|over|now|nearly|about|almost|some|by|all)\b)*)\s*$",
    re.IGNORECASE,
)
# "L'Asse I ha ricevuto 2,3 milioni di euro; l'Asse II ne ha ricevuti 450 mila": "ne" is what the figure before counts.
_PARTITIVE = re.compile(r"\bne\s+(?:[^\W\d_]+\s+){1,4}$", re.IGNORECASE)
_SCALED_FIGURE = re.compile(
    r"(?<![\w.,])\d[\d.,]*\s*(?:(?P<magnitude>mln|mld|mila|milion[ei]|miliard[oi])\b\.?\s*(?:di\s+|d['’])?)?(?P<money>€|euro\b|eur\b)?",
    re.IGNORECASE,
)
_MONEY_NOUN = re.compile(
    r"\b(?:spes[ae]|risors[ae]|dotazion[ei]|import[oi]|ammontare|pagament[oi]|impegn[oi]|finanziament[oi]|cofinanziament[oi]|stanziament[oi]"
    r"|investiment[oi]|contribut[oi]|fond[oi]|cost[oi]|budget|capital[ei]|certificazion[ei]|erogazion[ei]|ricav[oi]|entrat[ae]|fatturato"
    r"|debit[oi]|credit[oi]|prestit[oi]|aiut[oi]|sovvenzion[ei]|premi[oi]?|bilanci[oi]?|avanz[oi]|quot[ae]|valor[ei]|somm[ae]|econom\w+|euro"
    r"|spending|expenditure|funds?|funding|payments?|commitments?|costs?|grants?|loans?|allocations?|revenues?|money|turnover|budgets?|investments?|value)\b",
    re.IGNORECASE,
)
_HEAD = re.compile(
    r"^(?:(?:anche|inoltre|infine|nel|in|complesso|totale|complessivamente|the|a|an|il|lo|la|i|gli|le|un|una|all|overall)\s+|l['’])*(?P<noun>[^\W\d_]+)",
    re.IGNORECASE,
)
_NOT_COUNTED = re.compile(
    r"(?:programm|obiettiv|target|soglia|ass[ei]$|misur|azion|band|progett[oi]$|priorit|interven|avvis|pian|project|measure|scheme)",
    re.I,
)


def implied_unit(text: str, start: int, end: int) -> Unit:
    """Return EUR or COUNT for the figure at text[start:end], which ends in a magnitude ("milioni", "mila", "billion").

    What follows decides first ("3 milioni di persone", "20 mila imprese"), then the subject that a verb counts. Bare
    millions are money; bare thousands need a word of money in their clause. "Ne" is what the figure before counts.
    """
    following = text[end : end + 48]
    printed = text[start:end]
    if _OF_MONEY.match(following):
        return Unit.EUR
    if _ITALIAN_PLURAL.match(following) or (_OF.match(following) and re.match(r"\s+of\s", following)):
        return Unit.COUNT
    if not _MAGNITUDE_WORD.search(printed):
        return Unit.EUR
    if _NOUN.match(following) and re.search(r"(?:thousand|million|billion)s?$", printed, re.IGNORECASE):
        return Unit.EUR if _MONEY.match(following.lstrip()) else Unit.COUNT
    noun = _ITALIAN_NOUN.match(following)
    if noun and not is_stop_word(noun["noun"]) and not _MONEY.match(noun["noun"]) and printed.lower().endswith("mila"):
        return Unit.COUNT
    if _PARTITIVE.search(text, 0, start) and (referred := _last_scaled(text[:start])):
        return Unit.EUR if referred["money"] else implied_unit(text, *referred.span("magnitude"))
    before = re.sub(r"\([^()]*\)", " ", re.split(r"[.!?]\s", text[:start])[-1])
    counted = _SUBJECT_COUNTED.search(before)
    if counted is not None:
        return Unit.COUNT if _is_counted(counted["subject"]) else Unit.EUR
    if not printed.lower().endswith(("mila", "thousand", "thousands")):
        return Unit.EUR
    near = before[max((match.end() for match in _BREAK.finditer(before)), default=0) :]
    return Unit.EUR if _MONEY.search(near) else Unit.COUNT


def _last_scaled(before: str) -> re.Match[str] | None:
    """Return the last figure with a magnitude or a currency, or None; years and numbered things have neither."""
    found = [match for match in _SCALED_FIGURE.finditer(before) if match["magnitude"] or match["money"]]
    return found[-1] if found else None


def _is_counted(subject: str) -> bool:
    """Say whether the subject of a verb is people or things, told by its first noun: "Le ore di formazione erogate"."""
    head = _HEAD.match(subject.strip())
    if head is None or is_stop_word(head["noun"]) or is_stop_word(head["noun"], Language.ENGLISH):
        return False
    return not (_MONEY_NOUN.search(head["noun"]) or _NOT_COUNTED.match(head["noun"]))


def names_money(words: str) -> bool:
    """Say whether the words of a header or a clause name amounts of money: "spesa certificata", "Paid"."""
    return bool(_MONEY.search(words))
