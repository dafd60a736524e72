#!/usr/bin/env python3
"""The arrows between folders, held to by reading include lines.

Each folder may include its own headers, those of the folders named for it, and the foreign libraries it owns.
docs/architecture.md draws the same arrows. Exit status 1 and a list when a line breaks them.
"""
import pathlib
import re
import sys

MAY_SEE = {
    "base": "",
    "model": "base",
    "input": "base model",
    "fonts": "base",
    "pages": "base fonts",
    "charts": "base model fonts pages",
    "layouts": "base model fonts pages charts",
    "generator/pdf": "base fonts pages",
    "generator/export": "base model fonts pages charts layouts",
    "generator/manifest": "base",
    "generator/qpdf": "",
    "generator": "base model input fonts pages charts layouts generator/pdf generator/export generator/manifest generator/qpdf",
}
OWNS = {
    "base": r"xxhash\.h",
    "model": r"unicode/.*|gmp\.h",
    "input": r"libxml/.*|jansson\.h",
    "fonts": r"hb.*|unicode/.*|fontconfig/.*",
    "charts": r"cairo.*",
    "generator/pdf": r"hpdf.*|libdeflate\.h",
    "generator/manifest": r"sqlite3\.h",
    "generator/qpdf": r"qpdf/.*",
}
FOREIGN = re.compile(r"unicode/.*|libxml/.*|hb.*|fontconfig/.*|cairo.*|hpdf.*|libdeflate\.h|qpdf.*|gmp\.h|xxhash\.h|jansson\.h|sqlite3\.h|ft2build\.h|freetype/.*")
INCLUDE = re.compile(r'\s*#\s*include\s+([<"])([^>"]+)[>"]')


def folder_of(path):
    """The longest named folder that holds path, or None."""
    names = [f for f in MAY_SEE if path.as_posix().startswith(f + "/")]
    return max(names, key=len) if names else None


def complaint(folder, quote, name, root):
    if quote == "<":
        if FOREIGN.fullmatch(name) and not re.fullmatch(OWNS.get(folder, "$"), name):
            return "belongs to another folder"
        return None
    if not (root / name).exists():
        return "does not exist, named from the root"
    other = folder_of(pathlib.PurePosixPath(name))
    if other != folder and other not in MAY_SEE[folder].split():
        return f"{folder}/ may not see {other}/"
    return None


def main():
    root = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else ".").resolve()
    faults, lines = [], 0
    for top in sorted({f.split("/")[0] for f in MAY_SEE}):
        for path in sorted((root / top).rglob("*.[ch]")):
            place = path.relative_to(root)
            for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
                match = INCLUDE.match(line)
                if not match:
                    continue
                lines += 1
                why = complaint(folder_of(place), *match.groups(), root)
                if why:
                    faults.append(f"{place}:{number}: {line.strip()}: {why}")
    print("\n".join(faults) if faults else f"{lines} include lines keep to the arrows")
    if not lines:
        print("no include line was read: wrong folder?")
    sys.exit(1 if faults or not lines else 0)


main()
