#!/usr/bin/env python3
"""Makes the datasets of the hard cases and of the small multiples in the gallery, always the same."""

import datetime
import math
import random
from pathlib import Path

HERE = Path(__file__).parent
chance = random.Random(11)


def dimension(name, label, role, categories):
    """categories: ids of periods, or (id, label) or (id, label, unit, decimals)."""
    lines = []
    for category in categories:
        if isinstance(category, str):
            lines.append(f'    <category id="{category}"/>')
            continue
        decimals = f' decimals="{category[3]}"' if len(category) > 3 else ""
        unit = f"<unit>{category[2]}</unit>" if len(category) > 2 else ""
        lines.append(f'    <category id="{category[0]}"{decimals}><label>{category[1]}</label>{unit}</category>')
    return (f'  <dimension id="{name}"' + (f' role="{role}"' if role else "")
            + f'>\n    <label>{label}</label>\n' + "\n".join(lines) + "\n  </dimension>\n")


def write(name, title, unit, decimals, dimensions, cells):
    """cells: (ids of the categories, a number as text or a status, flags)."""
    rows = {}
    last = [c if isinstance(c, str) else c[0] for c in dimensions[-1][3]]
    for ids, value, flags in cells:
        key = ids[:-1] if len(dimensions) > 1 else ids
        number = value[:1] in "-0123456789"
        cell = ("<v" + (f' flags="{flags}"' if flags else "")
                + (f">{value}</v>" if number else f' status="{value}"/>'))
        rows.setdefault(key, {})[ids[-1] if len(dimensions) > 1 else last[0]] = cell
    if len(dimensions) == 1:  # rows have a dimension along them
        dimensions = dimensions + [("tall", "Tall", "", [("tall", "Tall")])]
        last = ["tall"]
        rows = {key: {"tall": next(iter(row.values()))} for key, row in rows.items()}
    rows = [f'    <row key="{" ".join(key)}">' + "".join(row[c] for c in last) + "</row>" for key, row in rows.items()]
    names = " ".join(d[0] for d in dimensions)
    (HERE / f"{name}.xml").write_text(
        '<?xml version="1.0" encoding="UTF-8"?>\n<!-- Illustrerende tall. Laget av vanskelig.py. -->\n'
        f'<dataset xmlns="urn:aarbok:dataset:1" id="{name}" xml:lang="nb" decimals="{decimals}">\n'
        f"  <title>{title}</title>\n" + (f"  <unit>{unit}</unit>\n" if unit else "")
        + "  <source>Illustrerende tall</source>\n" + "".join(dimension(*d) for d in dimensions)
        + f'  <observations dimensions="{names}">\n' + "\n".join(rows) + "\n  </observations>\n</dataset>\n", encoding="utf-8")


YEARS = [str(y) for y in range(2014, 2025)]
PARTS = [("ost", "Østlandet"), ("vest", "Vestlandet"), ("midt", "Trøndelag"), ("nord", "Nord-Norge")]

# ---- small multiples --------------------------------------------------------------------------------------

cells = []
for k, (part, _) in enumerate(PARTS):
    for i, year in enumerate(YEARS):
        people = [1290, 690, 235, 232][k] * (1 + 0.011 * i + 0.004 * math.sin(i + k))
        rate = 3.4 + 0.9 * math.sin(i * 0.7 + k * 0.9) + (1.6 if year == "2020" else 0) + (0.9 if k == 1 and i == 2 else 0)
        cells += [((part, year, "sysselsatte"), f"{people:.0f}", ""), ((part, year, "ledighet"), f"{rate:.1f}", "")]
write("landsdeler", "Sysselsatte og arbeidsledige", "", 0,
      [("landsdel", "Landsdel", "geography", PARTS), ("aar", "År", "time", YEARS),
       ("maal", "Mål", "measure", [("sysselsatte", "Sysselsatte", "1 000 personer", 0),
                                   ("ledighet", "Arbeidsledige", "prosent", 1)])], cells)

TRADES = ["Jordbruk", "Fiske", "Olje og gass", "Industri", "Kraft", "Vann og avfall", "Bygg og anlegg", "Varehandel",
          "Transport", "Overnatting", "Informasjon", "Finans", "Eiendom", "Rådgivning", "Forretningstjenester",
          "Offentlig administrasjon", "Undervisning", "Helse og omsorg", "Kultur", "Personlig tjenesteyting"]
trades = [(f"n{i:02d}", name) for i, name in enumerate(TRADES)]
cells = []
for code, _ in trades:
    women, pay = chance.uniform(8, 82), chance.uniform(-5, 5)
    for year, lift in (("2003", 0), ("2023", 24)):
        cells += [((code, year, "kvinner"), f"{women + chance.uniform(-3, 6):.1f}", ""),
                  ((code, year, "lonn"), f"{31 + lift + pay - women / 9 * (1.5 if year == '2003' else 1):.1f}", "")]
