#!/usr/bin/env python3
"""Makes the data of the municipality reports: data/nokkeltall.xml, data/folketall.xml, data/alder.xml, data/ledighet.xml
and liste.xml.

The municipalities do not exist. There are as many of them as in Norway, 357 in 15 counties, of the same kinds of sizes, but
names and numbers come from a generator with a fixed seed. Run it in this folder; it writes the same bytes every time.
"""
import pathlib

YEARS = range(2014, 2026)
AGES = [("0-5", "0–5 år"), ("6-15", "6–15 år"), ("16-34", "16–34 år"), ("35-66", "35–66 år"), ("67-79", "67–79 år"),
        ("80+", "80 år og eldre")]
COUNTIES = ["Austmork", "Vestmork", "Nordfold", "Sørfold", "Høglandet", "Innhavet", "Ytterøyane", "Elvelandet",
            "Skogmork", "Fjordane", "Vidda", "Kystlandet", "Dalane", "Breidlandet", "Øyriket"]
NYNORSK = {"Vestmork", "Fjordane", "Ytterøyane", "Høglandet", "Dalane"}
FIRST = """Alm Aspe Bjørk Blå Brei Bru Dyp Ek Elve Fager Gran Grå Gull Hag Ham Hassel Heie Hjort Holm Ister Kald Klov
Kors Krok Kvit Lang Lauv Lind Lund Lyng Mjo Mo Myr Nes Nord Or Ram Raud Rein Rogn Sand Sel Skar Skog Slette Små Sol
Stein Stor Sund Svart Sør Tall Torv Tver Tyri Vass Ved Vester Vind Øst Øyer Ås""".split()
SECOND = "bygd dal eid fjord foss gard haug heim holt land li mark nes rud stad strand sund vatn vik voll".split()
# id, nb, nn, unit nb, unit nn, decimals, lowest, highest
MEASURES = [
    ("folk", "Innbyggere", "Innbyggjarar", "personer", "personar", 0, 0, 0),
    ("vekst", "Vekst i folketallet siste år, prosent", "Vekst i folketalet siste år, prosent", "prosent", "prosent", 1, 0, 0),
    ("eldre", "Innbyggere 80 år og eldre, prosent", "Innbyggjarar 80 år og eldre, prosent", "prosent", "prosent", 1, 0, 0),
    ("barnehage", "Barn 1–5 år i barnehage, prosent", "Barn 1–5 år i barnehage, prosent", "prosent", "prosent", 1, 84, 99),
    ("utdanning", "Voksne med høyere utdanning, prosent", "Vaksne med høgare utdanning, prosent", "prosent", "prosent", 1, 17, 49),
    ("ledige", "Registrerte ledige, prosent", "Registrerte ledige, prosent", "prosent", "prosent", 1, 0, 0),
    ("pendlere", "Arbeider i en annen kommune, prosent", "Arbeider i ein annan kommune, prosent", "prosent", "prosent", 1, 8, 62),
    ("inntekt", "Medianinntekt etter skatt, 1 000 kroner", "Medianinntekt etter skatt, 1 000 kroner", "1 000 kroner", "1 000 kroner", 0, 470, 690),
    ("gjeld", "Lånegjeld per innbygger, 1 000 kroner", "Lånegjeld per innbyggjar, 1 000 kroner", "1 000 kroner", "1 000 kroner", 0, 35, 190),
    ("boliger", "Nye boliger per 1 000 innbyggere", "Nye bustader per 1 000 innbyggjarar", "boliger per 1 000 innbyggere", "bustader per 1 000 innbyggjarar", 1, 0.4, 9.8),
    ("elbiler", "Elbiler blant personbilene, prosent", "Elbilar blant personbilane, prosent", "prosent", "prosent", 1, 6, 47),
    ("jordbruk", "Jordbruksareal i drift, prosent av arealet", "Jordbruksareal i drift, prosent av arealet", "prosent", "prosent", 1, 0.2, 31),
]
SOURCE = "Syntetiske tall, laget for eksempelet; kommunene finnes ikke"
SOURCE_NN = "Syntetiske tal, laga for eksempelet; kommunane finst ikkje"


