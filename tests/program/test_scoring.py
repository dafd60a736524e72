"""The ranking printed in examples/scoring, held to one computed here from the same data in another way: by counting who is
better, without sorting out lists."""

import fractions
import re
import unittest
import xml.etree.ElementTree as ElementTree

from common import SOURCE, FolderTest, aarbok, run

DATA = SOURCE / "examples/scoring/data/maalinger.xml"
NS = "{urn:aarbok:dataset:1}"
LENGTH, PLACES = 15, (5, 4, 3, 2, 1)
LOWEST_IS_BEST = {"svartid"}
LEAST, MOST = {"svarandel": 60}, {"svartid": 24}


def read_data():
    """Measures, names by id, and numbers by id: None where one is missing."""
    root = ElementTree.parse(DATA).getroot()
    places, measures = root.findall(NS + "dimension")
    names = {c.get("id"): c.find(NS + "label").text for c in places.findall(NS + "category")}
    rows = {row.get("key"): [fractions.Fraction(v.text) if v.text else None for v in row]
            for row in root.find(NS + "observations")}
    return [c.get("id") for c in measures.findall(NS + "category")], names, rows


def expected():
    """(name, rank, appearances, points of places, sum) of everybody."""
    measures, names, rows = read_data()
    appearances, points = dict.fromkeys(rows, 0), dict.fromkeys(rows, 0)
    for column, measure in enumerate(measures):
        sign = 1 if measure in LOWEST_IS_BEST else -1
        for place, row in rows.items():
            value = row[column]
            if value is None or value < LEAST.get(measure, value) or value > MOST.get(measure, value):
                continue
            better = sum(other[column] is not None and sign * other[column] < sign * value for other in rows.values())
            if better < LENGTH:
                appearances[place] += 1
                points[place] += PLACES[better] if better < len(PLACES) else 0
    keys = {p: (appearances[p] + points[p], points[p]) for p in rows}
    return {(names[p], 1 + sum(other > keys[p] for other in keys.values()), appearances[p], points[p], keys[p][0])
            for p in rows}


class Scoring(FolderTest):
    def test_the_printed_ranking_is_right(self):
        pdf = self.folder / "scoring.pdf"
        aarbok("build", SOURCE / "examples/scoring/report.xml", "-o", pdf)
        text = run("pdftotext", "-layout", pdf, "-", check=0).out
        table = text[text.index("Tabell 1."):text.index("Tabell 2.")]
        printed = [(m[2], int(m[1]), *map(int, m.groups()[2:])) for m in
                   re.finditer(r"^\s*(\d+) +(\w[\w-]*) {2,}(\d+) +(\d+) +(\d+)$", table, re.M)]
        right = {line for line in expected() if line[1] <= 30}
        self.assertGreaterEqual(len(printed), 30)
        self.assertEqual(set(printed), right)
        self.assertEqual([line[1] for line in printed], sorted(line[1] for line in printed))

    def test_the_publication_says_that_its_numbers_are_illustrative(self):
        text = (SOURCE / "examples/scoring/report.xml").read_text(encoding="utf-8")
        self.assertIn("sier ikke noe om virkelige kommuner", text)
        self.assertIn("Illustrerende tall", DATA.read_text(encoding="utf-8"))

    def test_the_data_are_those_of_the_script(self):
        folder = self.folder / "again"
        (folder / "data").mkdir(parents=True)
        run("python3", "-B", SOURCE / "examples/scoring/make-data.py", cwd=folder, check=0)
        for data in (DATA, DATA.with_name("pastander.xml")):
            self.assertEqual((folder / "data" / data.name).read_bytes(), data.read_bytes())

    def test_the_matrix_has_its_rows_as_the_data_have_them(self):
        root = ElementTree.parse(DATA.with_name("pastander.xml")).getroot()
        names = [c.find(NS + "label").text for c in root.find(NS + "dimension").findall(NS + "category")]
        pdf = self.folder / "scoring.pdf"
        aarbok("build", SOURCE / "examples/scoring/report.xml", "-o", pdf)
        text = run("pdftotext", "-layout", pdf, "-", check=0).out
        matrix = text[text.index("Ti kommuner mot ti påstander"):]
        self.assertEqual([line.split()[0] for line in matrix.splitlines() if line.split()[:1] and line.split()[0] in names],
                         names)
        self.assertNotEqual(names, sorted(names))


if __name__ == "__main__":
    unittest.main()