write("naeringer", "Kvinneandel og lønn", "", 1,
      [("naering", "Næring", "", trades), ("aar", "År", "", [("2003", "2003"), ("2023", "2023")]),
       ("maal", "Mål", "measure", [("kvinner", "Andel kvinner", "prosent", 1),
                                   ("lonn", "Månedslønn", "1 000 kroner", 1)])], cells)

HOURS = [("00", "00–04"), ("04", "04–08"), ("08", "08–12"), ("12", "12–16"), ("16", "16–20"), ("20", "20–24")]
DAYS = [("man", "Mandag"), ("tir", "Tirsdag"), ("ons", "Onsdag"), ("tor", "Torsdag"), ("fre", "Fredag"),
        ("lor", "Lørdag"), ("son", "Søndag")]
SEASONS = [("vinter", "Vinter"), ("sommer", "Sommer")]
cells = []
for k, (season, _) in enumerate(SEASONS):
    for d, (day, _) in enumerate(DAYS):
        for h, (hour, _) in enumerate(HOURS):
            number = 30 + 25 * math.sin((h - 1) * 1.1) + (35 if d > 4 and h in (0, 5) else 0) + 22 * k * (d > 3)
            cells.append(((season, day, hour), "confidential" if (k, d, h) == (1, 2, 1) else f"{number + chance.uniform(0, 9):.0f}", ""))
write("utrykninger", "Utrykninger", "antall", 0,
      [("sesong", "Sesong", "", SEASONS), ("dag", "Dag", "", DAYS), ("tid", "Klokkeslett", "", HOURS)], cells)

REGIONS = [(f"{i:02d}", name) for i, name in enumerate(
    ["Nordvær", "Finnsjø", "Storfjell", "Havsund", "Midtdal", "Østmark", "Vesterøy", "Elvestad", "Granlia", "Sundlandet",
     "Åsbygd", "Furuheim", "Sørvik", "Kystbygd", "Lia"], 1)] + [("16", "Byen")]
cells = []
for code, _ in REGIONS:
    start = chance.uniform(14, 24) + (14 if code == "16" else 0)
    for i, year in enumerate(("2003", "2013", "2023")):
        missing = code == "02" and year == "2003"
        cells.append(((code, year), "confidential" if missing else f"{start + i * chance.uniform(4, 9):.1f}", ""))
write("landet-tid", "Andel med høyere utdanning", "prosent", 1,
      [("fylke", "Fylke", "geography", REGIONS), ("aar", "År", "time", ["2003", "2013", "2023"])], cells)

AGES = [("unge", "16–24 år"), ("voksne", "25–66 år"), ("eldre", "67 år og over")]
INSTITUTIONS = [("politi", "Politiet"), ("domstol", "Domstolene"), ("storting", "Stortinget"), ("media", "Nyhetsmediene"),
                ("parti", "De politiske partiene")]
ANSWERS = [("svaert-liten", "Svært liten"), ("liten", "Liten"), ("verken", "Verken eller"), ("stor", "Stor"),
           ("svaert-stor", "Svært stor"), ("vetikke", "Vet ikke")]
cells = []
for a, (age, _) in enumerate(AGES):
    for i, (institution, _) in enumerate(INSTITUTIONS):
        trust = 0.75 - 0.11 * i + 0.05 * (a - 1)
        shares = [4 + 14 * (1 - trust), 6 + 24 * (1 - trust), 14 + 16 * (1 - trust), 30 * trust + 12, 34 * trust - 3]
        shares = [round(s) for s in shares]
        for (answer, _), share in zip(ANSWERS, shares + [0]):
            cells.append(((age, institution, answer), str(share if answer != "vetikke" else 100 - sum(shares)), ""))
write("tillit-alder", "Tillit til institusjoner", "prosent", 0,
      [("alder", "Alder", "", AGES), ("institusjon", "Institusjon", "", INSTITUTIONS), ("svar", "Svar", "", ANSWERS)], cells)

# ---- hard cases -------------------------------------------------------------------------------------------

LONG_YEARS = [str(y) for y in range(2005, 2025)]
cells = []
for i, year in enumerate(LONG_YEARS):
    flags = {"2015": "break", "2023": "estimated", "2024": "provisional"}.get(year, "")
    homes = 58 - 1.2 * i + (9 if i >= 10 else 0) + chance.uniform(-1, 1)
    work = 31 + 0.8 * i + chance.uniform(-1, 1)
    cells.append((("hjemme", year), "not-available" if year in ("2009", "2010") else f"{homes:.1f}", flags))
    cells.append((("arbeid", year), "confidential" if year == "2012" else f"{work:.1f}", "provisional" if year == "2024" else ""))
write("lesing", "Andel som leser papiravis", "prosent", 1,
      [("sted", "Sted", "", [("hjemme", "Hjemme"), ("arbeid", "På arbeid")]), ("aar", "År", "time", LONG_YEARS)], cells)

