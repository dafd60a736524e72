"""aarbok batch: many reports of one file; the same bytes however they are made; only what changed; and whatever happens
to workers, parent or disk, never a wrong or half file, and a next run that completes."""

import json
import os
import pathlib
import random
import re
import shutil
import signal
import subprocess
import time
import unittest

from common import PROGRAM, SANITIZED, SOURCE, FolderTest, aarbok

FAULTS = os.environ.get("AARBOK_FAULTS", "")
ROUNDS = int(os.environ.get("AARBOK_BATCH_ROUNDS", "6" if SANITIZED else "20"))
FEW = "1101,1102,1103,1201,1202,1203"
LATE = 60 if SANITIZED else 20


class BatchTest(FolderTest):
    """A copy of the municipalities, and a batch for a few of them."""

    def setUp(self):
        super().setUp()
        self.place = self.folder / "municipalities"
        shutil.copytree(SOURCE / "examples/municipalities", self.place, ignore=shutil.ignore_patterns("rapporter"))
        self.out = self.folder / "out"
        self.choose(FEW)

    def choose(self, where):
        path = self.place / "batch.xml"
        text = re.sub(r' where="[^"]*"', "", path.read_text())
        path.write_text(text.replace('each="sted"', f'each="sted" where="sted={where}"'))

    def batch(self, *options, out=None, check=0, **kw):
        return aarbok("batch", self.place / "batch.xml", "-o", out or self.out, *options, check=check, **kw)

    def told(self, *options, **kw):
        """The reports by their codes and states, and the summary."""
        lines = [json.loads(line) for line in self.batch("--format", "json", *options, **kw).out.splitlines()]
        return {line["code"]: line["state"] for line in lines if "code" in line}, lines[-1]

    def built(self, *options, **kw):
        return sorted(code for code, state in self.told(*options, **kw)[0].items() if state == "built")

    def files(self, out=None):
        return {path.name: path.read_bytes() for path in sorted((out or self.out).glob("*.pdf"))}

    def change(self, dataset, code, cell, number):
        """Another number in a row of a dataset."""
        path = self.place / "data" / f"{dataset}.xml"
        lines = path.read_text().split("\n")
        at = next(i for i, line in enumerate(lines) if f'<row key="{code}">' in line)
        cells = re.findall(r"<v>([^<]*)</v>", lines[at])
        cells[cell] = number(cells[cell]) if callable(number) else number
        lines[at] = f'    <row key="{code}">' + "".join(f"<v>{v}</v>" for v in cells) + "</row>"
        path.write_text("\n".join(lines))

    def assert_whole(self):
        """Every report is finished, and nothing lies beside them."""
        for path in self.out.iterdir():
            if path.name == ".aarbok":
                continue
            self.assertRegex(path.name, r"^\d{4}-\w+\.pdf$")
            content = path.read_bytes()
            self.assertTrue(content.startswith(b"%PDF-") and content.rstrip().endswith(b"%%EOF"), path.name)


