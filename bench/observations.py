#!/usr/bin/env python3
"""What reading a million observations costs, by the shape of the dataset that holds them.

    python3 bench/observations.py [RUNS]      RUNS: how many of each (default 3)

`aarbok check` reads each dataset and judges it. Printed are medians of the processor time and of the peak memory, and that
memory by observation, less what the program takes for a dataset of one number. The file itself is in memory too, for
complaints to show its lines.
"""

import pathlib
import random
import statistics
import sys
import tempfile

from run import ROOT, measure

NAME = "Et langt navn på en næring som ikke er nevnt annet sted, nummer"


# Files are written piece by piece: what this script holds counts as memory of the program it starts.
def dimension(name, count, label="Sted"):
    yield f'<dimension id="{name}"><label>{name}</label>'
    for i in range(count):
        yield f'<category id="{name}{i}"><label>{label} {i}</label></category>\n'
    yield "</dimension>"


def row(source, key, count):
    yield f'<row key="{key}">'
    for _ in range(count):
        yield f"<v>{source.randrange(1000, 99999) / 10:.1f}</v>"
    yield "</row>\n"


def two(rows, columns, label="Sted"):
    source = random.Random(7)
    yield from dimension("r", rows, label)
    yield from dimension("c", columns)
    yield '<observations dimensions="r c">'
    for i in range(rows):
        yield from row(source, f"r{i}", columns)


def three():
    source = random.Random(7)
    for name in "rck":
        yield from dimension(name, 100)
    yield '<observations dimensions="r c k">'
    for i in range(100):
        for k in range(100):
            yield from row(source, f"r{i} c{k}", 100)


def periods():
    source = random.Random(7)
    yield from dimension("r", 4000)
    yield '<dimension id="t" role="time"><label>t</label></dimension><observations dimensions="t r">'
    for i in range(250):
        yield from row(source, 1700 + i, 4000)


def one_by_one():
    source = random.Random(7)
    yield from dimension("r", 1000)
    yield from dimension("c", 1000)
    yield '<observations dimensions="r c">'
    for i in range(1000):
        for k in range(1000):
            yield f'<obs r="r{i}" c="c{k}">{source.randrange(1000, 99999) / 10:.1f}</obs>\n'


SHAPES = [
    ("1,000 rows of 1,000", lambda: two(1000, 1000)),
    ("125,000 rows of 8", lambda: two(125000, 8)),
    ("125,000 rows of 8, each with a name of 70 characters", lambda: two(125000, 8, NAME)),
    ("10 rows of 100,000", lambda: two(10, 100000)),
    ("100 × 100 × 100", three),
    ("250 periods, found in the data, of 4,000", periods),
    ("one by one, `<obs>`", one_by_one),
]


def write(path, pieces):
    with open(path, "w", encoding="utf-8") as file:
        file.write('<dataset xmlns="urn:aarbok:dataset:1" xml:lang="nb"><title>Tall</title><unit>personer</unit>'
                   "<source>Tilfeldige tall</source>")
        file.writelines(pieces)
        file.write("</observations></dataset>")


def medians(path, runs):
    samples = [measure([ROOT / "build/release/aarbok", "check", path], None) for _ in range(runs)]
    if any(sample[3] for sample in samples):
        sys.exit(f"{path}: not read")
    return [statistics.median(sample[i] for sample in samples) for i in (0, 2)]


def main():
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 3
    print("| shape | file, MB | CPU s | peak MB | bytes an observation |")
    print("|---|---:|---:|---:|---:|")
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / "data.xml"
        write(path, two(1, 1))
        _, least = medians(path, runs)
        for name, make in SHAPES:
            write(path, make())
            cpu, peak = medians(path, runs)
            print(f"| {name} | {path.stat().st_size / 1e6:.0f} | {cpu:.2f} | {peak * 1.048576:.0f} "
                  f"| {(peak - least) * 1.048576:.0f} |", flush=True)


if __name__ == "__main__":
    main()
