"""Headings and their depth."""

from __future__ import annotations

from index.records import BlockKind


def headings(read):
    return [(block.level, block.text) for block in read.blocks if block.kind is BlockKind.HEADING]


PROSE = (
    "Il documento riassume i dati sulle attività svolte nel corso dell’anno dalle strutture\n"
    "regionali competenti, con i valori riferiti a ciascuna priorità del programma e alle\n"
    "azioni che la compongono, come risultano dal sistema informativo alla data indicata, e\n"
    "con le note che i responsabili hanno fornito su ciascuna di esse.\n\n"
)


def test_numbers_give_the_depth_whatever_the_marks_say(read):
    found = read("## 1. Premessa\n\nTesto.\n\n### 2. Esiti\n\n## 2.1. Spesa\n\nTesto.\n\n# 3 Fine\n\nTesto.\n", "a.md")
    assert headings(found) == [(1, "1. Premessa"), (1, "2. Esiti"), (2, "2.1. Spesa"), (1, "3 Fine")]
    assert found.blocks[-1].section == ("3 Fine",)


def test_a_heading_without_number_lies_as_deep_as_numbered_ones_with_its_mark(read):
    text = "## 1. A\n\nT.\n\n### 1.1. B\n\nT.\n\n### Altro\n\nT.\n\n#### Dettaglio\n\nT.\n\n## 2. C\n\nT.\n"
    assert headings(read(text, "a.md")) == [(1, "1. A"), (2, "1.1. B"), (2, "Altro"), (4, "Dettaglio"), (1, "2. C")]


def test_underlined_headings_and_front_matter(read):
    front = "---\ntitle: Relazione annuale 2020\ndate: 2021-05-01\n---\n\n"
    text = f"{front}Premessa\n========\n\nTesto.\n\nSpesa\n-----\n\nTesto.\n"
    found = read(text, "a.md")
    assert headings(found) == [(1, "Premessa"), (2, "Spesa")]
    assert found.blocks[0].text == "Relazione annuale 2020"
    assert found.report.title == "Relazione annuale 2020"


def test_items_of_a_numbered_list_are_no_headings(read):
    found = read(
        "1. Introduzione\n\nGli obiettivi sono:\n\n1. ridurre i tempi;\n2. aumentare i posti.\n\n2. Esiti\n\nTesto.\n"
    )
    assert headings(found) == [(1, "1. Introduzione"), (1, "2. Esiti")]


def test_a_sentence_that_begins_with_a_number_is_no_heading(spaced):
    read = spaced("""
3 comuni su 4 hanno chiesto il contributo e la maggior parte di essi ha già ricevuto la pri-~

ma quota, come mostrano i dati del sistema informativo regionale.~

2023 è l’anno in cui si chiude il programma e in cui saranno disponibili i dati definitivi.
""")
    assert headings(read) == [(1, "1. Dati")]


def test_capitals_and_numbered_things_head_sections_where_nothing_is_numbered(read):
    found = read(
        f"RELAZIONE ANNUALE 2022\n\nRegione Altamarca\n\nPREMESSA\n\n{PROSE}RISULTATI RAGGIUNTI\n\n"
        f"Priorità 1\n\n{PROSE}Priorità 2\n\nFine.\n"
    )
    assert headings(found) == [
        *((1, "PREMESSA"), (1, "RISULTATI RAGGIUNTI"), (2, "Priorità 1"), (2, "Priorità 2")),
    ]
    assert found.blocks[-1].section == ("RISULTATI RAGGIUNTI", "Priorità 2")


def test_a_heading_on_two_lines_is_one(read):
    found = read(
        f"1 Premessa\n\n{PROSE}2 Le attività di sostegno alle famiglie e alle persone anziane nei comuni\n"
        f"di montagna e di pianura\n\n{PROSE}"
    )
    assert headings(found)[1][1].endswith("nei comuni di montagna e di pianura")


def test_titles_of_the_contents_are_headings_where_they_stand(read):
    contents = "Indice\n\nQuadro generale ..... 2\nEsiti del 2020 ..... 4\nNote ..... 9\n\n"
    found = read(f"{contents}Quadro generale\n\n{PROSE}Esiti del 2020\n\nT.\n")
    assert [text for _, text in headings(found)] == ["Quadro generale", "Esiti del 2020"]


def test_roman_numbers_that_count_up_head_sections_and_a_lone_one_does_not(read):
    text = f"I. Premessa\n\n{PROSE}II. Esiti\n\n{PROSE}III. Prospettive\n\n{PROSE}"
    assert headings(read(text)) == [(1, "I. Premessa"), (1, "II. Esiti"), (1, "III. Prospettive")]
    assert headings(read(f"{PROSE}V. Rossi ha diretto i lavori.\n\n{PROSE}")) == []


def test_a_title_alone_over_a_paragraph_heads_it(read):
    found = read(f"{PROSE}Partecipanti\n\n{PROSE}Spesa e controlli\n\n{PROSE}")
    assert headings(found) == [(1, "Partecipanti"), (1, "Spesa e controlli")]
