"""Archives: what is inside a PDF made with --pdfa, taking it out, building it again, and finding what was altered."""

import csv
import io
import json
import os
import pathlib
import re
import shutil
import subprocess
import unittest
import zlib

from common import SOURCE, FolderTest, aarbok, run

ARTICLE = SOURCE / "examples/article/report.xml"
REPORT = """<report xmlns="urn:aarbok:report:1" xml:lang="en"%s><head><title>Things</title><date>2020-02-03</date>
<dataset id="d" href="%s"/></head><body>
<p>There are <value of="d" at="k=a s=x"/> things.</p>
<figure id="f"><caption>A figure</caption><chart type="bar" data="d" x="k" series="s"/></figure>
<table id="t" data="d" rows="k" columns="s"><caption>A table</caption></table></body></report>"""
DATA = """<dataset xmlns="urn:aarbok:dataset:1" id="d" xml:lang="en">
<title>Things</title><unit>pieces</unit><source>Us</source>
<dimension id="k"><label>Kind</label><category id="a"><label>One, "two"</label></category>
 <category id="b"><label>Blåbær</label></category></dimension>
<dimension id="s"><label>Who</label><category id="x"><label>Some</label></category>
 <category id="y"><label>Others</label></category></dimension>
<observations dimensions="k s"><obs k="a" s="x">%s</obs><obs k="a" s="y">7</obs>
 <obs k="b" s="x">3</obs><obs k="b" s="y" status="confidential"/></observations></dataset>"""


def names(folder):
    return sorted(str(p.relative_to(folder)) for p in folder.rglob("*") if p.is_file())


def tool(*args):
    return subprocess.run([os.fspath(a) for a in args], capture_output=True, check=True).stdout


