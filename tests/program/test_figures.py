"""The numbers of figures, as who cannot see them meets them: a table in the structure tree beside each figure, the same
as the files of data `aarbok export` writes, cell by cell; heard, and not seen."""

import csv
import importlib
import io
import re
import sys
import unittest

from common import SOURCE, FolderTest, aarbok, run

sys.path.insert(0, str(SOURCE / "tests/tools"))
sys.setrecursionlimit(10000)
check_pdf = importlib.import_module("check-pdf")

ALLOWED = "--allow", "chart.two-axes,chart.points-left-out"
DATA = """<dataset xmlns="urn:aarbok:dataset:1" id="d" xml:lang="nb" decimals="1"><title>Ting</title><unit>prosent</unit>
<source>Vi</source>
<dimension id="t" role="time"><label>År</label>
 <category id="2021"/><category id="2022"/><category id="2023"/></dimension>
<dimension id="s"><label>Hvem</label>
 <category id="x"><label>Noen</label></category><category id="y"><label>Andre</label></category></dimension>
<observations dimensions="t s">
 <obs t="2021" s="x">-1234.56</obs><obs t="2021" s="y">7</obs>
 <obs t="2022" s="x" flags="provisional">3.25</obs><obs t="2022" s="y" status="confidential"/>
 <obs t="2023" s="x">0</obs><obs t="2023" s="y">12.04</obs></observations></dataset>"""
REPORT = """<report xmlns="urn:aarbok:report:1" xml:lang="nb"><head><title>T</title><dataset id="d" href="d.xml"/></head>
<body><p>Før.</p><figure><caption>Ting</caption><chart type="line" data="d" x="t" series="s"/></figure><p>Etter.</p>
</body></report>"""
POINTS = 2501  # two numbers each: more than anybody listens to


def plain(text):
    return text.replace("\u00a0", " ")


def printed(number, lang):
    """A number of a file of data as the language prints it."""
    whole, _, part = number.lstrip("-").partition(".")
    groups = re.sub(r"(?<=\d)(?=(\d{3})+$)", "," if lang == "en" else " ", whole)
    return ("\u2212" if number.startswith("-") else "") + groups + (("." if lang == "en" else ",") + part if part else "")


