"""Reports whose pages or structure are kept in tests/golden. AARBOK_UPDATE=1 writes them anew: look at the pages first,
then at the difference."""

import os
import re
import unittest

from common import SOURCE, aarbok

GOLDEN = SOURCE / "tests/golden"


def structure(report):
    """The structure tree of a report's pages, free of numbers that depend on where lines and pages break."""
    dump = aarbok("build", report, "--root", SOURCE, "--dump-pages").out
    tree = dump[dump.index("\nstructure\n") + 1:]
    tree = re.sub(r"\n(destinations|outline)\n.*", "\n", tree, flags=re.S)
    return re.sub(r"page \d+:\d+ ", "", tree)


class Golden(unittest.TestCase):
    maxDiff = None

    def compare(self, kept, now):
        if os.environ.get("AARBOK_UPDATE"):
            kept.write_text(now, encoding="utf-8")
        self.assertMultiLineEqual(now, kept.read_text(encoding="utf-8"))

    def test_pages_of_the_article(self):
        """Every glyph and line in its place. The fonts are those of Debian's packages, the same in 12 and 13."""
        for lang in ("nb", "en"):
            with self.subTest(lang=lang):
                now = aarbok("build", SOURCE / "examples/article/report.xml", "--lang", lang, "--dump-pages").out
                self.compare(GOLDEN / f"article/pages-{lang}.txt", now)

    def test_pages(self):
        """Every kind of chart: of comparison and of parts, over time and of points; and a publication with all its parts."""
        for name in ("charts", "kinds", "publication", "time"):
            with self.subTest(name=name):
                report = GOLDEN / name / "report.xml"
                now = aarbok("build", report, "--root", SOURCE, "--dump-pages").out
                self.compare(report.with_name("pages.txt"), now)

    def test_structure(self):
        for report in sorted(GOLDEN.glob("*/report.xml")):
            with self.subTest(report=report.parent.name):
                self.compare(report.with_name("structure.txt"), structure(report))


if __name__ == "__main__":
    unittest.main()
