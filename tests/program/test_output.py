"""Outputs are written whole or not at all: bad input, a full disk, a kill at any moment leave the old file as it was."""

import json
import os
import re
import shutil
import signal
import stat
import subprocess
import unittest

from common import PROGRAM, SANITIZED, SOURCE, FolderTest, aarbok, run

FAULTS = os.environ.get("AARBOK_FAULTS", "")  # a library to preload that fails or kills at a system call


class Output(FolderTest):
    def setUp(self):
        super().setUp()
        self.report = self.copy_article()
        self.pdf = self.folder / "out" / "article.pdf"
        self.pdf.parent.mkdir()
        self.pdf.write_bytes(b"the old edition")

    def assert_untouched(self):
        self.assertEqual(self.pdf.read_bytes(), b"the old edition")
        self.assertEqual(os.listdir(self.pdf.parent), ["article.pdf"])

    def test_bad_input_leaves_the_old_file(self):
        data = self.report.parent / "data/medier.xml"
        data.write_text(data.read_text(encoding="utf-8").replace("<v>23</v>", "<v>2 3</v>"), encoding="utf-8")
        result = aarbok("build", self.report, "-o", self.pdf, check=1)
        self.assertIn("medier.xml:", result.err)
        self.assert_untouched()

    def test_good_input_replaces_it(self):
        aarbok("build", self.report, "-o", self.pdf)
        self.assertTrue(self.pdf.read_bytes().startswith(b"%PDF-1.7"))
        self.assertEqual(os.listdir(self.pdf.parent), ["article.pdf"])

    def test_a_device_is_written_to_not_replaced(self):
        result = aarbok("build", self.report, "-o", "/dev/full", check=1)
        self.assertIn("[file.cannot-write]", result.err)
        self.assertTrue(os.path.exists("/dev/full"))

    def test_standard_output(self):
        self.assertTrue(aarbok("build", self.report, "-o", "-").stdout.startswith(b"%PDF-1.7"))

    def test_editions_do_not_overwrite_each_other(self):
        for lang in ("nb", "en"):
            aarbok("build", self.report, "--lang", lang, cwd=self.pdf.parent)
        self.assertEqual(sorted(os.listdir(self.pdf.parent)), ["article.pdf", "report-en.pdf", "report.pdf"])

    def test_no_file_that_was_read_is_replaced(self):
        data = self.report.parent / "data/brukere.xml"
        link, hard = self.folder / "link.xml", self.folder / "hard.xml"
        link.symlink_to(self.report)
        os.link(data, hard)
        design = self.folder / "house.xml"
        shutil.copy(SOURCE / "layouts/designs/article.xml", design)
        for output in (self.report, data, link, hard, design):
            before = output.read_bytes()
            result = aarbok("build", self.report, "--design", design, "-o", output, check=1)
            self.assertIn("[file.is-input]", result.err)
            self.assertEqual(output.read_bytes(), before)
        with open(self.report, "r+b") as file:
            result = run(PROGRAM, "build", self.report, "-o", "-", stdout=file, stderr=subprocess.PIPE, check=1)
            self.assertIn("[file.is-input]", result.err)
        named_pdf = self.report.rename(self.report.parent / "report.pdf")
        before = named_pdf.read_bytes()
        self.assertIn("[file.is-input]", aarbok("build", "report.pdf", cwd=named_pdf.parent, check=1).err)
        self.assertEqual(named_pdf.read_bytes(), before)

    def test_who_may_read_it_stays_as_it_was(self):
        for mode in (0o600, 0o640, 0o664, 0o444):
            self.pdf.chmod(mode)
            aarbok("build", self.report, "-o", self.pdf)
            self.assertEqual(stat.S_IMODE(self.pdf.stat().st_mode), mode)
        for umask, mode in ((0o022, 0o644), (0o077, 0o600)):
            new = self.folder / f"{mode:o}.pdf"
            aarbok("build", self.report, "-o", new, umask=umask)
            self.assertEqual(stat.S_IMODE(new.stat().st_mode), mode)

    def test_a_full_standard_output_is_an_error(self):
        for args in (["help"], ["--version"], ["check", "none.xml"]):
            with open("/dev/full", "w") as full:
                result = run(PROGRAM, *args, stdout=full, stderr=subprocess.PIPE, check=1)
            self.assertIn("cannot write to standard output", result.err)

    def test_missing_folder_is_an_error(self):
        result = aarbok("build", self.report, "-o", self.folder / "none" / "a.pdf", check=1)
        self.assertIn("[file.cannot-write]", result.err)

    def test_wrong_usage_is_status_2(self):
        for args in (["build"], ["frobnicate"], ["build", "--data", "x", "r.xml"], ["check"], []):
            self.assertEqual(aarbok(*args, check=2).out, "")

    @unittest.skipIf(SANITIZED or not FAULTS, "faults are made by a preloaded library")
    def test_full_disk(self):
        for call in ("write", "fsync", "linkat", "rename"):
            env = {**os.environ, "LD_PRELOAD": FAULTS, "FAULT": f"{call}:fail"}
            result = aarbok("build", self.report, "-o", self.pdf, check=1, env=env)
            self.assertIn("[file.cannot-write]", result.err, call)
            self.assertIn("No space left on device", result.err, call)
            self.assert_untouched()

    @unittest.skipIf(SANITIZED or not FAULTS, "faults are made by a preloaded library")
    def test_kill(self):
        for call in ("write", "fsync", "linkat"):
            env = {**os.environ, "LD_PRELOAD": FAULTS, "FAULT": f"{call}:kill"}
            result = aarbok("build", self.report, "-o", self.pdf, check=-signal.SIGKILL, env=env)
            self.assertEqual(result.err, "", call)
            self.assert_untouched()

    @unittest.skipIf(SANITIZED or not FAULTS, "faults are made by a preloaded library")
    def test_kill_at_the_last_step_leaves_the_old_file_whole(self):
        env = {**os.environ, "LD_PRELOAD": FAULTS, "FAULT": "rename:kill"}
        aarbok("build", self.report, "-o", self.pdf, check=-signal.SIGKILL, env=env)
        self.assertEqual(self.pdf.read_bytes(), b"the old edition")


