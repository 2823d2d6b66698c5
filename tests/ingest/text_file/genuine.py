"""What stands in the tables and headings of the two genuine reports, read off by hand."""

from __future__ import annotations

COLUMNS = (
    "Dotazione finanziaria",
    "Programmato",
    "Avanzamento programmato",
    "Impegni",
    "Avanzamento Impegni",
    "Pagamenti ai beneficiari",
    "Avanzamento pagamenti ai beneficiari",
    "Spesa certificata",
    "Avanzamento spesa certificata",
)

PROGRESS = {
    2019: """
1 358000000.00 317904209.91 89 177966084.16 56 164082630.06 92 121602699.28 74
2 227100000.00 206734476.19 91 146651578.95 71 111509724.24 76 88416530.98 79
3 332500000.00 264685038.65 80 210514278.08 80 188797284.44 90 169432363.65 90
4 20000000.00 17989217.51 90 10418954.68 58 3754009.42 36 2773763.85 74
5 32874516.00 22059306.61 67 22059306.61 100 13701746.96 62 12817015.21 94
totale 970474516.00 829372248.87 85 567610202.48 68 481845395.12 85 395042372.97 82
""",
    2021: """
1 236700000.00 292882798.59 123.7 280044606.82 95.6 228416799.85 81.6 178414080.30 78.1
2 379000000.00 319242638.11 84.2 307071959.36 96.2 277446551.25 90.4 243767933.27 87.9
3 301900000.00 302455676.50 100.2 246845103.04 81.6 223380014.11 90.5 218235168.91 97.7
4 19114000.00 19097553.45 99.9 19097553.45 100.0 10528653.71 55.1 8339126.71 79.2
5 33760516.00 33760516.00 100.0 28786828.34 85.3 21832003.54 75.8 20784592.96 95.2
totale 970474516.00 967439182.65 99.7 881846051.01 91.2 761604022.46 86.4 669540902.15 87.9
""",
}

PLAN = {
    2019: """
8 1 358000000 36.89
9 2 227100000 23.40
10 3 332500000 34.26
11 4 20000000 2.06
- 5 32874516 3.39
- totale 970474516 100.00
""",
    2021: """
8 1 236700000 24.39
9 2 379000000 39.05
10 3 301900000 31.11
11 4 19114000 1.97
- 5 33760516.00 3.48
- totale 970474516 100.00
""",
}

# Without quotation marks, which differ in kind between the two.
HEADINGS = (
    (1, "1. Premessa"),
    (1, "2. L'avanzamento del POR: uno sguardo di insieme"),
    (2, "2.1. {information}"),
    (2, "2.2. Avanzamento finanziario"),
    (1, "3. L'attuazione degli Assi prioritari"),
    (2, "3.1. Asse I Occupazione"),
    (2, "3.2. Asse II Inclusione sociale e lotta alla povertà"),
    (2, "3.3. Asse III Istruzione e formazione"),
    (2, "3.4. Asse IV Capacità istituzionale e amministrativa"),
    (2, "3.5. Asse V Assistenza tecnica"),
)
INFORMATION = {
    2019: "Informazioni chiave sull'attuazione del POR al 31.12.2019",
    2021: "Informazioni sull'attuazione del POR al 31.12.2021",
}

# Words that the 2019 file cuts at a line end, whole.
JOINED_WORDS = """annuale seguito Assistenza promozione attraverso coesione istituzionale Controlli Europeo integrato
formazione innovazione attuazione consentito femmine partecipato rafforzamento accesso garantire inserimento sociale
disabilità realizzate residenti inclusione istruzione lavoro specializzata finanziati contesti progettualità
riciclaggio servizio programmate reclutamento strategia vulnerabili coinvolti impegnati destinatari aziendale importo
complessivo conseguiti rischio società persone economica riconoscimento prevenzione miglioramento liquidati
performance funzionari arricchimento amministrativa sicurezza Autorità"""
# Compounds whose hyphen stays, also at a line end.
HYPHENATED = ("vita-lavoro", "socio-lavorativa", "socio-sanitari", "2014-2020", "2019-2020")
