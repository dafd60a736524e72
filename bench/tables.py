#!/usr/bin/env python3
"""One long table in aarbok and in the systems its users come from, side by side in one run.

    python3 bench/tables.py [ROWS [RUNS]]     ROWS: 10000 by default; RUNS: how many of each (default 3)
    python3 bench/tables.py 100000 1 aarbok groff    only these systems

The table has a label and eight columns of numbers, its head is repeated on every page, and type and row height are set so
that all need about as many pages. The numbers are pseudo-random, the same in each system and each run; those of aarbok are a
dataset, those of the peers are typed into their own tables, which saves them a step. Prints the table that bench/run.py
prints, and the time of a row. A run is given 15 minutes and 12 GB; a system that needs more is said to have failed.
"""

import pathlib
import random
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile

from run import ROOT, measure, page_count

COLUMNS = 8
STEMS = "Berg Dal Eid Fjell Gran Hav Lund Myr Nes Sund Voll Ås".split()
ENDS = "bru dal heim land nes stad vik våg ås øy".split()


def rows(count):
    """A name and eight numbers of tenths for each row."""
    source = random.Random(7)
    for i in range(count):
        name = f"{source.choice(STEMS)}{source.choice(ENDS)} {i + 1}"
        yield name, [f"{source.randrange(100, 99999) / 10:.1f}" for _ in range(COLUMNS)]


def heads():
    return [f"{2017 + i}" for i in range(COLUMNS)]


def norwegian(number):
    whole, tenths = number.split(".")
    return (f"{whole[:-3]} {whole[-3:]}" if len(whole) > 3 else whole) + "," + tenths


def write_aarbok(folder, count):
    categories = "".join(f'<category id="r{i}"><label>{name}</label></category>\n' for i, (name, _) in
                         enumerate(rows(count)))
    years = "".join(f'<category id="{year}"/>' for year in heads())
    cells = "\n".join(f'<row key="r{i}">' + "".join(f"<v>{n}</v>" for n in numbers) + "</row>"
                      for i, (_, numbers) in enumerate(rows(count)))
    (folder / "data.xml").write_text(
        '<dataset xmlns="urn:aarbok:dataset:1" xml:lang="nb"><title>Tall</title><unit>personer</unit>'
        '<source>Tilfeldige tall</source>'
        f'<dimension id="place"><label>Sted</label>{categories}</dimension>'
        f'<dimension id="year" role="time"><label>År</label>{years}</dimension>'
        f'<observations dimensions="place year">{cells}</observations></dataset>')
    (folder / "report.xml").write_text(
        '<report xmlns="urn:aarbok:report:1" xml:lang="nb"><head><title>Lang tabell</title>'
        '<dataset id="d" href="data.xml"/></head><body><p>En lang tabell.</p>'
        '<table data="d" rows="place" columns="year" wide="yes"><caption>Tall</caption></table></body></report>')
    return [ROOT / "build/release/aarbok", "build", folder / "report.xml", "-o", folder / "a.pdf"], None, "a.pdf", "yes"


def write_typst(folder, count):
    body = "\n".join(f"[{name}]," + ",".join(f"[{norwegian(n)}]" for n in numbers) + "," for name, numbers in rows(count))
    (folder / "t.typ").write_text(
        '#set page(paper: "a4", margin: 25mm, numbering: "1")\n#set document(title: "Lang tabell")\n'
        '#set text(font: "Roboto", size: 8pt, lang: "nb")\n'
        f'#table(columns: (30mm,) + (16mm,) * {COLUMNS}, inset: (x: 2pt, y: 4.6pt), stroke: none,\n'
        "align: (x, y) => if x > 0 { right } else { left },\ntable.header(table.hline(stroke: .8pt), [*Sted*], "
        + ", ".join(f"[*{h}*]" for h in heads()) + f", table.hline(stroke: .5pt)),\n{body}\n)\n")
    return ["typst", "compile", folder / "t.typ", folder / "t.pdf"], None, "t.pdf", "yes"


def write_groff(folder, count):
    body = "\n".join("|".join([name, *map(norwegian, numbers)]) for name, numbers in rows(count))
    (folder / "g.ms").write_text(
        ".nr PO 2.5c\n.nr LL 16c\n.nr HM 2.5c\n.nr FM 2.5c\n.nr PS 8\n.nr VS 15\n.LP\n.TS H\ntab(|) nospaces;\n"
        + "lBw(2.6c) " + " ".join(["rBw(1.4c)"] * COLUMNS) + "\nl " + " ".join(["r"] * COLUMNS)
        + ".\n_\nSted|" + "|".join(heads()) + f"\n_\n.TH\n{body}\n.TE\n")
    return ["groff", "-k", "-Kutf8", "-t", "-ms", "-P-pa4", "-dpaper=a4", "-Tps", folder / "g.ms"], folder / "g.ps", \
        "g.ps", "no"


