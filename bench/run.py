#!/usr/bin/env python3
"""The same article in aarbok and in the systems its users come from, side by side in one run.

    python3 bench/run.py [RUNS]        RUNS: how many of each (default 15); the medians are shown

Prints a Markdown table: CPU time (user and system), wall time, peak memory, and how many times ours each is. Machines are
noisy and different, so compare ratios from one run only. A peer that is not installed is said to be absent. The article
(three charts, a table, some 900 words; synthetic numbers) is in bench/article/PEER; page sizes, fonts and wording agree,
layout is each system's own.

    apt-get install groff fop weasyprint texlive-latex-recommended texlive-luatex texlive-pictures \\
        texlive-latex-extra texlive-lang-european fonts-liberation
    cargo install typst-cli            (or: pip install typst, found through PYTHON)
"""

import os
import pathlib
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent
PYTHON = os.environ.get("PYTHON", "python3")


def has_python_typst():
    return subprocess.run([PYTHON, "-c", "import typst"], capture_output=True).returncode == 0


def peers(out):
    """Name, command, output, tagged by default, or None for a command that is not installed."""
    article = HERE / "article"

    def found(program, *args, stdout=None):
        path = shutil.which(program) or (program if os.access(program, os.X_OK) else None)
        return ([path, *map(str, args)], stdout) if path else None

    tex = ["-interaction=batchmode", f"-output-directory={out}"]
    groff = ["-k", "-Kutf8", "-t", "-p", "-ms", "-P-pa4", "-dpaper=a4"]
    rows = [
        ("aarbok", found(str(ROOT / "build/release/aarbok"), "build", article / "aarbok/report.xml", "-o", out / "a.pdf"),
         "a.pdf", "yes"),
        ("groff -Tps", found("groff", *groff, "-Tps", article / "groff/article.ms", stdout=out / "g.ps"), "g.ps", "no"),
        ("groff -Tpdf", found("groff", *groff, "-Tpdf", article / "groff/article.ms", stdout=out / "g.pdf"), "g.pdf",
         "no"),
        ("Typst", found("typst", "compile", "--root", article / "typst", article / "typst/article.typ", out / "t.pdf"),
         "t.pdf", "yes"),
        ("pdfLaTeX", found("pdflatex", *tex, article / "pdflatex/article.tex"), "article.pdf", "no"),
        ("LuaLaTeX", found("lualatex", *tex, article / "lualatex/article.tex"), "article.pdf", "no"),
        ("WeasyPrint", found("weasyprint", "-q", article / "weasyprint/article.html", out / "w.pdf"), "w.pdf", "no"),
        ("FOP", found("fop", "-c", article / "fop/fop.xconf", "-q", "-fo", article / "fop/article.fo", "-pdf",
                      out / "f.pdf"), "f.pdf", "no"),
    ]
    if not rows[3][1] and has_python_typst():
        program = "import sys, typst; typst.compile(sys.argv[1], output=sys.argv[2], root=sys.argv[3])"
        rows[3] = ("Typst (from Python)", ([PYTHON, "-c", program, str(article / "typst/article.typ"),
                                            str(out / "t.pdf"), str(article / "typst")], None), "t.pdf", "yes")
    return rows


def measure(command, stdout):
    """CPU seconds, wall seconds and peak MiB of one run, its children included."""
    with open(stdout or os.devnull, "wb") as sink:
        start = time.monotonic()
        process = subprocess.Popen(command, stdout=sink, stderr=subprocess.DEVNULL, stdin=subprocess.DEVNULL)
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.monotonic() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    return usage.ru_utime + usage.ru_stime, wall, usage.ru_maxrss / 1024, process.returncode


def page_count(path):
    if path.suffix == ".ps":
        return path.read_bytes().count(b"\n%%Page: ")
    info = subprocess.run(["pdfinfo", path], capture_output=True, text=True).stdout
    return next((int(line.split()[1]) for line in info.splitlines() if line.startswith("Pages:")), 0)


def run_all(runs, out):
    results = []
    rows = peers(out)
    samples = {name: [] for name, found, _, _ in rows if found}
    for _ in range(runs + 1):  # in turn, so that a busy moment meets all alike; the first round warms the caches
        for name, found, _, _ in rows:
            if found:
                samples[name].append(measure(*found))
    for name, found, output, tagged in rows:
        if not found:
            results.append((name, None))
            continue
        kept = samples[name][1:]
        if any(sample[3] for sample in kept) or not (out / output).exists():
            results.append((name, "failed"))
            continue
        medians = [statistics.median(sample[i] for sample in kept) for i in range(3)]
        results.append((name, (*medians, page_count(out / output), (out / output).stat().st_size, tagged)))
    return results


def main():
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 15
    with tempfile.TemporaryDirectory() as folder:
        results = run_all(runs, pathlib.Path(folder))
    ours = results[0][1]
    if not isinstance(ours, tuple):
        sys.exit("build/release/aarbok is not built: run ./demo first")
    print("| system | CPU ms | × ours | wall ms | × ours | peak MB | × ours | pages | kB | tagged |")
    print("|---|---:|---:|---:|---:|---:|---:|---:|---:|---|")
    for name, row in results:
        if not isinstance(row, tuple):
            print(f"| {name} | {row or 'absent'} | | | | | | | | |")
            continue
        cpu, wall, peak, pages, size, tagged = row
        print(f"| {name} | {cpu * 1000:.0f} | {cpu / ours[0]:.1f} | {wall * 1000:.0f} | {wall / ours[1]:.1f} "
              f"| {peak:.0f} | {peak / ours[2]:.1f} | {pages} | {size / 1000:.0f} | {tagged} |")


if __name__ == "__main__":
    main()
