"""Figures of very much: a hundred thousand points, a thousand lines. They are quick and small, because what print cannot show
is merged, and look as if it were not."""

import os
import random
import re
import shutil
import subprocess
import unittest

import pictures
from common import PROGRAM, SANITIZED, FolderTest, aarbok

POINTS, LINES, YEARS = 100000, 1000, 100
MEGABYTE = 1000000
RSVG = shutil.which("rsvg-convert")
REPORT = ('<report xmlns="urn:aarbok:report:1" xml:lang="en"><head><title>T</title><dataset id="d" href="d.xml"/></head>'
          '<body><figure id="f" wide="yes"><caption>Very much</caption>%s</figure></body></report>')
DATASET = '<dataset xmlns="urn:aarbok:dataset:1" xml:lang="en"><title>T</title>%s<source>S</source>%s%s</dataset>'


def categories(count, name):
    return "".join(f'<category id="{name}{i}"><label>{name} {i}</label></category>' for i in range(count))


def cells(rows, key):
    return "".join(f'<row key="{key}{i}">' + "".join(f"<v>{v}</v>" for v in row) + "</row>\n" for i, row in enumerate(rows))


class Crowds(FolderTest):
    def setUp(self):
        super().setUp()
        self.source = random.Random(5)

    def write(self, chart, dimensions, observations, unit=""):
        (self.folder / "d.xml").write_text(DATASET % (unit, dimensions, observations), encoding="utf-8")
        (self.folder / "r.xml").write_text(REPORT % chart, encoding="utf-8")

    def scatter(self, points):
        self.write('<chart type="scatter" data="d" x="x" y="y"/>',
                   f'<dimension id="p"><label>Place</label>{categories(len(points), "p")}</dimension>'
                   '<dimension id="m" role="measure"><label>What</label><category id="x"><label>Age</label><unit>years</unit>'
                   '</category><category id="y"><label>Weight</label><unit>kg</unit></category></dimension>',
                   f'<observations dimensions="p m">{cells(points, "p")}</observations>')

    def points(self):
        """A cloud that reaches from 0 to 100 both ways."""
        gauss = self.source.gauss
        cloud = [(f"{min(max(gauss(50, 13), 0), 100):.2f}", f"{min(max(gauss(50, 15), 0), 100):.2f}")
                 for _ in range(POINTS - 2)]
        return cloud + [("0.00", "0.00"), ("100.00", "100.00")]

    def check_build(self):
        with subprocess.Popen([PROGRAM, "build", self.folder / "r.xml", "-o", self.folder / "r.pdf"]) as process:
            _, status, usage = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
        self.assertEqual(process.returncode, 0)
        self.assertLess((self.folder / "r.pdf").stat().st_size, 5 * MEGABYTE)
        if not SANITIZED:
            self.assertLess(usage.ru_utime + usage.ru_stime, 2)  # 0.7 s on a machine with nothing else to do

    def test_points(self):
        self.scatter(self.points())
        self.check_build()

    def test_lines(self):
        def walk():
            value = self.source.uniform(20, 80)
            for _ in range(YEARS):
                yield f"{value:.1f}"
                value += self.source.gauss(0, 1.5)

        years = "".join(f'<category id="{1900 + i}"/>' for i in range(YEARS))
        self.write('<chart type="line" data="d" x="t" series="s" highlight="s=s3"/>',
                   f'<dimension id="s"><label>Who</label>{categories(LINES, "s")}</dimension>'
                   f'<dimension id="t" role="time"><label>Year</label>{years}</dimension>',
                   f'<observations dimensions="s t">{cells((walk() for _ in range(LINES)), "s")}</observations>',
                   "<unit>kg</unit>")
        self.check_build()

    # The test puts every point into the picture that has them merged, where its numbers say.
    @unittest.skipIf(SANITIZED, "the picture is the same without sanitizers")
    def test_merged_points_look_the_same(self):
        if not RSVG:
            self.skipTest("rsvg-convert (librsvg2-bin) is not installed")
        points = self.points()
        self.scatter(points)
        aarbok("export", self.folder / "r.xml", "--format", "svg", "--text", "outlines", "-o", f"{self.folder}/")
        merged = (self.folder / "f.svg").read_text(encoding="utf-8")
        crowd = max(re.findall(r' d="([^"]*)"', merged), key=len)
        spots = [tuple(map(float, spot.split())) for spot in re.findall(r"M([^ML]+ [^ML]+)L", crowd)]
        self.assertLess(len(spots), POINTS - 1000)
        (left, right), (top, bottom) = ((min(side), max(side)) for side in zip(*spots))
        every = "".join(f"M{x:.3f} {y:.3f}L{x:.3f} {y:.3f}" for x, y in (
            (left + (right - left) * float(x) / 100, bottom - (bottom - top) * float(y) / 100) for x, y in points))
        (self.folder / "every.svg").write_text(merged.replace(crowd, every), encoding="utf-8")
        fewer = "".join(f"M{x} {y}L{x} {y}" for x, y in spots[::2])
        (self.folder / "fewer.svg").write_text(merged.replace(crowd, fewer), encoding="utf-8")
        shown, all_shown, half = (self.raster(name) for name in ("f", "every", "fewer"))
        self.assertLess(pictures.difference(shown, all_shown, 1), 0.002)
        self.assertGreater(pictures.difference(shown, half, 1), 0.02)  # that fewer points are told apart

    def raster(self, name):
        result = subprocess.run([RSVG, "-d", "288", "-p", "288", self.folder / f"{name}.svg"], capture_output=True, check=True)
        return pictures.read_png(result.stdout)


if __name__ == "__main__":
    unittest.main()
