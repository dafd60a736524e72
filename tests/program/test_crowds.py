"""Figures of more than print can show stay small: points and lines that fall together are written once."""

import random
import unittest

from common import FolderTest, aarbok

HEAD = ('<report xmlns="urn:aarbok:report:1" xml:lang="en"><head><title>T</title><dataset id="d" href="d.xml"/></head>'
        '<body><figure><caption>C</caption>{}</figure></body></report>')
DATASET = ('<dataset xmlns="urn:aarbok:dataset:1" id="d" xml:lang="en"><title>T</title><source>S</source>{}'
           '<observations dimensions="{}">{}</observations></dataset>')
LARGEST = 5_000_000


def labelled(count):
    return "".join(f'<category id="n{i}"><label>n{i}</label></category>' for i in range(count))


class Crowds(FolderTest):
    def size_of(self, dimensions, order, rows, chart):
        (self.folder / "d.xml").write_text(DATASET.format(dimensions, order, rows), encoding="utf-8")
        (self.folder / "r.xml").write_text(HEAD.format(chart), encoding="utf-8")
        aarbok("build", self.folder / "r.xml", "-o", self.folder / "r.pdf")
        return (self.folder / "r.pdf").stat().st_size

    def test_a_hundred_thousand_points(self):
        chance = random.Random(1)
        measures = ('<dimension id="m" role="measure"><label>M</label><category id="x"><label>X</label><unit>u</unit>'
                    '</category><category id="y"><label>Y</label><unit>v</unit></category></dimension>')
        rows = "".join(f'<row key="n{i}"><v>{chance.gauss(500, 90):.2f}</v><v>{chance.gauss(500, 90):.2f}</v></row>'
                       for i in range(100_000))
        size = self.size_of(f'<dimension id="n"><label>N</label>{labelled(100_000)}</dimension>{measures}', "n m", rows,
                            '<chart type="scatter" x="x" y="y"/>')
        self.assertLess(size, LARGEST)

    def test_a_thousand_lines(self):
        chance = random.Random(2)
        years = [str(y) for y in range(1925, 2025)]
        time = "".join(f'<category id="{y}"/>' for y in years)
        rows = "".join(
            f'<row key="n{i}">' + "".join(f"<v>{300 + i / 10 + chance.gauss(0, 20):.2f}</v>" for _ in years) + "</row>"
            for i in range(1000))
        size = self.size_of(f'<dimension id="n"><label>N</label>{labelled(1000)}</dimension>'
                            f'<dimension id="t" role="time"><label>T</label>{time}</dimension>', "n t", rows,
                            '<chart type="line" x="t" series="n" highlight="n=n7"/>')
        self.assertLess(size, LARGEST)


if __name__ == "__main__":
    unittest.main()
