"""Page making, tried on reports made at random: whatever the mixture of blocks, the pages keep the rules of
layouts/paginate.h. AARBOK_SEED=n tries one mixture."""

import os
import random
import re
import unittest

from common import FolderTest, aarbok

DATA = """<dataset xmlns="urn:aarbok:dataset:1" id="d" xml:lang="en">
  <title>Things</title><unit>per cent</unit><source>An office</source>
  <dimension id="year" role="time"><label>Year</label></dimension>
  <dimension id="place"><label>Place</label>
    <category id="a"><label>North</label></category><category id="b"><label>South</label></category></dimension>
  <observations dimensions="year place">
    <row key="2015"><v>1.5</v><v>3</v></row><row key="2016"><v>2.5</v><v>4</v></row>
    <row key="2017"><v>3.5</v><v>2</v></row>
  </observations>
</dataset>
"""
WORDS = "when the figures of the municipalities are compared over several years a clear pattern shows itself".split()
GLYPHS = re.compile(r'  glyphs (\S+) (\S+) (\S+) (\S+) \S+ (\S+)(?::\d+)?( .*?)?"(.*)"')
HEAD, FOOT = 76.5, 841.89 - 63  # the text area of the design "article"


class Mixture:
    """A report of random blocks. Each block's words carry its number, so that it is known again on the page."""

    def __init__(self, seed):
        self.random = random.Random(seed)
        self.marks, self.displays = [], 0
        self.display_marks = set()

    def words(self, count):
        mark = f"m{len(self.marks):03d}"
        self.marks.append(mark)
        return " ".join([mark] + [self.random.choice(WORDS) for _ in range(count)])

    def display(self):
        self.displays += 1
        self.display_marks.add(f"m{len(self.marks):03d}")
        wide = self.random.choice(["", ' wide="yes"'])
        if self.random.random() < 0.3:
            return f'<table data="d" rows="year" columns="place"{wide}><caption>{self.words(3)}</caption></table>'
        height = self.random.choice(["", f' height="{self.random.randint(30, 150)}mm"'])
        return (f'<figure{wide}><caption>{self.words(3)}</caption>'
                f'<chart type="column" data="d" x="year" series="place"{height}/></figure>')

    def block(self):
        kind = self.random.random()
        if kind < 0.5:
            note = f"<fn>{self.words(12)}</fn>" if self.random.random() < 0.2 else ""
            return f"<p>{self.words(self.random.randint(3, 120))}.{note}</p>"
        if kind < 0.75:
            return self.display()
        if kind < 0.85:
            items = "".join(f"<li>{self.words(self.random.randint(1, 30))}</li>" for _ in range(3))
            return f"<ul>{items}</ul>"
        if kind < 0.93:
            return f"<aside><p>{self.words(20)}</p></aside>"
        return f"<blockquote><p>{self.words(30)}</p></blockquote>"

    def report(self):
        body = "".join(self.block() for _ in range(self.random.randint(0, 3)))
        for _ in range(self.random.randint(1, 6)):
            blocks = "".join(self.block() for _ in range(self.random.randint(1, 6)))
            body += f"<section><h>{self.words(2)}</h>{blocks}<p>{self.words(9)}.</p></section>"
        return ('<report xmlns="urn:aarbok:report:1" xml:lang="en"><head><title>Mixture</title>'
                f'<dataset id="d" href="d.xml"/></head><body>{body}</body></report>')


def read_pages(dump):
    """For each page its lines of text: (y, x, size, structure type, words)."""
    pages = []
    for line in dump.splitlines():
        if line.startswith("structure"):
            break
        if line.startswith("page "):
            pages.append([])
        match = GLYPHS.match(line)
        if match and match[5] != "artifact":
            pages[-1].append((float(match[2]), float(match[1]), float(match[4]), match[5], match[7]))
    return pages


