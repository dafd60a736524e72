"""Reports nobody would write, but some program or some accident might: each is refused with a place, or built whole."""

import ast
import html
import json
import re
import resource
import time
import unittest

from common import PROGRAM, SANITIZED, SOURCE, FolderTest, aarbok, run

SHY, ZWSP, ZWJ, WORD_JOINER, LINE = "\u00ad", "\u200b", "\u200d", "\u2060", "\u2028"
INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]")
DATASET = """<dataset xmlns="urn:aarbok:dataset:1" id="d" xml:lang="en" decimals="1">
<title>Data</title><unit>per cent</unit><source>Somebody</source>
<dimension id="y" role="time"><label>Year</label><category id="2015"/><category id="2016"/><category id="2017"/></dimension>
<dimension id="s"><label>Sector</label><category id="a"><label>A</label></category><category id="b"><label>B</label></category></dimension>
<observations dimensions="y s">
<row key="2015"><v>1.5</v><v>2.5</v></row><row key="2016"><v>3.5</v><v>4.5</v></row><row key="2017"><v>5.5</v><v>6.5</v></row>
</observations></dataset>"""
TEXT = re.compile(r"""^ *\w+ ('(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")""", re.M)
CHART = '<chart type="line" x="y" series="s"/>'


def words(report):
    """What a report says, free of mark-up, white space and what is invisible."""
    text = html.unescape(re.sub(r"<[^>]*>", " ", report[report.index("<body>"):]))
    return INVISIBLE.sub("", re.sub(r"\s+", " ", text)).split()


