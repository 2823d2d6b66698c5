"""Numerals that are no quantities: dates, laws, decisions, sections, pages, codes, addresses, ages, names of things."""

from __future__ import annotations

import re

from index.dates import find_periods
from index.records import Language

_NUMBER = r"\d+(?:[.,/]\d+)*(?:\.[ivxIVX]+)?(?:\(\w\))*"
_LIST = rf"{_NUMBER}(?:\s*(?:,|e|ed|o|and|or|-|–)\s*{_NUMBER}(?!\s*(?:%|€|mln|mld|mil)))*"
# "Asse 2", "azione 9.3.1", "pagine 12-15": short numerals, never a year or a grouped thousand.
_SHORT = r"\d{1,3}(?:\.\d{1,2})*(?:\.[ivxIVX]+)?(?:\(\w\))*(?!\d|[.,]\d)"
_SHORT_LIST = rf"{_SHORT}(?:(?:\s*(?:,|\be|\bed|\bo|\band|\bor)\s*|[-–]){_SHORT}(?!\s*(?:%|€|mln|mld|mil)))*"
_LAW = (
    r"legge|l\.r\.|l\.|decret[oi]|d\.?\s?lgs\.?|d\.?l\.|d\.?p\.?r\.?|d\.?g\.?r\.?|d\.?d\.?[gs]?\.?|d\.?d\.?u\.?o\.?|deliber[ae]|deliberazion[ei]"
    r"|determinazion[ei]|regolament[oi]|reg\.|direttiv[ae]|dir\.|decision[ei]|circolar[ei]|ordinanz[ae]|protocollo|prot\.|atto|sentenza"
    r"|regulations?|directives?|decisions?|law|act|decree|case"
)
_LAW_ADJECTIVE = (
    r"(?:regionale|ministeriale|nazionale|direttoriale|dirigenziale|interministeriale|della\s+giunta|d['’]esecuzione)"
)
_REFERENCE = (
    r"ass[ei]|tabell[ae]|tab\.|figur[ae]|fig\.|grafic[oi]|capitol[oi]|cap\.|sezion[ei]|sez\.|paragraf[oi]|parr?\.|§|pagin[ae]|pagg?\.|pp?\."
    r"|articol[oi]|artt?\.|comm[ai]|lettera|lett\.|allegat[oi]|all\.|not[ae]|riga|righe|colonn[ae]|punto|lotto|fase|tappa|priorit[àa]|obiettivo"
    r"|obiettivi\s+tematici|obiettivo\s+tematico|azione|misura|sottomisura|linea|livello|gruppo|versione|ver\.|edizione|parte|titolo|volume|vol\.|codice|cod\."
    r"|tavol[ae]|tav\.|prospett[oi]|riquadr[oi]|box|mapp[ae]|cartin[ae]|diagramm[ai]|graph|exhibit|maps?|release|numero"
    r"|indicator[ei]|intervento|missione|componente|investimento|scheda|ambito|area|zona|settore|classe|categoria|quadro|modulo|nucleo"
    r"|ax[ie]s|tables?|figures?|charts?|chapters?|sections?|paragraphs?|pages?|articles?|annex(?:es)?|footnotes?|notes?|rows?|columns?|lots?"
    r"|phases?|stages?|steps?|priority|priorities|objective|measure|action|level|group|version|edition|part|title|volume|code|item"
)
_PHONE = r"(?:\btel(?:\.|efono)?|\bfax|\bcell\.?|\bphone|\bnumero\s+verde|\bcall\s+cent(?:er|re))[\s.:]*(?:n\.\s*)?"
# "3 studenti su 10", "4 out of 5", "6 giorni su 7": a share told with small numbers counts nothing; in "8,2 su 10" the
# ten is the scale.
_FRACTION = (
    r"(?<![\d.,])\d{1,2}(?:\s+[a-zà-ù]{3,})?\s+(?:su|out\s+of)\s+(?:[2-57]|10|100)(?![\d.,]*\d)"
    r"|(?<=\d,\d)\s+su\s+(?:10|100|5|30)(?![\d.,]*\d)|(?<=\d\.\d)\s+out\s+of\s+(?:10|100|5)(?![\d.,]*\d)"
    r"|(?<![\d.,])[1-9]\s+in\s+(?:[2-5]|10)(?=\s+[a-z])"
    r"|(?<!\w)(?:one|two|three|four|six|un[oa]?|due|tre|quattro|sei)(?:\s+[a-zà-ù]{3,})?\s+(?:in|out\s+of|su)\s+(?:every\s+|ogni\s+)?"
    r"(?:two|three|four|five|ten|due|tre|quattro|cinque|dieci)(?!\w)"
)
# "M4C1-18", "CO01-2": a word of capitals and digits, and what a dash ties to it.
_CODE = (
    r"(?<![\w.,])(?=[\w.]*[^\W\d_])(?=[\w.]*\d)(?-i:[A-Z])[\w.]*\w(?:[-/]\w+)*-\d+(?:\.\d+)*"
    r"(?!\w|,\d|\s?(?:%|€|mln|mld|mil))"
)
_DOCUMENT = (
    r"\b(?:nota|relazione|rapporto|avviso|bando|bollettino|verbale|comunicato|newsletter|quaderno|elenco|tabella|decreto|scheda|report|bulletin"
    r"|briefing|paper)\b"
)
_ISSUER = r"(?:\((?:UE|CE|EU|EC|CEE|Euratom|,|\s)+\))?"
_STREET = r"(?<!\w)(?-i:[Vv]ia(?:le)?|[Pp]iazza(?:le)?|[Cc]orso|[Ll]argo)\s+(?:d\w{1,4}['’]?\s*)?(?-i:[A-Z])[\w'’]+"
# Nothing overrides these.
_HARD = re.compile(
    rf"""
    (?:https?://|www\.)\S+ | \S+@\S+\.\S+
    | \b(?-i:[A-Z]{{1,4}})\(\d{{4}}\)\s?\d+
    | (?:[£$¥]|\b(?-i:USD|GBP|CHF))\s?\d[\d.,]* | (?<![\w.,])\d[\d.,]*\s?(?:[£$¥]|(?-i:USD|GBP|CHF)\b)
    | \b(?-i:[A-Z]{{2}}\d{{2}})(?:\s?(?-i:[A-Z0-9]{{1,4}})){{3,9}}\b
    | (?<![\w.,])(?-i:[A-Z])\.\d{{1,2}}(?:\.\d{{1,2}})*(?!\d|[.,]\d|\s?[%€])
    | {_CODE} | (?<!\w)\d[\d.,]*\s*(?:‰|per\s+mille\b)
    | {_FRACTION}
    | (?:rapporto|ratio)\s+(?:[^\W\d_]+\s+){{0,3}}\d+(?:[.,]\d+)?\s*(?:a|to|:)\s*\d+(?:[.,]\d+)?
    | \b(?:pag(?:ina|\.)?|page|p\.)\s*\d+\s*(?:di|of|/)\s*\d+
    | {_DOCUMENT}(?:\s+[^\W\d_]+){{0,3}}\s+n(?:[r°]|um|o)?\.?\s*\d{{1,4}}(?:/\d+)?(?!\d|[.,]\d|\s+[a-z]{{3,}})
    | \[\d{{1,3}}(?:\s*[,–-]\s*\d{{1,3}})*\]
    | {_PHONE}\+?\d[\d\s./-]{{4,}}\d | \+\d{{2}}[\s\d./-]{{6,}}\d
    | (?<![\w.,])\d+(?:[./]\d+)*/\d+(?:/(?-i:[A-Z]{{2}}))?
    | \b(?:ore|h\.?|at)\s+\d{{1,2}}[.:]\d{{2}}\b(?![.,]?\d) | (?<!\d)\d{{1,2}}:\d{{2}}(?!\d)
    | (?<![\d.,])(?<!\d[\s'’])0[1-9]\d{{0,3}}(?:[\s/-]\d{{2,5}}){{1,3}}(?![\d.,]*\d)
    | \b(?:CAP|c\.a\.p\.)\s*\d{{5}} | (?:,|\s[-–])\s*(?:I-)?\d{{5}}(?=\s+(?-i:[A-Z][a-z]))
    | \b(?-i:CUP|CIG|CCI|ID|C\.F\.|P\.\s?IVA|partita\s+IVA|codice\s+fiscale)[\s.:]*(?:n\.\s*)?[A-Z]*\d\w*
    | (?<!\w)(?:{_LAW})(?:\s+{_LAW_ADJECTIVE}){{0,2}}\s*{_ISSUER}\s*(?:(?:n[r°]?|num|no)[.°]?\s*)?{_LIST}
    | \bn[r°o]?\.?\s*\d+(?:\.\d+)*\s+(?:del|dell['’]|dated|of)\s*\d
    | {_STREET}(?:\s+(?:d\w{{1,4}}['’]?\s*|e\s+)?(?-i:[A-Z])[\w'’]+){{0,3}},?\s+\d{{1,4}}(?![\d.,]*\d)
    """,
    re.VERBOSE | re.IGNORECASE,
)
# A unit printed right after the numeral overrides these ("Priorità 10%" is a percentage).
_SOFT = re.compile(
    rf"""
    (?<![\w])(?:{_REFERENCE})\s+(?:(?:n[r°]?|num|no)[.°]?\s*)?{_SHORT_LIST}
    | \d+\s*[-–]\s*\d+\s*(?:anni|mesi|years?|months?)\b
    | \b(?:tra|fra|between|from)\s+(?:i|gli|the)?\s*\d+\s+(?:e|ed|and|to)\s+(?:i|gli|the)?\s*\d+\s+(?:anni|years?)\b
    | \b(?:meno|pi[uù]|oltre|minori|maggiori|sotto|sopra|inferiore|superiore)\s+(?:d(?:i|ei)|a[i]?|i|gli)?\s*
      (?:1[4-9]|[2-9]\d)\s+anni
    | \b(?:under|over|below|above|(?:less|more|older|younger)\s+than)\s+(?:the\s+age\s+of\s+)?(?:1[4-9]|[2-9]\d)\s+years
    | \b(?:under|over)[-\s]\d{{2}}(?=s\b|[\s.,;)]*(?:anni\b|$)|[.,;)](?!\d)) | \bultra\s?\d+
    | \baged?\s+(?:(?:of|between|from|under|over|below|above)\s+){{0,2}}
      \d{{1,2}}(?![\d.,]*\d)(?:\s*(?:[-–]|to|and)\s*\d{{1,2}}(?![\d.,]*\d))?
    | \d+(?:\s*[-–]\s*\d+)?[-\s]years?[-\s]olds?
    | \bet[àa]\s+(?:\w+\s+){{0,4}}\d+(?:\s+e\s+(?:i\s+)?\d+)?\s+anni | \d+\s+anni\s+(?:d['’]|di\s+)et[àa]
    """,
    re.VERBOSE | re.IGNORECASE,
)
_SOFT_CASED = re.compile(
    r"""
    \b[A-Z]{2,}\s\d{1,2}(?:\s?[-–/]\s?\d{1,2})?(?![\d.,]*\d)    # ISCED 1, ISCED 5-8, OT 8
    | \b[A-Z]\w+\s\d\.0\b                                             # Industry 4.0
    | ^\s*\d{1,2}(?:\.\d{1,2})*\.\s+(?=[^\W\d_a-z]) | ^\s*\d{1,2}(?:\.\d{1,2})+\s+(?=[^\W\d_a-z])   # 3.1. Heading
    """,
    re.VERBOSE | re.MULTILINE,
)
_ITALIAN_AGE = re.compile(r"\b(?:under|over)\s\d{2}(?![\d.,]*\d)", re.IGNORECASE)
_ITEM_MARKER = re.compile(r"(?:^|(?<=[\s:;]))\d{1,2}\)(?=\s)")


def excluded_spans(text: str, language: Language) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    """Return the spans whose numerals are never quantities, and those where only a unit makes them one."""
    hard = [match.span() for match in _HARD.finditer(text)]
    hard += [match.span() for match in _ITEM_MARKER.finditer(text) if not _inside_parenthesis(text, match.start())]
    periods = find_periods(text, language)
    hard += [(period.start, period.end) for period in periods if len(period.printed) > 4]
    soft = [(period.start, period.end) for period in periods if len(period.printed) == 4]
    soft += [match.span() for pattern in (_SOFT, _SOFT_CASED) for match in pattern.finditer(text)]
    if language is Language.ITALIAN:
        soft += [match.span() for match in _ITALIAN_AGE.finditer(text)]
    return hard, soft


def _inside_parenthesis(text: str, position: int) -> bool:
    return text.count("(", 0, position) > text.count(")", 0, position)
