#!/usr/bin/env python3
"""The examples in the manuals are right: every block that begins with an XML declaration passes `aarbok check` without a
word, and its schema.

Usage: check-manuals.py PROGRAM SCHEMAS MANUAL.md…
"""
import pathlib
import re
import subprocess
import sys
import tempfile

BLOCK = re.compile(r"^```xml\n(<\?xml .*?)^```$", re.M | re.S)


def check(program, schemas, folder, name, text):
    root = re.search(r"<(report|dataset|design|codelist)\b", text)[1]
    path = folder / f"{root}.xml"
    path.write_text(text)
    runs = [[program, "check", str(path)],
            ["xmllint", "--nonet", "--noout", "--relaxng", str(schemas / f"{root}.rng"), str(path)]]
    for command in runs:
        run = subprocess.run(command, capture_output=True, text=True, check=False)
        said = run.stdout + run.stderr.replace(f"{path} validates\n", "")
        if run.returncode or said:
            print(f"{name}: {said}")
            return False
    return True


def main():
    program, schemas, *manuals = sys.argv[1:]
    good, count = True, 0
    for manual in manuals:
        text = pathlib.Path(manual).read_text()
        with tempfile.TemporaryDirectory() as folder:  # one example may use the one before
            for block in BLOCK.finditer(text):
                line = text.count("\n", 0, block.start()) + 2
                good &= check(program, pathlib.Path(schemas), pathlib.Path(folder), f"{manual}:{line}", block[1])
                count += 1
    print(f"{count} examples")
    return 0 if good and count else 1


if __name__ == "__main__":
    sys.exit(main())
