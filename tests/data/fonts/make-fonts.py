#!/usr/bin/env python3
"""Makes the fonts of this folder: boxes for letters, just enough to tell one instance or feature from another.

Needs fontTools. Run it in this folder after a change and commit the fonts with it.
"""
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.feaLib.builder import addOpenTypeFeaturesFromString
from fontTools.ttLib.tables.TupleVariation import TupleVariation

EM = 1000
EPOCH = 3786912000  # 2024-01-01 in seconds since 1904: the same bytes on every run


def box(width, height):
    pen = TTGlyphPen(None)
    if width:
        pen.moveTo((50, 0))
        pen.lineTo((50, height))
        pen.lineTo((50 + width, height))
        pen.lineTo((50 + width, 0))
        pen.closePath()
    return pen.glyph()


def base(family, glyphs, cmap, fs_type=0, style="Regular", weight=400, width=5):
    builder = FontBuilder(EM, isTTF=True)
    builder.setupGlyphOrder(list(glyphs))
    builder.setupCharacterMap(cmap)
    builder.setupGlyf({name: box(w, h) for name, (w, h, _) in glyphs.items()})
    builder.setupHorizontalMetrics({name: (advance, 50) for name, (_, _, advance) in glyphs.items()})
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupNameTable({"familyName": family, "styleName": style,
                            "psName": family.replace(" ", "") + "-" + style.replace(" ", ""),
                            "licenseDescription": "Made for tests; same licence as the program"})
    builder.setupOS2(sTypoAscender=800, sTypoDescender=-200, usWinAscent=800, usWinDescent=200,
                     sCapHeight=700, sxHeight=500, fsType=fs_type,
                     usWeightClass=weight, usWidthClass=width,
                     fsSelection=0x01 if "Italic" in style else 0x40)
    builder.setupPost(underlinePosition=-100, underlineThickness=50)
    builder.font["head"].macStyle = 0x02 if "Italic" in style else 0
    builder.font["head"].created = builder.font["head"].modified = EPOCH
    builder.font.recalcTimestamp = False
    return builder


LETTERS = {".notdef": (400, 700, 500), "space": (0, 0, 250), "A": (400, 700, 500), "B": (300, 700, 400)}
CMAP = {0x20: "space", 0x41: "A", 0x42: "B"}

# Axes for weight and width; A grows 200 wider at weight 900 and 100 narrower at width 75.
variable = base("Testbok Variable", LETTERS, CMAP)
variable.setupFvar([("wght", 100, 400, 900, "Weight"), ("wdth", 75, 100, 100, "Width")],
                   [dict(location=dict(wght=700, wdth=100), stylename="Bold")])


def deltas(change):  # four corners, then the phantom points: left, right, top, bottom
    return [(0, 0), (0, 0), (change, 0), (change, 0), (0, 0), (change, 0), (0, 0), (0, 0)]


variable.setupGvar({"A": [TupleVariation({"wght": (0, 1, 1)}, deltas(200)),
                          TupleVariation({"wdth": (-1, -1, 0)}, deltas(-100))]})
variable.save("variable.ttf")

# Drawn superior figures and tabular figures behind features.
figures = base("Testbok Figures", LETTERS | {"one": (100, 700, 300), "one.tnum": (100, 700, 500),
                                             "one.sups": (50, 300, 200)}, CMAP | {0x31: "one"})
addOpenTypeFeaturesFromString(figures.font, """
    feature tnum { sub one by one.tnum; } tnum;
    feature sups { sub one by one.sups; } sups;
""")
figures.save("figures.ttf")

base("Testbok Restricted", LETTERS, CMAP, fs_type=0x0002).save("restricted.ttf")
base("Testbok Whole", LETTERS, CMAP, fs_type=0x0100).save("whole.ttf")
base("Testbok Narrow", LETTERS, CMAP).save("narrow.ttf")

# A family in several weights, whose condensed faces are a family of their own and say they are of normal width, as
# Roboto's do; and one whose condensed faces are spread over two families, as Open Sans's are.
def face(family, style, weight, width=5):
    name = (family + style).replace(" ", "").lower().removeprefix("testbok")
    base(family, LETTERS, CMAP, style=style, weight=weight, width=width).save(name + ".ttf")


for style, weight in (("Light", 300), ("Regular", 400), ("Medium", 500), ("Bold", 700), ("Italic", 400)):
    face("Testbok Sans", style, weight)
face("Testbok Sans Condensed", "Regular", 400)
face("Testbok Sans Condensed", "Bold Italic", 700)
face("Testbok Split", "Regular", 400)
face("Testbok Split", "Condensed Light", 300, width=3)
face("Testbok Split Condensed", "Bold", 700, width=3)
