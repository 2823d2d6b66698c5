"""The words of one figure: those that govern it from the left, and those that belong to it on the right."""

from __future__ import annotations

import re

from index.records import Unit
from ingest.clauses import content, content_span, has_linking_verb, is_generic, is_participle, words_of
from ingest.drafts import View
from ingest.figure_ties import parts_next
from ingest.noun_phrases import complement_after, noun_after
from ingest.segments import open_bracket, quoted_spans, segment_bounds, without_brackets
from ingest.share_bases import base_after, change_after

_NUMBER_OF = re.compile(
    r"(?:(?:numero|totale|number|total)\s+(?:complessiv\w+\s+)?(?:d\w{0,4}['’]?|of(?:\s+the)?)\s*)+", re.IGNORECASE
)
_CODE = re.compile(r"^.*?\b\d{1,2}\.[ivx]{1,4}[\s:,]+(?=[A-ZÀ-Ý])")
_NUMBERED_THING = re.compile(r"[^\W\d_]+\s+(?:[IVX]+|\d{1,2})")
_ON_NUMBERED = re.compile(
    r"\s*(?:sull['’]|nell['’]|dell['’]|(?:su|per|nel|in|on|under|for|of)\s+)(?:l['’]|the\s+)?[A-ZÀ-Ý]\w+\s+(?:[IVX]+|\d{1,2})\b"
)
_AS = re.compile(
    r"\s*(?:quale|come|gi[àa]|as|already)\s+|\s*(?:dei\s+quali|delle\s+quali|di\s+cui|of\s+which)\s+|\s*(?:di|of)\s+(?!cui|which)"
)
_RESUMING = re.compile(
    r"\s*(?:è|e'|sono|ammont\w+|risult\w+|is|are|was|were|amounts?|amounted|totals?)\b", re.IGNORECASE
)
_SUBJECT_OPENS = re.compile(r"\s*(?:le|i|gli|the)\s", re.IGNORECASE)
_HAS_REACHED = re.compile(r"\b(?:ha|hanno|has|have)\s+\w+\s*$", re.IGNORECASE)
_REACHED = re.compile(
    r"(?:raggiunt|superat|toccat|registrat)[oaie]|reached|exceeded|hit|attained|surpassed|totalled|risen|grown|fallen",
    re.IGNORECASE,
)
_ARTICLE_AT_END = re.compile(r"\s+(?:il|lo|la|l['’]|i|gli|le|the)\s*$", re.IGNORECASE)
_CIRCUMSTANCE = re.compile(
    r"\s*(?:con|grazie|nel|nella|nello|nei|nelle|attraverso|tramite|mediante|dopo|with|under|in|through|during|following|after)\s|\s*nell['’]",
    re.IGNORECASE,
)
_VERB_WITHIN = re.compile(r"\s(?:ha|hanno|sono|è|has|have|was|were|had)\s", re.IGNORECASE)
_PASSIVE_BEHIND = re.compile(
    r"\s+(?:sono|è|(?:has|have)\s+been|was|were|are|is)\s+(?:stat[oaie]\s+)?[a-zà-ù]{4,}", re.IGNORECASE
)
_SHORT_COMPLEMENT = 3
_ARTICLE = re.compile(r"\s+(?:i|gli|le|the)\s+")
_SHARES_NOUN = re.compile(r"\s*(?:a|ad|ai|e|ed|o|to|and|or|dei|degli|delle|su|of\s+the|out\s+of)\s*")
# 'Le domande presentate sul bando "Crea Impresa" sono 640': the name is that of a call, and domande are counted.
_IN_PHRASE = re.compile(
    r"[^\W\d_]{3,}\s+(?:(?:su|ne|de|da|a)(?:l|lla|llo|i|gli|lle|ll['’])|di|in|per|con|of|to|for|under|in|on|from)\s*(?:the\s+)?(?:[^\W\d_]+\s+)?[“«\"„]\s*$",
    re.IGNORECASE,
)
_OPENS_QUOTE = re.compile(r"\s*[“«\"„]")


