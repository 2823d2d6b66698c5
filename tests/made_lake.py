"""A report of a made-up lake region that tells more than it counts: names, reasons, dates, who does what."""

from __future__ import annotations

from pathlib import Path

from made_assistant import assistant_over

from assistant.assistant import Assistant

_REPORT = """# Relazione annuale di attuazione 2023

Programma Regionale FSE+ 2021-2027 di Regione Montelago

I dati sono riferiti al 31 dicembre 2023.

## 1. Premessa

Il documento è stato approvato dal Comitato di Sorveglianza il 4 giugno 2024. I fondi diretti ai comuni rivieraschi sono
gestiti insieme al Comitato di Sorveglianza. La modifica del programma è passata con decisione C(2023)77 del 2 ottobre
2023.

Nel 2023 sono stati restaurati:

- il faro di ponente;
- la rimessa delle reti.

TABELLA 1. AVANZAMENTO FINANZIARIO AL 31 DICEMBRE 2023

| Priorità | Impegni | Pagamenti ai beneficiari | Avanzamento pagamenti ai beneficiari |
| --- | --- | --- | --- |
| | A | B | C=B/A |
| 1 | 80.000,00 € | 20.000,00 € | 25% |
| 2 | 60.000,00 € | 30.000,00 € | 50% |

## 2. Le priorità

### 2.1. Priorità 1 "Mestieri d'acqua"

La priorità vuole che i mestieri del lago non vadano perduti.

Gli iscritti sono 800, di cui 500 uomini e 300 donne, e seguono corsi per trovare un posto.

La misura Scuola Barche, in capo al Consorzio Darsena, insegna a costruire scafi a chi cerca lavoro. Sono stati
acquistati quaranta remi; il conto dei remi è tenuto sui registri della darsena. I corsi IFTS preparano tecnici della
pesca.

Il bando Reti Nuove 2023 – Linea Pesca sostiene con corsi serali le cooperative in situazioni di crisi aziendale.

La campagna Salvagente, con risorse pari a 200mila euro, spiega ai ragazzi la sicurezza in acqua.

### 2.2. Priorità 2 "Rive vicine"

Dalle prove svolte a partire dal 2016 è nato il modello di intervento contro la solitudine (d.g.r. n. 118/2022), che
consiste in due tipi di servizi a domicilio.

La revisione di primavera cambia le regole dei bandi e lascia com'erano gli impegni. Il premio di autunno ha portato
nuovi impegni per 900,00 €.

L'iniziativa Pontili Aperti (Priorità 1) segue tre rotte: il porto, l'isola e la foce.

Il premio Lanterna per barche antiche, che punta a salvare le tecniche di un tempo, ha una giuria.

In altri borghi il premio Lanterna per barche antiche va alle famiglie dei pescatori.

Il corso Bussola insegna ai funzionari dei borghi a scrivere progetti europei.

Le iniziative concluse nel 2022:

- rilievo delle banchine di pietra;
- pulizia delle grotte.

Il Comune di Valsponda ha avviato a Portovecchio:

- una serie di incontri;
- un servizio di traghetto per chi abita sull'isola.
"""


def build_lake(folder: Path) -> Assistant:
    """Write the report, read it by the real pipeline and return an assistant over it, without vectors."""
    path = folder / "montelago-2023.md"
    path.write_text(_REPORT, encoding="utf-8")
    return assistant_over(folder, path)
