"""Outputs are written whole or not at all: bad input, a full disk, a kill at any moment leave the old file as it was."""

import os
import signal
import unittest

from common import SANITIZED, FolderTest, aarbok, run

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
        import json
        complaints = [json.loads(line) for line in lines]
        self.assertGreaterEqual(len(complaints), 2)
        for complaint in complaints:
            self.assertEqual(complaint["file"], str(report))
            self.assertGreater(complaint["line"], 0)
        self.assertTrue(any("line" in c.get("hint", "") for c in complaints))


if __name__ == "__main__":
    unittest.main()