def own_text(view: View) -> str:
    """Return the last clause before the figure, raw; for a figure alone in a bracket the clause before the bracket."""
    end = _before_lone_bracket(view)
    return view.text[_clause_start(view, view.start, end) : end]


def own_measure(view: View) -> tuple[str, str | None]:
    """Return the words that govern a figure from the left, and the noun it counts where they are its subject."""
    start, end = view.start, _before_lone_bracket(view)
    if end < view.quantity.start and (_names_item(view, end) or _is_bare(view, start, end)):
        return "", None
    if _follows_name(view):
        return "", None
    measure, measure_end = _last_clause(view, start, end)
    if _REACHED.fullmatch(measure):
        measure = _before_verb(view, start, end) or measure
    joint = view.text[measure_end:end] if measure else view.text[start:end]
    linked = has_linking_verb(joint) or bool(re.search(r"\bpari\b|\bequal\b", joint))
    is_verb = has_linking_verb(joint.replace(":", "").replace("=", "")) or not view.drafts
    if linked and is_verb and not _noun(view) and (not measure or is_generic(measure, view.language)):
        measure = subject_of_sentence(view) or measure
    quoted = _quoted_measure(view, start, end)
    if quoted and (linked or _HAS_REACHED.search(view.text[start:end])):
        return quoted, None
    measure = _CODE.sub("", measure)
    bare = _NUMBER_OF.sub("", measure, count=1) if _NUMBER_OF.match(measure) else measure
    counts = view.quantity.unit is Unit.COUNT and linked and bool(bare) and not is_generic(bare, view.language)
    subject = bool(_SUBJECT_OPENS.match(view.text, _clause_start(view, start, end)))
    shares = view.quantity.unit is Unit.PERCENT and linked and subject and bool(bare) and bool(base_after(view)[0])
    return bare, bare if counts or shares else None


def is_circumstance(view: View) -> bool:
    """Tell whether the words before a figure only say how or when: "Con il bando 190 milioni sono destinati a ...".

    A verb whose subject is the figure follows it then.
    """
    clause = view.text[_clause_start(view, view.start, view.quantity.start) : view.quantity.start]
    if view.drafts or not _CIRCUMSTANCE.match(clause) or has_linking_verb(clause) or _VERB_WITHIN.search(clause):
        return False
    return bool(_PASSIVE_BEHIND.match(view.text, view.quantity.end, view.limit))


def _before_verb(view: View, start: int, end: int) -> str:
    """Return the subject of "ha raggiunto", "has exceeded": such a verb equates it with the figure."""
    clause = _clause_start(view, start, end)
    verb = _HAS_REACHED.search(_ARTICLE_AT_END.sub("", view.text[clause:end]))
    return content(view.text, clause, clause + verb.start(), view.language) if verb else ""


def _before_lone_bracket(view: View) -> int:
    """Return where the words before a figure end: at the bracket where nothing but its numbered thing is in there."""
    bracket = open_bracket(view.text, view.start, view.quantity.start)
    if bracket is None:
        return view.quantity.start
    inside = content(view.text, bracket + 1, view.quantity.start, view.language)
    numbered = _NUMBERED_THING.match(view.text, bracket + 1, view.quantity.start)
    return bracket if not inside or numbered else view.quantity.start


def _last_clause(view: View, start: int, end: int) -> tuple[str, int]:
    """Return the content of the last clause and where it ends."""
    noun = _noun(view)
    if noun and is_generic(content(view.text, start, end, view.language), view.language):
        return "", end
    text = view.text[:start] + without_brackets(view.text, start, end) + view.text[end:]
    if _resumes(view, start, end):
        return "", end
    left = _clause_start(view, start, end)
    span = content_span(text, left, end, view.language) or content_span(view.text, left, end, view.language)
    if span is None:
        return "", end
    return content(view.text, *span, view.language, object_follows=bool(noun)), span[1]


