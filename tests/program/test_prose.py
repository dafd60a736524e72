"""Text that follows the data, in every language, as readers of the PDF meet it."""

import re
import sys
import unittest

from common import SOURCE, FolderTest, aarbok, run

DATA = """<dataset xmlns="urn:aarbok:dataset:1" id="folk" xml:lang="nb" decimals="0">
<title>Folk</title><title xml:lang="nn">Folk</title><title xml:lang="se">Olbmot</title><title xml:lang="en">People</title>
<unit>prosent</unit><source>Prøve</source><source xml:lang="se">Geahččaleapmi</source><source xml:lang="en">Test</source>
<dimension id="aar" role="time"><label>År</label><label xml:lang="se">Jahki</label><label xml:lang="en">Year</label>
</dimension>
<dimension id="sted"><label>Sted</label><label xml:lang="se">Báiki</label><label xml:lang="en">Place</label>
<category id="0301"><label>Oslo</label><label xml:lang="se">Oslo</label><label xml:lang="en">Oslo</label></category>
<category id="5610"><label>Karasjok</label><label xml:lang="se">Kárášjohka</label><label xml:lang="en">Karasjok</label></category>
<category id="4601"><label>Bergen</label><label xml:lang="se">Birgon</label><label xml:lang="en">Bergen</label></category>
</dimension>
<observations dimensions="aar sted">
<row key="2016"><v>60</v><v>70</v><v>80</v></row>
<row key="2017"><v>61</v><v>72.3</v><v>80.4</v></row>
</observations></dataset>"""

SENTENCE = """<p xml:lang="{lang}"><for-each as="s" each="sted" list="and"><label at="sted={{s}}"/></for-each>.
<for-each as="s" each="sted" where="sted=0301,5610" list="or"><label at="sted={{s}}"/></for-each>.
<for-each as="s" each="sted">[<words at="aar={{siste}} sted={{s}}" minus="aar=2016 sted={{s}}"
  up="{up}" down="{down}" same="{same}"/>] </for-each>
<value select="mean('folk', 'aar={{siste}}')" decimals="1"/> <choose>
<when test="rank('folk', 'aar={{siste}} sted=4601', 'sted') = 1">(A {lang})</when><otherwise>(B {lang})</otherwise></choose>.</p>
"""

WORDS = {
    "nb": {"up": "økte", "down": "falt", "same": "uendret"},
    "nn": {"up": "auka", "down": "fall", "same": "uendra"},
    "se": {"up": "lassánii", "down": "njiejai", "same": "seammá"},
    "en": {"up": "rose", "down": "fell", "same": "unchanged"},
}

LISTS = {
    "nb": "Oslo, Karasjok og Bergen. Oslo eller Karasjok. [økte] [økte] [uendret] 71,2 (A nb).",
    "nn": "Oslo, Karasjok og Bergen. Oslo eller Karasjok. [auka] [auka] [uendra] 71,2 (A nn).",
    "se": "Oslo, Kárášjohka ja Birgon. Oslo dahje Kárášjohka. [lassánii] [lassánii] [seammá] 71,2 (A se).",
    "en": "Oslo, Karasjok and Bergen. Oslo or Karasjok. [rose] [rose] [unchanged] 71.2 (A en).",
}

PLACES = """<for-each as="s" each="sted">
<section id="sted-{s}"><h><label at="sted={s}"/></h>
<for-each as="y" each="aar"><p>*<value at="aar={y} sted={s}"/> <ref to="fig-{s}"/>*</p></for-each>
<figure id="fig-{s}"><caption><label at="sted={s}"/></caption><chart type="column" data="folk" x="aar" where="sted={s}"/></figure>
</section></for-each>
<ul><for-each as="s" each="sted" test="value('folk', 'aar=2017 sted={s}') > 1000"><li>#</li></for-each></ul>
"""