class Numbers:
    """A linear congruential generator (Knuth's MMIX constants): the same numbers in every version of Python."""

    def __init__(self, seed):
        self.state = seed

    def next(self):
        self.state = (self.state * 6364136223846793005 + 1442695040888963407) % 2**64
        return (self.state >> 11) / 2**53

    def between(self, low, high):
        return low + (high - low) * self.next()

    def bell(self, low, high):
        return low + (high - low) * (self.next() + self.next() + self.next()) / 3


class Place:
    """A municipality, a county or the country."""

    def __init__(self, code, name, parent):
        self.code, self.name, self.parent = code, name, parent


def make_places(numbers):
    """The country, then each county with its municipalities."""
    names = sorted({a + b for a in FIRST for b in SECOND if a[-1] != b[0]})
    for i in range(len(names) - 1, 0, -1):  # shuffled
        k = int(numbers.next() * (i + 1))
        names[i], names[k] = names[k], names[i]
    country, counties, towns = Place("0", "Hele landet", None), [], []
    for i, county in enumerate(COUNTIES):
        place = Place(f"{i + 11}", county, country)
        counties.append(place)
        count = 24 if i < 12 else 23
        for k, name in enumerate(sorted(names.pop() for _ in range(count))):
            towns.append(Place(f"{place.code}{k + 1:02d}", name, place))
    assert len(towns) == 357
    return country, counties, towns


def make_numbers(numbers, town):
    """Population and unemployment by year, ages, and the measures."""
    people = int(10 ** numbers.bell(2.3, 5.2)) + 150
    drift, growth = numbers.between(-0.012, 0.015), []
    for _ in YEARS:
        growth.append(people)
        people = max(120, int(people * (1 + drift + numbers.between(-0.008, 0.008))))
    town.people = growth
    old = numbers.bell(3.0, 9.5)
    shares = [numbers.bell(4.5, 7.5), numbers.bell(9.5, 13.5), numbers.bell(19, 27), 0, numbers.bell(10, 17), old]
    shares[3] = 100 - sum(shares)
    town.ages = [int(growth[-1] * share / 100 + 0.5) for share in shares]
    town.ages[3] += growth[-1] - sum(town.ages)
    level, town.workless = numbers.bell(1.0, 3.6), []
    for year in YEARS:
        level = min(6.5, max(0.5, level + numbers.between(-0.45, 0.45) + (1.3 if year == 2020 else -0.7 if year in (2021, 2022) else 0)))
        town.workless.append(round(level, 1))
    town.values = {}
    for name, *_, decimals, low, high in MEASURES:
        if high:
            town.values[name] = round(numbers.bell(low, high), decimals)
    finish(town)


def finish(place):
    """Measures that follow from the others."""
    place.values["folk"] = place.people[-1]
    place.values["vekst"] = round(100 * (place.people[-1] / place.people[-2] - 1), 1)
    place.values["eldre"] = round(100 * place.ages[-1] / sum(place.ages), 1)
    place.values["ledige"] = place.workless[-1]


def add_up(place, parts):
    """Sums for numbers of people, weighted means for the rest."""
    weight = [part.people[-1] for part in parts]
    place.people = [sum(values) for values in zip(*(part.people for part in parts))]
    place.ages = [sum(values) for values in zip(*(part.ages for part in parts))]
    place.workless = [round(sum(v * w for v, w in zip(values, weight)) / sum(weight), 1)
                      for values in zip(*(part.workless for part in parts))]
    place.values = {name: round(sum(part.values[name] * w for part, w in zip(parts, weight)) / sum(weight), decimals)
                    for name, *_, decimals, _, _ in MEASURES}
    finish(place)


def number(value):
    text = f"{value:g}" if isinstance(value, int) else f"{value:.1f}"
    return f"{value}" if isinstance(value, int) else text.rstrip("0").rstrip(".")


def two(name, nb, nn, indent):
    return f"{indent}<{name}>{nb}</{name}>" + (f"<{name} xml:lang=\"nn\">{nn}</{name}>" if nn != nb else "")


