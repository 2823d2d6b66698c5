"""The sentences of answers, in Italian and English; what stands in braces is filled in by composition."""

from __future__ import annotations

from index.records import Language

_PHRASES: dict[str, tuple[str, str]] = {
    # values
    "one": (
        "{when} {measure}{of} {verb} **{value}** [{n}]{more}.",
        "{when}, {measure}{of} {verb} **{value}** [{n}]{more}.",
    ),
    "one_total": (
        "{when} {measure} in totale {verb} **{value}** [{n}]{more}.",
        "{when}, total {measure} {verb} **{value}** [{n}]{more}.",
    ),
    "one_plain": (
        "{when} {measure} {verb} **{value}** [{n}]{more}.",
        "{when}, {measure} {verb} **{value}** [{n}]{more}.",
    ),
    "one_target": (
        "Il valore obiettivo{when}{measure}{where} è di **{value}**{counted} [{n}]{more}.",
        "The target{when}{measure}{where} is **{value}**{counted} [{n}]{more}.",
    ),
    "one_count": (
        "{when}{where} si contano **{value}** {counted} [{n}]{more}.",
        "{when}, the report counts **{value}** {counted}{where} [{n}]{more}.",
    ),
    "one_count_single": (
        "{when}{where} si conta **{value}** {counted} [{n}]{more}.",
        "{when}, the report counts **{value}** {counted}{where} [{n}]{more}.",
    ),
    "one_quoted": (
        "{when} il valore{groups}{where} è **{value}** [{n}]{more}: «{quote}»",
        "{when}, the figure{groups}{where} is **{value}** [{n}]{more}: «{quote}»",
    ),
    "number_of": ("il numero di {counted}", "the number of {counted}"),
    "one_bare": (
        "{when}{where} il valore indicato{groups} è **{value}** [{n}]{more}.",
        "{when}, the figure given{groups}{where} is **{value}** [{n}]{more}.",
    ),
    "item_percent": ("la percentuale per {name}", "the percentage for {name}"),
    "item_named": ("la voce {name}", "the item {name}"),
    "at_time": ("**{value}**{counted} {when} [{n}]", "**{value}**{counted} {when} [{n}]"),
    "and": ("e", "and"),
    "over_time": ("{measure}{of} {verb} {told}.", "{measure}{of} {verb} {told}."),
    "over_time_count": ("{lead} {told}.", "{lead} {told}."),
    "count_verb": ("si contano", "the reports count"),
    "item_bare": ("- **{value}**{counted} [{n}]{more}", "- **{value}**{counted} [{n}]{more}"),
    "item": ("- {head}: **{value}**{counted} [{n}]{more}", "- {head}: **{value}**{counted} [{n}]{more}"),
    "target_beside": ("; il valore obiettivo{when} è {value} [{n}]", "; the target{when} is {value} [{n}]"),
    "achieved_beside": ("; il valore conseguito è {value} [{n}]", "; the value achieved is {value} [{n}]"),
    "is": ("è", "is"),
    "are": ("sono", "are"),
    "total_word": ("in totale", "in total"),
    "unit_relaxed": (
        "Le relazioni ne danno la percentuale, non il numero.",
        "The reports give the percentage, not the number.",
    ),
    "read_as": ("«{word}» è inteso come {measure}.", "“{word}” is read as {measure}."),
    "also": ("{measure}: {value} [{n}].", "{measure}: {value} [{n}]."),
    "ask_entity": ("Si può chiedere anche per {known}.", "You can also ask about {known}."),
    "conflict": (
        "Attenzione: le relazioni non concordano. Altrove la stessa voce è {values}.",
        "Note: the reports disagree. Elsewhere the same item is {values}.",
    ),
    "doubtful": (
        "Così è stampato («{printed}»): l'ordine di grandezza è dubbio.",
        "So it is printed («{printed}»): its magnitude is doubtful.",
    ),
    "printed_as": ("Nel testo si legge «{printed}».", "The text reads «{printed}»."),
    # computations
    "change_up": (
        "Per {head} c'è un aumento {of}**{change}**{percent}: da {old} {old_when} [{n1}] a {new} {new_when} [{n2}].",
        "{head} increased by **{change}**{percent}, from {old} {old_when} [{n1}] to {new} {new_when} [{n2}].",
    ),
    "change_down": (
        "Per {head} c'è un calo {of}**{change}**{percent}: da {old} {old_when} [{n1}] a {new} {new_when} [{n2}].",
        "{head} decreased by **{change}**{percent}, from {old} {old_when} [{n1}] to {new} {new_when} [{n2}].",
    ),
    "change_none": (
        "Per {head} non c'è variazione: {old} {old_when} [{n1}] e {new} {new_when} [{n2}].",
        "{head} did not change: {old} {old_when} [{n1}] and {new} {new_when} [{n2}].",
    ),
    "difference": (
        "La differenza è di **{value}**{context}: {first_head} {first} [{n1}], {second_head} {second} [{n2}].",
        "The difference is **{value}**{context}: {first_head} {first} [{n1}], {second_head} {second} [{n2}].",
    ),
    "share": (
        "La quota è {of}**{value}**{context}: {part_head} {part} [{n1}] su {whole_head} {whole} [{n2}].",
        "The share is **{value}**{context}: {part_head} {part} [{n1}] of {whole_head} {whole} [{n2}].",
    ),
    "ratio": (
        "Il rapporto è **{value}**{percent}{context}: {part_head} {part} [{n1}] diviso {whole_head} {whole} [{n2}].",
        "The ratio is **{value}**{percent}{context}: {part_head} {part} [{n1}] divided by {whole_head} {whole} [{n2}].",
    ),
    "sum": ("La somma è **{value}** ({head}): {operands}.", "The sum is **{value}** ({head}): {operands}."),
    "sum_told": ("Insieme fanno **{value}**.", "Together they make **{value}**."),
    "group_share": (
        "La quota è {of}**{value}** ({head}): {part} [{n1}] su {whole} [{n2}].",
        "The share is **{value}** ({head}): {part} [{n1}] of {whole} [{n2}].",
    ),
    "mean": ("La media è **{value}** ({head}): {operands}.", "The average is **{value}** ({head}): {operands}."),
    "maximum": (
        "Il valore più alto ({head}) è quello {subject}: **{value}** [{n}].",
        "The highest value ({head}) is that {subject}: **{value}** [{n}].",
    ),
    "minimum": (
        "Il valore più basso ({head}) è quello {subject}: **{value}** [{n}].",
        "The lowest value ({head}) is that {subject}: **{value}** [{n}].",
    ),
    "gaps": (
        "Differenza tra {first} e {second} ({when}), dal valore più alto al più basso:",
        "Difference between {first} and {second} ({when}), from the highest to the lowest:",
    ),
    "gaps_up": (
        "Differenza tra {first} e {second} ({when}), dal valore più basso al più alto:",
        "Difference between {first} and {second} ({when}), from the lowest to the highest:",
    ),
    "rates": (
        "{second} / {first} ({when}), dal valore più alto al più basso:",
        "{second} / {first} ({when}), from the highest to the lowest:",
    ),
    "rates_up": (
        "{second} / {first} ({when}), dal valore più basso al più alto:",
        "{second} / {first} ({when}), from the lowest to the highest:",
    ),
    "gap_item": (
        "{rank}. {subject}: **{value}** ({first} [{n1}], {second} [{n2}])",
        "{rank}. {subject}: **{value}** ({first} [{n1}], {second} [{n2}])",
    ),
    "changes": ("{head}, variazione ({when}):", "{head}, change ({when}):"),
    "changes_none": ("{head}: nessuna variazione di questo tipo ({when}):", "{head}: no such change ({when}):"),
    "changed_item": (
        "{rank}. {subject}: **{value}** (da {old} [{n1}] a {new} [{n2}])",
        "{rank}. {subject}: **{value}** (from {old} [{n1}] to {new} [{n2}])",
    ),
    "ranking": ("{head}, dal valore più alto al più basso:", "{head}, from the highest to the lowest:"),
    "ranking_up": ("{head}, dal valore più basso al più alto:", "{head}, from the lowest to the highest:"),
    "ranked_at": ("{head}, al posto chiesto della classifica:", "{head}, at the place asked for in the ranking:"),
    "ranked_item": ("{rank}. {subject}: **{value}** [{n}]", "{rank}. {subject}: **{value}** [{n}]"),
    "filter_some": ("Valori {bound} {threshold} ({head}):", "Values {bound} {threshold} ({head}):"),
    "crossed_some": ("Casi in cui {first} {verb} {second} ({when}):", "Cases where {first} {verb} {second} ({when}):"),
    "crossed_none": (
        "In nessun caso {first} {verb} {second} ({when}):",
        "In no case {first} {verb} {second} ({when}):",
    ),
    "passes": ("supera", "exceeds"),
    "pass": ("superano", "exceed"),
    "stays_below": ("non raggiunge", "is below"),
    "stay_below": ("non raggiungono", "are below"),
    "crossed_item": (
        "- {subject}: **{value}** [{n1}] ({other} [{n2}])",
        "- {subject}: **{value}** [{n1}] ({other} [{n2}])",
    ),
    "filter_none": ("Nessun valore è {bound} {threshold} ({head}):", "No value is {bound} {threshold} ({head}):"),
    "above": ("sopra", "above"),
    "below": ("sotto", "below"),
    "at_least": ("almeno", "at least"),
    "at_most": ("al massimo", "at most"),
    "only_where": ("Il dato è riportato solo per {known}.", "The figure is reported only for {known}."),
    "targets_missed": ("Valori obiettivo non ancora raggiunti:", "Targets not yet reached:"),
    "targets_met": ("Valori obiettivo raggiunti:", "Targets reached:"),
    "target_left": (
        "- «{name}»: **{value}** [{n1}] su {target} [{n2}], mancano {gap}",
        "- «{name}»: **{value}** [{n1}] of {target} [{n2}], {gap} short",
    ),
    "target_over": (
        "- «{name}»: **{value}** [{n1}] su {target} [{n2}], {gap} in più",
        "- «{name}»: **{value}** [{n1}] of {target} [{n2}], {gap} more",
    ),
    "target_equal": (
        "- «{name}»: **{value}** [{n1}] su {target} [{n2}]",
        "- «{name}»: **{value}** [{n1}] of {target} [{n2}]",
    ),
    "distance_left": (
        "Al valore obiettivo mancano **{value}**: {achieved} [{n1}] su {target} [{n2}]{head}.",
        "The target is still **{value}** away: {achieved} [{n1}] of {target} [{n2}]{head}.",
    ),
    "distance_over": (
        "Il valore obiettivo è superato di **{value}**: {achieved} [{n1}] su {target} [{n2}]{head}.",
        "The target is exceeded by **{value}**: {achieved} [{n1}] of {target} [{n2}]{head}.",
    ),
    "distance_met": (
        "Il valore obiettivo è raggiunto esattamente: **{achieved}** [{n1}] su {target} [{n2}]{head}.",
        "The target is met exactly: **{achieved}** [{n1}] of {target} [{n2}]{head}.",
    ),
    "left_between": (
        "Restano **{value}**{context}: {whole_head} {whole} [{n1}], {part_head} {part} [{n2}].",
        "**{value}** remain{context}: {whole_head} {whole} [{n1}], {part_head} {part} [{n2}].",
    ),
    "passed_between": (
        "Non resta nulla: **{value}** in più{context}. {part_head}: {part} [{n2}]; {whole_head}: {whole} [{n1}].",
        "Nothing remains: **{value}** more{context}. {part_head}: {part} [{n2}]; {whole_head}: {whole} [{n1}].",
    ),
    "trend": ("{head}:", "{head}:"),
    "count_things": ("Sono **{value}**: {known} {marks}.", "There are **{value}**: {known} {marks}."),
    "no_figure_for": ("Per {years} le relazioni non danno il dato.", "The reports give no figure for {years}."),
    "number_of_things": ("Sono **{value}**.", "There are **{value}**."),
    "count_reports": (
        "Le relazioni indicizzate sono **{value}**: {known}.",
        "**{value}** reports are indexed: {known}.",
    ),
    "computation": ("{expression}", "{expression}"),
    "one_period_only": (
        "Il dato c'è solo {when}: non si può confrontare.",
        "The figure exists only {when}: there is nothing to compare it with.",
    ),
    # claims
    "yes": ("Sì. ", "Yes. "),
    "no": ("No. ", "No. "),
    "not_so": ("In realtà no. ", "Actually, no. "),
    # refusals
    "missing_entity": (
        "Le relazioni indicizzate non parlano {text}: ci sono {known}.",
        "The indexed reports do not speak {text}: there are {known}.",
    ),
    "missing_words": ("Le relazioni indicizzate non parlano di {text}.", "The indexed reports do not speak of {text}."),
    "missing_together": (
        "Nelle relazioni indicizzate questo dato non c'è (cercato: {text}).",
        "The indexed reports do not give this (looked for: {text}).",
    ),
    "missing_period": (
        "Per {text} questo dato non c'è: le relazioni sono {known}.",
        "This is not given for {text}: the reports are {known}.",
    ),
    "missing_period_plain": (
        "Per {text} non ci sono dati: le relazioni sono {known}.",
        "There are no data for {text}: the reports are {known}.",
    ),
    "missing_programme": (
        "Le relazioni indicizzate non riguardano {text}: riguardano {known}.",
        "The indexed reports are not about {text}: they are about {known}.",
    ),
    "missing_plain": (
        "Le relazioni indicizzate non rispondono a questa domanda.",
        "The indexed reports do not answer this question.",
    ),
    "try": ("Si può chiedere: {questions}", "You can ask: {questions}"),
    "empty": (
        "Scrivi una domanda sulle relazioni indicizzate, per esempio: {example}",
        "Write a question about the indexed reports, for example: {example}",
    ),
    "courtesy": (
        "Volentieri: chiedi pure quello che vuoi sapere dalle relazioni.",
        "With pleasure: ask whatever you would like to know from the reports.",
    ),
    "too_long": (
        "La domanda è troppo lunga: prova a dirla in una o due frasi.",
        "The question is too long: try to say it in one or two sentences.",
    ),
    "instruction": (
        "Rispondo solo con ciò che le relazioni indicizzate dicono: a istruzioni di altro genere non do seguito.",
        "I answer only with what the indexed reports say: I do not follow other instructions.",
    ),
    "guarded": (
        "Non posso dare una risposta verificata a questa domanda.",
        "I cannot give a verified answer to this question.",
    ),
    "mixed_units": (
        "I valori chiesti hanno unità diverse e non si possono combinare:",
        "The values asked for have different units and cannot be combined:",
    ),
    # explanations
    "quote": ("«{quote}» [{n}]", "«{quote}» [{n}]"),
    "definition": ("{term}: {definition}", "{term}: {definition}"),
    "formula": (
        "«{measure}» è il rapporto tra «{over}» e «{under}» ({printed}) [{n}].",
        "«{measure}» is the ratio of «{over}» to «{under}» ({printed}) [{n}].",
    ),
    "in_report": ("{report}:", "{report}:"),
    "list_lead": ("{lead} [{n}]", "{lead} [{n}]"),
    "source": (
        "Il dato {value} viene da «{title}», {place}: «{quote}» [{n}].",
        "The figure {value} comes from «{title}», {place}: «{quote}» [{n}].",
    ),
    "source_passage": ("Viene da «{title}», {place} [{n}].", "It comes from «{title}», {place} [{n}]."),
    "source_none": (
        "Non c'è una risposta precedente di cui indicare la fonte.",
        "There is no earlier answer whose source could be given.",
    ),
    # clarification
    "which": ("Di che cosa, esattamente: {choices}?", "Of what exactly: {choices}?"),
    "which_meaning": ("Che cosa intendi? {choices}.", "What do you mean? {choices}."),
    "inherited": ("({slots}: dalla domanda precedente.)", "({slots}: from the previous question.)"),
}


def phrase(key: str, language: Language, **values: object) -> str:
    """Return a sentence with its blanks filled."""
    return _PHRASES[key][language is Language.ENGLISH].format(**values)
