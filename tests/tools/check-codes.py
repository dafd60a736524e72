#!/usr/bin/env python3
"""Holds docs/complaints.md to the sources: every code of a complaint is in the list once, in the severity it has, and
nothing else is; a code that another manual mentions is in the list.

    check-codes.py ROOT
"""
import pathlib
import re
import sys

FOLDERS = ("base", "model", "input", "fonts", "pages", "charts", "layouts", "generator")
SUBJECTS = ("archive|batch|chart|dataset|derive|design|export|expression|file|font|layout|limit|pdf|prose|report|select|table|tbml|value|verify|words|"
            "xml")
CODE = rf"(?:{SUBJECTS})\.[a-z0-9]+(?:-[a-z0-9]+)*"
IN_SOURCE = re.compile(rf'"({CODE})"|\[({CODE})\]')
CALL = re.compile(rf'diag_(error|warning)\([^;"]*?(?:"[^"]*"[^;"]*?)?"({CODE})"')
LISTED = re.compile(rf"^\| `({CODE})` \| (.*) \|$", re.M)
MENTIONED = re.compile(rf"`({CODE})`")


def read(path):
    """The text of a C file without its comments."""
    return re.sub(r"//.*", "", path.read_text(encoding="utf-8"))


def main():
    root = pathlib.Path(sys.argv[1])
    sources = [read(p) for folder in FOLDERS for p in sorted((root / folder).rglob("*.c"))]
    given = {a or b for text in sources for a, b in IN_SOURCE.findall(text)}
    warned = {code for text in sources for severity, code in CALL.findall(text) if severity == "warning"}
    failed = {code for text in sources for severity, code in CALL.findall(text) if severity == "error"}
    manual = (root / "docs/complaints.md").read_text(encoding="utf-8")
    listed = {}
    problems = []
    for code, meaning in LISTED.findall(manual):
        if code in listed:
            problems.append(f"{code} is listed twice")
        listed[code] = meaning
    problems += [f"{code} is not in docs/complaints.md" for code in sorted(given - listed.keys())]
    problems += [f"{code} is in docs/complaints.md, and in no source" for code in sorted(listed.keys() - given)]
    for code, meaning in listed.items():
        warning = meaning.startswith("*warning:*")
        if (code in warned and not warning) or (code in failed - warned and warning):
            problems.append(f"{code} is listed as {'a warning' if warning else 'an error'}, and is the other")
    for path in sorted((root / "docs").rglob("*.md")):
        for code in sorted(set(MENTIONED.findall(path.read_text(encoding="utf-8"))) - listed.keys()):
            if not code.endswith(".xml") and not (root / code.replace(".", "/")).exists():
                problems.append(f"{path.relative_to(root)} mentions {code}, which is not in docs/complaints.md")
    print("\n".join(problems) or f"{len(listed)} codes")
    return 1 if problems or not listed else 0


if __name__ == "__main__":
    sys.exit(main())
