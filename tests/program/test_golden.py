"""Reports whose structure is kept in tests/golden, and looked at whenever it changes."""

import os
import re
import unittest

from common import SOURCE, aarbok

GOLDEN = SOURCE / "tests/golden"


def structure(report):
    """The structure tree of a report's pages, free of numbers that depend on where lines and pages break."""
    dump = aarbok("build", report, "--root", SOURCE / "tests", "--dump-pages").out
    tree = dump[dump.index("\nstructure\n") + 1:]
    tree = re.sub(r"\n(destinations|outline)\n.*", "\n", tree, flags=re.S)
    return re.sub(r"page \d+:\d+ ", "", tree)


class Golden(unittest.TestCase):
    maxDiff = None

    def test_structure(self):
        for report in sorted(GOLDEN.glob("*/report.xml")):
            with self.subTest(report=report.parent.name):
                kept, now = report.with_name("structure.txt"), structure(report)
                if os.environ.get("AARBOK_UPDATE"):
                    kept.write_text(now, encoding="utf-8")
                self.assertMultiLineEqual(now, kept.read_text(encoding="utf-8"))


if __name__ == "__main__":
    unittest.main()
