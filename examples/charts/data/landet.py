#!/usr/bin/env python3
"""Makes landet.geojson and landet.xml: a country that does not exist, with made-up numbers.

The same files each time. Regions are the cells of a bent lattice; each border is broken up once and used by
both its neighbours, so that they meet exactly. Coordinates are metres.
"""
import json
import pathlib
import random

HERE = pathlib.Path(__file__).parent
COLUMNS, ROWS, SIZE = 3, 5, 60000
NAMES = ["Nordvær", "Finnsjø", "Storfjell", "Havsund", "Midtdal", "Østmark", "Vesterøy", "Elvestad", "Granlia",
         "Sundlandet", "Åsbygd", "Furuheim", "Skjærgård", "Slettene", "Grensen"]
CITY = "Byen"
chance = random.Random(1876)
corner, border = {}, {}


def place(i, j):
    if (i, j) not in corner:
        lean = 22000 * (j - 2) - 1800 * (j - 2) ** 2
        narrow = 1 - 0.11 * abs(j - 1.6)
        corner[i, j] = ((i - 1.5) * SIZE * narrow + lean + chance.uniform(-13000, 13000) + 400000,
                        j * SIZE * 1.1 + chance.uniform(-12000, 12000) + 6600000)
    return corner[i, j]


def broken(a, b, rough, depth=7):
    """The points between a and b, neither included: the middle moved aside, again and again."""
    if depth == 0:
        return []
    dx, dy = b[0] - a[0], b[1] - a[1]
    off = chance.uniform(-rough, rough)
    middle = (round((a[0] + b[0]) / 2 - dy * off, 1), round((a[1] + b[1]) / 2 + dx * off, 1))
    return broken(a, middle, rough, depth - 1) + [middle] + broken(middle, b, rough, depth - 1)


def side(a, b):
    """The border from corner a to corner b, b not included; coasts are rougher."""
    if (b, a) in border:
        return [place(*a)] + border[b, a][::-1]
    if (a, b) not in border:
        coast = (a[0] == b[0] and a[0] in (0, COLUMNS)) or (a[1] == b[1] and a[1] in (0, ROWS))
        border[a, b] = broken(place(*a), place(*b), 0.3 if coast else 0.16)
    return [place(*a)] + border[a, b]


def closed(points):
    rounded = [[round(x, 1), round(y, 1)] for x, y in points]
    return rounded + rounded[:1]


def blob(x, y, radius, depth=5):
    corners = [(x + radius, y), (x, y + radius), (x - radius, y), (x, y - radius)]
    points = []
    for k in range(4):
        points += [corners[k]] + broken(corners[k], corners[(k + 1) % 4], 0.25, depth)
    return points


def feature(code, name, polygons):
    return {"type": "Feature", "properties": {"kode": code, "navn": name},
            "geometry": {"type": "MultiPolygon", "coordinates": polygons}}


features, codes = [], []
for j in range(ROWS):
    for i in range(COLUMNS):
        k = (ROWS - 1 - j) * COLUMNS + i
        code = f"{k + 1:02d}"
        ring = (side((i, j), (i + 1, j)) + side((i + 1, j), (i + 1, j + 1)) + side((i + 1, j + 1), (i, j + 1))
                + side((i, j + 1), (i, j)))
        polygons = [[closed(ring)]]
        x = sum(p[0] for p in ring) / len(ring)
        y = sum(p[1] for p in ring) / len(ring)
        if (i, j) == (1, 1):  # the city lies within its region
            city = blob(x, y, 6500)
            polygons[0].append(closed(city[::-1]))
            features.append(feature("16", CITY, [[closed(city)]]))
        if i == 0:
            for _ in range(4):
                polygons.append([closed(blob(min(p[0] for p in ring) - chance.uniform(9000, 17000),
                                             y + chance.uniform(-26000, 26000), chance.uniform(1500, 4200)))])
        features.append(feature(code, NAMES[k], polygons))
        codes.append((code, NAMES[k]))
features.sort(key=lambda f: f["properties"]["kode"])
codes = sorted(codes) + [("16", CITY)]

with open(HERE / "landet.geojson", "w", encoding="utf-8") as out:
    out.write('{"type": "FeatureCollection", "features": [\n')
    out.write(",\n".join(json.dumps(f, ensure_ascii=False, separators=(",", ":")) for f in features))
    out.write("\n]}\n")

rows = []
for code, name in codes:
    share = 21 + 1.1 * int(code) % 9 + chance.uniform(0, 16) + (24 if code == "16" else 0)
    value = '<v status="confidential"/>' if code == "02" else f"<v>{share:.1f}</v>"
    rows.append(f'    <row key="{code}">{value}</row>')
categories = "\n".join(f'    <category id="{c}"><label>{n}</label></category>' for c, n in codes)
(HERE / "landet.xml").write_text(f'''<?xml version="1.0" encoding="UTF-8"?>
<!-- Et land som ikke finnes. Laget av landet.py for å vise figurtypene. -->
<dataset xmlns="urn:aarbok:dataset:1" id="landet" xml:lang="nb" decimals="1">
  <title>Andel med høyere utdanning</title>
  <unit>prosent</unit>
  <source>Illustrerende tall</source>
  <dimension id="fylke" role="geography">
    <label>Fylke</label>
{categories}
  </dimension>
  <dimension id="maal"><label>Mål</label><category id="andel"><label>Andel</label></category></dimension>
  <observations dimensions="fylke maal">
''' + "\n".join(rows) + '''
  </observations>
</dataset>
''', encoding="utf-8")