class Figures(FolderTest):
    def tables(self, pdf):
        """(figure, rows of text, table) for each figure."""
        checker = check_pdf.Checker(pdf)
        found = []
        for figure in checker.root.walk():
            if figure.tag == "/Figure":
                table = checker.data_table(figure)
                grid, rows = checker.grid(table) if table else ({}, 0)
                columns = 1 + max((c for _, c in grid), default=-1)
                cells = [[plain(checker.text(grid[r, c])) for c in range(columns)] for r in range(rows)]
                found.append((figure, cells, table))
        return found

    def small(self):
        (self.folder / "d.xml").write_text(DATA, encoding="utf-8")
        (self.folder / "r.xml").write_text(REPORT, encoding="utf-8")
        aarbok("build", self.folder / "r.xml", "-o", self.folder / "r.pdf")
        return self.folder / "r.pdf"

    def test_the_table_has_the_numbers_of_the_dataset(self):
        (_, cells, table), = self.tables(self.small())
        self.assertEqual(cells, [["År", "Noen", "Andre"], ["2021", "\u22121 234,6", "7,0"], ["2022", "3,3*", ":"],
                                 ["2023", "0,0", "12,0"]])
        said = [check_pdf.text_of(e.value["/E"]) for e in table.walk() if "/E" in e.value]
        self.assertEqual(said, ["3,3, foreløpig tall", "vises ikke av konfidensialitetshensyn"])
        summary = check_pdf.text_of(table.attributes["/Summary"])
        self.assertEqual(plain(summary), "Figur 1: tallene som tabell, prosent")

    def test_one_of_several_measures_has_its_name_and_unit(self):
        (self.folder / "m.xml").write_text("""<dataset xmlns="urn:aarbok:dataset:1" xml:lang="nb"><title>Levekår</title>
<source>Vi</source><dimension id="mal" role="measure"><label>Mål</label>
<category id="folk"><label>Folk</label><unit>personer</unit></category>
<category id="lonn"><label>Lønn</label><unit>kroner</unit></category></dimension>
<dimension id="sted"><label>Sted</label><category id="a"><label>Her</label></category>
<category id="b"><label>Der</label></category></dimension>
<observations dimensions="sted mal"><row key="a"><v>5</v><v>90</v></row><row key="b"><v>7</v><v>80</v></row></observations>
</dataset>""", encoding="utf-8")
        (self.folder / "m-r.xml").write_text("""<report xmlns="urn:aarbok:report:1" xml:lang="nb"><head><title>T</title>
<dataset id="m" href="m.xml"/></head><body><figure><caption>Hva de tjener</caption>
<chart type="bar" x="sted" where="mal=lonn"/></figure></body></report>""", encoding="utf-8")
        aarbok("build", self.folder / "m-r.xml", "-o", self.folder / "m.pdf")
        (_, cells, _), = self.tables(self.folder / "m.pdf")
        self.assertEqual(cells, [["Sted", "Lønn (kroner)"], ["Her", "90"], ["Der", "80"]])
        self.assertRegex(plain(run("pdftotext", self.folder / "m.pdf", "-").out), r"Hva de tjener\s+Kroner\s")

    def test_shares_of_a_sum_are_in_per_cent(self):
        (self.folder / "d.xml").write_text(DATA.replace("prosent", "personer").replace("-1234.56", "4"), encoding="utf-8")
        (self.folder / "r.xml").write_text(REPORT.replace('"line"', '"bar" stack="percent" where="t=2021,2023"'), encoding="utf-8")
        aarbok("build", self.folder / "r.xml", "-o", self.folder / "s.pdf")
        text = plain(run("pdftotext", self.folder / "s.pdf", "-").out)
        self.assertRegex(text, r"Figur 1\. Ting\s+Prosent\s")

    def panels(self, kind, names, numbers):
        """The table of two small charts; numbers: for each panel a row of the numbers along the series."""
        series = "".join(f'<category id="s{i}"><label>{name}</label></category>' for i, name in enumerate(names))
        cells = "".join(f'<obs p="p{p}" s="s{s}" x="{x}">{number}</obs>' for x in "ab"
                        for p, row in enumerate(numbers) for s, number in enumerate(row))
        (self.folder / "d.xml").write_text(
            '<dataset xmlns="urn:aarbok:dataset:1" id="d" xml:lang="nb"><title>Ting</title><source>Vi</source>'
            '<dimension id="x"><label>Hva</label><category id="a"><label>En</label></category>'
            '<category id="b"><label>To</label></category></dimension>'
            f'<dimension id="s"><label>Hvem</label>{series}</dimension>'
            '<dimension id="p"><label>Hvor</label><category id="p0"><label>Her</label></category>'
            '<category id="p1"><label>Der</label></category></dimension>'
            f'<observations dimensions="x s p">{cells}</observations></dataset>', encoding="utf-8")
        chart = f'<chart type="{kind}" data="d" x="x" series="s" panels="p"/>'
        (self.folder / "r.xml").write_text(re.sub("<chart [^>]*>", chart, REPORT), encoding="utf-8")
        aarbok("build", self.folder / "r.xml", "-o", self.folder / "r.pdf")
        (_, found, _), = self.tables(self.folder / "r.pdf")
        return found

    def test_series_of_one_name_keep_their_numbers_in_panels(self):
        self.assertEqual(self.panels("bar", ["Like", "Like"], [[1, 3], [5, 7]]),
                         [["Hvor", "Hva", "Like", "Like"], ["Her", "En", "1", "3"], ["Her", "To", "1", "3"],
                          ["Der", "En", "5", "7"], ["Der", "To", "5", "7"]])

    def test_boxes_without_outliers_say_so(self):
        found = self.panels("box", "ABCDEF", [[1, 2, 3, 4, 5, 6], [1, 2, 3, 4, 5, 90]])
        self.assertEqual([row[-1] for row in found], ["Lenger ute", "–", "–", "F 90", "F 90"])

    def test_programs_hear_the_cells_in_order(self):
        text = plain(run("pdfinfo", "-struct-text", self.small(), check=0).out)
        table = re.search(r"(?ms)^( *)Table [^\n]*\n.*?(?=^\1\S)", text)[0]
        self.assertEqual(re.findall(r'^ *"(.*)"$', table, re.M),
                         ["År", "Noen", "Andre", "2021", "\u22121 234,6", "7,0", "2022", "3,3*", ":", "2023", "0,0", "12,0"])
        self.assertEqual(re.findall(r"^ *(T[HD])\b", table, re.M), ["TH"] * 3 + ["TH", "TD", "TD"] * 3)

    def test_programs_find_them_together_behind_the_figure(self):
        text = plain(run("pdftotext", "-raw", self.small(), "-", check=0).out)
        self.assertRegex(text, r"(?s)Før\..*År +Noen +Andre\s+2021 +\u22121 234,6 +7,0\s+2022 +3,3\* +:\s+"
                               r"2023 +0,0 +12,0\s.*Etter\.")

    def test_all_tables_are_the_files_of_data(self):
        for report, langs in (("article", ["nb", "en"]), ("charts", ["nb"]), ("scoring", [None])):
            for lang in langs:
                path = SOURCE / "examples" / report / "report.xml"
                edition = ["--lang", lang] if lang else []
                out = self.folder / f"{report}-{lang}"
                aarbok("build", path, *edition, "-o", f"{out}.pdf", *ALLOWED)
                tables = self.tables(f"{out}.pdf")
                if not tables:
                    continue
                aarbok("export", path, "--format", "csv", *edition, "-o", f"{out}-{{number}}.csv", *ALLOWED)
                for number, (figure, cells, _) in enumerate(tables, 1):
                    with self.subTest(report=report, lang=lang, figure=number):
                        self.compare(cells, (self.folder / f"{out.name}-{number}.csv").read_text(encoding="utf-8"), lang)

    def compare(self, cells, data, lang):
        heads, *rows = csv.reader(io.StringIO(data))
        status = [head.endswith((", status", ", stáhtus")) for head in heads]
        kept = [i for i, is_status in enumerate(status) if not is_status]
        self.assertEqual(len(cells), len(rows) + 1)
        for head, i in zip(cells[0], kept, strict=True):
            self.assertTrue(plain(heads[i]).startswith(head), (head, heads[i]))
        for found, row in zip(cells[1:], rows):
            for cell, i in zip(found, kept, strict=True):
                remark = row[i + 1] if i + 1 < len(row) and status[i + 1] else ""
                if re.fullmatch(r"-?\d+(\.\d+)?", row[i]):
                    self.assertIn(cell.rstrip("*").rstrip("efrb").rstrip(), {printed(row[i], lang), row[i]})
                elif row[i]:
                    self.assertEqual(cell, plain(row[i]))
                else:
                    nothing = heads[i] == "Lenger ute" and cell == "–" # a file has no word for it
                    self.assertTrue(not cell or nothing or remark.startswith(cell), (cell, remark))

    def test_nothing_of_it_is_seen(self):
        run("qpdf", "--qdf", "--object-streams=disable", self.small(), self.folder / "q.pdf", check=0)
        content = (self.folder / "q.pdf").read_bytes()
        without = re.sub(rb"(?s)3 Tr\n.*?0 Tr\n",
                         lambda unseen: re.sub(rb"(?s)\[.*?\]TJ\n", lambda shown: b"\n" * len(shown[0]), unseen[0]), content)
        self.assertNotEqual(without, content)
        self.assertEqual(self.raster("with", content), self.raster("without", without))
        self.assertNotEqual(self.raster("seen", content.replace(b"3 Tr\n", b"0 Tr\n")), self.raster("with", content))

    def raster(self, name, content):
        (self.folder / f"{name}.pdf").write_bytes(content)
        run("pdftoppm", "-r", "150", "-singlefile", self.folder / f"{name}.pdf", self.folder / name, check=0)
        return (self.folder / f"{name}.ppm").read_bytes()

    def test_too_many_numbers_are_not_listed(self):
        categories = "".join(f'<category id="c{i}"><label>C{i}</label></category>' for i in range(POINTS))
        cells = "".join(f'<obs k="c{i}" m="a">{i}</obs><obs k="c{i}" m="b">{i * 7 % 1000}</obs>' for i in range(POINTS))
        (self.folder / "d.xml").write_text(
            f"""<dataset xmlns="urn:aarbok:dataset:1" id="d" xml:lang="en"><title>T</title><source>S</source>
            <dimension id="k"><label>K</label>{categories}</dimension><dimension id="m" role="measure"><label>M</label>
            <category id="a"><label>A</label></category><category id="b"><label>B</label></category></dimension>
            <observations dimensions="k m">{cells}</observations></dataset>""", encoding="utf-8")
        (self.folder / "r.xml").write_text(
            """<report xmlns="urn:aarbok:report:1" xml:lang="en"><head><title>T</title><dataset id="d" href="d.xml"/></head>
            <body><figure><caption>C</caption><chart type="scatter" data="d" x="a" y="b"/></figure></body></report>""", encoding="utf-8")
        aarbok("build", self.folder / "r.xml", "-o", self.folder / "r.pdf")
        (figure, cells, table), = self.tables(self.folder / "r.pdf")
        self.assertIsNone(table)
        self.assertIn("There are too many numbers to follow as a table here: 5,002.",
                      check_pdf.text_of(figure.value["/Alt"]))
        run("python3", "-B", SOURCE / "tests/tools/check-pdf.py", self.folder / "r.pdf", check=0)


if __name__ == "__main__":
    unittest.main()