class Hostile(FolderTest):
    def setUp(self):
        super().setUp()
        self.data = self.folder / "d.xml"
        self.data.write_text(DATASET, encoding="utf-8")
        self.report, self.pdf = self.folder / "r.xml", self.folder / "r.pdf"

    def write(self, body, head=""):
        dataset = '<dataset id="d" href="d.xml"/>' if "<chart" in body or "<table" in body else ""
        text = (f'<report xmlns="urn:aarbok:report:1" xml:lang="en"><head><title>T</title>{head}{dataset}</head>'
                f"<body>{body}</body></report>")
        self.report.write_text(text, encoding="utf-8")
        return text

    def complaints(self, output):
        return [json.loads(line) for line in output.splitlines()]

    def assert_good(self, text, broken):
        """The PDF is sound, says every word, and no word leaves the page."""
        checker = ["python3", "-B", SOURCE / "tests/tools/check-pdf.py"]
        run(*checker, *(["--broken-words"] if broken else []), self.pdf, check=0)
        logical = run(*checker, "--text", self.pdf, check=0).out
        shown = INVISIBLE.sub("", "".join(ast.literal_eval(one) for one in TEXT.findall(logical)))
        for word in set(words(text)):
            self.assertIn(word, shown)
        boxes = run("pdftotext", "-bbox", self.pdf, "-", check=0).out
        page = re.search(r'<page width="([\d.]+)" height="([\d.]+)"', boxes)
        width, height = float(page[1]), float(page[2])
        letters = 0
        for box in re.finditer(r'<word xMin="(\S+)" yMin="(\S+)" xMax="(\S+)" yMax="(\S+)">(.*?)</word>', boxes):
            left, top, right, bottom = (float(box[i]) for i in range(1, 5))
            self.assertTrue(left >= 0 and top >= 0 and right <= width and bottom <= height, box[0])
            letters += len(INVISIBLE.sub("", html.unescape(box[5])))
        self.assertGreaterEqual(letters, len("".join(words(text)))) # what is off the page is not here

    def judge(self, body, *codes, head=""):
        """Builds; codes are what is complained of, each with its place. Returns whether there is a PDF."""
        text = self.write(body, head)
        build = run(*self.command("build"), "-o", self.pdf)
        check = run(*self.command("check"))
        self.assertIn(build.returncode, (0, 1), build.err)
        self.assertEqual(check.returncode, build.returncode, check.out + build.err)
        said = self.complaints(build.err)
        self.assertEqual(sorted({one["code"] for one in said}), sorted(codes), build.err)
        for one in said:
            self.assertGreater(one["line"], 0, one)
            self.assertTrue(one["file"], one)
        if build.returncode:
            self.assertIn("error", [one["severity"] for one in said])
            return False
        self.assert_good(text, "layout.overfull" in codes)
        return True

    def command(self, name):
        return [PROGRAM, name, "--format", "json", self.report]

    def destinations(self):
        out = aarbok("build", self.report, "--dump-pages").out
        return re.findall(r'^  ([^"\s]+) page \d+ y', out, flags=re.M)

    def structure(self):
        out = aarbok("build", self.report, "--dump-pages").out
        return out[out.index("\nstructure\n"):]

    # ---- words wider than their column

    def test_words_wider_than_the_column_are_broken(self):
        key = "<aside><key><number>%s</number><text>t</text></key></aside><p>x</p>"
        figure = f"<figure><caption>%s</caption>{CHART}<note>%s</note></figure>"
        for body in ("<p>" + "x" * 20000 + "</p>",
                     "<section><h>" + "W" * 3000 + "</h><p>x</p></section>",
                     key % ("9" * 200),
                     "<p>" + "<em>a</em><strong>b</strong>" * 2000 + "</p>",
                     "<ul><li>" + "y" * 900 + "</li></ul>",
                     "<p>a<fn>" + "z" * 900 + "</fn></p>",
                     "<p>" + "a\u00a0" * 900 + "</p>",
                     "<p>short words before " + "AVAVATo" * 200 + " and behind</p>",
                     figure % ("W" * 400, "q" * 400),
                     "<p>" + "ffi" * 900 + "</p>"):
            with self.subTest(body[:40]):
                self.assertTrue(self.judge(body, "layout.overfull"))
                said = self.complaints(run(*self.command("check")).out)
                self.assertEqual([one["severity"] for one in said], ["warning"] * (2 if "<figure" in body else 1))

    def test_marks_stay_with_their_letters(self):
        self.write("<p>" + "e\u0301o\u0302\u0323" * 400 + "</p>")
        out = aarbok("build", self.report, "--dump-pages").out
        self.assertNotRegex(out, r'glyphs [^"\n]*"[\u0301\u0302\u0323]')

    def test_no_room_for_a_letter_is_an_error(self):
        self.assertFalse(self.judge("<ul><li>a" * 28 + "</li></ul>" * 28, "layout.overfull"))

    def test_words_with_spaces_are_left_alone(self):
        self.assertTrue(self.judge("<p>" + "word " * 3000 + "</p>"))
        self.assertTrue(self.judge("<p>" + f"super{SHY}califragilistic{SHY}" * 200 + "</p>"))

    def test_tables_refuse_what_they_cannot_hold(self):
        """A table says so when a word is wider than the page; in captions and notes such words are broken."""
        table = '<table rows="%s" columns="%s"><caption>c</caption></table>'
        for given, wide in (("<label>A</label>", "<label>" + "W" * 600 + "</label>"),
                            ("<label>Sector</label>", "<label>" + "W" * 600 + "</label>"),
                            ("<label>A</label>", "<label>" + "W " * 100 + "</label>"),
                            ("<unit>per cent</unit>", "<unit>" + "W" * 600 + "</unit>"),
                            ("<source>Somebody</source>", "<source>" + "W" * 600 + "</source>")):
            self.data.write_text(DATASET.replace(given, wide), encoding="utf-8")
            for axes in (("y", "s"), ("s", "y")):
                with self.subTest(wide[:20], axes=axes):
                    broken = wide.startswith(("<unit>", "<source>"))
                    fits = "W " in wide or (axes == ("y", "s") and given == "<label>Sector</label>")
                    codes = ["layout.overfull"] if broken else [] if fits else ["table.too-wide"]
                    self.assertEqual(self.judge(table % axes, *codes), broken or fits)

    def test_running_texts_too_long_for_their_line_are_shortened(self):
        text = "<running-title>%s</running-title><series>%s</series>"
        self.assertTrue(self.judge("<p>x</p>", head=text % ("short", "short")))
        for name, long in (("running-title", "A long title " * 20), ("series", "W" * 900), ("running-title", "W" * 900)):
            with self.subTest(name):
                codes = ["layout.running-text"] + (["layout.overfull"] if long[0] == "W" else [])
                self.assertTrue(self.judge("<p>x</p>", *codes, head=f"<{name}>{long}</{name}>"))
                self.assertIn("…", run("pdftotext", self.pdf, "-", check=0).out)

    # ---- links

    def test_every_id_is_a_destination(self):
        body = ('<p><span id="a"/><span id="b"/>x</p><p><span id="c"><span id="d">y</span></span></p>'
                '<p>text<span id="z"/></p><ul id="e"><li id="f"><p id="g">one</p></li><li id="h">two</li></ul>'
                '<ol id="i"><li id="j"><ul id="k"><li id="l">three</li></ul></li></ol>'
                '<blockquote id="m"><p id="n">four</p><attribution>five</attribution></blockquote>'
                '<aside id="o"><p id="p">six</p><key><number><span id="r"/>7</number><text>eight<span id="s"/></text></key>'
                f'</aside><section id="t"><h>H<span id="u"/></h><p id="v"><em><span id="w"/>nine</em></p></section>'
                f'<figure id="fig"><caption>ten<span id="x"/></caption>{CHART}</figure>'
                '<table id="tab" rows="y" columns="s"><caption><span id="y"/>eleven</caption></table>')
        ids = re.findall(r' id="(\w+)"', body)
        links = "<p>" + "".join(f'<a href="#{i}">to {i}</a> ' for i in ids) + "</p>"
        self.assertTrue(self.judge(body + links))
        self.assertEqual(sorted(self.destinations()), sorted([*ids, "/title"]))

    def test_any_number_of_notes_has_links(self):
        for many in (6, 40):
            ids = [f"k{i}" for i in range(many)]
            notes = "".join(f'<note id="{i}">Note {i}.</note>' for i in ids)
            noted = DATASET.replace("<dimension", notes + "<dimension", 1)
            named = f'notes="{" ".join(ids)}"'
            references = "".join(f'<noteref to="{i}"/>' for i in ids)
            for where, data, body in (
                    ("caption", DATASET, f"<caption>c{references}</caption>{notes}"),
                    ("cell", noted.replace("<v>2.5", f"<v {named}>2.5"), "<caption>c</caption>"),
                    ("head", noted.replace('id="b"', f'id="b" {named}'), "<caption>c</caption>"),
                    ("label", noted.replace('id="2016"', f'id="2016" {named}'), "<caption>c</caption>")):
                with self.subTest(where, many=many):
                    self.data.write_text(data, encoding="utf-8")
                    self.assertTrue(self.judge(f'<table rows="y" columns="s">{body}</table>'))
                    self.assertEqual(len([name for name in self.destinations() if name.endswith("/from")]), many)

    def test_names_of_the_program_are_not_those_of_authors(self):
        body = ('<p>a<fn>note</fn></p><p id="footnote-1">b</p><p id="title">c</p>'
                '<p><a href="#footnote-1">x</a> <a href="#title">y</a></p>')
        self.assertTrue(self.judge(body))
        names = self.destinations()
        self.assertEqual(len(names), len(set(names)), names)
        self.assertLessEqual({"footnote-1", "title"}, set(names))

    # ---- structure

    def test_items_that_begin_with_lists_keep_their_labels(self):
        self.assertTrue(self.judge("<ul><li><ul><li>a</li></ul></li></ul>"))
        self.assertEqual(self.structure().count("LBody"), 2)
        self.assertEqual(self.structure().count('"•"'), 2)
        self.assertTrue(self.judge("<ol><li><ol start='5'><li><ul><li>a</li></ul></li></ol></li><li>b</li></ol>"))
        out = run("pdftotext", self.pdf, "-", check=0).out
        self.assertRegex(re.sub(r"\s+", " ", out), r"1\. 5\. • a 2\. b")

    def test_what_shows_nothing_is_empty(self):
        for text in (ZWSP, ZWJ * 3000, SHY, WORD_JOINER, f"{LINE}", f" {ZWSP} {SHY} "):
            for body in (f"<p>{text}</p>", f"<section><h>{text}</h><p>x</p></section>", f"<ul><li>{text}</li></ul>",
                         f"<p>x<em>{text}</em></p>", f"<aside><p>{text}</p></aside><p>x</p>"):
                with self.subTest(body[:60]):
                    self.assertFalse(self.judge(body, "xml.missing-text"))
            for name in ("subtitle", "kicker"):
                with self.subTest(name):
                    self.assertFalse(self.judge("<p>x</p>", "xml.missing-text", head=f"<{name}>{text}</{name}>"))

    def test_invisible_characters_among_others_do_no_harm(self):
        self.assertTrue(self.judge(f"<p>a{ZWSP}b {ZWJ} {SHY} c{WORD_JOINER}</p><p><em>x</em>{ZWJ}{SHY}<em>y</em></p>"))

    def test_footnotes_in_asides_are_refused(self):
        self.assertFalse(self.judge("<aside><p>a<fn>note</fn></p></aside><p>x</p>", "report.footnote-in-aside"))
        for body in ("<section><h>a<fn>note</fn></h><p>x</p></section>",
                     f"<figure><caption>c<fn>note</fn></caption>{CHART}</figure>",
                     "<aside><key><number>1</number><text>a<fn>n</fn></text></key></aside><p>x</p>"):
            self.assertFalse(self.judge(body, "xml.unknown-element"))

    def test_footnotes_elsewhere_are_printed(self):
        self.assertTrue(self.judge("<p>a<fn>first</fn></p><ul><li>b<fn>second</fn></li></ul>"
                                   "<blockquote><p>c<fn>third</fn></p></blockquote>"))

    # ---- room

    def test_too_tall_says_what_to_shorten(self):
        self.judge(f"<figure><caption>{'word ' * 6000}</caption>{CHART}</figure>", "layout.too-tall")
        complaint, = self.complaints(run(*self.command("check")).out)
        self.assertIn("caption", complaint["hint"])
        self.judge(f'<figure><caption>c</caption>{CHART[:-2]} height="1100pt"/></figure>', "layout.too-tall")
        complaint, = self.complaints(run(*self.command("check")).out)
        self.assertIn("height", complaint["hint"])

    def test_tables_taller_than_a_page_by_one_row_are_refused(self):
        tall = "word " * 6000
        table = "<table><caption>c</caption>%s</table>"
        head = "<thead><tr><th>a</th><th>b</th></tr></thead>"
        end = "<tr><th>y</th><td>last</td></tr>"
        spanned = '<tr><th rowspan="%d">x</th><td rowspan="%d">%s</td><td>1</td></tr>'
        rows = '<tr><td>2</td></tr>'
        wide = "<thead><tr><th>a</th><th>b</th><th>c</th></tr></thead>"
        for name, body, line in (
                ("row", f"{head}\n<tr><th>x</th><td>{tall}</td></tr>{end}", 2),
                ("head", f"\n<thead><tr><th>a</th><th>{tall}</th></tr></thead>{end}", 1),
                ("three rows", f"{wide}\n{spanned % (3, 3, tall)}{rows * 2}", 2),
                ("thirty rows", f"{wide}\n{spanned % (30, 30, tall)}{rows * 29}", 2),
                ("group", f'{head}\n<tr><th colspan="2">{tall}</th></tr>{end}', 2)):
            with self.subTest(name):
                self.assertFalse(self.judge(table % body, "layout.too-tall"))
                complaint, = self.complaints(run(*self.command("check")).out)
                self.assertEqual(complaint["line"], line)
                self.assertTrue(complaint["hint"])
        self.assertFalse(self.judge(f"<table><caption>{tall}</caption>{head}{end * 99}</table>", "layout.too-tall"))

    def test_tables_of_data_refuse_labels_taller_than_a_page(self):
        table = '<table rows="%s" columns="%s"><caption>c</caption></table>'
        long = DATASET.replace("<label>A</label>", "<label>" + "W " * 6000 + "</label>")
        self.data.write_text(long, encoding="utf-8")
        for axes, file in ((("s", "y"), "d.xml"), (("y", "s"), "r.xml")):
            with self.subTest(axes):
                self.assertFalse(self.judge(table % axes, "layout.too-tall"))
                complaint, = self.complaints(run(*self.command("check")).out)
                self.assertTrue(complaint["file"].endswith(file), complaint)

    def test_cells_of_many_rows_are_parted_where_their_text_has_room(self):
        """A cell of more rows than a page goes on, and says its text on each; nothing runs off or over."""
        rows = '<tr><td>1</td></tr>' * 59
        body = ('<table><caption>c</caption><thead><tr><th>a</th><th>b</th></tr></thead>'
                f'<tr><th rowspan="60">{"long text " * 60}</th><td>1</td></tr>{rows}'
                f'<tr><th rowspan="60">{"other text " * 30}</th><td>1</td></tr>{rows}</table>')
        self.assertTrue(self.judge(body))

    def test_an_aside_taller_than_a_page_is_refused(self):
        self.assertFalse(self.judge(f"<aside><p>{'word ' * 5000}</p></aside><p>x</p>", "layout.too-tall"))

    def test_a_footnote_longer_than_a_page_goes_on(self):
        self.assertTrue(self.judge(f"<p>a<fn>{'word ' * 5000}</fn></p><p>b<fn>c</fn></p>"))

    def test_heads_of_all_cells_are_counted(self):
        rows = '<tr><th scope="column">h</th></tr><tr><td>1</td></tr>' * 1500
        self.assertFalse(self.judge(f'<table heads="columns"><caption>c</caption>{rows}</table>', "limit.cells"))

    def test_marks_of_a_table_are_counted(self):
        marks = '<highlight where="y=2015"/>' * 501
        self.assertFalse(self.judge(f'<table rows="y" columns="s"><caption>c</caption>{marks}</table>', "limit.marks"))

    # ---- time

    @unittest.skipIf(SANITIZED, "measures time")
    def test_time_is_linear(self):
        notes = "".join(f"<note>n{i}</note>" for i in range(20000))
        data = DATASET.replace("<label>A</label>", "<label>A</label>" + notes)
        (self.folder / "n.xml").write_text(data, encoding="utf-8")
        table = '<table data="n" rows="s" columns="y"><caption>c</caption></table>'
        for body, head in (("<p>" + f"a{SHY}" * 60000 + "</p>", ""),
                           ("<p>" + "ab" * 60000 + "</p>", ""),
                           ("<p>" + "".join(f'<span id="i{i}"/>x ' for i in range(10000)) + "</p>", ""),
                           (table, '<dataset id="n" href="n.xml"/>')):
            with self.subTest(body[:30]):
                text = self.write(body, head)
                if head:
                    self.report.write_text(text.replace('<dataset id="d" href="d.xml"/>', ""), encoding="utf-8")
                start = time.monotonic()
                run(*self.command("build"), "-o", self.pdf, preexec_fn=limit_memory)
                self.assertLess(time.monotonic() - start, 10)


    @unittest.skipIf(SANITIZED, "measures time")
    def test_heads_in_bodies_are_found_in_time(self):
        self.write('<table heads="columns"><caption>c</caption>'
                   + '<tr><th scope="column">a</th><td>1</td></tr>' * 20000 + "</table>")
        start = time.monotonic()
        run(*self.command("check"), preexec_fn=limit_memory)
        self.assertLess(time.monotonic() - start, 10)


def limit_memory():
    resource.setrlimit(resource.RLIMIT_AS, (1 << 30, 1 << 30))


if __name__ == "__main__":
    unittest.main()