PLACES = [("a", "Nesvik"), ("b", "Storlia"), ("c", "Havnes"), ("d", "Lund"), ("e", "Vik")]
write("ulykker", "Drepte i trafikken", "personer", 0, [("sted", "Sted", "", PLACES)],
      [((code,), "0", "") for code, _ in PLACES])
write("ett-tall", "Åpningsdager", "dager", 0, [("sted", "Sted", "", PLACES[:1])], [(("a",), "212", "")])
write("formue", "Formue i fondet", "kroner", 0, [("aar", "År", "time", YEARS)],
      [((year,), f"{round(6.4e12 * 1.11 ** i, -9):.0f}", "") for i, year in enumerate(YEARS)])
write("stoff", "Kvikksølv i drikkevann", "milligram per liter", 6, [("aar", "År", "time", YEARS)],
      [((year,), f"{0.000041 * 0.93 ** i:.6f}", "") for i, year in enumerate(YEARS)])
municipalities = [(f"k{i:03d}", f"Kommune {i}") for i in range(1, 201)]
write("to-hundre", "Gjeld per innbygger", "1 000 kroner", 1, [("kommune", "Kommune", "geography", municipalities)],
      [((code,), f"{max(9, chance.lognormvariate(4.2, 0.35)):.1f}", "") for code, _ in municipalities])
countries = [(f"l{i:02d}", "Norge" if i == 17 else f"Land {i}") for i in range(60)]
cells = []
for code, name in countries:
    level, slope = chance.uniform(12, 40), chance.uniform(0.4, 1.4)
    for i, year in enumerate(LONG_YEARS):
        cells.append(((code, year), f"{level + slope * i + chance.uniform(-0.7, 0.7):.1f}", ""))
write("seksti", "Andel med høyere utdanning", "prosent", 1,
      [("land", "Land", "geography", countries), ("aar", "År", "time", LONG_YEARS)], cells)
write("formaal", "Formål", "prosent", 0,
      [("formaal", "Formål", "", [
          ("a", "Utvikle virksomhetens omdømme eller markedsføre produkter og tjenester"),
          ("b", "Innhente eller svare på kundenes eller brukernes meninger, omtaler og spørsmål"),
          ("c", "Rekruttere nye ansatte"),
          ("d", "Utveksle meninger og kunnskap internt i virksomheten eller på tvers av virksomhetene i et konsern")]),
       ("sektor", "Sektor", "", [("stat", "Statlig virksomhet"), ("foretak", "Foretak med minst ti sysselsatte")])],
      [((c, s), str(v), "") for c, vs in zip("abcd", ((89, 72), (76, 56), (75, 60), (24, 37)))
       for s, v in zip(("stat", "foretak"), vs)])
weeks = [f"{y}U{w:02d}" for y in (2022, 2023) for w in range(1, 53)]
write("uker", "Meldte tilfeller", "tilfeller", 0, [("uke", "Uke", "time", weeks)],
      [((w,), f"{120 + 95 * math.cos(i * 2 * math.pi / 52) + chance.uniform(0, 35):.0f}", "") for i, w in enumerate(weeks)])
days = [str(datetime.date(2024, 3, 1) + datetime.timedelta(n)) for n in range(92)]
write("dager", "Passeringer", "kjøretøyer", 0, [("dag", "Dag", "time", days)],
      [((d,), f"{8200 - (3100 if datetime.date.fromisoformat(d).weekday() > 4 else 0) + chance.uniform(0, 700):.0f}", "") for d in days])
quarters = [f"{y}K{k}" for y in range(2021, 2025) for k in (1, 2, 3, 4)]
write("kvartaler", "Ordrereserve", "prosent", 1, [("kvartal", "Kvartal", "time", quarters)],
      [((q,), f"{4.5 * math.sin(i * 0.8) - (1.5 if i > 9 else 0):.1f}", "") for i, q in enumerate(quarters)])
GROUPS = [("16", "16–24 år"), ("25", "25–44 år"), ("45", "45–66 år"), ("67", "67 år og over")]
cells = []
for g, (group, _) in enumerate(GROUPS):
    for s, sex in enumerate(("k", "m")):
        share, margin = 12 + 9 * g + 4 * s, 2.1 + 0.6 * g
        cells += [((group, sex, "andel"), f"{share:.1f}", ""), ((group, sex, "nedre"), f"{share - margin:.1f}", ""),
                  ((group, sex, "ovre"), f"{share + margin:.1f}", "")]
write("usikkert", "Andel med helseplager", "prosent", 1,
      [("alder", "Alder", "", GROUPS), ("kjonn", "Kjønn", "", [("k", "Kvinner"), ("m", "Menn")]),
       ("maal", "Tall", "", [("andel", "Andel"), ("nedre", "Nedre grense"), ("ovre", "Øvre grense")])], cells)