def write(name, title, title_nn, unit, dimension, places, cells, decimals):
    """A dataset of places and one other dimension."""
    out = ['<?xml version="1.0" encoding="UTF-8"?>',
           "<!-- Made by make-data.py: synthetic numbers of municipalities that do not exist. -->",
           f'<dataset xmlns="urn:aarbok:dataset:1" id="{name}" xml:lang="nb"{decimals}>',
           two("title", title, title_nn, "  ")]
    if unit:
        out.append(two("unit", *unit, "  "))
    out += [two("source", SOURCE, SOURCE_NN, "  "),
            '  <dimension id="sted" role="geography" names="all-languages">\n    <label>Kommune</label>']
    for place in places:
        parent = f' parent="{place.parent.code}"' if place.parent and place.parent in places else ""
        nynorsk = '<label xml:lang="nn">Heile landet</label>' if not place.parent else ""
        out.append(f'    <category id="{place.code}"{parent}><label>{place.name}</label>{nynorsk}</category>')
    out += ["  </dimension>", dimension, f'  <observations dimensions="sted {dimension.split(chr(34))[1]}">']
    for place in places:
        out.append(f'    <row key="{place.code}">' + "".join(f"<v>{number(v)}</v>" for v in cells(place)) + "</row>")
    out.append("  </observations>\n</dataset>\n")
    pathlib.Path("data", f"{name}.xml").write_text("\n".join(out), encoding="utf-8")


def dimension_of(name, role, label, label_nn, rows):
    return "\n".join([f'  <dimension id="{name}"{role}>', two("label", label, label_nn, "    "), *rows, "  </dimension>"])


def main():
    numbers = Numbers(357)
    country, counties, towns = make_places(numbers)
    for town in towns:
        make_numbers(numbers, town)
    for county in counties:
        add_up(county, [town for town in towns if town.parent is county])
    add_up(country, towns)
    places = [country]
    for county in counties:
        places += [county] + [town for town in towns if town.parent is county]
    years = dimension_of("aar", ' role="time"', "År", "År", [f'    <category id="{year}"/>' for year in YEARS])
    measures = dimension_of("tall", ' role="measure"', "Nøkkeltall", "Nøkkeltal", [
        f'    <category id="{i}" decimals="{d}">' + two("label", nb, nn, "") + two("unit", unit, unit_nn, "") + "</category>"
        for i, nb, nn, unit, unit_nn, d, _, _ in MEASURES])
    ages = dimension_of("alder", "", "Alder", "Alder",
                        [f'    <category id="{a[0]}"><label>{a[1]}</label></category>' for a in AGES])
    write("nokkeltall", "Nøkkeltall for kommunene, 2025", "Nøkkeltal for kommunane, 2025", None, measures, places,
          lambda p: [p.values[m[0]] for m in MEASURES], "")
    write("folketall", "Folketallet 1. januar", "Folketalet 1. januar", ("personer", "personar"), years, towns,
          lambda p: p.people, ' decimals="0"')
    write("alder", "Innbyggere etter alder, 2025", "Innbyggjarar etter alder, 2025", ("prosent", "prosent"), ages, places,
          lambda p: [round(100 * n / sum(p.ages), 1) for n in p.ages], ' decimals="1"')
    write("ledighet", "Registrerte ledige i prosent av arbeidsstyrken", "Registrerte ledige i prosent av arbeidsstyrken",
          ("prosent", "prosent"), years, places, lambda p: p.workless, ' decimals="1"')
    rows = ['<?xml version="1.0" encoding="UTF-8"?>',
            "<!-- Made by make-data.py: which county a municipality is in, the codes of that county, and its language. -->",
            '<list xmlns="urn:aarbok:batch:1">']
    for town in towns:
        codes = [other.code for other in towns if other.parent is town.parent]
        lang = "nn" if town.parent.name in NYNORSK else "nb"
        rows.append(f'  <row code="{town.code}" fylke="{town.parent.code}" i-fylket="{codes[0]}..{codes[-1]}" maal="{lang}"/>')
    pathlib.Path("liste.xml").write_text("\n".join(rows + ["</list>\n"]), encoding="utf-8")


if __name__ == "__main__":
    main()
