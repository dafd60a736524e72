"""What is read costs what it says: time and memory go with the size of the files, not with what they multiply to."""

import os
import subprocess
import time
import unittest

from common import PROGRAM, SANITIZED, FolderTest

REPORT = ('<report xmlns="urn:aarbok:report:1" xml:lang="en"><head><title>T</title>{head}</head>'
          '<body><p>T</p>{body}</body></report>')
DATASET = ('<dataset xmlns="urn:aarbok:dataset:1" id="d" xml:lang="en"><title>T</title><unit>per cent</unit>'
           '<source>S</source>{}</dataset>')


def dimension(name, categories, role=""):
    listed = "".join(f'<category id="{c}"><label>{c}</label></category>' for c in categories)
    return f'<dimension id="{name}"{role}><label>{name}</label>{listed}</dimension>'


class Size(FolderTest):
    def check_within(self, path, seconds, megabytes):
        """The complaints of a check that must be quick and small; a sanitizer is let off both."""
        start = time.monotonic()
        process = subprocess.Popen([PROGRAM, "check", path], stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        said = process.stdout.read().decode("utf-8")
        process.stdout.close()
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if not SANITIZED:
            self.assertLess(time.monotonic() - start, seconds, said[:400])
            self.assertLess(usage.ru_maxrss / 1024, megabytes, said[:400])
        return said

    def write(self, name, text):
        path = self.folder / name
        path.write_text(text, encoding="utf-8")
        return path

    def test_many_small_dimensions(self):
        text = "".join(dimension(f"d{i}", "ab") for i in range(25))
        names = " ".join(f"d{i}" for i in range(25))
        key = " ".join("a" * 24)
        path = self.write("d.xml", DATASET.format(
            f'{text}<observations dimensions="{names}"><row key="{key}"><v>1</v><v>2</v></row></observations>'))
        self.assertIn("[limit.cells]", self.check_within(path, 1, 64))

    def test_two_long_dimensions(self):
        text = dimension("a", range(7000)) + dimension("b", range(7000))
        path = self.write("d.xml", DATASET.format(
            f'{text}<observations dimensions="a b"><obs a="1" b="1">1</obs></observations>'))
        self.assertIn("[limit.cells]", self.check_within(path, 2, 64))

    def test_open_time(self):
        text = dimension("t", (), ' role="time"') + dimension("b", range(7000))
        cells = "".join(f'<obs t="{1000 + i}" b="1">1</obs>' for i in range(3000))
        path = self.write("d.xml", DATASET.format(f'{text}<observations dimensions="t b">{cells}</observations>'))
        self.assertIn("[limit.cells]", self.check_within(path, 2, 160))

    def test_a_sparse_dataset_within_reason(self):
        text = dimension("a", range(900)) + dimension("b", range(900))
        cells = "".join(f'<obs a="{i}" b="{i}">1</obs>' for i in range(900))
        path = self.write("d.xml", DATASET.format(f'{text}<observations dimensions="a b">{cells}</observations>'))
        self.assertIn("[dataset.missing-cells]", self.check_within(path, 2, 96))

    def test_one_file_named_often(self):
        cells = "".join("<row key='%d'>%s</row>" % (i, "<v>1</v>" * 100) for i in range(2000))
        self.write("d.xml", DATASET.format(dimension("a", range(2000)) + dimension("b", range(100)) +
                                           f'<observations dimensions="a b">{cells}</observations>'))
        once, often = (self.write(f"r{n}.xml", REPORT.format(
            head="".join(f'<dataset id="d{i}" href="{"./" * i}d.xml"/>' for i in range(n)), body="")) for n in (1, 8))
        self.assertEqual(self.check_within(once, 3, 160), "")
        self.assertEqual(self.check_within(often, 3, 160), "")

    def test_many_authors(self):
        head = "".join(f"<author>Name N. Nameson the {i}th</author>" for i in range(20000))
        self.assertEqual(self.check_within(self.write("r.xml", REPORT.format(head=head, body="")), 5, 400), "")

    def test_many_faults_in_one_selection(self):
        self.write("d.xml", DATASET.format(dimension("a", ["2015", "2016"], ' role="time"') +
                                           '<observations dimensions="a"><row><v>1</v><v>2</v></row></observations>'))
        for item in ("2015", "2099"):
            where = ",".join([item] * 50000)
            report = REPORT.format(head='<dataset id="d" href="d.xml"/>',
                                   body=f'<table rows="a" where="a={where}"><caption>C</caption></table>')
            said = self.check_within(self.write("r.xml", report), 2, 96)
            self.assertIn("[select.", said)
            self.assertIn("and 49", said.splitlines()[-1])


if __name__ == "__main__":
    unittest.main()