class Reports(BatchTest):
    def test_bytes_are_the_same_however_they_are_made(self):
        self.batch("-j", "1")
        one = self.files()
        self.assertEqual(len(one), 6)
        self.batch("-j", "2", out=self.folder / "two")
        self.assertEqual(self.files(self.folder / "two"), one)
        for code, county, lang in (("1102", "11", "nb"), ("1203", "12", "nn")):
            single = self.folder / "single.pdf"
            aarbok("build", self.place / "report.xml", "-o", single, "--lang", lang, "--set", f"kommune={code}",
                   "--set", f"fylke={county}", "--set", f"i-fylket={county}01..{county}24")
            self.assertEqual(single.read_bytes(), next(v for k, v in one.items() if k.startswith(code)))

    def test_archives_are_made_again_of_what_is_inside(self):
        self.batch("--pdfa", "-j", "2")
        made = self.files()
        self.batch("--pdfa", "-j", "1", out=self.folder / "one")
        self.assertEqual(self.files(self.folder / "one"), made)
        for code in ("1102", "1203"):
            path = next(self.out.glob(f"{code}-*.pdf"))
            aarbok("verify", path)
            inside = self.folder / code
            aarbok("extract", path, "-o", inside)
            self.assertEqual(sorted(str(p.relative_to(inside)) for p in inside.rglob("*.xml")),
                             ["aarbok/designs/article.xml", "data/alder.xml", "data/folketall.xml",
                              "data/ledighet.xml", "data/nokkeltall.xml", "report.xml"])
            self.assertIn(f"\nset\tkommune\t{code}\n", (inside / "aarbok/manifest.txt").read_text())
            aarbok("build", inside / "report.xml", "-o", self.folder / "again.pdf")
            self.assertEqual((self.folder / "again.pdf").read_bytes(), path.read_bytes())
        self.assertEqual(self.built("--pdfa"), [])
        path = self.place / "data/alder.xml"  # not a number, but it is inside
        path.write_text(path.read_text() + "<!-- looked through -->\n")
        self.assertEqual(self.built("--pdfa"), FEW.split(","))
        self.assertEqual(self.built(), FEW.split(","))  # plain ones are others

    def test_one_that_fails_is_alone(self):
        path = self.place / "liste.xml"
        path.write_text(path.read_text().replace('code="1102" fylke="11"', 'code="1102" fylke="99"'))
        states, summary = self.told(check=1)
        self.assertEqual((states["1102"], summary["built"], summary["failed"]), ("failed", 5, 1))
        self.assertEqual(len(self.files()), 5)
        path.write_text(path.read_text().replace('fylke="99"', 'fylke="11"'))
        self.assertEqual(self.built(), ["1102"])

    def test_a_complaint_all_have_is_made_once(self):
        path = self.place / "report.xml"
        path.write_text(path.read_text().replace('<kicker xml:lang="nn">Kommunen i tal</kicker>', ""))
        result = self.batch()
        self.assertEqual(result.err.count("[report.untranslated]"), 1, result.err)

    def test_strict_takes_a_warning_about_shared_data_for_an_error_of_each(self):
        path = self.place / "data/alder.xml"
        path.write_text(re.sub(r'(<category id="2523" parent="25">)<label>[^<]*</label>', r"\1", path.read_text()))
        self.assertEqual(self.batch().err.count("[dataset.missing-label]"), 1)
        self.assertEqual(len(self.files()), 6)
        strict = self.folder / "strict"
        result = self.batch("--strict", out=strict, check=1)
        self.assertEqual(self.files(strict), {})
        self.assertEqual(result.err.count("[dataset.missing-label]"), 1, result.err)
        self.batch("--strict", "--allow", "dataset.missing-label", out=strict)
        self.assertEqual(self.files(strict), self.files())

    def test_summary_and_lines(self):
        lines = self.batch().out.splitlines()
        self.assertEqual(sum(line.startswith("built ") for line in lines), 6)
        self.assertRegex("\n".join(lines), r"report\.xml +6 +6 +0 +0\n")

    def test_names_are_safe(self):
        path = self.place / "data/folketall.xml"
        path.write_text(path.read_text().replace("<label>Aspebygd</label>", "<label>../a b/c</label>"))
        self.batch()
        self.assertEqual([path.name for path in self.out.glob("1101*")], ["1101-a-b-c.pdf"])

    def test_wrong_use(self):
        for options in (["--set", "a=b"], ["-j", "0"], ["--timeout", "x"]):
            self.batch(*options, check=2)
        aarbok("build", self.place / "report.xml", "-j", "2", check=2)
        result = aarbok("build", self.place / "report.xml", "--set", "komune=1", "-o", self.folder / "x.pdf", check=1)
        self.assertIn("did you mean `kommune`?", result.err)