def _follows_name(view: View) -> bool:
    """Tell whether a figure stands right behind the name of a list item and a colon ("Nidi gratis: 7 Mln€")."""
    colon = view.text.rfind(":", view.start, view.quantity.start)
    if colon < 0 or view.drafts or not view.statement.is_item:
        return False
    words = content(view.text, colon, view.quantity.start, view.language)
    return is_generic(words, view.language)


def _is_bare(view: View, start: int, end: int) -> bool:
    blanked = without_brackets(view.text, start, end)
    return not content(blanked, 0, len(blanked), view.language)


def _clause_start(view: View, start: int, end: int) -> int:
    """Return where the last clause starts; one without a measure of its own takes in the clause before.

    That is one without content, with generic words only, or a lone participle ("i target di spesa, fissati in"). A
    count with its noun after it needs no more than its own clause.
    """
    noun = _noun(view)
    left = start
    for left, _, mark in reversed(segment_bounds(view.text, start, end)):
        last = content(view.text, left, end, view.language)
        words = words_of(last)
        opening = words_of(view.text, left, end)[:1]
        lone = mark == "," and len(words) == 1 and is_participle(words[0]) and opening[0].text == words[0].text
        told = bool(last) and not is_generic(last, view.language) and not lone
        leads = mark == ":" and not last and not (view.statement.is_item and not view.drafts)
        if told or (noun and not leads) or (mark in ("(", ";", ":", ".") and not leads):
            break
    return left


def _resumes(view: View, start: int, end: int) -> bool:
    """Tell whether a clause goes on after an insertion: "La spesa, calcolata sulla base dei conti, è pari a"."""
    left, _, mark = segment_bounds(view.text, start, end)[-1]
    return (
        mark == "," and bool(_RESUMING.match(view.text, left, end)) and not content(view.text, left, end, view.language)
    )


def _noun(view: View) -> str:
    return noun_after(view.text, view.quantity.end, view.limit, view.language)[0] if _is_count(view) else ""


def _is_count(view: View) -> bool:
    return view.quantity.unit is Unit.COUNT


def subject_of_sentence(view: View) -> str:
    """Return the first clause with content of the sentence, or of what a semicolon opens before the figure.

    It is the subject of a verb that an insertion has cut off: "Il 38% ...; i disoccupati, compresi quelli di lunga
    durata, sono 17.905".
    """
    first = view.drafts[0].quantity.start if view.drafts else view.quantity.start
    opened = view.text.rfind(";", view.start, view.quantity.start) + 1
    own = _first_content(view, opened, view.quantity.start) if opened else ""
    return own or _first_content(view, view.statement.body_start, max(first, view.start))


def _first_content(view: View, start: int, end: int) -> str:
    """Return the words of the first clause between two places that has content, or ""."""
    for left, right, _ in segment_bounds(view.text, start, end):
        words = content(view.text, left, min(right, view.quantity.start), view.language)
        if words:
            return words
    return ""


def _quoted_measure(view: View, start: int, end: int) -> str | None:
    """Return the quoted name of two words or more that stands right before a linking verb: that of an indicator."""
    inside = [(left, right) for left, right in quoted_spans(view.text) if start <= left and right <= end]
    if not inside:
        return None
    after = words_of(content(view.text, inside[-1][1], end, view.language))
    if len(after) > 1 or any(not is_participle(word) for word in after):
        return None
    if _IN_PHRASE.search(view.text, start, inside[-1][0]):
        return None
    printed = view.text[inside[-1][0] : inside[-1][1]].split()
    return " ".join(printed) if len(printed) > 1 else None


def _names_item(view: View, end: int) -> bool:
    """Tell whether the words before a bracket are the name of a list item, which is a subject and no measure."""
    body = view.text[view.statement.body_start : end]
    if not view.statement.is_item or view.drafts or ";" in body or re.search(r"\bpari\b", body):
        return False
    named, colon, rest = body.rpartition(":")
    return not (colon and named and any(is_participle(word) for word in words_of(rest)))