class StandardInput(FolderTest):
    def test_is_checked_and_built(self):
        report = self.copy_article()
        piped = report.read_bytes()
        self.assertEqual(aarbok("check", "-", input=piped, cwd=report.parent).out, "")
        pdf = aarbok("build", "-", "-o", "-", input=piped, cwd=report.parent).stdout
        self.assertTrue(pdf.startswith(b"%PDF-1.7"))
        elsewhere = aarbok("build", "-", "--root", report.parent, input=piped, cwd="/").stdout
        self.assertEqual(elsewhere, pdf)


class Check(FolderTest):
    def test_writes_nothing(self):
        report = self.copy_article()
        before = sorted(str(p) for p in self.folder.rglob("*"))
        result = aarbok("check", report, *sorted((report.parent / "data").glob("*.xml")))
        self.assertEqual((result.out, result.err), ("", ""))
        self.assertEqual(sorted(str(p) for p in self.folder.rglob("*")), before)

    def test_json_has_every_complaint(self):
        report = self.copy_article()
        text = report.read_text(encoding="utf-8")
        text = text.replace('type="line"', 'type="lime"').replace('data="formaal"', 'data="formal"')
        report.write_text(text, encoding="utf-8")
        lines = aarbok("check", "--format", "json", report, check=1).out.splitlines()
        complaints = [json.loads(line) for line in lines]
        self.assertGreaterEqual(len(complaints), 2)
        for complaint in complaints:
            self.assertEqual(complaint["file"], str(report))
            self.assertGreater(complaint["line"], 0)
        self.assertTrue(any("line" in c.get("hint", "") for c in complaints))

    def test_refuses_what_build_refuses(self):
        """That a font may not be embedded is seen only when the PDF is written."""
        report = self.copy_article()
        (report.parent / "house.xml").write_text(
            '<design xmlns="urn:aarbok:design:1" id="house" extends="article">'
            '<style name="h1" font-family="Testbok Restricted, Open Sans"/></design>', encoding="utf-8")
        text = report.read_text(encoding="utf-8").replace("<h>", "<h>AB ")
        report.write_text(text.replace('design="article"', 'design="./house.xml"'), encoding="utf-8")
        self.assertIn("house.xml", report.read_text(encoding="utf-8"))
        env = {**os.environ, "XDG_DATA_HOME": str(SOURCE / "tests/data"), "XDG_CACHE_HOME": str(self.folder)}
        built = aarbok("build", report, "-o", self.folder / "a.pdf", check=1, env=env)
        checked = aarbok("check", report, "--lang", "nb", check=1, env=env)
        self.assertIn("[pdf.font-not-embeddable]", built.err)
        self.assertEqual(checked.out, built.err)

    def test_one_run_finds_what_it_can(self):
        """A reference to nothing hides neither a chart that does not suit its data nor one too tall for the page."""
        report = self.copy_article()
        text = report.read_text(encoding="utf-8")
        wrong = text.replace("</body>", '<p xml:lang="nb">Se <ref to="nowhere"/>.</p></body>')
        line = re.sub(r'type="bar" data="formaal"', 'type="line" data="formaal"', wrong)
        self.assertNotIn(line, (text, wrong))
        report.write_text(line, encoding="utf-8")
        result = aarbok("check", report, "--lang", "nb", check=1)
        self.assertIn("[report.unknown-target]", result.out)
        self.assertIn("[chart.not-time]", result.out)
        # Nor does a chart that shows nothing hide them.
        report.write_text(line.replace('data="medier"', 'data="none"'), encoding="utf-8")
        result = aarbok("check", report, "--lang", "nb", check=1)
        self.assertIn("[report.unknown-dataset]", result.out)
        self.assertIn("[chart.not-time]", result.out)

    def test_a_fault_in_one_file_hides_none_in_another(self):
        first, second = self.copy_article("first"), self.copy_article("second")
        text = first.read_text(encoding="utf-8")
        first.write_text(text.replace('data="medier"', 'data="none"'), encoding="utf-8")
        second.write_text(re.sub(r'type="bar" data="formaal"', 'type="line" data="formaal"', text), encoding="utf-8")
        self.assertIn("[chart.not-time]", aarbok("check", first, second, check=1).out)


