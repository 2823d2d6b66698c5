"""Italian and English text: tokens with stems, stop words, sentences. No I/O."""

from __future__ import annotations

import re
import threading
from functools import lru_cache
from typing import NamedTuple

import Stemmer

from index.labels import fold
from index.records import Language

# Decision numbers, N+3, dates, school years, grouped numerals, "10.i" and glued measures stay whole: they are names.
_TOKEN = re.compile(
    r"""
    [A-Z]{1,4}\(\d{4}\)\s?\d+(?:\s?final)?        # C(2021)8340
    | [A-Za-z]\+\d+                                # N+3
    | \d+\.[ivxIVX]{1,4}\b                         # 10.iv
    | \d+(?:[.,/:'’\u00a0\u2009\u202f–-]\d+)*[^\W\d_]*(?:[€%]+)?   # 1.234.567,89 31.12.2021 2019/2020 7Mln€ 5%
    | [^\W_]+(?:[-‑][^\W_]+)*                      # words, hyphenated whole
    """,
    re.VERBOSE,
)
_PART = re.compile(r"[^\W_]+")

_ITALIAN_STOP_WORDS = frozenset(
    """a ad ai al alla alle allo agli all anche avere aveva avevano ha hanno ho abbiamo avete aver avra che chi ci cio
    ciascuna ciascuno circa coi col come con contro cosi cui da dagli dai dal dall dalla dalle dallo degli dei
    del dell della delle dello dentro di dove e ed era erano essere e' stata state stati stato fa fra gia gli i
    il in inoltre invece io la le lei li lo loro lui ma me mentre mi ne negli nei nel nell nella nelle nello no noi non
    nonche o od oltre ogni per perche pero piu poi presso prima pur pure qual quale quali quando quanta quante
    quanti quanto quella quelle quelli quello quell questa queste questi questo quest qui se sei senza si sia
    siano sono sotto sta stanno su sua sue sugli sui sul sull sulla sulle sullo suo suoi tra tramite tu tua tuo
    un una uno un vi voi l d c s n t v un dopo dunque essi esse ella egli fosse fu furono suddetto tale tali
    tutta tutte tutti tutto dovra puo possono quindi ecc ossia ovvero ancora""".split()  # noqa: SIM905
)
_ENGLISH_STOP_WORDS = frozenset(
    """a about above after again all also an and any are as at be because been before being below between both but by
    can could did do does doing down during each few for from further had has have having he her here hers him
    his how i if in into is it its just me more most my no nor not of off on once only or other our out over own
    per s same she should so some such than that the their them then there these they this those through to too
    under until up very was we were what when where which while who whom why will with would you your""".split()  # noqa: SIM905
)
_ABBREVIATIONS = frozenset(
    """n nr num art artt d.g.r d.d.g d.d d.l d.lgs d.p.r l.r l reg dir dec p pp pag pagg par parr c co cfr es ecc a.f
    a.s a.a s.m.i ss sig sigg dott dr prof ing avv tab fig cap sez all lett mln mld tel ca etc e.g i.e vs no nos
    st max min rif prot ex v vol u.e c.d cd on s.p.a s.r.l p.a""".split()  # noqa: SIM905
)
_BOUNDARY = re.compile(r"[.!?…]+[\"”»’')\]]*(?=\s+[\"“«‘(\[•\-–]*[^\W_]|\s*$)|;[ \t]*(?=\n)|\n\s*")
_LAST_WORD = re.compile(r"[^\s(\[“«\"'’]+$")


class Token(NamedTuple):
    """A word at characters [start, end) of its text, as printed; its stem is made when it is asked for."""

    start: int
    end: int
    surface: str
    language: Language = Language.ITALIAN

    @property
    def stem(self) -> str:
        """The Snowball stem of the word in the language of its text."""
        return stem(self.surface, self.language)


_thread = threading.local()


