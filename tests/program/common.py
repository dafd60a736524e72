"""What the tests of the whole program share. Run by CTest with AARBOK (the program) and AARBOK_SOURCE (the root) set."""

import os
import pathlib
import shutil
import subprocess
import tempfile
import unittest

PROGRAM = os.path.abspath(os.environ.get("AARBOK", "build/release/aarbok"))
SOURCE = pathlib.Path(os.environ.get("AARBOK_SOURCE", ".")).resolve()
SANITIZED = os.environ.get("AARBOK_SANITIZED") == "1"


def run(*args, check=None, **options):
    """Runs a command, with its output as text (bytes where it is not UTF-8); check: the exit status it must have."""
    if not {"stdout", "stderr"} & options.keys():
        options["capture_output"] = True
    result = subprocess.run([os.fspath(a) for a in args], **options)
    result.out, result.err = ((b or b"").decode("utf-8", "replace") for b in (result.stdout, result.stderr))
    if check is not None and result.returncode != check:
        raise AssertionError(f"{' '.join(map(str, args))}: status {result.returncode}\n{result.out}\n{result.err}")
    return result


def aarbok(*args, check=0, **options):
    return run(PROGRAM, *args, check=check, **options)


class FolderTest(unittest.TestCase):
    """A test with a folder of its own, and a copy of the article in it."""

    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="aarbok-test-"))
        self.addCleanup(shutil.rmtree, self.folder)

    def copy_article(self, name="article"):
        target = self.folder / name
        shutil.copytree(SOURCE / "examples/article", target)
        return target / "report.xml"