def write_pdflatex(folder, count):
    body = "\n".join("&".join([name, *map(norwegian, numbers)]) + r"\\" for name, numbers in rows(count))
    (folder / "l.tex").write_text(
        r"\documentclass[a4paper]{article}\usepackage[margin=25mm]{geometry}\usepackage[T1]{fontenc}"
        r"\usepackage{booktabs,longtable,array}\setlength\tabcolsep{2pt}\setcounter{LTchunksize}{100}" "\n"
        r"\begin{document}\fontsize{8}{14.5}\selectfont" "\n"
        r"\begin{longtable}{p{28mm}" + r">{\raggedleft\arraybackslash}p{14mm}" * COLUMNS + "}\n"
        r"\toprule Sted&" + "&".join(heads()) + r"\\\midrule\endhead" f"\n{body}\n" r"\end{longtable}\end{document}")
    return ["pdflatex", "-interaction=batchmode", f"-output-directory={folder}", folder / "l.tex"], None, "l.pdf", "no"


def write_weasyprint(folder, count):
    body = "\n".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in [name, *map(norwegian, numbers)]) + "</tr>"
                     for name, numbers in rows(count))
    (folder / "w.html").write_text(
        '<!DOCTYPE html><html lang="nb"><head><meta charset="utf-8"><title>Lang tabell</title><style>'
        "@page{size:A4;margin:25mm}table{border-collapse:collapse;width:160mm;table-layout:fixed;font:8pt/10pt Roboto}"
        "td,th{padding:2.2pt 2pt;text-align:right}td:first-child{text-align:left}</style></head><body><table>"
        '<thead><tr><th style="width:30mm">Sted</th>' + "".join(f"<th>{h}</th>" for h in heads())
        + f"</tr></thead><tbody>{body}</tbody></table></body></html>")
    return ["weasyprint", "-q", folder / "w.html", folder / "w.pdf"], None, "w.pdf", "no"


def write_fop(folder, count):
    def row(cells):
        return "<fo:table-row>" + "".join(f'<fo:table-cell padding="2.2pt 2pt"><fo:block>{cell}</fo:block></fo:table-cell>'
                                          for cell in cells) + "</fo:table-row>"
    body = "\n".join(row([name, *map(norwegian, numbers)]) for name, numbers in rows(count))
    columns = '<fo:table-column column-width="30mm"/>' + '<fo:table-column column-width="16mm"/>' * COLUMNS
    (folder / "f.fo").write_text(
        '<fo:root xmlns:fo="http://www.w3.org/1999/XSL/Format" xml:lang="nb"><fo:layout-master-set>'
        '<fo:simple-page-master master-name="p" page-height="297mm" page-width="210mm" margin="25mm"><fo:region-body/>'
        '</fo:simple-page-master></fo:layout-master-set><fo:page-sequence master-reference="p"><fo:flow '
        'flow-name="xsl-region-body" font-size="8pt" line-height="10pt" text-align="right"><fo:table table-layout="fixed" '
        f'width="158mm">{columns}<fo:table-header>{row(["Sted", *heads()])}</fo:table-header><fo:table-body>{body}'
        "</fo:table-body></fo:table></fo:flow></fo:page-sequence></fo:root>")
    return ["fop", "-q", "-fo", folder / "f.fo", "-pdf", folder / "f.pdf"], None, "f.pdf", "no"


SYSTEMS = {"aarbok": write_aarbok, "groff": write_groff, "typst": write_typst, "pdflatex": write_pdflatex,
           "weasyprint": write_weasyprint, "fop": write_fop}


def bounded(command):
    """The command under limits of time and memory, so that a system that does not finish does not stop the rest."""
    return ["prlimit", f"--data={12 << 30}", "timeout", "900", *map(str, command)]


def measure_system(write, folder, count, runs):
    command, stdout, output, tagged = write(folder, count)
    if not shutil.which(str(command[0])):
        return None
    samples = [measure(bounded(command), stdout) for _ in range(runs)]
    if any(sample[3] for sample in samples) or not (folder / output).exists():
        return "failed"
    medians = [statistics.median(sample[i] for sample in samples) for i in range(3)]
    return (*medians, page_count(folder / output), (folder / output).stat().st_size, tagged)


def main():
    numbers = [int(word) for word in sys.argv[1:] if word.isdigit()]
    count, runs = (numbers + [10000, 3][len(numbers):])[:2]
    chosen = [word for word in sys.argv[1:] if not word.isdigit()] or list(SYSTEMS)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    ours = None
    print(f"{count} rows, {runs} runs\n")
    print("| system | CPU s | × ours | µs a row | wall s | peak MB | × ours | pages | MB | tagged |")
    print("|---|---:|---:|---:|---:|---:|---:|---:|---:|---|")
    for name in chosen:
        with tempfile.TemporaryDirectory() as folder:
            result = measure_system(SYSTEMS[name], pathlib.Path(folder), count, runs)
        if not isinstance(result, tuple):
            print(f"| {name} | {result or 'absent'} | | | | | | | | |", flush=True)
            continue
        cpu, wall, peak, pages, size, tagged = result
        ours = ours or result
        print(f"| {name} | {cpu:.2f} | {cpu / ours[0]:.1f} | {cpu / count * 1e6:.0f} | {wall:.2f} | {peak:.0f} "
              f"| {peak / ours[2]:.1f} | {pages} | {size / 1e6:.1f} | {tagged} |", flush=True)


if __name__ == "__main__":
    main()
