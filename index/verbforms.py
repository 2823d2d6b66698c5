"""The forms of a verb, made from its infinitive: "arrivare" -> arriva, arrivano, arrivato, arrivate, arrivando ...

Only forms that tell of what is or was: a future ("spenderà") asks for a forecast, which is another thing, and first
persons, like "costò" without its accent, are mostly nouns ("il costo", "il conto").
"""

from __future__ import annotations

from functools import cache

_ITALIAN = {
    "are": (
        "are arsi arlo arla arli arle armi arci a ano ava avano arono ato ata ati ate ando iamo ino asse assero",
        "erebbe erebbero",
    ),
    "ere": (
        "ere ersi erlo erla erli erle ermi erci e ono eva evano erono ette ettero uto uta uti ute endo iamo a ano",
        "erebbe erebbero",
    ),
    "ire": (
        "ire irsi irlo irla irli irle irmi irci e ono isce iscono iva ivano irono ito ita iti ite endo iamo isca",
        "irebbe irebbero",
    ),
}
_REFLEXIVE = {"arsi": "are", "ersi": "ere", "irsi": "ire"}
_GENDERS = "oaie"
_VOWELS = "aeiou"
_SHORTEST = 4


@cache
def italian_verb(infinitive: str, *irregular: str) -> frozenset[str]:
    """Return the folded forms of a verb in -are, -ere or -ire; of an irregular participle ("speso") all four."""
    ending = infinitive[-3:]
    if infinitive[-4:] in _REFLEXIVE:
        infinitive, ending = infinitive[:-4] + _REFLEXIVE[infinitive[-4:]], _REFLEXIVE[infinitive[-4:]]
    forms = {infinitive}
    for text in _ITALIAN.get(ending, ()):
        forms.update(_joined(infinitive[:-3], form, ending) for form in text.split())
    for form in irregular:
        forms.update((form[:-1] + gender for gender in _GENDERS) if form.endswith("o") else (form,))
    return frozenset(forms)


def _joined(stem: str, form: str, ending: str) -> str:
    """Join stem and ending as Italian spells them: "riguard" + "iamo", "pag" + "hi", "lanci" + "iamo" -> lanciamo."""
    if ending == "are" and form[0] in "ei" and stem[-1] in "cg":
        return f"{stem}h{form}"
    if stem.endswith("i") and form.startswith(("i", "e")):
        return stem[:-1] + form
    return stem + form


@cache
def english_verb(base: str, *irregular: str) -> frozenset[str]:
    """Return the forms of a verb: get, gets, getting and the irregular ones given ("got"); regular "-ed" without."""
    stem = base[:-1] if base.endswith("e") else base
    doubled = base + base[-1] if _doubles(base) else base
    third = base + "es" if base.endswith(("s", "x", "z", "ch", "sh", "o")) else base + "s"
    past = [doubled + "ed" if not base.endswith("e") else base + "d"]
    if base.endswith("y") and base[-2:-1] not in _VOWELS:
        third, past = base[:-1] + "ies", [base[:-1] + "ied"]
    forms = {base, third, (stem if base.endswith("e") else doubled) + "ing"}
    return frozenset(forms | set(irregular or past))


def _doubles(base: str) -> bool:
    """Tell whether a short verb doubles its last letter: stop, plan, get; not "need", "show"."""
    return (
        len(base) <= _SHORTEST
        and len(base) > 2
        and base[-1] not in f"{_VOWELS}wxy"
        and base[-2] in _VOWELS
        and base[-3] not in _VOWELS
    )