class Pages(FolderTest):
    def check(self, seed):
        (self.folder / "d.xml").write_text(DATA, encoding="utf-8")
        mixture = Mixture(seed)
        report = self.folder / "report.xml"
        report.write_text(mixture.report(), encoding="utf-8")
        dump = aarbok("build", report, "--dump-pages").out
        pages = read_pages(dump)
        self.everything_once(mixture, pages)
        for number, lines in enumerate(pages, 1):
            self.inside_the_text_area(number, lines)
            self.no_heading_at_the_foot(number, lines)
            self.nothing_on_top_of_another(number, lines)
        self.displays_in_order(dump)
        self.displays_near_their_mention(mixture, pages)

    def everything_once(self, mixture, pages):
        text = " ".join(words for lines in pages for *_, words in lines)
        for mark in mixture.marks:
            self.assertEqual(len(re.findall(rf"\b{mark}\b", text)), 1, mark)

    def inside_the_text_area(self, number, lines):
        self.assertTrue(lines, f"page {number} is empty")
        for y, x, size, _, words in lines:
            self.assertTrue(HEAD <= y <= FOOT + 0.1, f"page {number}: {words!r} at {y}")
            self.assertTrue(62 <= x <= 596 - 45, f"page {number}: {words!r} at {x}")

    def no_heading_at_the_foot(self, number, lines):
        column = [line for line in lines if line[1] < 400 and line[3] != "Note"]
        last = max(column, default=(0, 0, 0, "", ""))  # a page may hold nothing but an aside
        self.assertFalse(last[3].startswith("H2"), f"page {number} ends in the heading {last[4]!r}")

    def nothing_on_top_of_another(self, number, lines):
        """In the text column no two baselines of running text are nearer than their leading."""
        column = sorted({(y, kind) for y, x, size, kind, _ in lines if x < 400 and kind in ("P", "H2", "H1", "LBody")
                         and size > 8})
        for (above, _), (below, _) in zip(column, column[1:]):
            self.assertGreater(below - above, 11, f"page {number}: text at {above} and {below}")

    def displays_in_order(self, dump):
        places = re.findall(r'  glyphs \S+ (\S+) \S+ \S+ \S+ Caption:\d+.*?"(Figure|Table).(\d+)\. ', dump)
        for kind in ("Figure", "Table"):
            numbers = [int(n) for _, word, n in places if word == kind]
            self.assertEqual(numbers, sorted(numbers))

    def displays_near_their_mention(self, mixture, pages):
        """At the earliest on the page where the text before it begins, at the latest three pages on."""
        page = {mark: number for number, lines in enumerate(pages) for *_, words in lines for mark in mixture.marks
                if mark in words}
        mention = 0
        for mark in mixture.marks:
            if mark in mixture.display_marks:
                self.assertTrue(0 <= page[mark] - mention <= 3, f"{mark} is {page[mark] - mention} pages on")
            else:
                mention = max(mention, page[mark])

    def test_random_mixtures(self):
        one = os.environ.get("AARBOK_SEED")
        for seed in [int(one)] if one else range(150):
            with self.subTest(seed=seed):
                self.check(seed)


