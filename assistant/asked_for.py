"""What a sentence must hold besides the words of a question: a time for "when", someone for "who", a place for "where".

The words of a question prove that a sentence speaks of the same thing; that it also says what is asked for is told by
the kind of thing that the question word asks for. "Chi ha vinto il bando?" is not answered by what the call is for.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from assistant.doing import says_doing, stands_as_verb
from assistant.question import Ask, Constraint, Operation, Query
from assistant.sentences import Span, holds
from assistant.words import is_agent, text_forms
from index.dates import find_dates
from index.labels import fold

_TIME = re.compile(
    r"\b(?:19|20)\d\d\b|\b(?:prossim[oaie]|entro|fino\s+a\w*|durante|in\s+corso|period[oi]|mes[ei]|trimestr\w+|semestr\w+|annualit[àa]"
    r"|settiman\w+|giorn[oi]|scadenz\w+|conclusion\w+|next|until|during|months?|weeks?|days?|by\s+the\s+end)\b",
    re.IGNORECASE,
)
_URL = re.compile(r"\b(?:https?://|www\.)\S+", re.IGNORECASE)
_PLACE = re.compile(
    r"\b(?:are[ae]|territor\w+|quartier[ei]|comun[ei]|citt[àa]|sed[ei]|zon[ae]|sezione|portale|sito|domicilio"
    r"|areas?|district\w*|town\w*|cit(?:y|ies)|site|section|neighbourhood\w*)\b"
)
_IN_A_NAME = re.compile(r"\b(?:a|ad|in|nel|nell['’]|nella|nelle|nei|presso|at)\s*(?P<name>[A-ZÀ-Ý]\w+)")
_BY_A_NAME = re.compile(
    r"\b(?:da|dal|dall['’]|dalla|dai|dalle|tra|fra|by|between)\s*(?P<name>[A-ZÀ-Ý]\w+)"
    r"|\b(?:di|del|dell['’]|della|of)\s*(?P<whose>[A-ZÀ-Ý]\w*[a-zà-ý]\w*)"
    r"|\b(?:in\s+capo\s+a(?:l|lla|ll['’]|i)?|a\s+cura\s+d\w+['’]?|affidat\w+\s+a\w*['’]?)\s*(?P<charge>[A-ZÀ-Ý]\w+)"
    r"|(?P<body>\b(?:Organismo|Ente|Comitato|Autorità|Comune|Agenzia|Consiglio|Giunta|Ministero|Board|Council|Committee)\b)"
)
_NAME = re.compile(r"(?<=[\w,;:)”\"»'’(“«] )[“«\"(]?(?P<name>[A-ZÀ-Ý][\w.]+)|['’“«\"(](?P<after>[A-ZÀ-Ý]\w+)")
_FOR_WHOM = re.compile(
    r"\b(?:a|per|con|to|for|with)\s+(?:chi|whom?)\b|\b(?:chi\s+sono|who\s+are)\b|\b(?:quali|che|which|what)\s+(?:\w+\s+di\s+)?(?:categorie|persone|people)\b|\bwho\b.*\bfor\b"
)
# "Chi frequenta", "who attends": whoever does so, told by a noun; who has done something has a name.
_DOES = re.compile(
    r"\b(?:chi|who)\s+(?!(?:è|e['’]|ha|hanno|sono|is|has|have|was|were|did)\b)(?:ci\s+|si\s+|ne\s+)?[^\W\d_]*(?:[aeo]|[^e]s)\b",
    re.IGNORECASE,
)
_PEOPLE = re.compile(
    r"\b(?:person[ae]|funzionari|dipendenti|operatori|operatrici|lavorat\w+|giovani|adulti|adolescenti|anziani|student\w+|alliev\w+|docenti|insegnanti"
    r"|famigli[ae]|nuclei|genitori|madri|donne|uomini|disoccupat\w+|imprese|imprenditori|aziende|enti|comuni|cittadini|residenti|abitanti|migranti"
    r"|people|staff|officials|workers|women|men|families|students|companies|residents)\b",
    re.IGNORECASE,
)
_TO_PEOPLE = re.compile(
    r"(?:^|[,:;.])\W*(?:a|per|con)\s+(?:chi|qual[ei]\s+(?:\w+\s+di\s+)?(?:person\w+|categori\w+|destinatari\w*|lavorator\w+|famiglie|utenti))\b"
    r"|^\W*(?:to|for)\s+whom\b|^\W*who\b.*\bfor\b",
    re.IGNORECASE,
)
_SAYS_WHOM = 0.3
_AMOUNT = re.compile(r"[€%]|\b\d[\d.,]*\s*(?:mln|mila|milion\w+|miliard\w+|euro?|million|billion)\b", re.IGNORECASE)
_HEAD = re.compile(r"\b(?:quale|quali|che|which|what)\s+(?:altr[oaie]\s+)?$", re.IGNORECASE)


def tells_what_is_asked(query: Query, text: str) -> bool:
    """Tell whether a sentence holds the kind of thing that the question word asks for."""
    if query.ask is Ask.QUANTITY:
        return any(map(str.isdigit, text))
    if query.ask is None and query.operation is Operation.GROWTH and query.measures:
        # "Did the change alter the allocations?" is told in words: amounts beside it are those of something else.
        return not _AMOUNT.search(text) and all(holds(text_forms(text), one) for one in query.constraints)
    if query.ask is Ask.WHEN:
        return bool(find_dates(text) or _TIME.search(text))
    if query.ask is Ask.WHERE:
        return bool(_URL.search(text) or _PLACE.search(text.lower()) or _new_names(_IN_A_NAME, query.question, text))
    if query.ask is Ask.WHO and not _FOR_WHOM.search(fold(query.question)):
        verbs = [one for one in query.constraints if stands_as_verb(query.question, one)]
        said = bool(verbs) and all(holds(text_forms(text), one) for one in verbs)
        if _DOES.search(query.question) and _PEOPLE.search(text):
            return True
        return bool(_new_names(_NAME if said else _BY_A_NAME, query.question, text))
    return True


def for_whom(span: Span, query: Query) -> Span:
    """Return a sentence with more worth where it says the people that a question asks for ("per chi è pensata")."""
    says = _TO_PEOPLE.search(query.question) and _PEOPLE.search(span.text)
    return replace(span, score=span.score + _SAYS_WHOM) if says else span


def _new_names(pattern: re.Pattern[str], question: str, text: str) -> list[str]:
    """Return the names of a sentence that the question does not say itself."""
    said = fold(question)
    names = (name for match in pattern.finditer(text) for name in match.groups() if name)
    return [name for name in names if fold(name) not in said]


def must_be_said(word: Constraint, query: Query) -> bool:
    """Tell whether no other word will do for one of a question: what it asks for, who, and what was done when."""
    if is_head(word, query) or is_agent(word.text):
        return True
    numbered = any(any(map(str.isdigit, one.text)) for one in query.constraints)  # "la decisione C(2019)3048" is one
    return query.ask is Ask.WHEN and not numbered and says_doing(query.question, word)


def is_head(word: Constraint, query: Query) -> bool:
    """Tell whether a word says what is asked for ("quale università")."""
    return bool(word.end) and bool(_HEAD.search(query.question[: word.start]))


def parts_of(constraints: Sequence[Constraint], question: str) -> int:
    """Return how many things some words name: those that stand side by side name one ("Formez PA")."""
    placed = sorted((one for one in constraints if one.end), key=lambda one: one.start)
    joined = sum(not question[first.end : second.start].strip() for first, second in pairwise(placed))
    return len(constraints) - joined
