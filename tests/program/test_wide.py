"""Wide and long tables as their readers meet them: which page is turned, what stands on each page, where rows are parted,
what the structure tree makes of it. AARBOK_SEED=n tries one table of those made at random."""

import os
import random
import re
import unittest

from common import SOURCE, FolderTest, aarbok, run

REPORT = """<report xmlns="urn:aarbok:report:1" xml:lang="en"><head><title>Tables</title>
<dataset id="d" href="d.xml"/></head><body>%s</body></report>
"""
GLYPHS = re.compile(r'  glyphs (\S+) (\S+) (\S+) (\S+) \S+ (artifact \w+|\S+?:\d+)(?: .*?)?"(.*)"')
PAGE = re.compile(r'page \d+ "\d+" (\S+) x (\S+)')


class Item:
    def __init__(self, match):
        self.x, self.y, self.size = float(match[1]), float(match[2]), float(match[4])
        self.artifact, self.text = match[5].startswith("artifact"), match[6]


class Page:
    def __init__(self, width, height):
        self.width, self.height, self.items = width, height, []

    def lines(self):
        """Baselines down the page, each with its text from left to right."""
        rows = {}
        for item in self.items:
            rows.setdefault(round(item.y, 1), []).append(item)
        return [(y, " ".join(i.text for i in sorted(row, key=lambda i: i.x))) for y, row in sorted(rows.items())]


def read_pages(dump):
    pages = []
    for line in dump.splitlines():
        if line.startswith("structure"):
            break
        head, glyphs = PAGE.match(line), GLYPHS.match(line)
        if head:
            pages.append(Page(float(head[1]), float(head[2])))
        elif glyphs:
            pages[-1].items.append(Item(glyphs))
    return pages


def structure(dump):
    return re.sub(r"page \d+:\d+ ", "", dump[dump.index("\nstructure\n"):dump.index("\ndestinations\n")])


def categories(names):
    return "".join(f'<category id="{name}"{more}><label>{label}</label></category>' for name, label, more in names)


def dataset(rows, columns, values=lambda row, column: "1234", notes=""):
    """rows, columns: (id, label, attributes) of each category."""
    cells = "".join(f'<row key="{row[0]}">' + "".join(f"<v>{values(row, column)}</v>" for column in columns) + "</row>"
                    for row in rows if "heading" not in row[2])
    return ('<dataset xmlns="urn:aarbok:dataset:1" xml:lang="en"><title>Things</title><unit>pieces</unit>'
            f'<source>An office</source>{notes}<dimension id="r"><label>Row</label>{categories(rows)}</dimension>'
            f'<dimension id="c"><label>Column</label>{categories(columns)}</dimension>'
            f'<observations dimensions="r c">{cells}</observations></dataset>')