class Archive(FolderTest):
    def small(self, number="1250", href="d.xml", attributes="", name="report.xml"):
        report = self.folder / "work" / name
        report.parent.mkdir(exist_ok=True)
        data = report.parent / href
        data.parent.mkdir(exist_ok=True)
        data.write_text(DATA % number, encoding="utf-8")
        report.write_text(REPORT % (attributes, href), encoding="utf-8")
        return report

    def archive(self, report, *options, **more):
        pdf = self.folder / "out.pdf"
        aarbok("build", report, "--pdfa", "-o", pdf, *options, **more)
        return pdf

    def rebuilt(self, pdf, *options, **more):
        """The folder taken out of a PDF; fails when that does not build the same PDF."""
        out, again = self.folder / "taken", self.folder / "again.pdf"
        shutil.rmtree(out, ignore_errors=True)
        aarbok("extract", pdf, "-o", out)
        aarbok("build", out / "report.xml", "-o", again, *options, **more)
        self.assertEqual(pdf.read_bytes(), again.read_bytes())
        aarbok("verify", pdf)
        return out

    def edited(self, pdf, edit, name="edited.pdf"):
        """The PDF with its objects spelled out, changed by a function of bytes, and put together again."""
        plain, target = self.folder / "plain.qdf", self.folder / name
        tool("qpdf", "--qdf", "--object-streams=disable", pdf, plain)
        before = plain.read_bytes()
        after = edit(before)
        self.assertNotEqual(before, after)
        plain.write_bytes(after)
        target.write_bytes(tool("fix-qdf", plain))
        tool("qpdf", "--check", target)
        return target

    def refused(self, pdf, *codes):
        result = aarbok("verify", pdf, check=1)
        for code in codes:
            self.assertIn(f"[{code}]", result.err)
        self.assertIn("[verify.differs]", result.err)
        return result.err

    # ---- what is inside

    def test_everything_is_inside(self):
        out = self.rebuilt(self.archive(ARTICLE))
        self.assertEqual(names(out), ["aarbok/data/figure-1.csv", "aarbok/data/figure-2.csv",
                                      "aarbok/data/figure-3.csv", "aarbok/data/table-1.csv",
                                      "aarbok/designs/article.xml", "aarbok/manifest.txt",
                                      "data/brukere.xml", "data/formaal.xml", "data/hyppighet.xml",
                                      "data/medier.xml", "report.xml"])
        for name in "report.xml", "data/brukere.xml":
            self.assertEqual((out / name).read_bytes(), (ARTICLE.parent / name).read_bytes())

    def test_csv_of_figure_and_table(self):
        out = self.rebuilt(self.archive(self.small()))
        rows = [["Kind", "Some (pieces)", "Others (pieces)", "Others (pieces), status"],
                ["One, \"two\"", "1250", "7", ""],
                ["Blåbær", "3", "", ": confidential"]]
        for name in "figure-1.csv", "table-1.csv":
            text = (out / "aarbok/data" / name).read_bytes().decode("utf-8")
            read = list(csv.reader(io.StringIO(text, newline="")))
            self.assertEqual([row[:3] for row in read], [row[:3] for row in rows], name)
            self.assertIn(":", read[2][3])

    def test_figures_and_tables_carry_their_data(self):
        pdf = self.archive(self.small())
        text = tool("qpdf", "--qdf", "--object-streams=disable", pdf, "-").decode("latin-1")
        objects = dict(re.findall(r"\n(\d+) 0 obj\n(.*?)endobj", text, re.S))
        for tag, name in ("Figure", "figure-1.csv"), ("Table", "table-1.csv"):
            element = next(o for o in objects.values() if f"/S /{tag}\n" in o and "/AF" in o)
            files = [objects[n] for n in re.findall(r"(\d+) 0 R", re.search(r"/AF \[(.*?)\]", element, re.S)[1])]
            self.assertEqual([re.search(r"/UF \((.*?)\)", f)[1] for f in files], [name, "d.xml"])
            self.assertTrue(all("/AFRelationship /Data" in f for f in files))
        catalog = next(o for o in objects.values() if "/Type /Catalog" in o)
        self.assertIn("/AF [", catalog)
        listed = tool("pdfdetach", "-list", pdf).decode()
        self.assertEqual([line.split(": ")[1] for line in listed.splitlines()[1:]],
                         ["figure-1.csv", "table-1.csv", "article.xml", "manifest.txt", "d.xml", "report.xml"])

    def test_without_the_option_nothing_is_inside(self):
        pdf = self.folder / "plain.pdf"
        aarbok("build", self.small(), "-o", pdf)
        self.assertNotIn(b"EmbeddedFile", pdf.read_bytes())
        for command in "extract", "verify":
            self.assertIn("[archive.no-source]", aarbok(command, pdf, check=1).err)

    # ---- built again

    def test_options_are_kept(self):
        given = self.folder / "elsewhere/d.xml"
        given.parent.mkdir()
        given.write_text(DATA % "4711", encoding="utf-8")
        design = self.folder / "house.xml"
        shutil.copy(SOURCE / "layouts/designs/article.xml", design)
        pdf = self.archive(self.small(attributes=' languages="en nb"'), "--lang", "en", "--data", f"d={given}", "--design",
                           design, "--linearize", "--compact", env={**os.environ, "SOURCE_DATE_EPOCH": "1500000000"})
        without = {k: v for k, v in os.environ.items() if k != "SOURCE_DATE_EPOCH"}
        out = self.rebuilt(pdf, env=without)
        self.assertIn("aarbok/given/d.xml", names(out))
        self.assertIn("4,711", tool("pdftotext", pdf, "-").decode())
        self.assertEqual(pdf.read_bytes(), self.again(out, {**without, "SOURCE_DATE_EPOCH": "7"}))

    def again(self, out, env):
        target = self.folder / "more.pdf"
        aarbok("build", out / "report.xml", "-o", target, env=env)
        return target.read_bytes()

    def test_files_above_the_report(self):
        report = self.folder / "work/sub/users.xml"
        report.parent.mkdir(parents=True)
        (self.folder / "work/data").mkdir()
        (self.folder / "work/data/d.xml").write_text(DATA % "5", encoding="utf-8")
        (self.folder / "work/sub/d.xml").write_text((DATA % "6").replace('id="d"', 'id="e"', 1), encoding="utf-8")
        text = (REPORT % ("", "../data/d.xml")).replace("</head>", '<dataset id="e" href="d.xml"/></head>')
        report.write_text(text, encoding="utf-8")
        out = self.rebuilt(self.archive(report, "--root", self.folder / "work"))
        self.assertLessEqual({"report.xml", "data/d.xml", "sub/d.xml"}, set(names(out)))
        aarbok("check", out / "report.xml")
        aarbok("export", out / "report.xml", "--format", "csv", "-o", f"{self.folder}/csv/")

    def test_parameters_are_kept(self):
        report = self.small()
        text = report.read_text()
        head = '<param name="who" default="all"/><dataset'
        report.write_text(text.replace("<dataset", head, 1).replace("<title>", "<title>{who} ", 1))
        pdf = self.archive(report, "--set", "who=Åse, 1=2")
        self.assertIn("set\twho\tÅse, 1=2\n", (self.rebuilt(pdf) / "aarbok/manifest.txt").read_text())

    def test_a_large_report_in_another_encoding(self):
        report = self.small()
        declared = '<?xml version="1.0" encoding="ISO-8859-1"?>' + ("<!--" + "å" * 90_000 + "-->") * 10 + "\n"
        report.write_bytes((declared + report.read_text()).encode("latin-1"))
        self.rebuilt(self.archive(report))

    def test_standard_input(self):
        text = self.small().read_bytes()
        pdf = self.folder / "out.pdf"
        aarbok("build", "-", "--pdfa", "-o", pdf, input=text, cwd=self.folder / "work")
        self.rebuilt(pdf)

    def test_an_edited_folder_builds_what_it_says(self):
        out = self.rebuilt(self.archive(self.small()))
        data = out / "d.xml"
        data.write_text(data.read_text(encoding="utf-8").replace(">1250<", ">1350<"), encoding="utf-8")
        (out / "more.xml").write_text((DATA % "99").replace('id="d"', 'id="m"', 1), encoding="utf-8")
        report = out / "report.xml"
        report.write_text(report.read_text(encoding="utf-8").replace(
            "</head>", '<dataset id="m" href="more.xml"/></head>').replace(
            "<p>", '<p><value of="m" at="k=a s=x"/> and '), encoding="utf-8")
        pdf = self.folder / "edited.pdf"
        aarbok("build", report, "-o", pdf)
        self.assertRegex(tool("pdftotext", pdf, "-").decode(), r"99 and There are 1.350 things")
        self.rebuilt(pdf)

    def test_links_that_lead_out_of_the_folder(self):
        given = self.folder / "given.xml"
        given.write_text(DATA % "1", encoding="utf-8")
        for options, name in ([], "d.xml"), (["--data", f"d={given}"], "aarbok/given/given.xml"):
            with self.subTest(name):
                out = self.rebuilt(self.archive(self.small(), *options))
                (out / name).unlink()
                (out / name).symlink_to(given)
                result = aarbok("build", out / "report.xml", "-o", self.folder / "none.pdf", check=1)
                self.assertIn("[file.outside]", result.err)

    def test_other_fonts_are_told(self):
        out = self.rebuilt(self.archive(self.small()))
        manifest = out / "aarbok/manifest.txt"
        text = re.sub(r"(?m)^font\t.{32}", "font\t" + "0" * 32, manifest.read_text(encoding="utf-8"))
        manifest.write_text(text, encoding="utf-8")
        result = aarbok("build", out / "report.xml", "-o", self.folder / "again.pdf")
        self.assertIn("[archive.font-differs]", result.err)

    def test_a_damaged_list(self):
        out = self.rebuilt(self.archive(self.small()))
        manifest = out / "aarbok/manifest.txt"
        good = manifest.read_text(encoding="utf-8")
        for bad, code in (("", "archive.bad-manifest"), ("nonsense\n", "archive.bad-manifest"),
                          (good.replace("archive\t1", "archive\t9"), "archive.newer"),
                          (good.replace("\td.xml", "\t../d.xml"), "archive.bad-manifest"),
                          (good.replace("lang\ten", "design\t/etc/passwd"), "archive.bad-manifest")):
            with self.subTest(bad[:40]):
                manifest.write_text(bad, encoding="utf-8")
                target = self.folder / "none.pdf"
                self.assertIn(f"[{code}]", aarbok("build", out / "report.xml", "-o", target, check=1).err)
                self.assertFalse(target.exists())

    def test_names_that_clash_or_cannot_be_kept(self):
        for href, code in ("a:b.xml", "archive.bad-name"), ("report.xml", "archive.name-taken"):
            report = self.small(href=href, name="users.xml")
            result = aarbok("build", report, "--pdfa", "-o", self.folder / "o.pdf", check=1)
            self.assertIn(f"[{code}]", result.err)

    # ---- taking out

    def test_nothing_is_replaced(self):
        pdf, out = self.archive(self.small()), self.folder / "there"
        out.mkdir()
        aarbok("extract", pdf, "-o", out)  # empty: may be filled
        (out / "report.xml").write_text("mine", encoding="utf-8")
        self.assertIn("[archive.exists]", aarbok("extract", pdf, "-o", out, check=1).err)
        self.assertEqual((out / "report.xml").read_text(encoding="utf-8"), "mine")
        link, file = self.folder / "link", self.folder / "file"
        link.symlink_to(out)
        file.write_text("mine", encoding="utf-8")
        for target in link, file, pathlib.Path("."):
            aarbok("extract", pdf, "-o", target, check=1, cwd=self.folder)
        self.assertIn("[file.cannot-write]", aarbok("extract", pdf, "-o", self.folder / "no/where", check=1).err)
        self.assertFalse([p for p in self.folder.iterdir() if ".aarbok-" in p.name])

    def test_default_folder(self):
        pdf = self.archive(self.small())
        aarbok("extract", pdf, cwd=self.folder / "work")
        self.assertIn("report.xml", names(self.folder / "work/out"))

    def test_names_that_lead_elsewhere(self):
        pdf = self.archive(self.small(href="dd/d.xml"))
        for evil in (b"../d.xml", b"/tmp/d.x", b"dd//.xml", b"dd/.././", b"dd\\\\d.xm", b"dd/d\tx.l", b"dd/d:xml", b"dd/\xff.xml"):
            with self.subTest(evil):
                bad = self.edited(pdf, lambda b, e=evil: b.replace(b"(dd/d.xml)", b"(" + e + b")"))
                self.assertIn("[archive.bad-name]", aarbok("extract", bad, "-o", self.folder / "evil", check=1).err)
                self.assertFalse((self.folder / "evil").exists())
        twice = self.edited(pdf, lambda b: b.replace(b"(dd/d.xml)", b"(report.xml)"))
        self.assertIn("[archive.name-taken]", aarbok("extract", twice, "-o", self.folder / "evil", check=1).err)

    def test_no_pdf_at_all(self):
        whole = self.archive(self.small()).read_bytes()
        for name, content in {"empty": b"", "text": b"hello", "half": whole[:len(whole) // 2],
                              "holes": whole.replace(b"endstream", b"endstreaX")}.items():
            path = self.folder / name
            path.write_bytes(content)
            for command in "extract", "verify":
                with self.subTest(name=name, command=command):
                    result = aarbok(command, path, check=1)
                    self.assertRegex(result.err, r"\[archive\.bad-pdf\]|\[archive\.no-source\]|\[limit\.file-size\]")
        self.assertIn("[file.cannot-read]", aarbok("extract", self.folder / "missing.pdf", check=1).err)
        for command in "extract", "verify":
            aarbok(command, check=2)

    def test_a_bomb(self):
        """What unpacks to more than any publication has is given up."""
        packer = zlib.compressobj(9)
        packed = b"".join(packer.compress(bytes(1 << 20)) for _ in range(520)) + packer.flush()
        objects = [b"<</Type/Catalog/Pages 2 0 R/Names<</EmbeddedFiles<</Names[(report.xml)3 0 R]>>>>>>",
                   b"<</Type/Pages/Count 0/Kids[]>>", b"<</Type/Filespec/EF<</F 4 0 R>>>>",
                   b"<</Filter/FlateDecode/Length %d>>stream\n%s\nendstream" % (len(packed), packed)]
        pdf, places = b"%PDF-1.7\n", []
        for i, body in enumerate(objects, 1):
            places.append(len(pdf))
            pdf += b"%d 0 obj\n%s\nendobj\n" % (i, body)
        start = len(pdf)
        pdf += b"xref\n0 5\n0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % p for p in places)
        pdf += b"trailer<</Size 5/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % start
        bad = self.folder / "bomb.pdf"
        bad.write_bytes(pdf)
        self.assertIn("[limit.file-size]", aarbok("extract", bad, "-o", self.folder / "x", check=1).err)

    # ---- altered

    def test_one_printed_number(self):
        pdf = self.archive(self.small())

        def shown(b):  # of the cell of 1 250 in the table, its last digit is made that of the 7 below the other head
            cells = [(c, re.search(rb"\[<([0-9a-f]+)>\]TJ", c))
                     for c in re.findall(rb"/TD<</MCID \d+>>BDC\n.*?EMC", b, re.S)]
            cells = [(c, found[1]) for c, found in cells if found]
            at = max(i for i, (_, glyphs) in enumerate(cells) if len(glyphs) == 20)  # the figure's own table is before
            cell, glyphs = cells[at]
            return b.replace(cell, cell.replace(glyphs, glyphs[:-4] + cells[at + 1][1]), 1)
        err = self.refused(self.edited(pdf, shown), "verify.text-differs")
        self.assertRegex(err, r"page 1, table 1, row `One, \"two\"`: `1.257` is printed; the data give `1.250`")
        self.assertEqual(err.count("verify.text-differs"), 1)

    def test_a_number_moved(self):
        pdf = self.archive(self.small())
        err = self.refused(self.edited(pdf, lambda b: re.sub(rb"(/TD<</MCID \d+>>BDC\n )(\d)", rb"\g<1>9\2", b, count=1)),
                           "verify.page-differs")
        self.assertIn("page 1: what is drawn there", err)

    def test_one_data_cell(self):
        pdf = self.archive(self.small())
        err = self.refused(self.edited(pdf, lambda b: b.replace(b">1250<", b">1251<")), "archive.altered-file",
                           "verify.text-differs")
        self.assertRegex(err, r"page 1, table 1, row .*: `1.250` is printed; the data give `1.251`")
        self.assertRegex(err, r"page 1: `1.250` is printed; the data give `1.251`")

    def test_one_data_cell_and_all_sums(self):
        """Who alters the list of files and the check sum of the PDF as well is still found out by the pages."""
        pdf = self.archive(self.small())
        other = self.folder / "other"
        other.mkdir()
        second = self.archive_of("1251")
        digest = {n: re.search(rb"file\t([0-9a-f]{32})\t\d+\td.xml", tool("qpdf", "--qdf", p, "-"))[1]
                  for n, p in (("old", pdf), ("new", second))}
        bad = self.edited(pdf, lambda b: b.replace(b">1250<", b">1251<").replace(digest["old"], digest["new"]))
        err = self.refused(bad, "verify.text-differs")
        self.assertNotIn("archive.altered-file", err)

    def archive_of(self, number):
        report = self.folder / "second/report.xml"
        report.parent.mkdir()
        (report.parent / "d.xml").write_text(DATA % number, encoding="utf-8")
        report.write_text(REPORT % ("", "d.xml"), encoding="utf-8")
        aarbok("build", report, "--pdfa", "-o", self.folder / "second.pdf")
        return self.folder / "second.pdf"

    def test_what_is_read_aloud(self):
        """Nothing that is seen is altered: a description, a text of a font, a file of a figure, a note on top."""
        pdf = self.archive(self.small())
        edits = {"description": lambda b: re.sub(rb"(/Alt <feff00)42", rb"\g<1>43", b, count=1),
                 "font": lambda b: re.sub(rb"(beginbfchar\n<[0-9a-f]{4}>)<0031>", rb"\1<0032>", b, count=1)
                 if re.search(rb"beginbfchar\n<[0-9a-f]{4}><0031>", b) else re.sub(rb"<0031>\n", b"<0032>\n", b, count=1),
                 "csv": lambda b: b.replace(b"\"One, \"\"two\"\"\",1250", b"\"One, \"\"two\"\"\",1259", 1),
                 "title": lambda b: b.replace(b"/Title (Things)", b"/Title (Thongs)", 1)}
        for name, edit in edits.items():
            with self.subTest(name):
                self.refused(self.edited(pdf, edit), "verify.object-differs")

    def test_files_come_and_go(self):
        pdf = self.archive(self.small())
        err = self.refused(self.edited(pdf, lambda b: b.replace(b"(aarbok/designs/article.xml)", b"(another.xml)")))
        self.assertIn("[archive.missing-file]", err)
        self.assertIn("[archive.unlisted-file]", err)

    def test_arranged_otherwise_it_is_the_same(self):
        pdf, other = self.archive(ARTICLE), self.folder / "other.pdf"
        for options in (["--linearize"], ["--object-streams=generate"], ["--qdf"], ["--recompress-flate"]):
            with self.subTest(options):
                tool("qpdf", *options, pdf, other)
                self.assertIn("[verify.same]", aarbok("verify", other).out)

    def test_another_version(self):
        pdf = self.archive(self.small())
        bad = self.edited(pdf, lambda b: re.sub(rb"program\t[0-9.]+", b"program\t0.0.0", b))
        self.assertIn("[verify.other-version]", aarbok("verify", bad, check=1).err)

    def test_as_json(self):
        result = aarbok("verify", self.archive(self.small()), "--format", "json")
        self.assertEqual(json.loads(result.out.splitlines()[-1])["code"], "verify.same")

    def test_options_of_build_alone(self):
        for option in "--pdfa", "--linearize", "--compact":
            self.assertIn(f"{option} is for `aarbok build`", aarbok("check", option, ARTICLE, check=2).err)

    # ---- arranged

    def test_linearize_and_compact(self):
        plain, sizes = self.folder / "p.pdf", {}
        for options in ([], ["--linearize"], ["--compact"], ["--linearize", "--compact"]):
            aarbok("build", ARTICLE, "-o", plain, *options)
            first = plain.read_bytes()
            aarbok("build", ARTICLE, "-o", plain, *options)
            self.assertEqual(first, plain.read_bytes())
            sizes[" ".join(options)] = len(first)
            said = tool("qpdf", "--check", plain).decode()
            self.assertEqual("--linearize" in options, "File is linearized" in said)
            run("python3", "-B", SOURCE / "tests/tools/check-pdf.py", plain, check=0)
        self.assertLess(sizes["--compact"], sizes[""] * 0.9)

    def test_verapdf(self):
        pdfs = []
        for name, options in {"a": [], "b": ["--linearize"], "c": ["--compact"]}.items():
            pdfs.append(self.folder / f"{name}.pdf")
            aarbok("build", ARTICLE, "--pdfa", "-o", pdfs[-1], *options)
        pdfs.append(self.folder / "charts.pdf")
        aarbok("build", SOURCE / "examples/charts/report.xml", "--pdfa", "--compact", "-o", pdfs[-1])
        for flavour in "3a", "ua1":
            result = run("sh", SOURCE / "tests/tools/verapdf.sh", *pdfs,
                         env={**os.environ, "AARBOK_VERAPDF_FLAVOUR": flavour})
            if result.returncode == 77 and os.environ.get("AARBOK_REQUIRE_VERAPDF") != "1":
                self.skipTest(result.err.strip())
            self.assertEqual(result.returncode, 0, result.out + result.err)
            self.assertEqual(result.out.count(" 0 failed"), len(pdfs), result.out)

    def test_every_example(self):
        for report in sorted((SOURCE / "examples").glob("*/report.xml")):
            with self.subTest(report.parent.name):
                self.rebuilt(self.archive(report))


if __name__ == "__main__":
    unittest.main()