class Strict(FolderTest):
    """--strict makes errors of warnings, when all is done; --allow says which are accepted."""

    def setUp(self):
        super().setUp()
        self.report = self.copy_article()
        data = self.report.parent / "data/medier.xml"
        text = data.read_text(encoding="utf-8")
        self.assertEqual(text.count("<note "), text.count("<note id="))
        noted = re.sub(r"(<dimension )", r'<note id="unused">Ingen peker hit.</note>\1', text, count=1)
        self.assertNotEqual(text, noted)
        data.write_text(noted, encoding="utf-8")
        self.pdf = self.folder / "a.pdf"

    def codes(self, *options, check):
        out = aarbok("check", "--format", "json", *options, self.report, check=check).out
        return {(said["severity"], said["code"]) for said in map(json.loads, out.splitlines())}

    def test_check(self):
        self.assertIn(("warning", "dataset.unused-note"), self.codes(check=0))
        strict = self.codes("--strict", check=1)
        self.assertIn(("error", "dataset.unused-note"), strict)
        self.assertEqual({severity for severity, _ in strict}, {"error"})

    def test_allowed(self):
        codes = ",".join(sorted({code for _, code in self.codes(check=0)}))
        self.assertEqual(self.codes("--strict", "--allow", codes, check=0), set())
        self.assertEqual(self.codes("--strict", *[o for code in codes.split(",") for o in ("--allow", code)], check=0),
                         set())
        self.assertIn(("error", "dataset.unused-note"), self.codes("--strict", "--allow", "dataset.outlier", check=1))

    def test_build(self):
        self.pdf.write_bytes(b"the old edition")
        refused = aarbok("build", "--strict", self.report, "-o", self.pdf, check=1)
        self.assertIn(": error: ", refused.err)
        self.assertIn("[dataset.unused-note]", refused.err)
        self.assertNotIn(": warning: ", refused.err)
        self.assertEqual(self.pdf.read_bytes(), b"the old edition")
        self.assertEqual(aarbok("build", "--strict", "--dump-pages", self.report, check=1).out, "")
        codes = ",".join({code for _, code in self.codes(check=0)})
        aarbok("build", "--strict", "--allow", codes, self.report, "-o", self.pdf)
        self.assertTrue(self.pdf.read_bytes().startswith(b"%PDF"))

    def test_errors_cannot_be_allowed(self):
        text = self.report.read_text(encoding="utf-8").replace('type="line"', 'type="lime"')
        self.report.write_text(text, encoding="utf-8")
        self.assertIn(("error", "xml.bad-value"), self.codes("--allow", "xml.bad-value", check=1))

    def test_one_run_still_finds_all(self):
        """A warning in a dataset does not keep what comes after it from being looked at."""
        text = self.report.read_text(encoding="utf-8").replace("</body>", '<p>Se <ref to="nowhere"/>.</p></body>')
        self.report.write_text(text, encoding="utf-8")
        self.assertGreaterEqual(self.codes("--strict", check=1),
                                {("error", "dataset.unused-note"), ("error", "report.unknown-target")})

    def test_what_is_no_code(self):
        for wrong in ("all", "", "dataset", "dataset.", "dataset.a b", "dataset.a,,b", "*"):
            self.assertIn("--allow", aarbok("check", "--allow", wrong, self.report, check=2).err)


