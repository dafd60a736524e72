"""The example article, judged by what its readers and other programs see."""

import os
import re
import unittest

from common import SOURCE, FolderTest, aarbok, run

WORDS = {
    "nb": ["Staten viser vei på sosiale medier", "Omdømmet teller mest", "Næringslivet", "prosentpoeng", "Kilde:",
           "Figur 1.", "Tabell 1.", "æ", "ø", "å"],
    "en": ["Government shows the way on social media", "Reputation counts most", "percentage points", "Source:",
           "Figure 1.", "Table 1."],
}


class Article(FolderTest):
    def build(self, lang):
        pdf = self.folder / f"{lang}.pdf"
        result = aarbok("build", SOURCE / "examples/article/report.xml", "--lang", lang, "-o", pdf)
        self.assertEqual(result.err, "", "the example has no warnings")
        return pdf

    def text(self, pdf, *options):
        out = run("pdftotext", "-enc", "UTF-8", *options, pdf, "-", check=0).out
        return re.sub(r"\s+", " ", out.replace("\u00a0", " "))

    def test_is_sound_tagged_and_titled(self):
        for lang, words in WORDS.items():
            pdf = self.build(lang)
            run("qpdf", "--check", pdf, check=0)
            info = run("pdfinfo", pdf, check=0).out
            self.assertRegex(info, r"Tagged:\s+yes")
            self.assertRegex(info, r"Title:\s+" + re.escape(words[0]))
            self.assertRegex(info, r"PDF version:\s+1\.7")

    def test_fonts_are_embedded_subset_and_readable(self):
        for lang in WORDS:
            lines = run("pdffonts", self.build(lang), check=0).out.splitlines()[2:]
            self.assertGreaterEqual(len(lines), 2)
            for line in lines:
                self.assertRegex(line, r"^[A-Z]{6}\+\S+ .*\byes\s+yes\s+yes\s+\d+\s+0$", line)

    def test_has_no_bitmap(self):
        for lang in WORDS:
            self.assertEqual(len(run("pdfimages", "-list", self.build(lang), check=0).out.splitlines()), 2)

    def test_words_are_in_reading_order(self):
        for lang, words in WORDS.items():
            text = self.text(self.build(lang))
            for word in words:
                self.assertIn(word, text)
            self.assertNotIn("\ufffd", text)

    def test_structure_reads_like_the_report(self):
        text = run("pdfinfo", "-struct-text", self.build("nb"), check=0).out
        flat = re.sub(r"\s+", " ", re.sub(r'"\s*\n?\s*"', "", text))
        order = ["Staten viser vei", "Figure", "Table", "Omdømmet teller mest", "Staten bruker flere kanaler", "År for år",
                 "Tabell 1. Andel", "Om tallene"]
        places = [flat.find(word) for word in order]
        self.assertNotIn(-1, places, list(zip(order, places)))
        self.assertEqual(places, sorted(places))

    def test_every_data_cell_is_printed(self):
        """What stands in the data stands on the page; the table has each of its cells."""
        text = self.text(self.build("nb"), "-layout")
        data = (SOURCE / "examples/article/data/brukere.xml").read_text(encoding="utf-8")
        rows = [re.findall(r"<v(?:>(\d+)</v>| status=[^>]*/>)", line) for line in data.splitlines() if "<row" in line]
        self.assertEqual([len(row) for row in rows], [3] * 6)
        table = text[text.rindex("Tabell 1."):]
        for sector in range(3):
            values = " ".join(row[sector] or ".." for row in rows)
            self.assertIn(values, table)


class OneNumber(FolderTest):
    """Change one number in the data: all that shows it changes, and nothing else."""

    def dump(self, report):
        return aarbok("build", report, "--dump-pages").out

    def test_changes_chart_table_prose_and_description(self):
        report = self.copy_article()
        before = self.dump(report).splitlines()
        data = report.parent / "data/brukere.xml"
        text = data.read_text(encoding="utf-8")
        self.assertIn("<v>89</v><v>71</v><v>80</v>", text)
        data.write_text(text.replace("<v>89</v><v>71</v><v>80</v>", "<v>88</v><v>71</v><v>80</v>"), encoding="utf-8")
        after = self.dump(report).splitlines()
        changed = [line for line in after if line not in before]
        gone = [line for line in before if line not in after]
        joined = "\n".join(changed)
        self.assertGreater(len([line for line in changed if "88" in line and "glyphs" in line]), 2, joined)
        self.assertTrue(any("88" in line and "alt" in line.lower() for line in changed), joined)
        self.assertTrue(any("path" in line for line in changed), "the curve moves")
        # What shows the other datasets stays to the letter.
        for line in gone:
            self.assertNotRegex(line, r"Utvikle virksomhetens|wikier", line)


class SameBytes(FolderTest):
    def test_in_any_folder_time_zone_and_locale(self):
        report = self.copy_article("elsewhere")
        first, second = self.folder / "1.pdf", self.folder / "2.pdf"
        aarbok("build", SOURCE / "examples/article/report.xml", "-o", first,
               env={**os.environ, "TZ": "Europe/Oslo", "LC_ALL": "C"})
        aarbok("build", "report.xml", "-o", second, cwd=report.parent,
               env={**os.environ, "TZ": "Pacific/Auckland", "LC_ALL": "de_DE.UTF-8"})
        self.assertEqual(first.read_bytes(), second.read_bytes())

    def test_dates_come_from_the_epoch_given(self):
        pdfs = []
        for epoch in ("1000000000", "1500000000"):
            pdf = self.folder / f"{epoch}.pdf"
            aarbok("build", SOURCE / "examples/article/report.xml", "-o", pdf,
                   env={**os.environ, "SOURCE_DATE_EPOCH": epoch, "TZ": "UTC"})
            pdfs.append(run("pdfinfo", "-isodates", pdf, check=0).out)
        self.assertIn("2001-09-09T01:46:40", pdfs[0])
        self.assertIn("2017-07-14T02:40:00", pdfs[1])


if __name__ == "__main__":
    unittest.main()
