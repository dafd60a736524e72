"""The example publications before the judges: veraPDF, and our own checker, which is stricter."""

import os
import unittest
from xml.etree import ElementTree

from common import SOURCE, FolderTest, aarbok, run

REPORTS = sorted((SOURCE / "examples").glob("*/report.xml"))


def editions(report):
    root = ElementTree.parse(report).getroot()
    return root.get("languages", root.get("{http://www.w3.org/XML/1998/namespace}lang")).split()


class Judges(FolderTest):
    def setUp(self):
        super().setUp()
        self.pdfs = []
        for report in REPORTS:
            for lang in editions(report):
                pdf = self.folder / f"{report.parent.name}-{lang}.pdf"
                aarbok("build", report, "--lang", lang, "-o", pdf)
                self.pdfs.append(pdf)
        self.assertGreaterEqual(len(self.pdfs), 2)

    def test_our_checker(self):
        run("python3", "-B", SOURCE / "tests/tools/check-pdf.py", *self.pdfs, check=0)

    def test_verapdf(self):
        result = run("sh", SOURCE / "tests/tools/verapdf.sh", *self.pdfs)
        if result.returncode == 77 and os.environ.get("AARBOK_REQUIRE_VERAPDF") != "1":
            self.skipTest(result.err.strip())
        self.assertEqual(result.returncode, 0, result.out + result.err)
        self.assertEqual(result.out.count(" 0 failed"), len(self.pdfs), result.out)


if __name__ == "__main__":
    unittest.main()
