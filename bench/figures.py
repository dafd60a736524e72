#!/usr/bin/env python3
"""A report of some 120 pages with 60 figures and 40 tables in aarbok and Typst, and its figures in gnuplot, in one run.

    python3 bench/figures.py [RUNS]         RUNS: how many of each (default 7); the medians are shown
    python3 bench/figures.py 7 keep FOLDER  leaves what was made in FOLDER

Sixty sections of made-up words and two footnotes, each with a figure: twenty of columns, twenty of bars, twenty of lines; and
two in three with a table of twelve rows and six columns. What figures cost
in aarbok is the report less the same report without its figures. gnuplot's pdfcairo draws the same data to sixty PDFs, once
as sixty scripts in one process, which is the least it can take, and once as sixty processes. Typst's charts are of its own
shapes (bench/article/typst/lib.typ), for it has none. Our figures have more in them (labels at the lines, numbers in the bars,
a description, a table in the tags, source and number), gnuplot's and Typst's have the axes, the grid, the marks and a key.

    apt-get install gnuplot-nox fonts-liberation            and cargo install typst-cli
"""

import pathlib
import random
import shutil
import statistics
import sys
import tempfile

from run import HERE, ROOT, measure, page_count

FIGURES, PARAGRAPHS, SENTENCES = 60, 7, 8
SUBJECTS = ("Tallene for {place}", "Utviklingen siden {year}", "Veksten", "Nedgangen i {place}", "Nivået i {year}",
            "Behovet for arbeidskraft", "Andelen eldre", "Bosettingen langs kysten", "Kostnadene ved ordningen")
VERBS = ("viser at", "henger sammen med at", "tyder på at", "innebar at", "kan forklares med at", "har ført til at")
CLAUSES = ("flere flyttet til {place} enn fra", "kommunene fikk nye oppgaver i {year}", "husholdningene er blitt mindre",
           "inntektene steg mer enn prisene", "byggingen stanset nesten opp etter {year}", "reisene ble færre og lengre",
           "utgiftene til pleie og omsorg økte med {share} prosent", "forskjellene mellom by og land består",
           "antallet falt fra {count} til {less} på ti år")
ENDS = ("", "", ", særlig blant kvinner", ", men usikkerheten er stor", ", slik det også var i {place}", ", målt per innbygger")
STEMS, TAILS = "Berg Dal Eid Fjell Gran Hav Lund Myr Nes Sund Voll Ås".split(), "bru heim land stad vik våg øy".split()
COLOURS = "#1A4F8B", "#E07B00", "#3B8E5A", "#9B2D4F"


def place(source):
    return source.choice(STEMS) + source.choice(TAILS)


def sentence(source):
    words = " ".join((source.choice(SUBJECTS), source.choice(VERBS), source.choice(CLAUSES))) + source.choice(ENDS) + "."
    return words.format(place=place(source), year=source.randrange(2010, 2024), share=source.randrange(2, 60),
                        count=source.randrange(500, 999), less=source.randrange(100, 499))


