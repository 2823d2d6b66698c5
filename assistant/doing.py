"""Words of a question that say what is done ("è stata firmata", "did the tenders close"), told by where they stand.

A report may say what is done in words of its own ("approvata", "closed in"), where it names a thing by its name.
"""

from __future__ import annotations

import re

from assistant.question import Constraint

# A verb follows an auxiliary, a pronoun, or the word that asks; after "quale" and "which" a noun does.
_BEFORE_VERB = re.compile(
    r"\b(?:è|e['’]|sono|era|erano|ha|hanno|aveva|avevano|stat[oaie]|viene|vengono|venne|vennero|verr[àa]|verranno|sar[àa]"
    r"|saranno|si|ci|ne|non|chi|(?:che\s+)?cosa|dove|come|come\s+mai|quando|perch[eé]"
    r"|was|were|is|are|been|has|have|had|did|does|do|will|be|who|to)\s+$",
    re.IGNORECASE,
)
_TO_COME = re.compile(r"r(?:à|anno)$")  # what is to come is not told by what was done
_HELPED = re.compile(r"\b(?:did|does|do)\b", re.IGNORECASE)
_AT_END = re.compile(r"^\s*(?:\?|$|(?:to|for|in|on|by|at|with)\b)", re.IGNORECASE)


def says_doing(question: str, word: Constraint) -> bool:
    """Tell whether a plain word of a question is its verb."""
    if word.kind != "word" or not word.end or not word.text.islower() or _TO_COME.search(word.text):
        return False
    before, after = question[: word.start], question[word.end :]
    return bool(_BEFORE_VERB.search(before) or (_HELPED.search(before) and _AT_END.match(after)))