class Wide(FolderTest):
    def build(self, body, data, *args):
        (self.folder / "d.xml").write_text(data, encoding="utf-8")
        report = self.folder / "report.xml"
        report.write_text(REPORT % body, encoding="utf-8")
        return aarbok("build", report, *args).out

    def dump(self, body, data):
        return self.build(body, data, "--dump-pages")

    # ---- turned pages ----

    def test_turned_page(self):
        for lang, words in (("nb", ("Brede og lange tabeller", "Tabell 1.", "regnet med", "Kilde:", "Møre og")),
                            ("en", ("Wide and long tables", "Table 1.", "not counted", "Source:", "Møre og"))):
            with self.subTest(lang=lang):
                pdf = self.folder / "wide.pdf"
                aarbok("build", "--lang", lang, SOURCE / "examples/wide/report.xml", "-o", pdf)
                boxes = run("pdfinfo", "-box", "-l", "99", pdf, check=0).out
                turned = re.findall(r"Page +(\d+) MediaBox: +0\.00 +0\.00 +841\.89 +595\.28", boxes)
                self.assertEqual(turned, ["2"])
                self.assertEqual(set(re.findall(r"Page +\d+ rot: +(\d+)", boxes)), {"0"})
                text = run("pdftotext", "-layout", "-f", "2", "-l", "2", pdf, "-", check=0).out
                for word in words:
                    self.assertIn(word, text)
                row = next(line for line in text.splitlines() if line.strip().startswith("Oslo"))
                self.assertEqual(len(re.findall(r"\d[\d,]*(?: \d{3})?|\.", row)), 16, row)
                self.assertEqual(text.split()[-1], "2")  # the page number, at the right foot

    def test_text_goes_on_before_a_turned_page(self):
        columns = [(f"c{i}", f"Column {i}", "") for i in range(20)]
        rows = [(f"r{i}", f"Row {i}", "") for i in range(25)]
        table = '<table rows="r" columns="c" too-wide="landscape"><caption>Wide</caption></table>'
        text = "".join(f"<p>w{i} {'and so on ' * 40}.</p>" for i in range(8))
        pages = read_pages(self.dump(f"<p>before</p>{table}{text}", dataset(rows, columns)))
        self.assertEqual([page.width > page.height for page in pages], [False, True, False])
        self.assertGreater(max(i.y for i in pages[0].items if not i.artifact), 700)
        for item in pages[1].items:
            self.assertTrue(62 <= item.x <= 842 - 45 and 30 < item.y < 595 - 30, item.text)
        # A publication that ends with such a table does not end with an empty page.
        pages = read_pages(self.dump(f"<p>before</p>{table}{table}", dataset(rows, columns)))
        self.assertEqual([page.width > page.height for page in pages], [False, True, True])

    def test_footnotes_and_asides_wait_for_an_upright_page(self):
        columns = [(f"c{i}", f"Column {i}", "") for i in range(20)]
        rows = [(f"r{i}", f"Row {i}", "") for i in range(25)]
        table = '<table rows="r" columns="c" too-wide="landscape"><caption>Wide</caption></table>'
        note = f"<fn>{'a long note ' * 700} lastword</fn>"
        aside = "".join(f"<aside><p>{'remark ' * 60} aside{i}</p></aside><p>x</p>" for i in range(12))
        pages = read_pages(self.dump(f"<p>word{note}</p>{table}{aside}", dataset(rows, columns)))
        turned = [page for page in pages if page.width > page.height]
        self.assertEqual(len(turned), 1)
        for word in ("note", "remark"):
            self.assertFalse([i for i in turned[0].items if word in i.text])
        text = " ".join(i.text for page in pages for i in page.items)
        for word in ["lastword"] + [f"aside{i}" for i in range(12)]:
            self.assertEqual(len(re.findall(rf"\b{word}\b", text)), 1, word)

    # ---- divided tables ----

    def test_both_parts_of_a_short_table_stand_together(self):
        columns = [(f"c{i}", f"Column {i}", "") for i in range(24)]
        rows = [(f"r{i}", f"Row {i}", "") for i in range(6)]
        body = '<table rows="r" columns="c"><caption>Divided</caption></table>'
        pages = read_pages(self.dump(body, dataset(rows, columns)))
        self.assertEqual(len(pages), 1)
        lines = [text for _, text in pages[0].lines()]
        self.assertEqual(len([t for t in lines if "Table\u00a01 (continued)" in t]), 1)
        self.assertEqual(len([t for t in lines if t.startswith("Row 3 ")]), 2)
        self.assertTrue([i for i in pages[0].items if i.text == "Table\u00a01 (continued)"][0].artifact)

    def test_structure_is_that_of_the_undivided(self):
        """The same table on a sheet wide enough has the same tree, so a row is heard whole."""
        columns = [(f"c{i}", f"Column {i}", "") for i in range(24)]
        rows = [(f"r{i}", f"Row {i}", "") for i in range(90)]
        numbers = dataset(rows, columns, lambda row, column: f"{row[0][1:]}{column[0][1:]:0>2}")
        equal = dataset(rows, columns, lambda row, column: str(int(row[0][1:]) // 7 + 1))
        (self.folder / "sheet.xml").write_text(
            '<design xmlns="urn:aarbok:design:1" id="sheet" extends="article"><page width="2000pt" column="1800pt"/>'
            '</design>', encoding="utf-8")
        for data, more in ((numbers, ""), (equal, 'merge-equal="all"'), (equal, 'rank="c=c3"'),
                           (equal, 'rank="c=c3" merge-equal="cells"')):
            with self.subTest(more):
                body = f'<table rows="r" columns="c" too-wide="split" {more}><caption>Divided</caption></table>'
                divided = self.dump(body, data)
                self.assertGreater(len(read_pages(divided)), 2)
                self.assertEqual(structure(divided), structure(self.build(body, data, "--dump-pages", "--design",
                                                                          self.folder / "sheet.xml")))
                pdf = self.folder / "divided.pdf"
                self.build(body, data, "-o", pdf)
                run("python3", "-B", SOURCE / "tests/tools/check-pdf.py", pdf, check=0)

    def test_pages_go_down_then_across(self):
        columns = [(f"c{i}", f"Head{i}", "") for i in range(24)]
        rows = [(f"r{i}", f"Row {i}", "") for i in range(120)]
        body = ('<p>before</p><table rows="r" columns="c" too-wide="split"><caption>Divided</caption>'
                '<headnote>Pieces</headnote><note>A remark.</note></table><p>after</p>')
        pages = read_pages(self.dump(body, dataset(rows, columns)))
        self.assertIn("after", [i.text for i in pages[0].items])  # the table begins on a page of its own
        labels = [[(i.text, i.y) for i in page.items if i.text.startswith("Row ")] for page in pages[1:]]
        heads = [[i.text for i in page.items if i.text.startswith("Head")] for page in pages[1:]]
        strips = len([page for page in labels if page[0][0] == "Row 0"])
        across = len(labels) // strips
        self.assertGreater(strips, 1)
        self.assertEqual(len(labels), strips * across)
        self.assertEqual(labels[:across], labels[across:2 * across])  # the same rows at the same height
        self.assertEqual([t for t, _ in sum(labels[:across], [])], [f"Row {i}" for i in range(120)])
        self.assertEqual(sum(heads[::across], []), [f"Head{i}" for i in range(24)])
        for i in range(strips):
            self.assertEqual(heads[i * across], heads[(i + 1) * across - 1])

    # ---- notes on each page ----

    def test_each_page_has_the_notes_it_refers_to(self):
        notes = "".join(f'<note id="n{i}">Remark{i}.</note>' for i in range(120))
        rows = [(f"r{i}", f"Row{i}", f' notes="n{i}"' if i % 3 == 0 else "") for i in range(120)]
        notes = "".join(f'<note id="n{i}">Remark{i}.</note>' for i in range(0, 120, 3)) + '<note id="h">Heads.</note>'
        columns = [("a", "A", ' notes="h"'), ("b", "B", "")]
        data = dataset(rows, columns, notes=notes)
        body = ('<p>See <ref to="t"/>.</p><table id="t" rows="r" columns="c" notes="page"><caption>Noted</caption>'
                '<note>General.</note></table>')
        pages = read_pages(self.dump(body, data))
        self.assertGreater(len(pages), 2)
        seen = []
        for page in pages:
            rows_here = {int(i.text[3:]) for i in page.items if re.fullmatch(r"Row\d+", i.text)}
            noted = {int(n) for i in page.items for n in re.findall(r"Remark(\d+)\.", i.text)}
            self.assertEqual(noted, {i for i in rows_here if i % 3 == 0})
            heads = [i for i in page.items if "Heads." in i.text]
            self.assertEqual(len(heads), 1)
            seen.append(heads[0].artifact)
            self.assertLessEqual(max(i.y for i in page.items if not i.artifact), 780)
        self.assertEqual(seen, [False] + [True] * (len(pages) - 1))  # read once
        self.assertEqual(["General." in " ".join(i.text for i in page.items) for page in pages],
                         [False] * (len(pages) - 1) + [True])
        pdf = self.folder / "notes.pdf"
        self.build(body, data, "-o", pdf)
        run("python3", "-B", SOURCE / "tests/tools/check-pdf.py", pdf, check=0)

    def test_key_has_the_signs_of_its_page(self):
        rows = [(f"r{i}", f"Row{i}", "") for i in range(100)]
        data = dataset(rows, [("a", "A", ""), ("b", "B", "")])
        data = re.sub(r'(<row key="r(\d+)">)<v>1234</v>',
                      lambda m: m[1] + ('<v status="confidential"/>' if int(m[2]) in (3, 95) else
                                        '<v flags="provisional">1</v>' if int(m[2]) > 90 else "<v>1</v>"), data)
        body = '<table rows="r" columns="c" notes="%s"><caption>Signs</caption></table>'
        for where, expected in (("page", [(1, 0), (0, 0), (1, 1)]), ("end", [(0, 0), (0, 0), (1, 1)])):
            pages = read_pages(self.dump(body % where, data))
            keys = [(len([i for i in p.items if "confidentiality" in i.text]),
                     len([i for i in p.items if "provisional" in i.text])) for p in pages]
            self.assertEqual(keys[-1], expected[-1])
            self.assertEqual(keys[0], expected[0])

    def test_notes_taller_than_a_page_go_on(self):
        rows = [(f"r{i}", f"Row{i}", "") for i in range(60)]
        notes = "".join(f"<note>{'words of a remark ' * 60} end{i}.</note>" for i in range(14))
        for where in ("end", "page"):
            body = f'<table rows="r" columns="c" notes="{where}"><caption>Noted</caption>{notes}</table>'
            pages = read_pages(self.dump(body, dataset(rows, [("a", "A", "")])))
            text = " ".join(i.text for page in pages for i in page.items)
            for i in range(14):
                self.assertEqual(len(re.findall(rf"\bend{i}\.", text)), 1)
            for page in pages:
                self.assertLessEqual(max(i.y for i in page.items if not i.artifact), 842 - 60)

    # ---- rows at random ----

    def random_table(self, seed):
        chance = random.Random(seed)
        rows, grouped = [], chance.random() < 0.7
        for g in range(chance.randint(1, 14)):
            inside = f' parent="g{g}"' if grouped else ""
            if grouped:
                rows.append((f"g{g}", f"Group{g}", ' heading="yes"'))
            for k in range(chance.randint(1, 20)):
                label = f"Row{g}x{k}" + (" with a label of many words" * 3 if chance.random() < 0.1 else "")
                rows.append((f"g{g}r{k}", label, inside))
            if grouped and chance.random() < 0.6:
                rows.append((f"g{g}s", f"Sum{g}", inside + ' sum="yes"'))
        columns = [(f"c{i}", f"Column {i}", "") for i in range(chance.choice((2, 5, 9, 16, 24, 40)))]
        attributes = " ".join([chance.choice(("", 'wide="yes"', 'wide="no"')), f'notes="{chance.choice(("end", "page"))}"',
                               f'too-wide="{chance.choice(("auto", "split", "landscape"))}"'])
        before = "".join(f"<p>{'words before it ' * 30}</p>" for _ in range(chance.randint(0, 12)))
        body = f'{before}<table rows="r" columns="c" {attributes}><caption>Random</caption></table><p>After.</p>'
        return rows, columns, body

    def check(self, seed):
        rows, columns, body = self.random_table(seed)
        pages = read_pages(self.dump(body, dataset(rows, columns)))
        printed = []
        for number, page in enumerate(pages, 1):
            where = f"seed {seed}, page {number}"
            self.assertTrue([i for i in page.items if not i.artifact or "continued" in i.text], f"{where} is empty")
            for item in page.items:
                self.assertTrue(62 <= item.x <= page.width - 45 and 30 <= item.y <= page.height - 35,
                                f"{where}: {item.text!r} at {item.x}, {item.y}")
            labels = [re.match(r"(Row\d+x\d+|Group\d+(?: \(continued\))?|Sum\d+|Column 0 )", text)
                      for _, text in page.lines()]
            labels = [match[0] for match in labels if match]
            for above, below in zip(labels, labels[1:] + [""]):
                if above.startswith("Group") and "continued" not in above:
                    self.assertTrue(below.startswith(("Row", "Group")), f"{where}: {above} stands alone")
                if above.startswith("Group") and "continued" in above:
                    self.assertTrue(below.startswith(("Row", "Sum")), f"{where}: {above} stands over {below!r}")
            first = next((label for label in labels if label.startswith(("Row", "Sum"))), "")
            self.assertFalse(first.startswith("Sum") and len(labels) < 2, f"{where} begins with a total")
            printed += [label for label in labels if label.startswith(("Row", "Sum"))]
        expected = [label.split()[0] for _, label, more in rows if "heading" not in more]
        self.assertEqual(len(printed) % len(expected), 0, seed)
        self.assertEqual(printed, expected * (len(printed) // len(expected)), seed)

    def test_rows_of_tables_made_at_random(self):
        one = os.environ.get("AARBOK_SEED")
        for seed in [int(one)] if one else range(60):
            with self.subTest(seed=seed):
                self.check(seed)

    # ---- white at the foot ----

    def test_the_next_section_fills_what_a_waiting_table_leaves(self):
        rows = [(f"r{i}", f"Row {i}", "") for i in range(22)]
        section = "<section><h>H%d</h><p>Text%d.</p><table rows='r' columns='c'><caption>T%d</caption></table></section>"
        body = "".join(section % (i, i, i) for i in range(4))
        pages = read_pages(self.dump(body, dataset(rows, [("a", "A", ""), ("b", "B", "")])))
        where = {word: number for number, page in enumerate(pages) for i in page.items
                 for word in re.findall(r"\b(?:Text|T)\d\b", i.text)}
        for i in range(4):
            self.assertLessEqual(where[f"T{i}"] - where[f"Text{i}"], 1)
        self.assertEqual(where["Text1"], where["T0"])  # with what stands before its table


if __name__ == "__main__":
    unittest.main()
