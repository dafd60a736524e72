"""The same figures in every design: built, judged, and looking as their design says."""

import os
import re
import shutil
import unittest

from common import SOURCE, FolderTest, aarbok, run

REPORT = SOURCE / "examples/charts/designs.xml"
HOUSE = SOURCE / "examples/charts/designs/fjordvik.xml"
DESIGNS = {"article": "article", "panel": "panel", "monochrome": "monochrome", "fjordvik": HOUSE}
FIGURES = 12


def colours(svg):
    return set(re.findall(r'(?:fill|stroke)="(#[0-9A-Fa-f]{6})"', svg)) | set(re.findall(r"#[0-9A-Fa-f]{6}\b", svg))


def is_grey(colour):
    return colour[1:3] == colour[3:5] == colour[5:7]


class Designs(FolderTest):
    def build(self, name):
        pdf = self.folder / f"{name}.pdf"
        result = aarbok("build", REPORT, "--design", DESIGNS[name], "-o", pdf)
        return pdf, result

    def svgs(self, name):
        folder = self.folder / f"svg-{name}"
        aarbok("export", REPORT, "--format", "svg", "--design", DESIGNS[name], "-o", f"{folder}/")
        pictures = {path.stem: path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.svg"))}
        self.assertEqual(len(pictures), FIGURES)
        return pictures

    def test_all_are_built_and_judged(self):
        pdfs = []
        for name in DESIGNS:
            pdf, result = self.build(name)
            self.assertEqual(set(re.findall(r"\[([a-z.-]+)\]", result.err)), {"chart.two-axes", "chart.points-left-out"})
            pdfs.append(pdf)
        run("python3", "-B", SOURCE / "tests/tools/check-pdf.py", *pdfs, check=0)
        result = run("sh", SOURCE / "tests/tools/verapdf.sh", *pdfs)
        if result.returncode == 77 and os.environ.get("AARBOK_REQUIRE_VERAPDF") != "1":
            self.skipTest(result.err.strip())
        self.assertEqual(result.returncode, 0, result.out + result.err)
        self.assertEqual(result.out.count(" 0 failed"), len(pdfs), result.out)

    def test_words_and_descriptions_are_the_same(self):
        texts = set()
        for name in DESIGNS:
            dump = aarbok("build", REPORT, "--design", DESIGNS[name], "--dump-pages").out
            described = re.findall(r'^ *Figure alt "([^"]*)"', dump, re.M)
            self.assertEqual(len(described), FIGURES)
            texts.add(tuple(described))
        self.assertEqual(len(texts), 1)

    def test_black_ink_alone(self):
        for name, svg in self.svgs("monochrome").items():
            with self.subTest(name):
                self.assertEqual({c for c in colours(svg) if not is_grey(c)}, set())

    def test_lines_differ_by_dashes_and_marks(self):
        def dashes(name):
            line = next(svg for figure, svg in self.svgs(name).items() if "linje" in figure)
            return set(re.findall(r'stroke-dasharray="([^"]+)"', line))

        self.assertEqual(len(dashes("monochrome")), 3) # and the solid one
        self.assertEqual(dashes("article"), set())

    def test_the_panel_is_below_everything(self):
        for name, svg in self.svgs("panel").items():
            with self.subTest(name):
                shapes = re.findall(r"<(?:path|rect|polygon)[^>]*>", svg)
                first = next(i for i, shape in enumerate(shapes) if "#ECF0F4" in shape.upper())
                self.assertLessEqual(first, 1) # behind it only the paper

    def test_house_style_is_twenty_lines(self):
        lines = HOUSE.read_text(encoding="utf-8").splitlines()
        self.assertLessEqual(len(lines), 20)
        aarbok("check", HOUSE)

    def test_an_author_may_differ(self):
        shutil.copytree(REPORT.parent, self.folder / "charts")
        report = self.folder / "charts/designs.xml"
        source = report.read_text(encoding="utf-8")
        for old, new in (('data="boform"', 'data="boform" colours="3 #7A1F5C 1 2 4"'),
                         ('where="by=bergen"', 'where="by=bergen" patterns="yes" grid="none"')):
            self.assertEqual(source.count(old), 1)
            source = source.replace(old, new)
        report.write_text(source, encoding="utf-8")
        out = self.folder / "svg"
        aarbok("export", report, "--format", "svg", "-o", f"{out}/")
        pictures = {path.stem: path.read_text(encoding="utf-8").upper() for path in out.glob("*.svg")}
        pie = next(svg for name, svg in pictures.items() if "kake" in name)
        self.assertIn("#7A1F5C", pie)
        self.assertNotIn("#C78800", pie)
        bars = next(svg for name, svg in pictures.items() if "grupper" in name)
        self.assertNotIn("#D5DDE0", bars) # no gridlines


if __name__ == "__main__":
    unittest.main()
