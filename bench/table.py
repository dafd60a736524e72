#!/usr/bin/env python3
"""A long tagged table in aarbok and in Typst, side by side in one run.

    python3 bench/table.py [ROWS [RUNS]]     10,000 rows and 5 runs of each unless told; medians are shown
    python3 bench/table.py --write FOLDER [ROWS]     only writes the inputs

The table has eight columns: a stub of place names (all different) and seven years of numbers with one decimal. Its head is
repeated on every page. Numbers are synthetic and the same in every run. CPU time is user and system; ratios hold within
one run only.
"""

import os
import pathlib
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
YEARS = range(2018, 2025)
STARTS = "Sør Nord Øst Vest Stor Lille Indre Ytre Nedre Øvre".split()
STEMS = "Bjørn Ås Gran Lund Hav Fjell Elv Vik Sund Nes Dal Berg Eid Holl Myr Skog Tun Voll Sand Kråk Ørn".split()
ENDS = "dal vik nes fjord ås øy sund heim stad land våg berg eid strand mark bø høgda rå".split()


def table_rows(count):
    """A name and the numbers of each year, as printed with a decimal point."""
    dice = random.Random(20241)
    for number in range(count):
        start = f"{dice.choice(STARTS)}-" if dice.random() < 0.12 else ""
        name = f"{start}{dice.choice(STEMS)}{dice.choice(ENDS)} {number + 1}"
        level = dice.paretovariate(1.2) * 20
        yield name, [f"{level * (1 + 0.02 * k + dice.gauss(0, 0.03)):.1f}" for k, _ in enumerate(YEARS)]


def write_aarbok(folder, rows):
    categories = "".join(f'<category id="s{i}"><label>{name}</label></category>\n' for i, (name, _) in enumerate(rows))
    cells = "".join(f'<row key="s{i}">{"".join(f"<v>{n}</v>" for n in numbers)}</row>\n'
                    for i, (_, numbers) in enumerate(rows))
    years = "".join(f'<category id="{year}"/>' for year in YEARS)
    (folder / "data.xml").write_text(
        '<dataset xmlns="urn:aarbok:dataset:1" id="d" xml:lang="nb" decimals="1"><title>Strømforbruk</title>'
        '<unit>GWh</unit><source>Syntetisk</source>'
        f'<dimension id="sted"><label>Sted</label>{categories}</dimension>\n'
        f'<dimension id="aar" role="time"><label>År</label>{years}</dimension>\n'
        f'<observations dimensions="sted aar">\n{cells}</observations></dataset>\n', encoding="utf-8")
    (folder / "report.xml").write_text(
        '<report xmlns="urn:aarbok:report:1" xml:lang="nb"><head><title>Strømforbruk</title><dataset id="d" href="data.xml"/>'
        '</head><body><table id="t" data="d" rows="sted" columns="aar"><caption>Strømforbruk etter sted og år. GWh'
        '</caption></table></body></report>\n', encoding="utf-8")


def write_typst(folder, rows):
    def printed(number):
        whole, tenths = number.split(".")
        return f"{int(whole):,}".replace(",", "\u00a0") + "," + tenths

    (folder / "data.csv").write_text("".join(f'{name};{";".join(map(printed, numbers))}\n' for name, numbers in rows),
                                     encoding="utf-8")
    heads = "".join(f"[*{year}*], " for year in YEARS)
    (folder / "table.typ").write_text(
        '#set document(title: "Strømforbruk")\n#set page(paper: "a4", margin: 25mm, numbering: "1")\n'
        '#set text(font: "Liberation Sans", size: 8pt, lang: "nb")\n= Strømforbruk\n'
        '#table(columns: (40mm,) + (17mm,) * 7, inset: (x: 2pt, y: 3pt), stroke: none, '
        'align: (x, y) => if x == 0 { left } else { right },\n'
        f'  table.header(table.hline(stroke: .8pt), [*Sted*], {heads}table.hline(stroke: .5pt)),\n'
        '  ..csv("data.csv", delimiter: ";").flatten())\n', encoding="utf-8")


def measure(command):
    """CPU seconds and peak MB of one run."""
    start = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"failed: {' '.join(map(str, command))}")
    return usage.ru_utime + usage.ru_stime, time.monotonic() - start, usage.ru_maxrss / 1024


def compare(folder, runs):
    commands = {"aarbok": [ROOT / "build/release/aarbok", "build", folder / "report.xml", "-o", folder / "aarbok.pdf"]}
    if shutil.which("typst"):
        commands["Typst"] = ["typst", "compile", folder / "table.typ", folder / "Typst.pdf"]
    samples = {name: [] for name in commands}
    for _ in range(runs):  # in turn, so that a busy moment meets both alike
        for name, command in commands.items():
            samples[name].append(measure(command))
    print("| system | CPU s | × ours | wall s | peak MB | pages | MB |\n|---|---:|---:|---:|---:|---:|---:|")
    ours = statistics.median(sample[0] for sample in samples["aarbok"])
    for name in commands:
        cpu, wall, peak = (statistics.median(sample[i] for sample in samples[name]) for i in range(3))
        path = folder / f"{name}.pdf"
        info = subprocess.run(["pdfinfo", path], capture_output=True, text=True).stdout
        pages = next((line.split()[1] for line in info.splitlines() if line.startswith("Pages:")), "?")
        print(f"| {name} | {cpu:.3f} | {cpu / ours:.1f} | {wall:.2f} | {peak:.0f} | {pages} "
              f"| {path.stat().st_size / 1e6:.2f} |")


def main():
    arguments = sys.argv[1:]
    target = pathlib.Path(arguments[1]) if arguments[:1] == ["--write"] else None
    numbers = [int(a) for a in arguments[2 if target else 0:]]
    rows = list(table_rows(numbers[0] if numbers else 10000))
    with tempfile.TemporaryDirectory() as temporary:
        folder = target or pathlib.Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        write_aarbok(folder, rows)
        write_typst(folder, rows)
        if not target:
            compare(folder, numbers[1] if len(numbers) > 1 else 5)


main()
