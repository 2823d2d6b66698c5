"""Words of a question that say what is done ("è stata firmata", "did the tenders close"), told by where they stand.

A report may say what is done in words of its own ("approvata", "closed in"), where it names a thing by its name.
"""

from __future__ import annotations

import re

from assistant.question import Constraint

# A verb follows an auxiliary, a pronoun, or the word that asks; after "quale" and "which" a noun does, then a verb.
_BEFORE_VERB = re.compile(
    r"\b(?:è|e['’]|sono|era|erano|ha|hanno|aveva|avevano|stat[oaie]|viene|vengono|venne|vennero|verr[àa]|verranno|sar[àa]"
    r"|saranno|si|ci|ne|non|chi|(?:che\s+)?cosa|dove|come|come\s+mai|quando|perch[eé]"
    r"|was|were|is|are|been|has|have|had|did|does|do|will|be|who|to)\s+$",
    re.IGNORECASE,
)
# After "ha" and "è" only a participle is a verb: "ha approvato", and not "ha sede".
_AFTER_AUXILIARY = re.compile(
    r"\b(?:è|e['’]|sono|era|erano|ha|hanno|aveva|avevano|stat[oaie]|viene|vengono|venne|vennero|sar[àa]|saranno)\s+$",
    re.IGNORECASE,
)
_PARTICIPLE = re.compile(r"[st][oaie]$")
_TO_COME = re.compile(r"r(?:à|anno)$")  # what is to come is not told by what was done
_AFTER_WHICH = re.compile(
    r"\b(?:qual[ei]|che|which|what)\s+(?:(?:tipo|genere|kind)\s+(?:di|of)\s+)?[^\W\d_]+\s+$", re.IGNORECASE
)
_BEFORE_INFINITIVE = re.compile(
    r"\b(?:far|fare|vuole|vogliono|deve|devono|può|possono|per|di|a|ad|da|senza)\s+$", re.IGNORECASE
)
_INFINITIVE = re.compile(r"\w{2,}(?:are|ere|ire|rre)$")
_FINITE = re.compile(r"(?:[aeo]|[aeo]no|s)$")
_HELPED = re.compile(r"\b(?:did|does|do)\b", re.IGNORECASE)
_PASSIVE = re.compile(r"\b(?:is|are|was|were|been)\b", re.IGNORECASE)
_AT_END = re.compile(r"^\s*(?:\?|$|(?:to|for|in|on|by|at|with)\b)", re.IGNORECASE)


def says_doing(question: str, word: Constraint) -> bool:
    """Tell whether a plain word of a question is its verb."""
    return word.kind == "word" and stands_as_verb(question, word)


def stands_as_verb(question: str, word: Constraint) -> bool:
    """Tell whether a word, plain or of the glossary, stands where a question has its verb."""
    if not word.end or not word.text.islower() or _TO_COME.search(word.text):
        return False
    before, after = question[: word.start], question[word.end :]
    if _AFTER_AUXILIARY.search(before) and not _PARTICIPLE.search(word.text):
        return False
    if _AFTER_WHICH.search(before) and _FINITE.search(word.text):
        return True  # "quale delibera definisce"
    if _BEFORE_INFINITIVE.search(before) and _INFINITIVE.fullmatch(word.text):
        return True
    if word.text.endswith("ed") and _PASSIVE.search(before) and _AT_END.match(after):
        return True  # "is the summary issued"
    return bool(_BEFORE_VERB.search(before) or (_HELPED.search(before) and _AT_END.match(after)))