class Changes(BatchTest):
    def test_nothing_is_done_when_nothing_changed(self):
        self.batch()
        before = {path: path.stat().st_mtime_ns for path in self.out.glob("*.pdf")}
        self.assertIn("6 reports, nothing has changed", self.batch().out)
        self.assertEqual(before, {path: path.stat().st_mtime_ns for path in self.out.glob("*.pdf")})
        os.utime(self.place / "data/alder.xml", (1, 1))  # a clock that jumps
        self.assertIn("nothing has changed", self.batch().out)

    def test_one_cell_of_a_municipality(self):
        self.batch()
        self.change("ledighet", "1102", 0, "4.4")
        self.assertEqual(self.built("--dry-run"), ["1102"])
        why = self.batch("--why", "1102-Aspevoll.pdf").out
        self.assertRegex(why, r"changed: .*ledighet\.xml")
        self.assertRegex(why, r"ledighet sted=1102 aar=2014: 4\.4, was ")
        self.assertIn("no number that it shows has changed", self.batch("--why", "1101-Aspebygd.pdf").out)
        self.assertEqual(self.built(), ["1102"])
        self.assertIn("nothing has changed", self.batch().out)

    def test_a_county_average(self):
        self.batch()
        self.change("nokkeltall", "11", 3, "80.5")
        self.assertEqual(self.built(), ["1101", "1102", "1103"])

    def test_a_design_and_the_report(self):
        design = self.place / "blue.xml"
        design.write_text('<design xmlns="urn:aarbok:design:1" id="blue" extends="article"/>')
        path = self.place / "batch.xml"
        path.write_text(path.read_text().replace("output=", 'design="blue.xml" output='))
        self.batch()
        self.assertIn("nothing has changed", self.batch().out)
        design.write_text('<design xmlns="urn:aarbok:design:1" id="blue" extends="article"><colours accent="#00507D"/></design>')
        self.assertEqual(len(self.built()), 6)
        report = self.place / "report.xml"
        report.write_text(report.read_text().replace("Kommunen i tall</kicker>", "Kommunetall</kicker>"))
        self.assertEqual(self.built(), ["1101", "1102", "1103"])  # the others are in nynorsk

    def test_a_file_that_was_changed_or_removed(self):
        self.batch()
        whole = self.files()
        (self.out / "1101-Aspebygd.pdf").write_bytes(b"something else")
        next(self.out.glob("1202-*.pdf")).unlink()
        self.assertEqual(self.built(), ["1101", "1202"])
        self.assertEqual(self.files(), whole)
        self.assertEqual(len(self.built("--force")), 6)

    def test_a_damaged_manifest(self):
        self.batch()
        whole = self.files()
        (self.out / ".aarbok/manifest.sqlite").write_bytes(b"not a database, " * 1000)
        self.assertEqual(self.told()[1]["failed"], 0)
        self.assertEqual(self.files(), whole)
        self.assertIn("nothing has changed", self.batch().out)

    def test_a_report_more_and_one_less(self):
        self.batch()
        self.choose(FEW.replace("1101", "1104"))
        self.assertEqual(self.built(), ["1104"])

    def test_dependencies(self):
        self.batch("--depfile", self.folder / "deps")
        text = (self.folder / "deps").read_text()
        self.assertEqual(len(re.findall(r"\.pdf", text)), 6)
        for name in ("batch.xml", "liste.xml", "report.xml", "nokkeltall.xml", "article.xml"):
            self.assertIn(name, text)
        self.batch("--depfile", self.folder / "again")
        self.assertEqual(sorted((self.folder / "again").read_text().split()), sorted(text.split()))

    def test_any_cells(self):
        """Cells change at random; what is then left alone is what a full run would have made again."""
        draw = random.Random(20260)
        self.batch()
        for _ in range(ROUNDS):
            dataset, cells = draw.choice((("nokkeltall", 12), ("folketall", 12), ("alder", 6), ("ledighet", 12)))
            for _ in range(draw.randint(1, 3)):
                code = draw.choice(["1101", "1103", "1202", "1203", "1110", "1301"] + ["11", "0"] * (dataset != "folketall"))
                self.change(dataset, code, draw.randrange(cells), lambda v: str(draw.randint(500, 90000)) if dataset == "folketall"
                            else f"{draw.randint(0, 999) / 10:.1f}")
            before = {path.name: path.stat().st_ino for path in self.out.glob("*.pdf")}
            old = self.files()
            built = self.built(check=None)
            fresh = self.folder / "fresh"
            shutil.rmtree(fresh, ignore_errors=True)
            self.batch(out=fresh, check=None)
            new = self.files(fresh)
            self.assertEqual(self.files(), {**old, **new})
            changed = sorted(name[:4] for name in new if new[name] != old.get(name))
            self.assertEqual(built, changed)
            self.assertEqual({n for n in before if before[n] != (self.out / n).stat().st_ino}, {n for n in new if n[:4] in built})