class Said(FolderTest):
    """Complaints are shown, not obeyed, by a terminal."""

    REPORT = '<report xmlns="urn:aarbok:report:1" xml:lang="en"><head><title>T</title></head><body>{}</body></report>'

    def complaints(self, name, body, *options):
        path = self.folder / os.fsdecode(name)
        path.write_text(self.REPORT.format(body), encoding="utf-8")
        return aarbok("check", *options, path, check=1)

    def test_controls_are_shown(self):
        result = self.complaints(b"a\x1b[31m\n\xe2\x80\xae\x7f\xff.xml",
                                 "\n<p>\u009b\u202e<ref to='a\u009bb'/></p>")
        self.assertIn("a\\x1b[31m\\x0a\\u202e\\x7f\\xff.xml:2:", result.out)
        self.assertIn("`a\\x9bb`", result.out)
        self.assertNotRegex(result.out, "[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]")
        excerpt, caret = result.out.splitlines()[1:3]
        at, length = caret.index("^"), caret.count("~") + 1
        self.assertEqual(excerpt[at:at + length], "a\\x9bb")

    def test_tabs_keep_their_columns(self):
        result = self.complaints("a.xml", "\n\t<p>\u009b<ref to='nowhere'/></p>")
        self.assertIn("     2 | \t<p>\\x9b<ref to='nowhere'/></p>", result.out)
        self.assertIn("       | \t" + " " * len("<p>\\x9b<ref to='") + "^~~~~~~\n", result.out)

    def test_long_lines_are_shown_around_the_place(self):
        words = "Ord " * 200
        result = self.complaints("a.xml", f"<p>{words}<ref to='nowhere'/>{words}</p>")
        excerpt, caret = result.out.splitlines()[1:3]
        self.assertLess(len(excerpt), 160)
        at, length = caret.index("^"), caret.count("~") + 1
        self.assertEqual(excerpt[at:at + length], "nowhere")

    def test_of_equally_near_names_that_which_begins_alike_is_meant(self):
        result = self.complaints("a.xml", "<figure><caption>F</caption><chart type='line' hilight='a=b'/></figure>")
        self.assertIn("did you mean `highlight`?", result.out)

    def test_names_that_are_no_text_give_good_json(self):
        result = self.complaints(b"\xff\xc3.xml", "<p><ref to='a&#x9b;b'/></p>", "--format", "json")
        complaint = json.loads(result.stdout.decode("utf-8"))
        self.assertTrue(complaint["file"].endswith("/\ufffd\ufffd.xml"), complaint["file"])
        self.assertIn("a\u009bb", complaint["message"])
        self.assertNotIn("\u009b", result.out)

    def test_pipes_are_no_files(self):
        pipe = self.folder / "pipe.xml"
        os.mkfifo(pipe)
        for path in (pipe, "/dev/null"):
            self.assertIn("only files are read", aarbok("check", path, check=1).out)

    def test_paths_are_short(self):
        folder = self.folder / "z"
        (folder / "data").mkdir(parents=True)
        (self.folder / "far").mkdir()
        (folder / "data/link").symlink_to(self.folder / "far")
        (folder / "data/d.xml").write_text("<dataset/>", encoding="utf-8")
        (self.folder / "d.xml").write_text("<dataset/>", encoding="utf-8")
        head = "<title>T</title>" + "".join(f'<dataset id="d{i}" href="{href}"/>' for i, href in enumerate(
            ("./data/d.xml", ".//data/../data//d.xml", "data/link/../d.xml")))
        report = self.REPORT.replace("<title>T</title>", head).format("<p>T</p>")
        (folder / "r.xml").write_text(report, encoding="utf-8")
        result = aarbok("check", "--root", ".", "z/r.xml", check=1, cwd=self.folder)
        places = {line.split(":")[0] for line in result.out.splitlines() if re.search(r"^\S+:\d", line)}
        self.assertEqual(places, {"z/data/d.xml", "z/data/link/../d.xml"})


if __name__ == "__main__":
    unittest.main()
