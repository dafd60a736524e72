"""Figures as files of their own: the same picture in each format, as the page has it; what the files say of themselves;
data that can be read back; and what is said of options that are wrong."""

import base64
import concurrent.futures
import csv
import io
import os
import pathlib
import re
import shutil
import struct
import subprocess
import tempfile
import unittest
import xml.etree.ElementTree as xml

import pictures
from common import SANITIZED, SOURCE, FolderTest, aarbok, run

SVG = "{http://www.w3.org/2000/svg}"
CHARTS = SOURCE / "examples/charts/report.xml"
ARTICLE = SOURCE / "examples/article/report.xml"
ALLOWED = "--allow", "chart.two-axes,chart.points-left-out"
RSVG = shutil.which("rsvg-convert")

REPORT = """<report xmlns="urn:aarbok:report:1" xml:lang="en"><head><title>T</title><dataset id="d" href="d.xml"/></head>
<body>%s</body></report>"""
DATA = """<dataset xmlns="urn:aarbok:dataset:1" id="d" xml:lang="en" decimals="1">
<title>Things &amp; such</title><unit>per cent</unit><source>Us &lt;here&gt;</source>
<dimension id="k"><label>Kind</label>
 <category id="a"><label>=1+1</label></category><category id="b"><label>One, "two"</label></category>
 <category id="c"><label>Three; four</label></category></dimension>
<dimension id="s"><label>Who</label>
 <category id="x"><label>Some</label></category><category id="y"><label>Others</label></category></dimension>
<observations dimensions="k s">
 <obs k="a" s="x">-1234.56</obs><obs k="a" s="y">7</obs>
 <obs k="b" s="x" flags="provisional">3.25</obs><obs k="b" s="y" status="confidential"/>
 <obs k="c" s="x">0</obs><obs k="c" s="y">12</obs></observations></dataset>"""
FIGURE = ('<figure%s><caption>A caption, see <ref to="one"/></caption>'
          '<chart type="bar" data="d" x="k" series="s"/>%s</figure>')
FIGURES = FIGURE % (' id="one"', '<note>A note.</note>') + FIGURE % ("", "")


def words(svg):
    """The text of each line of an SVG."""
    return ["".join(text.itertext()) for text in svg.iter(SVG + "text")]


def line_boxes(root):
    """(left, top, right, bottom, text) of each line of an SVG whose lines say their length; capitals, not descenders."""
    boxes = []
    for line in root.iter(SVG + "text"):
        parts = list(line.iter(SVG + "tspan")) or [line]
        lefts, sizes = ([float(part.get(name)) for part in parts] for name in ("x", "font-size"))
        bottom = float(parts[0].get("y"))
        boxes.append((lefts[0], bottom - 0.65 * max(sizes), lefts[-1] + float(parts[-1].get("textLength")), bottom,
                      "".join(line.itertext())))
    return boxes


def overlap(a, b, slack=0.5):
    return min(a[2], b[2]) - max(a[0], b[0]) > slack and min(a[3], b[3]) - max(a[1], b[1]) > slack


# 192 dots an inch: where the thinnest line is as wide as a dot, whether it is moved to whole dots hardly matters.
def raster_of_pdf(path):
    return pictures.read_ppm(subprocess.run(["pdftoppm", "-r", "192", path], capture_output=True, check=True).stdout)


def raster_of_svg(path):
    result = subprocess.run([RSVG, "-d", "192", "-p", "192", path], capture_output=True, check=True)
    return pictures.read_png(result.stdout)


def differences(stem):
    """How far PDF and SVG of a figure are from its PNG."""
    png = pictures.read_png(stem.with_suffix(".png").read_bytes())
    pdf = pictures.difference(png, raster_of_pdf(stem.with_suffix(".pdf")), 1)
    return pdf, pictures.difference(png, raster_of_svg(stem.with_suffix(".svg")), 1) if RSVG else 0