class Faults(BatchTest):
    def begin(self, *options):
        return subprocess.Popen([PROGRAM, "batch", self.place / "batch.xml", "-o", self.out, *options],
                                stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True, text=True)

    def workers(self, parent):
        """Waits for the worker processes of a batch."""
        for _ in range(LATE * 100):
            path = pathlib.Path(f"/proc/{parent.pid}/task/{parent.pid}/children")
            found = path.read_text().split() if path.exists() else []
            if found:
                return [int(pid) for pid in found]
            time.sleep(0.01)
        self.fail("no worker began")

    def finish(self, many):
        """The next run completes; the files are those of a run that nothing happened to."""
        self.batch()
        self.assert_whole()
        self.assertEqual(len(self.files()), many)
        self.batch(out=self.folder / "fresh")
        self.assertEqual(self.files(), self.files(self.folder / "fresh"))

    def test_a_worker_is_killed(self):
        self.choose("1101..1124")
        parent = self.begin("-j", "1")
        os.kill(self.workers(parent)[0], signal.SIGKILL)
        out, err = parent.communicate(timeout=LATE)
        self.assertEqual(parent.returncode, 1, err)
        self.assertIn("[batch.crashed]", err)
        self.assertEqual(out.count("failed "), 1)
        self.assert_whole()
        self.assertEqual(len(self.files()), 23)
        self.finish(24)

    def test_the_parent_is_killed(self):
        self.choose("1101..1124")
        parent = self.begin("-j", "2")
        workers = self.workers(parent)
        time.sleep(0.05)
        parent.kill()
        parent.communicate()
        for _ in range(LATE * 100):
            if not any(os.path.exists(f"/proc/{pid}") and "Z" not in
                       pathlib.Path(f"/proc/{pid}/stat").read_text().split(") ")[-1][:1] for pid in workers):
                break
            time.sleep(0.01)
        else:
            self.fail("workers outlive their parent")
        self.assert_whole()
        self.finish(24)

    def test_interrupted(self):
        self.choose("1101..1124")
        parent = self.begin("-j", "1")
        self.workers(parent)
        os.killpg(parent.pid, signal.SIGINT)
        out, _ = parent.communicate(timeout=LATE)
        self.assertEqual(parent.returncode, 130)
        self.assertIn("Interrupted", out)
        self.assert_whole()
        self.finish(24)

    def test_one_that_takes_for_ever(self):
        parent = self.begin("-j", "1", "--timeout", "3")
        worker = self.workers(parent)[0]
        os.kill(worker, signal.SIGSTOP)
        out, err = parent.communicate(timeout=LATE)
        self.assertEqual(parent.returncode, 1)
        self.assertIn("took longer than 3 seconds [batch.timeout]", err)
        self.assertEqual(out.count("failed "), 1)
        self.finish(6)

    def test_one_that_eats_memory(self):
        result = self.batch("--memory", "1", check=1)
        self.assertEqual(result.err.count("out of memory [limit.memory]"), 6, result.err)
        self.assert_whole()
        self.finish(6)

    def test_two_at_once(self):
        first, second = self.begin("-j", "2"), self.begin("-j", "2")
        for run in (first, second):
            _, err = run.communicate(timeout=2 * LATE)
            self.assertEqual(run.returncode, 0, err)
        self.finish(6)

    def test_a_folder_that_cannot_be_written(self):
        self.out.write_text("a file")
        self.assertIn("[batch.manifest]", self.batch(check=1).err)
        self.assertEqual(self.out.read_text(), "a file")

    @unittest.skipIf(os.geteuid() == 0, "root may write anywhere")
    def test_a_folder_that_is_read_only(self):
        self.batch()
        whole = self.files()
        self.change("ledighet", "1102", 0, "4.4")
        self.out.chmod(0o555)
        try:
            self.assertIn("[file.cannot-write]", self.batch(check=1).err)
        finally:
            self.out.chmod(0o755)
        self.assertEqual(self.files(), whole)
        self.finish(6)

    @unittest.skipIf(SANITIZED or not FAULTS, "faults are made by a preloaded library")
    def test_a_full_disk(self):
        for call in ("write", "fsync", "linkat", "rename"):
            env = {**os.environ, "LD_PRELOAD": FAULTS, "FAULT": f"{call}:fail"}
            shutil.rmtree(self.out, ignore_errors=True)
            result = self.batch(check=1, env=env)
            self.assertRegex(result.err, r"\[(file\.cannot-write|batch\.manifest)\]", call)
            self.assertEqual(self.files(), {}, call)
        self.finish(6)

    @unittest.skipIf(SANITIZED or not FAULTS, "faults are made by a preloaded library")
    def test_killed_while_writing(self):
        self.batch()
        for call in ("write", "fsync", "linkat"):
            env = {**os.environ, "LD_PRELOAD": FAULTS, "FAULT": f"{call}:kill"}
            self.change("ledighet", "1102", 0, "5.5")
            old = self.files()
            aarbok("batch", self.place / "batch.xml", "-o", self.out, check=None, env=env)
            self.assert_whole()
            self.assertEqual({name: content for name, content in self.files().items() if content != old[name]}, {})
        self.finish(6)


if __name__ == "__main__":
    unittest.main()
