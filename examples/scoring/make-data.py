#!/usr/bin/env python3
"""Makes data/maalinger.xml, ten measurements of the Facebook pages of forty municipalities, and data/pastander.xml, how
ten of them meet ten claims about good pages.

The numbers are made up. They come from a generator with a fixed seed, shaped so that they could be true of somebody:
small places have more followers for each inhabitant, busy pages answer faster, and some lists end in ties. Run it in
this folder; it writes the same bytes every time. The ten are in the order in which they were looked at, which is neither
that of the alphabet nor that of the ranking: a table has its rows as the data have them.
"""
import pathlib

MUNICIPALITIES = """Alta Arendal Asker Bergen Bodø Drammen Eidsvoll Elverum Flekkefjord Fredrikstad Gausdal Gjøvik Halden
Hamar Hammerfest Harstad Haugesund Hol Horten Høyanger Kongsberg Kristiansund Larvik Lillehammer Loppa Lærdal Lørenskog
Malvik Molde Nordreisa Ringsaker Sarpsborg Sortland Stjørdal Surnadal Tromsø Trondheim Voss Ørsta Ålesund""".split()

# id, label, unit, decimals, lowest, highest, how much a good page gains by being good
MEASURES = [
    ("folgere", "Følgere per 1 000 innbyggere", None, 0, 60, 420, 0.28),
    ("vekst", "Vekst i følgere på fire måneder", "prosent", 1, 1.0, 19.0, 0.22),
    ("innlegg", "Innlegg per uke", None, 1, 1.0, 14.0, 0.39),
    ("reaksjoner", "Reaksjoner per innlegg", None, 0, 8, 190, 0.39),
    ("delinger", "Delinger per innlegg", None, 1, 0.5, 21.0, 0.33),
    ("kommentarer", "Kommentarer per innlegg", None, 1, 0.5, 16.0, 0.33),
    ("bilder", "Innlegg med bilde eller film", "prosent", 0, 22, 96, 0.17),
    ("spor", "Innlegg fra innbyggerne per uke", None, 1, 0.2, 9.0, 0.33),
    ("svarandel", "Spørsmål som fikk svar", "prosent", 0, 18, 100, 0.39),
    ("svartid", "Tid før svar", "timer", 1, 70.0, 0.8, 0.39),
]

LOOKED_AT = "Tromsø Hamar Bergen Voss Molde Gjøvik Trondheim Horten Alta Drammen".split()


class Numbers:
    """A linear congruential generator (Knuth's MMIX constants): the same numbers in every version of Python."""

    def __init__(self, seed):
        self.state = seed

    def next(self):
        self.state = (self.state * 6364136223846793005 + 1442695040888963407) % 2**64
        return (self.state >> 11) / 2**53


def identifier(name):
    return name.lower().translate(str.maketrans("æøå", "eoa"))


def write_claims():
    """2, 1 or 0: good, could be better, poor. One claim could not be judged everywhere."""
    numbers = Numbers(510)
    out = ["""<?xml version="1.0" encoding="UTF-8"?>
<!-- Made by make-data.py: judgements from a generator, of nobody in particular. -->
<dataset xmlns="urn:aarbok:dataset:1" id="pastander" xml:lang="nb" decimals="0">
  <title>Ti kommuner og ti påstander (illustrerende vurderinger)</title>
  <source>Illustrerende vurderinger, laget for eksempelet; de sier ikke noe om virkelige kommuner</source>
  <dimension id="kommune" role="geography">
    <label>Kommune</label>"""]
    out += [f'    <category id="{identifier(n)}"><label>{n}</label></category>' for n in LOOKED_AT]
    out.append('  </dimension>\n  <dimension id="pastand">\n    <label>Påstand</label>')
    out += [f'    <category id="h{i}"><label>H{i}</label></category>' for i in range(1, 11)]
    out.append('  </dimension>\n  <observations dimensions="kommune pastand">')
    for name in LOOKED_AT:
        good = numbers.next()
        levels = [int(3 * (0.35 * good + 0.65 * numbers.next())) for _ in range(10)]
        cells = "".join('<v status="not-applicable"/>' if name == "Horten" and i == 6 else f"<v>{level}</v>"
                        for i, level in enumerate(levels))
        out.append(f'    <row key="{identifier(name)}">{cells}</row>')
    out.append("  </observations>\n</dataset>\n")
    pathlib.Path("data/pastander.xml").write_text("\n".join(out), encoding="utf-8")


def main():
    write_claims()
    numbers = Numbers(2014)
    out = ["""<?xml version="1.0" encoding="UTF-8"?>
<!-- Made by make-data.py: numbers from a generator, of nobody in particular. -->
<dataset xmlns="urn:aarbok:dataset:1" id="maalinger" xml:lang="nb">
  <title>Kommuner på Facebook: ti målinger (illustrerende tall)</title>
  <source>Illustrerende tall, laget for eksempelet; de sier ikke noe om virkelige kommuner</source>
  <dimension id="kommune" role="geography">
    <label>Kommune</label>"""]
    out += [f'    <category id="{identifier(n)}"><label>{n}</label></category>' for n in MUNICIPALITIES]
    out.append('  </dimension>\n  <dimension id="maaling" role="measure">\n    <label>Måling</label>')
    for key, label, unit, decimals, *_ in MEASURES:
        unit = f"<unit>{unit}</unit>" if unit else ""
        out.append(f'    <category id="{key}" decimals="{decimals}"><label>{label}</label>{unit}</category>')
    out.append('  </dimension>\n  <observations dimensions="kommune maaling">')
    for name in MUNICIPALITIES:
        good = numbers.next()
        cells = []
        for key, _, _, decimals, low, high, gain in MEASURES:
            share = gain * good + (1 - gain) * numbers.next()
            unanswered = key == "svartid" and numbers.next() < 0.05
            cells.append('<v status="not-available"/>' if unanswered else
                         f"<v>{low + (high - low) * share**1.6:.{decimals}f}</v>")
        out.append(f'    <row key="{identifier(name)}">{"".join(cells)}</row>')
    out.append("  </observations>\n</dataset>\n")
    pathlib.Path("data/maalinger.xml").write_text("\n".join(out), encoding="utf-8")


main()
