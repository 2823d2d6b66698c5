"""The sentences of drafts, in Italian and English; what stands in braces is filled in by composition."""

from __future__ import annotations

from index.records import Language

_PHRASES: dict[str, tuple[str, str]] = {
    "title": ("{subject}: {measure} a {value} {when}", "{subject}: {measure} at {value} {when}"),
    "title_plain": ("{subject}: i dati {when}", "{subject}: the figures {when}"),
    "whole": ("Il programma", "The programme"),
    "of_whole": ("del programma", "of the programme"),
    # headings of parts
    "money": ("Le risorse", "The resources"),
    "change": ("L'andamento", "The trend"),
    "ranking": ("Il dettaglio", "The breakdown"),
    "results": ("I risultati", "The results"),
    "words": ("Nelle parole della relazione", "In the words of the report"),
    # the same as questions, for a web page
    "money?": ("Quante risorse ci sono?", "How much money is there?"),
    "change?": ("Come è cambiato nel tempo?", "How has it changed over time?"),
    "ranking?": ("Come si dividono?", "How are they divided?"),
    "results?": ("Che cosa è stato raggiunto?", "What has been achieved?"),
    "words?": ("Che cosa dice la relazione?", "What does the report say?"),
    # sentences
    "lead": (
        "{when} {measure}{of} {verb} {value} [{n}].",
        "{when}, {measure}{of} {verb} {value} [{n}].",
    ),
    "is": ("è pari a", "is"),
    "are": ("sono pari a", "are"),
    "item": ("{measure}: {value} [{n}].", "{measure}: {value} [{n}]."),
    "up": (
        "Rispetto {to} {measure} {verb} di {change}{rate}: {verb_were} {old} [{n}].",
        "Compared with {to}, {measure} {verb} by {change}{rate}, from {old} [{n}].",
    ),
    "grew": ("è in aumento", "has risen"),
    "grew_plural": ("sono in aumento", "have risen"),
    "fell": ("è in diminuzione", "has fallen"),
    "fell_plural": ("sono in diminuzione", "have fallen"),
    "same": (
        "Rispetto {to} {measure} non {verb}: {old} [{n}].",
        "Compared with {to}, {measure} {verb} the same: {old} [{n}].",
    ),
    "unchanged": ("cambia", "is"),
    "unchanged_plural": ("cambiano", "are"),
    "was": ("era pari a", "was"),
    "were": ("erano pari a", "were"),
    "rate": (" ({rate} [{n}])", " ({rate} [{n}])"),
    "part": ("{subject}: {value} [{n}].", "{subject}: {value} [{n}]."),
    "share": (" ({rate} del totale [{n}])", " ({rate} of the total [{n}])"),
    "result": (
        "{what}: {value} [{n}], a fronte di un valore obiettivo{when} pari a {target} [{m}].",
        "{what}: {value} [{n}], against a target{when} of {target} [{m}].",
    ),
    "quote": ("Nella {report} si legge: «{quote}» [{n}].", "The {report} reads: «{quote}» [{n}]."),
    "quote_next": ("E ancora: «{quote}» [{n}].", "And: «{quote}» [{n}]."),
    # notes
    "place": ("{title}, {place}.", "{title}, {place}."),
    "computed": ("Calcolo: {expression} ({sources}).", "Computed: {expression} ({sources})."),
    "from_note": ("dalla nota {notes}", "from note {notes}"),
    "from_notes": ("dalle note {notes}", "from notes {notes}"),
    "from_place": ("da {place}", "from {place}"),
    "quoted": ("{title}, {place}: «{quote}»", "{title}, {place}: «{quote}»"),
    # an edited text
    "mark_unknown": (
        "«{printed}» non è una cifra della bozza né delle relazioni che cita: verifica o togli.",
        "“{printed}” is no figure of the draft or of the reports it cites: check it or take it out.",
    ),
    "mark_elsewhere": (
        "«{printed}» non è nella bozza; nelle relazioni è {measure} ({place}).",
        "“{printed}” is not in the draft; in the reports it is {measure} ({place}).",
    ),
    "mark_rounded": (
        "«{printed}» è un arrotondamento di {exact}.",
        "“{printed}” is {exact}, rounded.",
    ),
    "mark_moved": (
        "«{printed}» sta accanto alla nota [{number}], che è di {exact}.",
        "“{printed}” stands beside note [{number}], which is of {exact}.",
    ),
    "mark_quote": (
        "{printed} non è una citazione della bozza: tra virgolette basse stanno solo parole delle relazioni.",
        "{printed} is no quotation of the draft: only words of the reports stand in these quotation marks.",
    ),
    "mark_note": (
        "La nota [{number}] non esiste.",
        "There is no note [{number}].",
    ),
    # refusals
    "nothing": (
        "Le relazioni indicizzate parlano di «{topic}» ma non ne danno né dati né frasi che si possano citare.",
        "The indexed reports mention «{topic}» but give no figures or sentences of it that could be quoted.",
    ),
    "empty": (
        "Manca l'argomento: scrivi di che cosa deve parlare la bozza.",
        "The topic is missing: say what the draft is to be about.",
    ),
    "no_year": (
        "Non c'è una relazione con i dati del {year}: le relazioni sono {known}.",
        "There is no report with data of {year}: the reports are {known}.",
    ),
    "guarded": (
        "La bozza non ha superato il controllo delle cifre e non viene mostrata.",
        "The draft did not pass the check of its figures and is not shown.",
    ),
}


def phrase(key: str, language: Language, **values: object) -> str:
    """Return a sentence in the language, its braces filled."""
    return _PHRASES[key][language is Language.ENGLISH].format(**values)
