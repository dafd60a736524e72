#!/usr/bin/env python3
"""Runs `PROGRAM check --format json` on every broken input under tests/errors and compares all complaints.

A case is one XML file. What is expected stands in comments anywhere in it, one for each complaint, or, when the file
cannot hold comments, in FILE.expect beside it, one in each line without the comment marks:

    <!-- expect: error dataset.bad-number 14:9 -->
    <!-- expect: warning dataset.unused-note 5:4 in data/users.xml -->     another file, as seen from this one

    <!-- expect: error select.unknown-category 9:22 hint: the data have -->    the hint must have these words

Severity, code, line and column must agree, and nothing else may be said. The exit status must be 1 when an error is
expected, else 0. Folders called data or parts hold files that cases name; they are no cases.

With --schemas DIR the published schemas are held to the same cases: xmllint must refuse every file with an expected
error and accept every other, and every file given with --valid. A case whose fault no schema can see says so, in a
comment or in FILE.expect:

    <!-- schema: valid -->
"""
import argparse
import json
import pathlib
import re
import subprocess
import sys

EXPECT = re.compile(r"expect: (error|warning) ([a-z0-9.-]+) (\d+):(\d+)(?: in (\S+))?(?: hint: (.+?)(?= -->|$))?", re.M)
ROOT = re.compile(rb"<(?:\w+:)?(batch|list|report|dataset|design|codelist)[\s>/]")
SUPPORT = {"data", "parts"}


class Case:
    """One broken input and what should be said of it."""

    def __init__(self, path):
        self.path = path
        beside = pathlib.Path(str(path) + ".expect")
        self.bytes = path.read_bytes()
        text = beside.read_text() if beside.exists() else self.bytes.decode("utf-8", "replace")
        self.expected = sorted((m[5] or path.name, int(m[3]), int(m[4]), m[1], m[2]) for m in EXPECT.finditer(text))
        self.hints = [((m[5] or path.name, int(m[3]), int(m[4]), m[1], m[2]), m[6])
                      for m in EXPECT.finditer(text) if m[6]]
        self.fails = any(complaint[3] == "error" for complaint in self.expected)
        self.schema_valid = "schema: valid" in text or not self.fails


def complaints(case, lines):
    """The program's JSON lines as sorted tuples, files named as seen from the case, each with its hint. None for a line
    that is not JSON."""
    folder = str(case.path.parent) + "/"
    found = []
    for line in lines:
        try:
            said = json.loads(line)
        except ValueError:
            return None
        name = said["file"]
        name = name[len(folder):] if name.startswith(folder) else name
        found.append(((name, said["line"], said["column"], said["severity"], said["code"]), said.get("hint", "")))
    return sorted(found)


def show(complaint):
    name, line, column, severity, code = complaint
    return f"{severity} {code} {line}:{column} in {name}"


def run_case(program, case):
    """What went wrong, line by line; nothing when all is well."""
    run = subprocess.run([program, "check", "--format", "json", str(case.path)], capture_output=True, text=True,
                         errors="replace", timeout=60, check=False)
    output = (run.stdout + run.stderr).splitlines()
    said = complaints(case, output)
    if not case.expected:
        return ["the case expects nothing"]
    if said is None:
        return ["output that is not JSON:"] + output[:20]
    found = [complaint for complaint, _ in said]
    problems = ["missing: " + show(c) for c in case.expected if c not in found]
    problems += ["not expected: " + show(c) for c in found if c not in case.expected]
    if not problems and len(found) != len(case.expected):
        problems.append("something is said twice")
    problems += [f"no such hint: {show(c)}: {hint}" for c, hint in case.hints
                 if not any(c == complaint and hint in given for complaint, given in said)]
    if run.returncode != (1 if case.fails else 0):
        problems.append(f"exit status {run.returncode}")
    return problems


def schema_of(schemas, content):
    """The schema for a file; None for one with a DOCTYPE, of which schemas know nothing."""
    root = None if b"<!DOCTYPE" in content else ROOT.search(content)
    if not root:
        return None
    name = root[1].decode()
    return schemas / ({"list": "batch"}.get(name, name) + ".rng")


def run_schema(schema, path, accept):
    run = subprocess.run(["xmllint", "--nonet", "--noout", "--relaxng", str(schema), str(path)], capture_output=True,
                         text=True, errors="replace", timeout=60, check=False)
    if (run.returncode == 0) == accept:
        return []
    if accept:
        return [f"{schema.name} refuses it:"] + run.stderr.splitlines()[:5]
    return [f"{schema.name} accepts it; say `schema: valid` in the case if no schema can see the fault"]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program")
    parser.add_argument("cases", nargs="+", type=pathlib.Path, help="files, or folders of them")
    parser.add_argument("--schemas", type=pathlib.Path, help="check the schemas in this folder too")
    parser.add_argument("--valid", nargs="*", default=[], type=pathlib.Path,
                        help="folders of files that program and schema must accept")
    options = parser.parse_args()
    paths = []
    for given in options.cases:
        found = sorted(given.rglob("*.xml")) if given.is_dir() else [given]
        paths += [p for p in found if not SUPPORT & set(p.relative_to(given).parts[:-1])]
    failed = 0
    for path in paths:
        case = Case(path)
        problems = run_case(options.program, case)
        schema = options.schemas and schema_of(options.schemas, case.bytes)
        if schema:
            problems += run_schema(schema, path, case.schema_valid)
        failed += bool(problems)
        for problem in problems:
            print(f"{path}: {problem}")
    for path in (p for folder in options.valid for p in sorted(folder.rglob("*.xml"))):
        schema = options.schemas and schema_of(options.schemas, path.read_bytes())
        problems = run_schema(schema, path, True) if schema else []
        failed += bool(problems)
        for problem in problems:
            print(f"{path}: {problem}")
    print(f"{len(paths)} cases, {failed} failed")
    return 1 if failed or not paths else 0


if __name__ == "__main__":
    sys.exit(main())
