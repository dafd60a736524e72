"""Notes, works, index, glossary and abbreviations: what is listed is what the report has, numbers are those of the pages,
and links lead there and back."""

import re
import unittest

from common import aarbok, run
from test_publication import PublicationTest, plain

BIB = r"""
@string{office = {Statistics Office}}
@book{varde2023, author = {Varde, Jonas and Solheim, Ingrid}, title = {M{\aa}linger \& svar}, publisher = {Forlaget}, year = 2023}
@report{off2024, author = {{Statistics Office}}, title = {Folketall}, institution = office, year = 2024}
@report{off2024b, author = {{Statistics Office}}, title = {Arbeid}, institution = office, year = 2024}
@article{moller2020, author = {M{\o}ller, Anne-Marie and \'Avila, J. and Berg, K.}, title = {Svar}, journal = {Tall},
  volume = 12, number = 3, pages = {45--67}, year = 2020, doi = {10.1000/xyz}}
@book{unused, author = {Ingen}, title = {Ulest}}
"""
JSON = """[{"id": "a", "type": "chapter", "title": "Et kapittel", "container-title": "En bok", "page": "12-30",
  "author": [{"family": "Aas", "given": "Jan", "non-dropping-particle": "van der"}],
  "editor": [{"family": "Nord", "given": "Ola"}], "issued": {"date-parts": [[2019]]}}]"""
LONG = "Et avsnitt med ord som fyller linje etter linje på en liten side. " * 12