class Order(FolderTest):
    """How text and displays stand to each other."""

    def pages(self, body):
        rows = "".join(f"<row key='{year}'><v>1</v><v>2</v></row>" for year in range(1970, 2012))
        data = re.sub(r"<row key.*</row>", rows, DATA, flags=re.S)
        (self.folder / "d.xml").write_text(data, encoding="utf-8")
        report = self.folder / "report.xml"
        report.write_text(f"""<report xmlns="urn:aarbok:report:1" xml:lang="en"><head><title>Order</title>
            <dataset id="d" href="d.xml"/></head><body>{body}</body></report>""", encoding="utf-8")
        return read_pages(aarbok("build", report, "--dump-pages").out)

    @staticmethod
    def find(pages, words):
        return next((number, line) for number, lines in enumerate(pages) for line in lines if words in line[4])

    def test_paragraph_under_a_display_is_flush(self):
        table = '<table data="d" rows="year" columns="place" where="year=2000,2001"><caption>T</caption></table>'
        pages = self.pages(f"<p>Above one.</p><p>Above two.</p>{table}<p>Below one.</p><p>Below two.</p>")
        left = {words: self.find(pages, words)[1][1] for words in ("Above one", "Above two", "Below one", "Below two")}
        self.assertEqual(left["Below one"], left["Above one"])
        self.assertEqual(left["Below two"], left["Above two"])
        self.assertGreater(left["Above two"], left["Above one"])

    def test_text_does_not_run_ahead_of_many_displays(self):
        table = '<table data="d" rows="year" columns="place"><caption>T</caption></table>'
        pages = self.pages(f"<p>First.</p>{table * 5}<p>Second.</p><p>Third.</p>")
        self.assertEqual(self.find(pages, "First.")[0], 0)
        self.assertGreater(self.find(pages, "Second.")[0], 1)

    TALL = ('<figure><caption>Tall one</caption><chart type="column" data="d" x="year" series="place" height="130mm"/>'
            '</figure>')

    def lowest(self, lines):
        return max(y for y, *_ in lines)

    def test_text_flows_past_a_figure_that_does_not_fit(self):
        text = "".join(f"<p>Number {i} begins. {' '.join(WORDS * 4)}.</p>" for i in range(10))
        pages = self.pages(f"{text}{self.TALL}{text.replace('Number', 'Later')}")
        figure = self.find(pages, "Tall one")[0]
        self.assertLessEqual(figure - self.find(pages, "Number 9")[0], 1)
        for lines in pages[:-1]:
            self.assertGreater(self.lowest(lines), FOOT - 0.08 * (FOOT - HEAD))

    def test_sections_do_not_leave_a_page_white_before_a_figure(self):
        text = "".join(f"<p>{' '.join(WORDS * 4)}.</p>" for _ in range(7))
        section = f"<section><h>Part</h>{text}{self.TALL}<p>After it.</p></section>"
        pages = self.pages(section * 6)
        for number, lines in enumerate(pages[:-1], 1):
            self.assertGreater(self.lowest(lines), FOOT - 0.25 * (FOOT - HEAD), f"page {number} ends early")

    def lines_of(self, count, word="Line"):
        return "".join(f"<p>{word} {i} begins. {' '.join(WORDS * 4)}.</p>" for i in range(count))

    def test_break_begins_a_page(self):
        pages = self.pages(f'{self.lines_of(2)}<p break="page">Now here.</p>'
                           '<section break="page"><h>And here</h><p>Text.</p></section>')
        self.assertEqual([self.find(pages, words)[0] for words in ("Line 1", "Now here.", "And here")], [0, 1, 2])
        for number in (1, 2):
            self.assertIn(min(pages[number])[4].split()[-1], ("here.", "here"))

    def test_keep_holds_a_block_on_one_page(self):
        items = "".join(f"<li>Item {i} {' '.join(WORDS * 2)}</li>" for i in range(12))
        for count in range(6, 12):
            pages = self.pages(f'{self.lines_of(count)}<ul keep="yes">{items}</ul>')
            self.assertEqual(self.find(pages, "Item 0")[0], self.find(pages, "Item 11")[0])
            pages = self.pages(f'{self.lines_of(count)}<p keep="yes">Kept {" ".join(WORDS * 12)} to the end.</p>')
            self.assertEqual(self.find(pages, "Kept")[0], self.find(pages, "the end.")[0])

    def test_keep_of_more_than_a_page_ends(self):
        items = "".join(f"<li>Item {i} {' '.join(WORDS * 2)}</li>" for i in range(80))
        pages = self.pages(f'<section keep="yes"><h>All</h><ul>{items}</ul>{self.TALL}<p>End.</p></section>')
        self.assertGreater(self.find(pages, "Item 79")[0], 0)
        self.assertGreaterEqual(self.find(pages, "Tall one")[0], self.find(pages, "Item 79")[0])

    def test_place_of_a_figure(self):
        for count in range(3, 9):
            body = f"{self.lines_of(count)}{self.TALL}{self.lines_of(9, 'Later')}"
            here = self.pages(body.replace("<figure", '<figure place="here"'))
            number, (y, *_) = self.find(here, "Tall one")
            later, (below, *_) = self.find(here, "Later 0")
            self.assertTrue((number, y) < (later, below))
            top = self.pages(body.replace("<figure", '<figure place="top"'))
            number, line = self.find(top, "Tall one")
            self.assertEqual(line[0], min(top[number])[0])
            page = self.pages(body.replace("<figure", '<figure place="page"'))
            number, line = self.find(page, "Tall one")
            self.assertFalse([line for line in page[number] if line[3] in ("P", "LBody") and "clear" in line[4]])

    def test_displays_keep_their_order_when_one_must_stand_under_its_heading(self):
        tail = f"<section><h>Bare</h>{self.TALL.replace('Tall one', 'Second')}</section>"
        for count in range(3, 12):
            pages = self.pages(f"<section><h>One</h>{self.lines_of(count)}{self.TALL}<p>After.</p></section>{tail}")
            self.assertLessEqual(self.find(pages, "Tall one")[0], self.find(pages, "Second")[0])

    def test_sixty_figures_in_a_row(self):
        pages = self.pages(self.TALL * 60)
        self.assertLessEqual(len(pages), 61)
        for lines in pages:
            self.assertTrue(any("Tall one" in words for *_, words in lines))

    def test_table_begins_with_rows_under_its_caption(self):
        text = "".join(f"<p>{' '.join(WORDS * 4)}.</p>" for _ in range(9))
        cells = '<table data="d" rows="year" columns="place"><caption>Long one</caption></table>'
        pages = self.pages(text + cells)
        lines = pages[self.find(pages, "Long one")[0]]
        self.assertTrue(any(words.startswith("19") for *_, words in lines))


if __name__ == "__main__":
    unittest.main()