class Figure:
    """kind: column, bar or line; labels, and for each series a name and a number for each label."""

    def __init__(self, source, number):
        self.kind = ("column", "bar", "line")[number % 3]
        self.id, self.title = f"f{number}", f"Utviklingen i {place(source)} og omegn. Per 1 000 innbyggere"
        names = set()
        while len(names) < 6:
            names.add(place(source))
        names = sorted(names)
        years = [str(year) for year in range(2012, 2025)]
        if self.kind == "column":
            self.labels, names = years[-6:], names[:3]
        elif self.kind == "bar":
            self.labels, names = names, [years[0], years[-1]]
        else:
            self.labels, names = years, names[:4]
        self.series = []
        for name in names:
            level = source.randrange(200, 900)
            self.series.append((name, [level + source.randrange(-60, 60) + 12 * i for i in range(len(self.labels))]))
        most = max(max(numbers) for _, numbers in self.series)
        self.top = -(-most // 200) * 200

    def dataset(self):
        across = [f'<category id="x{i}"><label>{label}</label></category>' for i, label in enumerate(self.labels)]
        series = [f'<category id="s{i}"><label>{name}</label></category>' for i, (name, _) in enumerate(self.series)]
        cells = [f'<row key="s{i}">' + "".join(f"<v>{n}</v>" for n in numbers) + "</row>"
                 for i, (_, numbers) in enumerate(self.series)]
        if self.kind != "bar":
            across = [f'<category id="{label}"/>' for label in self.labels]
        return (f'<dataset xmlns="urn:aarbok:dataset:1" xml:lang="nb"><title>{self.title}</title><unit>personer</unit>'
                "<source>Oppdiktede tall</source>"
                f'<dimension id="s"><label>Sted</label>{"".join(series)}</dimension>'
                f'<dimension id="x"{"" if self.kind == "bar" else chr(32) + "role=" + chr(34) + "time" + chr(34)}>'
                f'<label>Langs</label>{"".join(across)}</dimension>'
                f'<observations dimensions="s x">{chr(10).join(cells)}</observations></dataset>')


class Table:
    """A title, heads and (label, numbers) for each row."""

    def __init__(self, source, number):
        self.id, self.title = f"t{number}", f"Utviklingen i {place(source)} og omegn. Per 1 000 innbyggere"
        self.heads = [str(year) for year in range(2019, 2025)]
        self.rows = [(f"{place(source)} {i + 1}", [source.randrange(100, 999) for _ in self.heads]) for i in range(12)]

    def dataset(self):
        labels = "".join(f'<category id="r{i}"><label>{label}</label></category>' for i, (label, _) in enumerate(self.rows))
        cells = "\n".join(f'<row key="r{i}">' + "".join(f"<v>{n}</v>" for n in numbers) + "</row>"
                          for i, (_, numbers) in enumerate(self.rows))
        return (f'<dataset xmlns="urn:aarbok:dataset:1" xml:lang="nb"><title>{self.title}</title><unit>personer</unit>'
                f'<source>Oppdiktede tall</source><dimension id="r"><label>Sted</label>{labels}</dimension>'
                '<dimension id="c" role="time"><label>År</label>' + "".join(f'<category id="{h}"/>' for h in self.heads)
                + f'</dimension><observations dimensions="r c">{cells}</observations></dataset>')


def sections():
    """(heading, paragraphs, notes of the first two, figure, table or None), the same in every run."""
    source = random.Random(11)
    for number in range(FIGURES):
        paragraphs = [" ".join(sentence(source) for _ in range(SENTENCES)) for _ in range(PARAGRAPHS)]
        notes = [sentence(source) for _ in range(2)]
        figure, table = Figure(source, number), Table(source, number)
        yield f"Utviklingen i {place(source)}", paragraphs, notes, figure, table if number % 3 < 2 else None


def write_aarbok(folder, figures):
    heads, body = [], []
    for heading, paragraphs, notes, figure, table in sections():
        for data in ([figure] if figures else []) + ([table] if table else []):
            (folder / f"{data.id}.xml").write_text(data.dataset(), encoding="utf-8")
            heads.append(f'<dataset id="{data.id}" href="{data.id}.xml"/>')
        shown = (f'<figure id="fig-{figure.id}" wide="yes"><caption>{figure.title}</caption>'
                 f'<chart type="{figure.kind}" data="{figure.id}" x="x" series="s" height="58mm"/></figure>') if figures else ""
        listed = (f'<table data="{table.id}" rows="r" columns="c" wide="yes"><caption>{table.title}</caption></table>'
                  if table else "")
        text = [f"<p>{paragraph}{f'<fn>{note}</fn>' if note else ''}</p>"
                for paragraph, note in zip(paragraphs, notes + [None] * PARAGRAPHS)]
        body.append(f"<section><h>{heading}</h>{text[0]}{shown}{''.join(text[1:4])}{listed}{''.join(text[4:])}</section>")
    name = "with.xml" if figures else "without.xml"
    (folder / name).write_text('<report xmlns="urn:aarbok:report:1" xml:lang="nb"><head><title>Kommunene i tall</title>'
                               + "".join(heads) + "</head><body>\n" + "\n".join(body) + "</body></report>", encoding="utf-8")
    output = name.replace(".xml", ".pdf")
    return [ROOT / "build/release/aarbok", "build", folder / name, "-o", folder / output], output


def typst_chart(figure):
    kind = {"column": "col", "bar": "hbar", "line": "line"}[figure.kind]
    labels = ", ".join(f'"{label}"' for label in figure.labels)
    series = ", ".join(f'("{name}", ({", ".join(map(str, numbers))}))' for name, numbers in figure.series)
    ticks = ", ".join(f'({tick}, "{tick}")' for tick in range(0, figure.top + 1, 200))
    return (f'#fig([{figure.title}], "{figure.title}", chart("{kind}", 160mm, 58mm, ({labels}), ({series}), {figure.top}, '
            f"({ticks})))\n\n")


def typst_table(table):
    rows = "".join(f"[{label}], " + "".join(f"[{n}], " for n in numbers) for label, numbers in table.rows)
    heads = "".join(f"[{head}], " for head in table.heads)
    return (f"#tab([{table.title}], (34mm,) + (21mm,) * {len(table.heads)}, [Kilde: Oppdiktede tall], ([Sted], {heads}), "
            f"{rows})\n\n")


def write_typst(folder, figures):
    body = ['#import "/lib.typ": *\n#show: base.with("Kommunene i tall")\n#set text(size: 11.5pt)\n#set par(leading: 7pt)\n']
    for heading, paragraphs, notes, figure, table in sections():
        text = [f"{paragraph}{f'#footnote[{note}]' if note else ''}\n\n"
                for paragraph, note in zip(paragraphs, notes + [None] * PARAGRAPHS)]
        shown, listed = typst_chart(figure) if figures else "", typst_table(table) if table else ""
        body.append(f"= {heading}\n\n{text[0]}{shown}{''.join(text[1:4])}{listed}{''.join(text[4:])}")
    shutil.copy(HERE / "article/typst/lib.typ", folder / "lib.typ")
    name = "with.typ" if figures else "without.typ"
    (folder / name).write_text("".join(body), encoding="utf-8")
    output = name.replace(".typ", "-typst.pdf")
    return ["typst", "compile", "--root", folder, folder / name, folder / output], output


def gnuplot_script(figure):
    rows = "\n".join(f'"{label}" ' + " ".join(str(numbers[i]) for _, numbers in figure.series)
                     for i, label in enumerate(figure.labels))
    style = [f'lc rgb "{colour}" title "{name}"' for colour, (name, _) in zip(COLOURS, figure.series)]
    if figure.kind == "column":
        setup = f"set style data histogram\nset style histogram clustered gap 0.3\nset yrange [0:{figure.top}]\n"
        plots = [f"$d using {i + 2}{'' if i else ':xtic(1)'} {words}" for i, words in enumerate(style)]
    elif figure.kind == "line":
        setup = f"set yrange [0:{figure.top}]\n"
        plots = [f"$d using 0:{i + 2}{'' if i else ':xtic(1)'} with lines lw 1.4 {words}" for i, words in enumerate(style)]
    else:
        setup = f"set xrange [0:{figure.top}]\nset yrange [{len(figure.labels) - 0.5}:-0.5]\n"
        plots = [f"$d using (0.5*${i + 2}):($0+{0.38 * i - 0.19}):(0.5*${i + 2}):(0.19){'' if i else ':ytic(1)'} "
                 f"with boxxyerror {words}" for i, words in enumerate(style)]
    return ('reset\nset terminal pdfcairo size 16cm,5.8cm font "Liberation Sans,7.5"\nset style fill solid noborder\n'
            "set border 1\nset tics nomirror scale 0\nset grid ytics lw 0.5 lc rgb \"#cccccc\"\n"
            f'set key bmargin left horizontal\n{setup}set output "{figure.id}-gnuplot.pdf"\n$d << E\n{rows}\nE\n'
            f"plot {', '.join(plots)}\nunset output\n")


def write_gnuplot(folder, processes):
    names = []
    for _, _, _, figure, _ in sections():
        names.append(folder / f"{figure.id}.gp")
        names[-1].write_text(f'cd "{folder}"\n' + gnuplot_script(figure), encoding="utf-8")
    if not processes:
        return ["gnuplot", *names], "f0-gnuplot.pdf"
    return ["sh", "-c", 'for script; do gnuplot "$script"; done', "sh", *names], "f0-gnuplot.pdf"


ROWS = (("aarbok", "aarbok", write_aarbok, True), ("aarbok, without the figures", "aarbok", write_aarbok, False),
        ("Typst", "typst", write_typst, True), ("Typst, without the figures", "typst", write_typst, False),
        ("gnuplot, the figures alone, one process", "gnuplot", write_gnuplot, False),
        ("gnuplot, sixty processes", "gnuplot", write_gnuplot, True))


def run_all(runs, folder):
    rows = [(name, *write(folder, choice)) for name, program, write, choice in ROWS
            if program == "aarbok" or shutil.which(program)]
    samples = {name: [] for name, _, _ in rows}
    for _ in range(runs + 1):  # in turn, so that a busy moment meets all alike; the first round warms the caches
        for name, command, _ in rows:
            samples[name].append(measure([str(word) for word in command], None))
    for name, _, output in rows:
        kept = samples[name][1:]
        if any(sample[3] for sample in kept) or not (folder / output).exists():
            sys.exit(f"{name} failed")
        medians = [statistics.median(sample[i] for sample in kept) for i in range(3)]
        yield name, medians, min(sample[0] for sample in kept), folder / output


def main():
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 7
    with tempfile.TemporaryDirectory() as temporary:
        folder = pathlib.Path(sys.argv[3]).resolve() if sys.argv[2:3] == ["keep"] else pathlib.Path(temporary)
        folder.mkdir(exist_ok=True)
        ours = None
        print(f"{FIGURES} figures, {runs} runs\n\n| what | CPU ms | at best | × ours | wall ms | peak MB | × ours | pages | kB |")
        print("|---|---:|---:|---:|---:|---:|---:|---:|---:|")
        for name, (cpu, wall, peak), best, output in run_all(runs, folder):
            ours = ours or (cpu, peak)
            pages = FIGURES if "gnuplot" in name else page_count(output)
            size = sum(path.stat().st_size for path in folder.glob("*-gnuplot.pdf")) if "gnuplot" in name else \
                output.stat().st_size
            print(f"| {name} | {cpu * 1000:.0f} | {best * 1000:.0f} | {cpu / ours[0]:.1f} | {wall * 1000:.0f} | {peak:.0f} "
                  f"| {peak / ours[1]:.1f} | {pages} | {size / 1000:.0f} |")


if __name__ == "__main__":
    main()