class References(PublicationTest):
    def make(self, name, body, **rest):
        (self.folder / "refs.bib").write_text(BIB, encoding="utf-8")
        (self.folder / "refs.json").write_text(JSON, encoding="utf-8")
        made = self.build(self.write(name, body, **rest))
        self.assertEqual(made.checker.faults, [])
        self.assertEqual(run("python3", "-B", self.checker_path(), made.path).returncode, 0)
        return made

    @staticmethod
    def checker_path():
        from common import SOURCE
        return SOURCE / "tests/tools/check-pdf.py"

    def text(self, made):
        return " ".join(made.pages).replace("\u00a0", " ")

    def entries(self, made):
        return [plain(made.checker.text(entry)) for entry in made.elements("BibEntry")]

    def test_author_year(self):
        cites = '<p>Som <cite ref="varde2023" page="12–14" print="text"/> og <cite ref="off2024 off2024b" page="3"/>.</p>'
        body = f'<section><h>En</h>{cites}</section><section><h>To</h><p>Se <cite ref="moller2020"/>.</p></section>'
        made = self.make("a", body + '<bibliography href="refs.bib"/>')
        text = self.text(made)
        self.assertIn("Varde og Solheim (2023, s. 12–14)", text)
        self.assertIn("(Statistics Office 2024b; Statistics Office 2024a, s. 3)", text)
        self.assertIn("(Møller mfl. 2020)", text)
        entries = self.entries(made)
        self.assertEqual(len(entries), 4)  # what is cited, and nothing else
        self.assertEqual([entry.split(",")[0].split(" (")[0] for entry in entries],
                         ["Møller", "Statistics Office", "Statistics Office", "Varde"])  # ICU: Ø is a letter of its own
        self.assertIn("Møller, A.-M., Ávila, J. og Berg, K. (2020). Svar. Tall, 12(3), s. 45–67. "
                      "https://doi.org/10.1000/xyz (vist til på side 3)", entries[0])
        self.assertIn("Statistics Office (2024a). Arbeid. (vist", entries[1])
        self.assertIn("Målinger & svar", entries[3])
        page = [i for i, page in enumerate(made.pages) if "Litteratur" in page][-1]
        self.assertIn(("Møller mfl. 2020", page), list(made.links()))
        cited, = [i for i, page in enumerate(made.pages) if "Se (Møller" in page]
        self.assertEqual(made.labels[cited], "3")
        self.assertIn(("3", cited), list(made.links()))  # and back

    def test_languages(self):
        body = '<p><cite ref="varde2023" page="12"/></p><p><cite ref="a" page="3-4"/></p><bibliography href="%s"/>'
        said = {"nb": ("Varde og Solheim 2023, s. 12", "I O. Nord (red.), En bok (s. 12–30)"),
                "nn": ("Varde og Solheim 2023, s. 12", "I O. Nord (red.), En bok (s. 12–30)"),
                "se": ("Varde ja Solheim 2023, s. 12", "Girjjis O. Nord (doaimm.), En bok (s. 12–30)"),
                "en": ("Varde and Solheim 2023, p. 12", "In O. Nord (ed.), En bok (pp. 12–30)")}
        for lang, (cite, chapter) in said.items():
            one = body.replace('<p><cite ref="a" page="3-4"/></p>', "") % "refs.bib"
            self.assertIn(cite, self.text(self.make(lang + 1 * "1", one, lang=lang)))
            other = body.replace('<p><cite ref="varde2023" page="12"/></p>', "") % "refs.json"
            self.assertIn(chapter, self.entries(self.make(lang + "2", other, lang=lang))[0])

    def test_numbered(self):
        body = '<p><cite ref="varde2023"/> og <cite ref="moller2020 varde2023" page="7"/>, <cite ref="off2024" print="text"/></p>'
        made = self.make("n", body + '<bibliography href="refs.bib" style="numbered" list="all"/>')
        self.assertIn("[1] og [2, 1, s. 7], Statistics Office [3]", self.text(made))
        entries = self.entries(made)
        self.assertEqual(len(entries), 5)
        self.assertTrue(entries[0].startswith("Varde, J. og Solheim, I."), entries[0])
        self.assertIn("2023", entries[0])

    def test_index_pages(self):
        """The pages of each term are those whose text has it."""
        words = ["Ålesund", "Bergen", "énergie", "Ærlighet", "Zoo"]
        body = "".join(f"<section><h>Del {i}</h><p>" + " ".join(
            f'{word}<index term="{word}"/>' for n, word in enumerate(words) if i % (n + 1) == 0) + f" {LONG if i > 6 else LONG[:130]}</p></section>"
            for i in range(1, 13))
        made = self.make("i", f'{body}<p>Se <index term="Vest" see="Bergen"/>.</p><index-list/>')
        start = [i for i, page in enumerate(made.lines) if "Register" in page][0]
        lines = [line for page in made.lines[start:] for line in page]
        self.assertEqual([line for line in lines if len(line) == 1 and line.isalpha()], ["B", "E", "V", "Z", "Æ", "Å"])
        for word in words:
            line, = [line for line in lines if re.match(word + r" \d", line)]
            listed = set()
            for part in re.findall(r"\d+(?:–\d+)?", line):
                first, _, last = part.partition("–")
                listed |= set(range(int(first), int(last or first) + 1))
            there = {int(made.labels[i]) for i, page in enumerate(made.pages[:start]) if word in page}
            self.assertEqual(listed, there, line)
        self.assertTrue(any("–" in line for line in lines))
        self.assertIn("Vest se Bergen", lines)
        for text, page in made.links():
            if re.fullmatch(r"(, )?\d+", text):
                self.assertEqual(made.labels[page], text.strip(", "))

    def test_notes_by_page(self):
        body = "".join(f'<p>Ord {i}<fn id="n{i}">Note nr. {i}.</fn> {LONG}</p>' for i in range(12))
        made = self.make("p", f'{body}<p>Se <ref to="n3"/>.</p>', publication='footnotes="page"')
        seen = 0
        for lines in made.lines:
            marks = [lines[i] for i, line in enumerate(lines) if re.match(r"(\d+ )?Note nr", line)]
            numbers = [int(number) for line in lines for number in re.findall(r"^(\d+) ?(?=Note nr|$)", line)]
            seen += len(marks)
            self.assertEqual(sorted(numbers)[:len(marks)], list(range(1, len(marks) + 1)) if marks else [])
        self.assertEqual(seen, 12)

    def test_notes_by_chapter_and_in_lists(self):
        chapter = "<section><h>Kap</h><p>Ord<fn>Først.</fn> og<fn>Så.</fn></p>%s</section>"
        made = self.make("c", 2 * (chapter % ""), publication='chapters="page" footnotes="chapter"')
        self.assertEqual([plain(made.checker.text(note)) for note in made.elements("Note")],
                         ["1 Først.", "2 Så.", "1 Først.", "2 Så."])
        made = self.make("e", 2 * (chapter % "<notes/>"), publication='chapters="page"')
        self.assertEqual([plain(made.checker.text(note)) for note in made.elements("Note")],
                         ["1 Først.", "2 Så.", "3 Først.", "4 Så."])
        self.assertEqual(self.text(made).count("Noter"), 2)
        for text, page in made.links():
            self.assertEqual(page, 1 if text in "12" else 2, text)

    def test_glossary_and_abbreviations(self):
        body = ('<p><abbr>SN</abbr> og <abbr title="Statistics Norway">SN</abbr>, '
                '<abbr title="Annet">AN</abbr></p><glossary><entry term="Zebra">Dyr.</entry>'
                '<entry term="Ape">Dyr.</entry></glossary><abbreviations/>')
        made = self.make("g", body)
        said = [(plain(made.checker.text(span)), span.value.get("/E")) for span in made.elements("Span")]
        self.assertEqual([text for text, expansion in said if expansion], ["SN", "SN", "AN"])
        self.assertEqual([plain(made.checker.text(label)) for label in made.elements("Lbl")], ["Ape", "Zebra", "AN", "SN"])

    def test_pathological(self):
        crowd = "<p>Ord" + "".join(f"<fn>Note {i}.</fn>" for i in range(10000)) + "</p>"
        (self.folder / "r.xml").write_text('<report xmlns="urn:aarbok:report:1" xml:lang="nb"><head><title>T</title></head>'
                                           f"<body>{crowd}</body></report>", encoding="utf-8")
        aarbok("build", self.folder / "r.xml", "-o", self.folder / "r.pdf")
        (self.folder / "b.bib").write_text("@book{a, title = " + "{" * 1000000, encoding="utf-8")
        (self.folder / "r.xml").write_text('<report xmlns="urn:aarbok:report:1" xml:lang="nb"><head><title>T</title></head>'
                                           '<body><p><cite ref="a"/></p><bibliography href="b.bib"/></body></report>',
                                           encoding="utf-8")
        self.assertIn("works.unclosed", aarbok("build", self.folder / "r.xml", "-o", self.folder / "r.pdf", check=1).err)


if __name__ == "__main__":
    unittest.main()