class Export(FolderTest):
    def export(self, report, form, *options, **more):
        target = self.folder / "out"
        return aarbok("export", report, "--format", form, "-o", f"{target}/", *options, **more), target

    def small(self, body=FIGURES):
        (self.folder / "d.xml").write_text(DATA, encoding="utf-8")
        (self.folder / "report.xml").write_text(REPORT % body, encoding="utf-8")
        return self.folder / "report.xml"

    def test_the_same_picture_in_every_format(self):
        chosen = [*ALLOWED]
        if SANITIZED:  # one drawing of each sort; all of them without sanitizers
            chosen += [word for name in ("fig-stablet", "fig-kommuner", "fig-varme") for word in ("--figure", name)]
        for form in "pdf", "png", "svg":
            _, out = self.export(CHARTS, form, *chosen)
        names = sorted(path.stem for path in out.glob("*.png"))
        if not SANITIZED:
            kinds = set(re.findall(r'<chart type="(\w+)"', CHARTS.read_text(encoding="utf-8")))
            self.assertGreater(len(names), len(kinds))
        self.assertEqual(len(list(out.iterdir())), 3 * len(names))
        with concurrent.futures.ProcessPoolExecutor() as pool:
            for name, (pdf, svg) in zip(names, pool.map(differences, [out / name for name in names])):
                with self.subTest(name):
                    self.assertLess(pdf, 0.002)
                    self.assertLess(svg, 0.004)
        if not RSVG:
            print("rsvg-convert (librsvg2-bin) is not installed: SVG is not compared as a picture")

    def test_outlines_are_the_same_to_the_dot(self):
        if not RSVG:
            self.skipTest("rsvg-convert (librsvg2-bin) is not installed")
        options = "--figure", "1", "--size", "16:9", "--width", "640px", "--scale", "1.5"
        self.export(ARTICLE, "png", *options)
        _, out = self.export(ARTICLE, "svg", "--text", "outlines", *options)
        png = pictures.read_png((out / "fig-brukere.png").read_bytes())
        self.assertEqual((png.width, png.height), (1280, 720))
        self.assertLess(pictures.difference(png, raster_of_svg(out / "fig-brukere.svg"), 1, slack=24), 0.001)
        self.assertEqual(words(xml.parse(out / "fig-brukere.svg").getroot()), [])

    def test_a_different_picture_is_told_apart(self):
        _, out = self.export(ARTICLE, "png", "--dpi", "48", "--size", "16:9")
        one, other = (pictures.read_png((out / f"fig-{n}.png").read_bytes()) for n in ("brukere", "medier"))
        self.assertGreater(pictures.misses(one, other, 2, 72), 2000)
        self.assertGreater(pictures.difference(one, other, 2), 0.1)

    def test_svg_has_its_words_as_text(self):
        _, out = self.export(ARTICLE, "svg", "--figure", "fig-brukere")
        root = xml.parse(out / "fig-brukere.svg").getroot()
        lines = words(root)
        for word in ("Figur\xa01. Andel som bruker sosiale medier", "100", "2013", "Befolkningen1", "Staten", "62", ".."):
            self.assertTrue(any(word in line for line in lines), (word, lines))
        self.assertTrue(any(line.startswith("Kilde: Statistisk sentralbyrå") for line in lines), lines)
        self.assertEqual(root.find(SVG + "title").text, "Andel som bruker sosiale medier")
        self.assertTrue(root.find(SVG + "desc").text.startswith("Linjediagram: Andel som bruker"))
        self.assertEqual(root.get("lang"), "nb-NO")
        self.assertEqual(root.get("aria-labelledby"), root.find(SVG + "title").get("id"))
        self.assertEqual([g.get("class") for g in root.findall(SVG + "g")], ["caption", "chart", "notes"])
        page = run("pdftotext", "-layout", self.pdf_of("fig-brukere"), "-", check=0).out
        shown = re.sub(r"\s", "", page)
        for line in lines:
            self.assertIn(re.sub(r"\s", "", line), shown)

    def pdf_of(self, name):
        _, out = self.export(ARTICLE, "pdf", "--figure", name)
        return out / f"{name}.pdf"

    def test_svg_asks_for_the_figures_of_the_page(self):
        _, out = self.export(ARTICLE, "svg", "--figure", "1")
        root = xml.parse(out / "fig-brukere.svg").getroot()
        settings = [("".join(e.itertext()).strip(), e.get("style")) for e in root.iter() if e.get("font-size")]
        self.assertIn(("100", "font-feature-settings:'tnum'"), settings)
        self.assertIn(("Staten", None), settings)

    def test_svg_fonts(self):
        _, out = self.export(ARTICLE, "svg", "--figure", "1")
        text = (out / "fig-brukere.svg").read_text(encoding="utf-8")
        families = set(re.findall(r"@font-face\{font-family:'([^']+)'", text))
        self.assertEqual(len(families), 3)
        for family in re.findall(r'font-family="([^"]+)"', text):
            named, *rest = family.replace("&apos;", "'").replace("&#39;", "'").split(",")
            self.assertIn(named.strip("'"), ("Roboto Condensed", "Open Sans"))  # office programs read the first alone
            self.assertEqual(rest[-1], "sans-serif")
        self.assertEqual(set(re.findall(r' data-font="([^"]+)"', text)), families)
        for family in families:
            self.assertIn(f"""[data-font="{family}"]{{font-family:'{family}','""", text)
        self.assertLess(len(text), 60000)
        self.export(ARTICLE, "svg", "--figure", "1", "--text", "named")
        named = (out / "fig-brukere.svg").read_text(encoding="utf-8")
        self.assertNotIn("@font-face", named)
        self.assertIn("Roboto Condensed", named)

    def test_ground(self):
        for options, solid in ((), True), (("--transparent",), False):
            self.export(ARTICLE, "png", "--dpi", "48", "--figure", "1", *options)
            _, out = self.export(ARTICLE, "svg", "--figure", "1", *options)
            png = pictures.read_png((out / "fig-brukere.png").read_bytes())
            self.assertEqual(png.alpha is None, solid)
            if not solid:
                self.assertEqual(png.alpha[0][0], 0)
                self.assertTrue(any(255 in row for row in png.alpha))
            root = xml.parse(out / "fig-brukere.svg").getroot()
            self.assertEqual(root.find(SVG + "rect") is not None, solid)
            _, out = self.export(ARTICLE, "svg", "--figure", "fig-medier", *options)
            text = (out / "fig-medier.svg").read_text(encoding="utf-8")
            self.assertEqual('<path d="M' in text and 'Z" fill="#FFFFFF"/>' in text, solid)

    def test_png_says_what_it_is(self):
        _, out = self.export(ARTICLE, "png", "--figure", "1", "--dpi", "144")
        data = (out / "fig-brukere.png").read_bytes()
        parts = dict(pictures.chunks(data))
        self.assertEqual(struct.unpack(">IIB", parts["pHYs"]), (5669, 5669, 1))
        found = pictures.texts(data)
        self.assertEqual(found["Title"], ("nb-NO", "Andel som bruker sosiale medier"))
        self.assertTrue(found["Description"][1].startswith("Linjediagram"))
        self.assertTrue(found["Data source"][1].startswith("Statistisk sentralbyrå"))
        order = [kind for kind, _ in pictures.chunks(data)]
        self.assertEqual(order[0], "IHDR")
        self.assertLess(order.index("pHYs"), order.index("IDAT"))

    def test_pdf_is_tagged_and_has_its_fonts(self):
        path = self.pdf_of("fig-brukere")
        run("python3", "-B", SOURCE / "tests/tools/check-pdf.py", path, check=0)
        info = run("pdfinfo", "-struct-text", path, check=0).out
        self.assertIn("Figure", info)
        self.assertIn("Andel som bruker sosiale medier", run("pdfinfo", path, check=0).out)
        for line in run("pdffonts", path, check=0).out.splitlines()[2:]:
            self.assertEqual(line.split()[-5:-2], ["yes", "yes", "yes"], line)

    def test_sizes(self):
        def size(*options):
            _, out = self.export(ARTICLE, "pdf", "--figure", "1", *options)
            found = re.search(r"Page size: +([\d.]+) x ([\d.]+)", run("pdfinfo", out / "fig-brukere.pdf").out)
            return round(float(found[1])), round(float(found[2]))

        self.assertEqual(size("--size", "16:9"), (960, 540))
        self.assertEqual(size("--size", "4:3"), (720, 540))
        self.assertEqual(size("--size", "1280x720px"), (960, 540))
        self.assertEqual(size("--size", "254x142.5mm"), (720, 404))
        self.assertEqual(size("--size", "16:9", "--width", "800px"), (600, 338))
        self.assertEqual(size("--width", "100mm", "--height", "100mm"), (283, 283))
        width, height = size()
        for one, half in zip(size("--scale", "2"), (width, height)):
            self.assertAlmostEqual(one, 2 * half, delta=1)
        bare = size("--bare")
        self.assertLess(bare[1], height - 40)

    # Named fonts come with the length of each line.
    def test_slides_have_their_words_inside_and_apart(self):
        shapes = ["1:1"] if SANITIZED else ["16:9", "4:3", "1:1", "9:16"]
        for shape in shapes:
            _, out = self.export(CHARTS, "svg", "--size", shape, "--text", "named", *ALLOWED)
            for path in sorted(out.iterdir()):
                root = xml.parse(path).getroot()
                width, height = map(float, root.get("viewBox").split()[2:])
                boxes = line_boxes(root)
                self.assertGreater(len(boxes), 4)
                for left, top, right, bottom, text in boxes:
                    with self.subTest(f"{shape} {path.stem}: {text}"):
                        self.assertTrue(0 <= left < right <= width and 0 <= top < bottom <= height)
                met = [(a[4], b[4]) for i, a in enumerate(boxes) for b in boxes[:i] if overlap(a, b)]
                self.assertEqual(met, [], f"{shape} {path.stem}")
                self.assertGreaterEqual(min(b[3] - b[1] for b in boxes), 4.5)  # of letters of 7 points

    def test_type_grows_with_the_scale_alone(self):
        def largest(*options):
            _, out = self.export(ARTICLE, "svg", "--figure", "1", "--width", "600pt", *options)
            return max(float(n) for n in re.findall(r'font-size="([\d.]+)"', (out / "fig-brukere.svg").read_text()))

        self.assertAlmostEqual(largest("--scale", "1.5"), 1.5 * largest(), places=2)

    def test_the_title_of_a_slide_stands_out(self):
        def sizes(*options):
            _, out = self.export(ARTICLE, "svg", "--figure", "1", *options)
            found = re.findall(r'font-size="([\d.]+)"', (out / "fig-brukere.svg").read_text(encoding="utf-8"))
            return float(found[0]), min(map(float, found))

        (title, least), (printed, least_printed) = sizes("--size", "16:9"), sizes()
        self.assertEqual(sizes("--size", "1280x720px"), (title, least))
        self.assertAlmostEqual(sizes("--size", "640x360px")[0], title / 2, places=2)
        self.assertAlmostEqual(title / printed, 2.7, places=2)
        self.assertAlmostEqual(least / least_printed, 2, places=2)

    def test_no_room(self):
        result, out = self.export(ARTICLE, "svg", "--figure", "fig-medier", "--width", "300pt", "--height", "60pt", check=1)
        self.assertIn("[export.no-room]", result.err)
        self.assertIn("report.xml:", result.err)
        self.assertEqual(list(out.iterdir()), [])

    def test_bare_and_links_that_lead_out(self):
        report = self.small()
        _, out = self.export(report, "svg", "--bare")
        self.assertEqual(sorted(p.name for p in out.iterdir()), ["figure-2.svg", "one.svg"])
        lines = words(xml.parse(out / "one.svg").getroot())
        self.assertIn("Some", lines)
        self.assertFalse(any("caption" in line or "note" in line or "Source" in line for line in lines), lines)
        self.export(report, "pdf")
        for name in "one", "figure-2":
            run("python3", "-B", SOURCE / "tests/tools/check-pdf.py", out / f"{name}.pdf", check=0)
        self.assertIn("see figure 1", run("pdftotext", out / "figure-2.pdf", "-").out.replace("\xa0", " "))

    def test_csv(self):
        _, out = self.export(self.small(), "csv")
        data = (out / "one.csv").read_bytes()
        self.assertEqual(data.count(b"\r\n"), 4)
        rows = list(csv.reader(io.StringIO(data.decode("utf-8"), newline=""), strict=True))
        self.assertEqual(rows, [
            ["Kind", "Some (per cent)", "Some (per cent), status", "Others (per cent)", "Others (per cent), status"],
            ["=1+1", "-1234.6", "", "7.0", ""],
            ['One, "two"', "3.3", rows[2][2], "", rows[2][4]],
            ["Three; four", "0.0", "", "12.0", ""]])
        self.assertTrue(rows[2][2].startswith("* "), rows[2][2])
        self.assertTrue(rows[2][4].startswith(": "), rows[2][4])

    def test_csv_for_spreadsheets(self):
        _, out = self.export(self.small(), "csv", "--excel")
        data = (out / "one.csv").read_bytes()
        self.assertTrue(data.startswith(b"\xef\xbb\xbfKind,"))
        self.assertIn(b"\r\n'=1+1,-1234.6,", data)
        self.export(ARTICLE, "csv", "--excel")
        rows = (out / "fig-brukere.csv").read_text(encoding="utf-8-sig").splitlines()
        self.assertTrue(rows[0].startswith("År;"), rows[0])
        self.export(CHARTS, "csv", "--excel", *ALLOWED)
        self.assertIn(";14,6", (out / "fig-stablet.csv").read_text(encoding="utf-8-sig"))

    def test_csv_of_every_kind(self):
        _, out = self.export(CHARTS, "csv", *ALLOWED)
        for path in sorted(out.iterdir()):
            rows = list(csv.reader(io.StringIO(path.read_text(encoding="utf-8"), newline=""), strict=True))
            self.assertGreater(len(rows), 1, path)
            self.assertEqual({len(row) for row in rows}, {len(rows[0])}, path)
            self.assertTrue(all(rows[0]) and all(row[0] for row in rows), path)
            numbers = [v for row in rows[1:] for v in row[1:] if re.fullmatch(r"-?\d+(\.\d+)?|[.:]+ .+", v)]
            self.assertGreaterEqual(len(numbers), len(rows) - 1, path)

    def test_names(self):
        pattern = self.folder / "{report}_{number}-{lang}.svg"
        aarbok("export", ARTICLE, "--format", "svg", "-o", pattern)
        self.assertEqual(sorted(p.name for p in self.folder.iterdir()),
                         [f"report_{n}-nb.svg" for n in (1, 2, 3)])
        printed = aarbok("export", ARTICLE, "--format", "csv", "--figure", "2", "-o", "-")
        self.assertIn("\r\n", printed.stdout.decode("utf-8"))
        for output, code in (self.folder / "{size}.svg", "export.bad-name"), (self.folder / "x.svg", "export.one-name"):
            result = aarbok("export", ARTICLE, "--format", "svg", "-o", output, check=1)
            self.assertIn(f"[{code}]", result.err)
            self.assertIn("hint", result.err)

    def test_editions_and_designs(self):
        _, out = self.export(ARTICLE, "svg", "--lang", "en")
        root = xml.parse(out / "fig-brukere-en.svg").getroot()
        self.assertEqual(root.get("lang"), "en-GB")
        self.assertTrue(any(line.startswith("Source: ") for line in words(root)))
        (self.folder / "dark.xml").write_text(
            '<design xmlns="urn:aarbok:design:1" id="dark" extends="article">'
            '<colours ink="#FFFFFF" secondary="#DDDDDD" hairline="#666666" accent="#66DDAA" paper="#101010"/></design>')
        result, out = self.export(ARTICLE, "svg", "--design", self.folder / "dark.xml", check=None)
        self.assertEqual(result.returncode, 0, result.err)
        root = xml.parse(out / "fig-brukere.svg").getroot()
        self.assertEqual(root.find(SVG + "rect").get("fill"), "#101010")
        for options, dark in ((), True), (("--transparent",), False):
            self.export(ARTICLE, "pdf", "--design", self.folder / "dark.xml", "--figure", "1", *options)
            corner = raster_of_pdf(out / "fig-brukere.pdf").rows[4][4]
            self.assertEqual(corner < 32, dark, corner)
            run("python3", "-B", SOURCE / "tests/tools/check-pdf.py", out / "fig-brukere.pdf", check=0)

    def test_embedded_fonts_are_whole(self):
        _, out = self.export(ARTICLE, "svg", "--figure", "1")
        fonts = re.findall(r"base64,([^)]+)\)", (out / "fig-brukere.svg").read_text(encoding="utf-8"))
        for font in map(base64.b64decode, fonts):
            count, = struct.unpack(">H", font[4:6])
            tables = {font[12 + 16 * i:16 + 16 * i] for i in range(count)}
            wanted = {b"OS/2", b"cmap", b"head", b"hhea", b"hmtx", b"maxp", b"name", b"post", b"glyf", b"loca"}
            self.assertEqual(wanted - tables, set())
            self.assertIn(b"GPOS", tables)  # kerning

    def test_same_bytes(self):
        for form in "svg", "png", "pdf", "csv":
            self.export(ARTICLE, form)
        first = {p.name: p.read_bytes() for p in (self.folder / "out").iterdir()}
        for form in "svg", "png", "pdf", "csv":
            self.export(ARTICLE, form)
        self.assertEqual(first, {p.name: p.read_bytes() for p in (self.folder / "out").iterdir()})

    def test_nothing_is_written_when_something_is_wrong(self):
        report = self.copy_article()
        result, out = self.export(report, "svg", "--figure", "fig-bruker", check=1)
        self.assertIn("[export.unknown-figure]", result.err)
        self.assertIn("did you mean `fig-brukere`?", result.err)
        self.assertFalse(out.exists())
        data = report.parent / "data/brukere.xml"
        data.write_text(data.read_text(encoding="utf-8").replace("<v>89</v>", "<v>8 9</v>", 1), encoding="utf-8")
        result, out = self.export(report, "svg", check=1)
        self.assertIn("[dataset.bad-number]", result.err)
        self.assertFalse(out.exists())
        result, _ = self.export(self.small("<p>Words.</p>"), "svg", check=1)
        self.assertIn("[export.no-figures]", result.err)

    def test_too_large(self):
        result, _ = self.export(ARTICLE, "png", "--width", "14400pt", "--dpi", "1200", check=1)
        self.assertIn("[export.too-large]", result.err)

    def test_inputs_are_not_replaced(self):
        report = self.copy_article()
        before = report.read_bytes()
        result = aarbok("export", report, "--format", "svg", "--figure", "1", "-o", report, check=1)
        self.assertIn("[file.is-input]", result.err)
        self.assertEqual(report.read_bytes(), before)

    def test_wrong_options(self):
        cases = [
            (["export", ARTICLE], "--format"),
            (["export", "--format", "svg"], "one report"),
            (["export", ARTICLE, "--format", "jpg"], "`jpg`"),
            (["export", ARTICLE, "--format", "pdf", "--dpi", "96"], "--dpi is not for pdf"),
            (["export", ARTICLE, "--format", "csv", "--transparent"], "--transparent is not for csv"),
            (["export", ARTICLE, "--format", "csv", "--size", "16:9"], "--size is not for csv"),
            (["export", ARTICLE, "--format", "svg", "--excel"], "--excel is not for svg"),
            (["export", ARTICLE, "--format", "svg", "--size", "wide"], "`wide`"),
            (["export", ARTICLE, "--format", "svg", "--size", "1:50"], "`1:50`"),
            (["export", ARTICLE, "--format", "svg", "--size", "1280x720"], "1280x720px"),
            (["export", ARTICLE, "--format", "svg", "--size", "x720px"], "`x720px`"),
            (["export", ARTICLE, "--format", "svg", "--size", "9x9cm", "--width", "9cm"], "too much"),
            (["export", ARTICLE, "--format", "svg", "--width", "600"], "with its unit"),
            (["export", ARTICLE, "--format", "svg", "--width", "1pt"], "36pt"),
            (["export", ARTICLE, "--format", "svg", "--scale", "0"], "0.25"),
            (["export", ARTICLE, "--format", "png", "--dpi", "1e3"], "1200"),
            (["export", ARTICLE, "--format", "svg", "--text", "curves"], "outlines"),
            (["export", ARTICLE, "--format", "svg", "--size", "4:3", "--width", "9cm", "--height", "9cm"], "too much"),
            (["build", ARTICLE, "--width", "9cm"], "aarbok export"),
            (["check", ARTICLE, "--format", "svg"], "aarbok export"),
        ]
        for arguments, said in cases:
            with self.subTest(arguments):
                self.assertIn(said, aarbok(*arguments, check=2, cwd=self.folder).err)
        self.assertEqual(list(self.folder.iterdir()), [])


class Loading(unittest.TestCase):
    def test_only_png_loads_cairo(self):
        with tempfile.TemporaryDirectory() as folder:
            for command, loads in (["build", ARTICLE, "-o", f"{folder}/a.pdf"], False), \
                    (["export", ARTICLE, "--format", "svg", "-o", folder], False), \
                    (["export", ARTICLE, "--format", "png", "--dpi", "24", "-o", folder], True):
                result = aarbok(*command, env={**os.environ, "LD_DEBUG": "files"})
                self.assertEqual("libcairo" in result.err, loads, command)
            self.assertEqual(len(list(pathlib.Path(folder).glob("*.png"))), 3)


if __name__ == "__main__":
    unittest.main()
