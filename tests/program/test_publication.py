"""Publications of many pages: every way through them leads where it says, page numbers in the text settle, and what
stands in front has pages of its own. The report of examples/report, and small ones made here."""

import importlib.util
import re
import sys
import unittest

from common import PROGRAM, SOURCE, FolderTest, aarbok, run

sys.path.insert(0, str(SOURCE / "tests/tools"))
from pdf_objects import Pdf, text_of  # noqa: E402

spec = importlib.util.spec_from_file_location("check_pdf", SOURCE / "tests/tools/check-pdf.py")
check_pdf = importlib.util.module_from_spec(spec)
spec.loader.exec_module(check_pdf)

DESIGN = """<design xmlns="urn:aarbok:design:1" id="d" extends="report">
  <page width="300pt" height="300pt" margin-left="30pt" margin-right="30pt" margin-top="40pt" margin-bottom="40pt"
        column="240pt" running-head="20pt" running-foot="20pt"/>
  <publication {0}/>
</design>"""
ROMAN = ["", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv", "xvi"]


def plain(text):
    return re.sub(r"[\s\u00a0\u00ad]+", " ", text).strip()


class Publication:
    """A PDF with the ways through it."""

    def __init__(self, path):
        self.path, self.pdf = path, Pdf(path)
        self.checker = check_pdf.Checker(path)
        self.root = self.checker.root
        self.numbers = {reference: i for i, reference in enumerate(self.pdf.pages)}
        self.places = {name: self.place(where) for name, where in
                       self.pdf.tree(self.pdf.get(self.pdf.catalog["/Names"])["/Dests"], "/Names")}
        pages = run("pdftotext", "-layout", path, "-", check=0).out.split("\f")
        self.pages = [plain(page) for page in pages[:len(self.pdf.pages)]]
        self.lines = [[plain(line) for line in page.split("\n") if line.strip()] for page in pages]
        self.labels = self.page_labels()

    def place(self, where):
        where = self.pdf.get(where)
        return self.numbers[where[0]]

    def page_labels(self):
        """What viewers make of the page labels."""
        labels, runs = [], list(self.pdf.tree(self.pdf.catalog["/PageLabels"], "/Nums"))
        for i in range(len(self.pdf.pages)):
            first, run_ = [(key, self.pdf.get(value)) for key, value in runs if key <= i][-1]
            number = run_.get("/St", 1) + i - first
            style = run_.get("/S")
            labels.append(text_of(run_.get("/P", "u:")) +
                          (str(number) if style == "/D" else ROMAN[number] if style == "/r" else ""))
        return labels

    def links(self):
        """(words, page) of each link that leads to a place: what the whole Link element says."""
        for element in self.root.walk():
            if element.tag == "/Link":
                for kid in element.kids:
                    annotation = self.pdf.get(kid[1]) if not hasattr(kid, "tag") and kid[0] == "link" else {}
                    if "/Dest" in annotation:
                        yield plain(self.checker.text(element)), self.places[annotation["/Dest"]]
                        break

    def elements(self, tag):
        return [element for element in self.root.walk() if element.tag == "/" + tag]

    def outline(self):
        """(level, title, page) in order."""
        def entries(reference, level):
            while reference:
                entry = self.pdf.get(reference)
                yield level, plain(text_of(entry["/Title"])), self.place(entry["/Dest"])
                if "/First" in entry:
                    yield from entries(entry["/First"], level + 1)
                reference = entry.get("/Next")
        return list(entries(self.pdf.get(self.pdf.catalog["/Outlines"])["/First"], 0))


class PublicationTest(FolderTest):
    def build(self, report, *args):
        pdf = self.folder / (report.stem + ".pdf")
        aarbok("build", report, "-o", pdf, *args)
        return Publication(pdf)

    def write(self, name, body, lang="nb", publication='chapters="page"', head=""):
        (self.folder / "d.xml").write_text(DESIGN.format(publication), encoding="utf-8")
        report = self.folder / (name + ".xml")
        report.write_text(f'<report xmlns="urn:aarbok:report:1" xml:lang="{lang}" design="d.xml"><head>'
                          f"<title>Navn</title>{head}</head><body>{body}</body></report>", encoding="utf-8")
        return report


class Example(PublicationTest):
    @classmethod
    def setUpClass(cls):
        cls.report = SOURCE / "examples/report/report.xml"

    def setUp(self):
        super().setUp()
        self.made = self.build(self.report)

    def test_judges(self):
        checker = self.made.checker
        self.assertEqual(run("python3", "-B", SOURCE / "tests/tools/check-pdf.py", self.made.path).returncode, 0)
        self.assertGreaterEqual(len(self.made.pages), 20)
        self.assertEqual(checker.faults, [])

    def test_references_lead_where_they_say(self):
        pages, places = 0, 0
        for words, page in self.made.links():
            said = re.search(r"\b(?:side|page) (\S+)$", words)
            if said:
                self.assertEqual(said[1], self.made.labels[page], words)
                pages += 1
            name = re.match(r"(?i)(figur|tabell|figure|table|kapittel|avsnitt|vedlegg|chapter) ([\dA-Z.]+\d|[A-Z]|\d)", words)
            if name:
                kind = {"figure": "figur", "table": "tabell"}.get(name[1].lower(), name[1].lower())
                shown = name[2] + " " if kind in ("kapittel", "avsnitt", "chapter") else f"{kind} {name[2]}"
                self.assertIn(shown.lower(), (self.made.pages[page] + " ").lower(), words)
                places += 1
        self.assertGreater(pages, 12)
        self.assertGreater(places, 25)

    def test_contents_lead_where_they_say(self):
        entries = self.made.elements("TOCI")
        texts = [plain(self.made.checker.text(entry)) for entry in entries]
        for entry, text in zip(entries, texts):
            reference, = [kid for kid in entry.kids if kid.tag == "/Reference"]
            link, = reference.kids
            words, page = next((words, page) for words, page in self.made.links()
                               if words == plain(self.made.checker.text(link)))
            title, number = text.rsplit(" ", 1)
            self.assertEqual(words, text)
            self.assertEqual(number, self.made.labels[page], text)
            self.assertIn(title.split(" ", 1)[-1][:25], self.made.pages[page])
        self.assertIn("3.2 De ti øverste 6", texts)
        self.assertTrue(all(entry.parent.tag == "/TOC" for entry in entries))
        headings = [entry for entry in self.made.outline() if entry[0] < 2 and entry[1] != "Innhold"]
        self.assertEqual(len([text for text in texts if re.match(r"[1-5] |Vedlegg ", text)]), 8)
        self.assertGreater(len(texts), len(headings) - 4)

    def test_outline_leads_where_it_says(self):
        outline = self.made.outline()
        for level, title, page in outline:
            self.assertIn(title, self.made.pages[page])
        self.assertEqual([title for level, title, page in outline if level == 0][:6],
                         ["Når kommunen svarer", "Forord", "Sammendrag", "Summary", "Innhold", "Figurer"])
        self.assertIn((2, "2.3.1 Hvorfor poeng og ikke et gjennomsnitt?"), [entry[:2] for entry in outline])

    def test_page_labels_are_the_numbers_printed(self):
        labels = self.made.labels
        self.assertEqual(labels[:4], ["Forside", "ii", "iii", "iv"])
        first = labels.index("1")
        self.assertEqual(first % 2, 0)  # a right-hand page
        self.assertEqual(labels[first:], [str(i + 1) for i in range(len(labels) - first)])
        for label, lines in list(zip(labels, self.made.lines))[1:]:
            if lines:
                self.assertRegex(lines[-1], rf"(^| ){label}( |$)")

    def test_running_heads(self):
        heads = {label: lines[0] for label, lines in zip(self.made.labels, self.made.lines) if lines}
        self.assertEqual(heads["4"], "2 Metode")          # a left-hand page: the chapter, in its short form
        self.assertRegex(heads["7"], r"^3\.\d ")          # a right-hand page: a section
        self.assertNotRegex(heads["3"], r"Metode$")       # an opening has none

    def test_the_summary_is_in_its_language(self):
        summary, = [element for element in self.made.elements("Sect")
                    if element.kids and plain(self.made.checker.text(element.kids[0])) == "Summary"]
        self.assertEqual(text_of(summary.value["/Lang"]), "en-GB")
        self.assertIn("figure 3.1 on page 6", plain(self.made.checker.text(summary)))

    def test_same_bytes_again(self):
        again = self.folder / "again.pdf"
        aarbok("build", self.report, "-o", again)
        self.assertEqual(again.read_bytes(), self.made.path.read_bytes())


class References(PublicationTest):
    def test_four_languages(self):
        expected = {
            "nb": "Kapittel 2 på side 3. Se kapittel 2, side 3, «Neste», 2 og note 1.",
            "nn": "Kapittel 2 på side 3. Se kapittel 2, side 3, «Neste», 2 og note 1.",
            "se": "Kapihtal 2 siiddus 3. Se kapihttalis 2, siiddu 3, «Neste», 2 og nohtta 1.",
            "en": "Chapter 2 on page 3. Se chapter 2, page 3, “Neste”, 2 og note 1.",
        }
        body = ('<section><h>Først</h><p><ref to="b" print="both"/>. Se <ref to="b" case="locative"/>, '
                '<ref to="b" print="page" case="genitive"/>, <ref to="b" print="title"/>, <ref to="b" print="number"/> '
                'og <ref to="n"/>.</p></section><section id="b"><h>Neste</h><p>Ord.<fn id="n">En note.</fn></p></section>')
        for lang, text in expected.items():
            with self.subTest(lang=lang):
                made = self.build(self.write(lang, body, lang))
                self.assertIn(text, plain(made.checker.text(made.root)))
                leads = dict(made.links())
                self.assertTrue(all(page == 2 for words, page in leads.items() if words != "1"), leads)

    def test_pages_of_anything(self):
        body = ('<section><h>A</h><p>Se <ref to="s" print="page"/>, <ref to="c" print="page"/> og <ref to="l" print="page"/>.'
                '</p></section><section><h>B</h><p>Ord.</p></section><section><h>C</h><p>Et <span id="s">ord</span>.</p>'
                '<ul id="l"><li>Punkt</li></ul>'
                '<table heads="columns"><caption>T</caption><thead><tr><th>A</th></tr></thead>'
                '<tr><td><span id="c">1</span> og <ref to="l" print="page"/></td></tr></table></section>')
        made = self.build(self.write("anything", body))
        text = plain(made.checker.text(made.root))
        self.assertIn("Se side 4, side 5 og side 4.", text)
        self.assertIn("1 og side 4", text)  # in a table, set again when it was known

    def test_parts_and_numbered_appendices(self):
        body = ('<part id="p"><h>Grunnlag</h><section><h>En</h><p>Se <ref to="p"/> og <ref to="v" print="both"/>.</p></section></part>'
                '<part><h>Svar</h><section><h>To</h><section><h>Under</h><p>Ord.</p></section></section></part>'
                '<appendix id="v"><h>Lister</h><section><h>Først</h><p>Ord.</p></section></appendix>')
        publication = 'chapters="page" parts="right" appendices="numbers" sides="two" numbered="2"'
        made = self.build(self.write("parts", body, publication=publication))
        titles = [entry[:2] for entry in made.outline()]
        self.assertEqual(titles, [(0, "Navn"), (1, "Del I Grunnlag"), (2, "1 En"), (1, "Del II Svar"), (2, "2 To"),
                                  (3, "2.1 Under"), (1, "Vedlegg 1 Lister"), (2, "1.1 Først")])
        self.assertIn("Se del I og vedlegg 1 på side", plain(made.checker.text(made.root)))
        for level, title, page in made.outline():
            if title.startswith("Del"):
                self.assertEqual(page % 2, 0, title)
        self.assertEqual(made.checker.faults, [])

    def test_page_numbers_settle_or_are_complained_of(self):
        """References to a place near the end of a page, whose number is wide or narrow by where it is: with viii it is on ix,
        and with ix on viii. When no number is right the program says so; a number that is printed is right."""
        settled = refused = 0
        many = ", ".join('<ref to="here" print="page"/>' for _ in range(40))
        for filler in (61, 73, 85):
            paragraphs = "".join(f"<p>{'Ord og flere ord om det samme. ' * 9}</p>" for _ in range(15))
            body = (f"<front><preface>{paragraphs}<p>{many}</p><p>{'Fyll. ' * filler}</p>"
                    '<p>Ord <span id="here">her</span> og nok.</p></preface></front>'
                    "<section><h>A</h><p>Ord.</p></section>")
            report = self.write(f"settle{filler}", body, publication='front="roman" chapters="page"')
            pdf = self.folder / "settle.pdf"
            result = run(PROGRAM, "build", report, "-o", pdf)
            if result.returncode:
                self.assertIn("[layout.unsettled-page]", result.err)
                refused += 1
                continue
            made = Publication(pdf)
            for words, page in made.links():
                self.assertEqual(words.lower(), "side " + made.labels[page])
            settled += 1
        self.assertEqual((settled, refused), (2, 1))

    def test_contents_of_many_pages(self):
        """The length of contents moves everything behind them."""
        sections = "".join(f"<section><h>Kapittel om sak {i}</h><p>{'Ord. ' * 30}</p></section>" for i in range(120))
        made = self.build(self.write("many", f"<front><contents/></front>{sections}",
                                     publication='chapters="page" front="arabic" numbered="1"'))
        texts = [plain(made.checker.text(entry)) for entry in made.elements("TOCI")]
        self.assertEqual(len(texts), 120)
        for text, (words, page) in zip(texts, made.links()):
            self.assertEqual(text, words)
            self.assertTrue(text.endswith(" " + made.labels[page]), text)
            self.assertIn(f"Kapittel om {text.split(' om ')[1].rsplit(' ', 1)[0]}", made.pages[page])

    def test_a_design_without_pages_of_chapters(self):
        """The same report flows in the design of articles."""
        made = self.build(SOURCE / "examples/report/report.xml", "--design", "article")
        self.assertLess(len(made.pages), 24)
        self.assertEqual(made.checker.faults, [])
        self.assertIn("Figur 1", made.checker.text(made.root).replace("\u00a0", " "))


if __name__ == "__main__":
    unittest.main()