class Prose(FolderTest):
    def setUp(self):
        super().setUp()
        self.report = self.folder / "report.xml"
        self.write_data(DATA)

    def write_data(self, text):
        (self.folder / "folk.xml").write_text(text, encoding="utf-8")

    def write(self, body, head='<dataset id="folk" href="folk.xml"/>'):
        titles = "".join(f'<title xml:lang="{lang}">T</title>' for lang in WORDS)
        self.report.write_text(
            f'<report xmlns="urn:aarbok:report:1" xml:lang="nb" languages="nb nn se en"><head>{titles}{head}</head>'
            f"<body>{body}</body></report>", encoding="utf-8")

    def sentences(self):
        return ("<let as=\"siste\" select=\"last('folk', 'aar')\"/>" +
                "".join(SENTENCE.format(lang=lang, **words) for lang, words in WORDS.items()))

    def text(self, lang):
        pdf = self.folder / f"{lang}.pdf"
        result = aarbok("build", self.report, "--lang", lang, "-o", pdf)
        self.assertEqual(result.err, "")
        run(sys.executable, "-B", SOURCE / "tests/tools/check-pdf.py", pdf, check=0)
        out = run("pdftotext", "-enc", "UTF-8", pdf, "-", check=0).out
        return re.sub(r"\s+", " ", out.replace("\u00ad\n", "").replace("\u00a0", " "))

    def dumped_words(self):
        texts = re.findall(r'^  glyphs .* "(.*)"', aarbok("build", self.report, "--dump-pages").out, re.M)
        return re.findall(r"\w[\w,]*", " ".join(texts))

    def test_in_every_language(self):
        self.write(self.sentences())
        for lang, sentence in LISTS.items():
            self.assertIn(sentence, self.text(lang))

    def test_one_number_changes_the_words(self):
        self.write(self.sentences())
        before = self.dumped_words()
        self.write_data(DATA.replace("<v>80.4</v>", "<v>59</v>"))
        self.assertIn("[økte] [økte] [falt] 64,1 (B nb)", self.text("nb"))
        self.assertIn("[rose] [rose] [fell] 64.1 (B en)", self.text("en"))
        after = self.dumped_words()
        self.assertEqual([pair for pair in zip(before, after) if pair[0] != pair[1]],
                         [("uendret", "falt"), ("71,2", "64,1"), ("A", "B")])

    def test_next_year_needs_no_typing(self):
        self.write(self.sentences())
        self.write_data(DATA.replace('</observations>', '<row key="2018"><v>59</v><v>70</v><v>99</v></row></observations>'))
        self.assertIn("[falt] [uendret] [økte] 76,0 (A nb)", self.text("nb"))

    def test_a_section_for_each_place(self):
        self.write(PLACES)
        text = self.text("nb")
        for number, (place, first, last) in enumerate([("Oslo", 60, 61), ("Karasjok", 70, 72), ("Bergen", 80, 80)], 1):
            self.assertIn(f"{place} *{first} figur {number}* *{last} figur {number}*", text)
            self.assertIn(f"Figur {number}. {place}", text)
        self.assertNotIn("#", text)

    def test_check_says_everything_at_once(self):
        self.write("""<p xml:lang="nb">x<if test="valeu('folk', 'aar=2017 sted=0301') > 1">y</if></p>
<p xml:lang="en">x<if test="false() and value('folk', 'aar=2017 sted=0302') > 1"><value at="aar=2017 sted=0303"/></if></p>
<p>{s} <for-each as="s" each="steder">1</for-each> <value select="1 div 0" decimals="0"/></p>
<p>1 <if test="value('folk', 'aar=2015 sted=0301') > 1">2</if></p>""")
        out = aarbok("check", self.report, check=1).out
        for code, count in (("expression.unknown-function", 1), ("select.unknown-category", 3),
                            ("select.unknown-dimension", 1), ("expression.division-by-zero", 1)):
            self.assertEqual(out.count(f"[{code}]"), count, out)
        # the English edition is checked while the Norwegian one is built
        built = aarbok("build", self.report, "--lang", "nb", "-o", self.folder / "x.pdf", check=1).err
        self.assertIn("`0302`", built)

    def test_a_fault_in_a_loop_is_said_once(self):
        """With the turn it was met in first, and how many more there are of how many."""
        self.write("""<for-each as="s" each="sted">
<p><value at="aar=2019 sted={s}"/></p>
<p><value at="aar=2017 sted={s}"/></p>
<for-each as="y" each="aar"><p><value at="aar={y} sted={s}" minus="aar=2018 sted={s}"/></p></for-each>
</for-each>
<for-each as="s" each="sted" where="sted=5610"><p><value at="aar=2020 sted={s}"/></p></for-each>""")
        self.write_data(DATA.replace("<v>72.3</v><v>80.4</v>", '<v status="confidential"/><v status="confidential"/>'))
        out = aarbok("check", self.report, "--lang", "nb", check=1).out
        for said in ("`2019` (s=0301, and 2 more: all 3) [", "(confidential) (s=5610, and 1 more of 3) [",
                     "`2018` (y=2016, and 1 more: all 2) [", "`2020` (s=5610) ["):
            self.assertEqual(out.count(said), 1, out)

    def test_a_missing_number_stops_the_build(self):
        self.write("<p>One <if test=\"value('folk', 'aar=2017 sted=0301') > 1\">two</if></p>")
        self.assertIn("One two", self.text("nb"))
        self.write_data(DATA.replace("<v>61</v>", '<v status="confidential"/>'))
        result = aarbok("build", self.report, "-o", self.folder / "x.pdf", check=1)
        self.assertIn("[expression.missing]", result.err)
        self.assertIn("confidential", result.err)
        self.assertFalse((self.folder / "x.pdf").exists())

    def test_the_manual_is_right(self):
        manual = (SOURCE / "docs/report-format.md").read_text(encoding="utf-8")
        part = manual[manual.index("## Text that follows the data"):]
        blocks = re.findall(r"^```xml\n(.*?)^```$", part, re.M | re.S)
        self.assertGreaterEqual(len(blocks), 3)
        people = DATA.replace('id="aar"', 'id="year"').replace("aar sted", "year town").replace('id="sted"', 'id="town"')
        (self.folder / "people.xml").write_text(people.replace('id="0301"', 'id="oslo"'), encoding="utf-8")
        users = people.replace('id="town"', 'id="sector"').replace("year town", "year sector").replace("0301", "state")
        (self.folder / "users.xml").write_text(users, encoding="utf-8")
        body = "".join(block if block.startswith(("<let", "<for-each")) else f"<p>{block}</p>" for block in blocks)
        self.write(body.replace("50000", "70"),
                   '<dataset id="users" href="users.xml"/><dataset id="people" href="people.xml"/>')
        out = aarbok("check", self.report, "--lang", "nb").out
        self.assertEqual(out, "")
        run("xmllint", "--noout", "--relaxng", SOURCE / "input/schemas/report.rng", self.report, check=0)
        self.assertIn("the share of state agencies rose, by 1 percentage points.", self.text("nb"))


if __name__ == "__main__":
    unittest.main()
