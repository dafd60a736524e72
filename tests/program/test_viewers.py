"""SVG files as other programs show them: LibreOffice, Chromium and Inkscape, compared as pictures with our own PNG.

A program that is not installed is left out, with a message; AARBOK_REQUIRE_VIEWERS=1 makes LibreOffice and Chromium
obligatory. Their packages are large: apt-get install libreoffice-draw-nogui chromium inkscape
"""

import concurrent.futures
import os
import shutil
import struct
import subprocess
import unittest

import pictures
from common import SANITIZED, SOURCE, FolderTest, aarbok, run

CHARTS = SOURCE / "examples/charts/report.xml"
ALLOWED = "--allow", "chart.two-axes,chart.points-left-out"
REQUIRED = os.environ.get("AARBOK_REQUIRE_VIEWERS") == "1"
MOST = 0.004  # of the edges of a picture that may be elsewhere than ours; of another font it is 0.04 and more
DPI, DOTS_A_PIXEL = 192, 2  # a pixel of the web is 1/96 inch


def raster_of_pdf(path):
    return pictures.read_ppm(subprocess.run(["pdftoppm", "-r", str(DPI), path], capture_output=True, check=True).stdout)


def soffice(folder, files):
    """Each file as LibreOffice Draw takes it in and prints it."""
    run("soffice", "--headless", f"-env:UserInstallation=file://{folder}/office", "--convert-to", "pdf", "--outdir",
        folder / "shown", *files, check=0)
    return [folder / "shown" / f"{path.stem}.pdf" for path in files]


def chromium(folder, files):
    """Each file as a page of its own, as large as it is."""
    shown = []
    for path in files:
        png = (path.parent / f"{path.stem}.png").read_bytes()
        width, height = (-(-side // DOTS_A_PIXEL) for side in struct.unpack(">II", png[16:24]))
        # The window cannot be as small as a figure: the picture is cut out of the corner.
        page = folder / "page.html"
        page.write_text(f'<!DOCTYPE html><style>*{{margin:0}}img{{display:block}}</style><img src="{path.as_uri()}">')
        shown.append(folder / f"{path.stem}-chromium.png")
        run("chromium", "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars",
            f"--user-data-dir={folder}/browser", f"--force-device-scale-factor={DOTS_A_PIXEL}",
            f"--window-size={max(width, 500)},{height + 100}", f"--screenshot={shown[-1]}", page.as_uri(), check=0)
    return shown


def inkscape(folder, files):
    shown = []
    for path in files:
        shown.append(folder / f"{path.stem}-inkscape.png")
        run("inkscape", "--export-type=png", f"--export-dpi={DPI}", "-o", shown[-1], path, check=0)
    return shown


def cut(picture, width, height):
    """The upper left corner of a picture; a picture that is no larger is left as it is."""
    if picture.width < width or picture.height < height:
        return picture
    return pictures.Picture(width, height, [row[:width] for row in picture.rows[:height]])


def difference(png, shown, radius):
    ours = pictures.read_png(png.read_bytes())
    theirs = raster_of_pdf(shown) if shown.suffix == ".pdf" else pictures.read_png(shown.read_bytes())
    return pictures.difference(ours, cut(theirs, ours.width, ours.height), radius)


@unittest.skipIf(SANITIZED, "the files are the same without sanitizers")
class Viewers(FolderTest):
    def export(self, form, *options):
        out = self.folder / "out"
        aarbok("export", CHARTS, "--format", form, "-o", f"{out}/", *ALLOWED, *options)
        return sorted(out.glob(f"*.{form}"))

    def need(self, program, package, required=REQUIRED):
        if shutil.which(program):
            return
        self.assertFalse(required, f"{program} ({package}) is not installed, and AARBOK_REQUIRE_VIEWERS asks for it")
        self.skipTest(f"{program} ({package}) is not installed: what it shows is not compared")

    def compare(self, show, radius, text="embedded"):
        pngs = self.export("png")
        shown = show(self.folder, self.export("svg", "--text", text))
        with concurrent.futures.ProcessPoolExecutor() as pool:
            found = list(pool.map(difference, pngs, shown, [radius] * len(pngs)))
        self.assertGreater(len(found), 30)
        worse = {png.stem: round(share, 4) for png, share in zip(pngs, found) if share > MOST}
        self.assertEqual(worse, {})

    # LibreOffice makes places and widths of lines whole hundredths of millimetres, and so moves them up to two dots.
    def test_libreoffice(self):
        self.need("soffice", "libreoffice-draw-nogui")
        self.compare(soffice, 2)

    def test_libreoffice_with_outlines(self):
        self.need("soffice", "libreoffice-draw-nogui")
        self.compare(soffice, 2, "outlines")

    # The letters of long lines end up to a pixel of the web, which is two dots, from where they end with us.
    def test_chromium(self):
        self.need("chromium", "chromium")
        self.compare(chromium, 2)

    def test_inkscape(self):
        self.need("inkscape", "inkscape", required=False)
        self.compare(inkscape, 2)

    def test_another_font_is_told_apart(self):
        self.need("soffice", "libreoffice-draw-nogui")
        png = self.export("png", "--figure", "fig-varme")[0]
        svg = self.export("svg", "--figure", "fig-varme")[0]
        svg.write_text(svg.read_text(encoding="utf-8").replace("'Roboto Condensed'", "'DejaVu Sans'"), encoding="utf-8")
        shown, = soffice(self.folder, [svg])
        self.assertGreater(difference(png, shown, 2), 0.1)

    def test_the_font_inside_the_file_is_used(self):
        self.need("chromium", "chromium")
        png = self.export("png", "--figure", "fig-varme")[0]
        svg = self.export("svg", "--figure", "fig-varme")[0]
        text = svg.read_text(encoding="utf-8").replace("Roboto Condensed", "Not Installed").replace("Open Sans", "Nor This")
        svg.write_text(text, encoding="utf-8")
        shown, = chromium(self.folder, [svg])
        self.assertLess(difference(png, shown, 1), MOST)


if __name__ == "__main__":
    unittest.main()