def _stemmer(language: Language) -> Stemmer.Stemmer:
    # PyStemmer objects must not be shared between threads (its documentation), and Streamlit runs several.
    stemmers: dict[Language, Stemmer.Stemmer] = _thread.__dict__.setdefault("stemmers", {})
    if language not in stemmers:
        stemmers[language] = Stemmer.Stemmer("english" if language is Language.ENGLISH else "italian", 0)
    return stemmers[language]


@lru_cache(maxsize=65536)
def stem(word: str, language: Language = Language.ITALIAN) -> str:
    """Return the Snowball stem of a word, folded first; a numeral or measure is folded only."""
    folded = fold(word)
    if any(character.isdigit() for character in folded):
        return folded
    return str(_stemmer(language).stemWord(folded))


def tokenize(text: str, language: Language = Language.ITALIAN) -> list[Token]:
    """Split text into tokens in order; a hyphenated word comes whole and then by its parts, at their own places."""
    if text.isalpha():
        return [Token(0, len(text), text, language)]  # most phrases of a glossary are one word
    tokens = []
    for match in _TOKEN.finditer(text):
        surface = match.group()
        tokens.append(Token(match.start(), match.end(), surface, language))
        if not surface[0].isdigit() and ("-" in surface or "‑" in surface):
            for part in _PART.finditer(surface):
                start = match.start() + part.start()
                tokens.append(Token(start, start + len(part.group()), part.group(), language))
    return tokens


@lru_cache(maxsize=65536)
def is_stop_word(word: str, language: Language = Language.ITALIAN) -> bool:
    """Tell whether a word is a function word of the language (articles, prepositions, auxiliaries)."""
    words = _ENGLISH_STOP_WORDS if language is Language.ENGLISH else _ITALIAN_STOP_WORDS
    return fold(word) in words


def stems(text: str, *, language: Language = Language.ITALIAN) -> list[str]:
    """Return the stems of a text in order, without stop words."""
    return [token.stem for token in tokenize(text, language) if not is_stop_word(token.surface, language)]


def split_sentences(text: str) -> list[tuple[int, int]]:
    """Return the [start, end) of each sentence, without the blanks around it.

    A full stop after an abbreviation, an initial or the number of a section does not end a sentence; a new line does
    where the line before it is closed or the next one opens a list item or starts with a capital.
    """
    sentences: list[tuple[int, int]] = []
    start = 0
    for match in _BOUNDARY.finditer(text):
        if match.end() <= start or not _ends_sentence(text, start, match):
            continue
        _append(sentences, text, start, match.end())
        start = match.end()
    _append(sentences, text, start, len(text))
    return sentences


def _append(sentences: list[tuple[int, int]], text: str, start: int, end: int) -> None:
    piece = text[start:end]
    left = start + len(piece) - len(piece.lstrip())
    right = start + len(piece.rstrip())
    if right > left:
        sentences.append((left, right))


def _ends_sentence(text: str, start: int, match: re.Match[str]) -> bool:
    mark = match.group()
    if mark.startswith("\n"):
        before, after = text[start : match.start()].rstrip(), text[match.end() :]
        return before.endswith((".", ";", ":", "!", "?")) or not after[:1].islower()
    if mark[0] != "." or len(mark.rstrip("\"”»’')]")) > 1:
        return True
    word = _LAST_WORD.search(text, max(start, match.start() - 24), match.start())
    if word is None or not text[match.end() :].strip():
        return True
    last, following = word.group().lower(), text[match.end() :].lstrip()[:1]
    if following.islower():
        return False
    if last in _ABBREVIATIONS:
        # "51,7 Mln. Gli investimenti": a magnitude closes a sentence before a capital, other abbreviations do not.
        return last in {"mln", "mld", "ecc", "etc"} and following.isupper()
    is_initial = len(last) == 1 and last.isalpha() and word.group().isupper() and not _is_roman_end(text, word)
    is_section_number = bool(re.fullmatch(r"\d{1,2}(?:\.\d{1,2})*", last)) and not text[start : word.start()].strip()
    return not (is_initial or is_section_number)


def _is_roman_end(text: str, word: re.Match[str]) -> bool:
    return word.group() in {"I", "V", "X"} and text[: word.start()].rstrip()[-1:].isalpha()