def tail_words(view: View) -> tuple[str, int, str]:
    """Return the words after a figure that belong to it, where they end, and (for counts) the noun among them."""
    end = view.quantity.end
    numbered = _ON_NUMBERED.match(view.text, end, view.limit)
    if numbered:
        return "", numbered.end(), ""
    if _is_count(view):
        if view.statement.is_item and not view.text[view.statement.body_start : view.quantity.start].strip(" *"):
            whole = _whole_item_noun(view)
            return whole if whole[1] <= view.limit else _count_tail(view)
        return _count_tail(view)
    if view.quantity.unit is Unit.EUR and parts_next(view):
        return "", end, ""
    if view.quantity.unit is Unit.EUR:
        opening = _AS.match(view.text, end, view.limit)
        noun, noun_end = noun_after(view.text, opening.end() if opening else end, view.limit, view.language)
        if noun and is_participle(words_of(noun)[-1]):
            extra, extra_end = complement_after(view.text, noun_end, view.limit, view.language)
            if _is_short(extra):
                noun, noun_end = f"{noun} {extra}", extra_end
        if not noun and _follows_name(view):
            noun = _aside_verb(view)
        return noun, noun_end, ""
    more, more_end = change_after(view)
    if more:
        return more, more_end, ""
    base, base_end = base_after(view)
    if base:
        return base, base_end, ""
    noun, noun_end = noun_after(view.text, end, view.limit, view.language)
    return noun, noun_end, ""


def _count_tail(view: View) -> tuple[str, int, str]:
    """Return the noun of a count; "da 45 a 38 giorni" shares one, and "Tirocini: 1.200 attivati" has a verb there."""
    end = view.quantity.end
    shared = view.following is not None and _SHARES_NOUN.fullmatch(view.tail) and view.following.unit is Unit.COUNT
    if shared and view.following is not None:
        return "", end, noun_after(view.text, view.following.end, len(view.text), view.language)[0]
    article = _ARTICLE.match(view.text, end, view.limit)
    opens = not content(view.text, view.start, view.quantity.start, view.language)
    start = article.end() if article and opens else end
    noun, noun_end = noun_after(view.text, start, view.limit, view.language)
    words = words_of(noun)
    if len(words) == 1 and is_participle(words[0]) and _follows_name(view):
        return noun, noun_end, ""
    return noun, noun_end, noun


def _aside_verb(view: View) -> str:
    """Return the words of a bracket right behind a figure that opens with a participle ("(già certificata)")."""
    bracket = re.match(r"\s*\(([^()\d]+)\)", view.text[view.quantity.end :])
    words = words_of(bracket.group(1)) if bracket else []
    opens = any(is_participle(word) for word in words[:2])
    return content(bracket.group(1), 0, len(bracket.group(1)), view.language) if bracket and opens else ""


def _is_short(printed: str) -> bool:
    """Tell whether a complement belongs to its verb ("a finanziamento"); a long one says where or why."""
    words = printed.split()
    return 0 < len(words) <= _SHORT_COMPLEMENT and not any(word[0].isdigit() for word in words)


def _whole_item_noun(view: View) -> tuple[str, int, str]:
    """Return everything up to the bracket or the end: a list item that opens with a number names an indicator."""
    start = view.quantity.end
    if _OPENS_QUOTE.match(view.text, start):
        quoted, quoted_end = noun_after(view.text, start, len(view.text), view.language)
        return quoted, quoted_end, quoted
    stop = re.search(r"\s*[(;:]|\.(?=\s|$)|$", view.text[start:])
    end = start + stop.start() if stop else len(view.text)
    noun = " ".join(view.text[start:end].split())
    noun = _NUMBER_OF.sub("", noun, count=1) if _NUMBER_OF.match(noun) else noun
    return noun, end, noun
