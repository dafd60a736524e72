"""What the descriptions of figures say is true: figures drawn at random, and the sentences about them held against the data."""

import html
import os
import random
import re
import statistics
import unittest
from decimal import Decimal

from common import FolderTest, aarbok

FIGURES = int(os.environ.get("AARBOK_CLAIMS", "150"))
KINDS = ("line", "column", "bar", "dumbbell", "step", "area", "slope", "pyramid", "box", "histogram", "scatter", "stack",
         "lines", "interval", "panels", "total", "diverging")
TYPES = {"stack": "column", "lines": "line", "interval": "dot", "panels": "bar", "total": "bar", "diverging": "bar"}
DATASET = ('<dataset xmlns="urn:aarbok:dataset:1" id="d" xml:lang="en"><title>T</title><source>V</source>%s'
           '<observations dimensions="t s">%s</observations></dataset>')
REPORT = ('<report xmlns="urn:aarbok:report:1" xml:lang="en"><head><title>T</title><dataset id="d" href="d.xml"/></head>'
          '<body><figure id="f"><caption>Things</caption><chart %s/></figure></body></report>')
COUNTS = "no one two three four five six seven eight nine ten eleven twelve".split()


def number(text):
    return Decimal(text.rstrip(".,").replace(",", "").replace("−", "-").replace("+", ""))


def count_of(text):
    return COUNTS.index(text) if text in COUNTS else int(text)


class Figure:
    """Its data: values[series][category], None where a number is missing."""

    def __init__(self, seed):
        source = self.source = random.Random(seed)
        kind = self.kind = source.choice(KINDS)
        categories = {"slope": 2, "histogram": source.randint(5, 30)}.get(kind, source.randint(3, 14))
        series = {"dumbbell": 2, "pyramid": 2, "scatter": 2, "area": 1, "histogram": 1, "box": source.randint(5, 9),
                  "slope": source.randint(2, 6), "lines": source.randint(6, 9), "stack": source.randint(2, 4), "interval": 3,
                  "total": 1, "diverging": source.randint(3, 5)}.get(kind, source.randint(1, 4))
        self.time = (kind in ("line", "step", "area", "slope", "lines") or
                     kind in ("column", "stack", "dumbbell") and source.random() < 0.6)
        missing = source.choice([0, 0, 0.15, 0.4]) if kind not in ("interval", "diverging") else 0
        top = source.choice([4, 10, 1000])
        signed = (kind not in ("pyramid", "stack", "histogram", "area", "diverging", "total", "interval") and
                  source.random() < 0.2)
        self.ids = [str(2000 + i) if self.time else f"c{i}" for i in range(categories)]
        self.labels = [x if self.time else "K" + chr(65 + i) for i, x in enumerate(self.ids)]
        self.names = ["S" + chr(65 + i) for i in range(series)]
        self.values = [[None if source.random() < missing else Decimal(source.randint(-top if signed else 0, top))
                        for _ in self.ids] for _ in self.names]
        if kind == "interval":
            self.values[1:] = [[v + sign * source.randint(0, 5) for v in self.values[0]] for sign in (-1, 1)]
        if kind == "total":
            self.values[0][0] = sum(v for v in self.values[0][1:] if v is not None)

    def dataset(self):
        def category(name, label, plain, total=""):
            return f'<category id="{name}"{total}/>' if plain else f'<category id="{name}"{total}><label>{label}</label></category>'

        across = "".join(category(x, label, self.time, ' sum="yes"' if self.kind == "total" and x == "c0" else "")
                         for x, label in zip(self.ids, self.labels))
        down = "".join(category(name, name, False) for name in self.names)
        time, measure = ' role="time"' if self.time else "", ' role="measure"' if self.kind == "scatter" else ""
        cells = "".join(f'<obs t="{x}" s="{name}"' +
                        (' status="not-available"/>' if row[c] is None else f">{row[c]}</obs>")
                        for name, row in zip(self.names, self.values) for c, x in enumerate(self.ids))
        return DATASET % (f'<dimension id="t"{time}><label>X</label>{across}</dimension>'
                          f'<dimension id="s"{measure}><label>S</label>{down}</dimension>', cells)

    def report(self):
        chart = f'type="{TYPES.get(self.kind, self.kind)}" data="d" '
        if self.kind == "scatter":
            chart += 'x="SA" y="SB"'
        elif self.kind == "interval":
            chart += 'x="t" where="s=SA" lower="s=SB" upper="s=SC"'
        elif self.kind == "panels":
            chart += 'x="t" panels="s"'
        elif self.kind == "total":
            chart += 'x="t"'
        else:
            chart += 'x="t" series="s"'
        if self.kind == "stack":
            chart += ' stack="%s"' % self.source.choice(["yes", "yes", "percent"])
        return REPORT % (chart + {"histogram": ' bins="auto"', "diverging": ' stack="diverging"'}.get(self.kind, ""))

    def present(self):
        return [v for row in self.values for v in row if v is not None]

    def places(self, value):
        return [(s, c) for s, row in enumerate(self.values) for c, v in enumerate(row) if v == value]

    def labels_in(self, text):
        return set(re.findall(r"\bK\w\b|\b\d{4}\b", text))


# Each looks for its sentences, and yields what they say and whether that is so.

def extremes(figure, text):
    found = re.search(r"(?<!: )The highest value is ([−\d,.]+) \(([^)]*)\), the lowest ([−\d,.]+) \(([^)]*)\)", text)
    if not found or figure.kind in ("scatter", "total", "interval"):
        return
    values = figure.present()
    for value, where, most in ((found[1], found[2], max(values)), (found[3], found[4], min(values))):
        yield "the largest or smallest", number(value) == most
        places, times = figure.places(most), re.match(r"(\w+) times$", where)
        if times:
            yield "how often", count_of(times[1]) == len(places)
        else:
            yield "where", (figure.labels_in(where) == {figure.labels[c] for _, c in places} and len(places) <= 2 and
                            (len(figure.values) == 1 or all(figure.names[s] in where for s, _ in places)))


def extremes_of_series(figure, text):
    for name, high, at_high, low, at_low in re.findall(
            r"(S\w): highest ([−\d,.]+) \(([^)]*)\), lowest ([−\d,.]+) \(([^)]*)\)", text):
        both = [c for c in range(len(figure.ids)) if None not in (figure.values[0][c], figure.values[-1][c])]
        s = figure.names.index(name)
        row = {c: v for c, v in enumerate(figure.values[s])
               if v is not None and (figure.kind != "scatter" or c in both)}
        for value, where, most in ((high, at_high, max(row.values())), (low, at_low, min(row.values()))):
            places, times = {figure.labels[c] for c, v in row.items() if v == most}, re.match(r"(\w+) times$", where)
            yield "the extremes of a series", number(value) == most
            yield "their places", count_of(times[1]) == len(places) if times else figure.labels_in(where) == places


def total_is_no_extreme(figure, text):
    found = re.search(r"The highest value is ([\d,.]+) \(([^)]*)\)", text)
    rest = [v for v in figure.values[0][1:] if v is not None] if figure.kind == "total" else []
    if found and rest:
        yield "the largest part", number(found[1]) == max(rest) and figure.labels[0] not in figure.labels_in(found[2])


def uncertainty(figure, text):
    found = re.search(r"Uncertainty is largest for (.*?): (?:from ([−\d,.]+) to )?([−\d,.]+)\.(?: |$)", text)
    if found and figure.kind == "interval":
        widths = [high - low for low, high in zip(figure.values[1], figure.values[2])]
        places = {figure.labels[c] for c, width in enumerate(widths) if width == max(widths)}
        said = number(found[3]) - (number(found[2]) if found[2] else 0)
        yield "the widest", said == max(widths)
        yield "where it is widest", "more" in found[1] or figure.labels_in(found[1]) == places


def always_highest(figure, text):
    found = re.search(r"(S\w) is highest (throughout|everywhere)", text)
    if found:
        s, values = figure.names.index(found[1]), figure.values
        yield "throughout", (found[2] == "throughout") == figure.time and all(
            values[s][c] is not None and
            all(row is values[s] or row[c] is None or row[c] < values[s][c] for row in values)
            for c in range(len(figure.ids)) if any(row[c] is not None for row in values))


def overtaking(figure, text):
    found = re.search(r"(S\w) overtakes (S\w) in (\d+)", text)
    if found:
        one, other = (figure.values[figure.names.index(found[i])] for i in (1, 2))
        at = figure.labels.index(found[3])
        yield "overtakes", (None not in (one[at], other[at], one[at - 1], other[at - 1]) and one[at] > other[at] and all(
            a is None or b is None or (a <= b if c < at else a >= b) for c, (a, b) in enumerate(zip(one, other))))


def courses(figure, text):
    for name, first, at_first, last, at_last in re.findall(
            r"(?:(S\w) f|F)rom ([−\d,.]+) in (\d+) to ([−\d,.]+) in (\d+)", text):
        if figure.kind == "stack":
            wholes = [sum(row[figure.labels.index(at)] or 0 for row in figure.values) for at in (at_first, at_last)]
            yield "the course of the whole", name or wholes == [number(first), number(last)]
            continue
        row = figure.values[figure.names.index(name) if name else 0]
        known = [c for c, v in enumerate(row) if v is not None]
        yield "the course", ([figure.labels[known[0]], figure.labels[known[-1]]] == [at_first, at_last] and
                             [row[known[0]], row[known[-1]]] == [number(first), number(last)])
    found = re.search(r"goes (up|down) to ([−\d,.]+) in (\d+)", text)
    if found:
        row = [v for v in figure.values[0] if v is not None]
        turn = number(found[2])
        yield "the turn", turn == (max if found[1] == "up" else min)(row) and row.count(turn) == 1


def medians(figure, text):
    found = re.search(r"The median is ([−\d,.]+)\.", text)
    if found and figure.kind not in ("box", "total"):
        row = [v for v in figure.values[0] if v is not None]
        yield "the median", abs(Decimal(statistics.median(row)) - number(found[1])) <= Decimal("0.5")
    found = re.search(r"The median lies between ([\d,.]+) and ([\d,.]+)\.", text)
    if found:
        yield "the class of the median", number(found[1]) <= Decimal(statistics.median(figure.present())) <= number(found[2])
    found = re.search(r"median is highest for (.*?) \(([−\d.,]+)\) and lowest for (.*?) \(([−\d.,]+)\)", text)
    if found:
        columns = {label: [row[c] for row in figure.values if row[c] is not None] for c, label in enumerate(figure.labels)}
        of = {label: Decimal(statistics.median(column)) for label, column in columns.items() if column}
        for where, value, most in ((found[1], found[2], max(of.values())), (found[3], found[4], min(of.values()))):
            yield "the median of a box", abs(most - number(value)) <= Decimal("0.5")
            yield "which box", "more" in where or figure.labels_in(where) == {k for k, v in of.items() if v == most}


def pairs(figure, text):
    if len(figure.values) != 2:
        return
    both = {c: (a, b) for c, (a, b) in enumerate(zip(*figure.values)) if None not in (a, b)}
    found = re.search(r"(S\w) is higher (everywhere|throughout)", text)
    if found:
        s = figure.names.index(found[1])
        yield "higher always", (len(both) == len(figure.ids) and (found[2] == "throughout") == figure.time and
                                all(pair[s] > pair[1 - s] for pair in both.values()))
    found = re.search(r"(S\w) is higher in (\w+) of (\w+)\.", text)
    if found:
        s = figure.names.index(found[1])
        yield "higher in", (count_of(found[3]) == len(both) and
                            count_of(found[2]) == sum(pair[s] > pair[1 - s] for pair in both.values()))
    found = re.search(r"The gap is widest for (.*?): (?:SA [−\d,.]+, SB [−\d,.]+, a difference of )?([−\d,.]+?)\.(?: |$)", text)
    if found:
        gaps = {figure.labels[c]: abs(a - b) for c, (a, b) in both.items()}
        widest = max(gaps.values())
        yield "the gap", number(found[2]) == widest
        yield "where the gap is", "more" in found[1] or figure.labels_in(found[1]) == {k for k, v in gaps.items() if v == widest}
    found = re.search(r"In total: SA ([\d,]+) and SB ([\d,]+)", text)
    if found:
        yield "totals", None not in sum(figure.values, []) and [number(found[1]), number(found[2])] == list(map(sum, figure.values))
    found = re.search(r"(\w+) points", text)
    if found and figure.kind == "scatter":
        yield "points", count_of(found[1].lower()) == len(both)


def stacks(figure, text):
    known = {label: [row[c] for row in figure.values] for c, label in enumerate(figure.labels)
             if all(row[c] is not None for row in figure.values)}
    found = re.search(r"(S\w) is the largest part (everywhere|throughout|in (\w+) of (\w+))", text)
    if found:
        s = figure.names.index(found[1])
        times = sum(all(o == s or v < parts[s] for o, v in enumerate(parts)) for parts in known.values())
        yield "the largest part", ([times, len(known)] == [count_of(found[3]), count_of(found[4])] if found[3] else
                                   times == len(figure.ids) and (found[2] == "throughout") == figure.time)
    found = re.search(r"Largest in total: (.*?) \(([\d,.]+)\), smallest: (.*?) \(([\d,.]+)\)", text)
    if found:
        of = {label: sum(parts) for label, parts in known.items()}
        for where, value, most in ((found[1], found[2], max(of.values())), (found[3], found[4], min(of.values()))):
            yield "the total", number(value) == most
            yield "which total", "more" in where or figure.labels_in(where) == {k for k, v in of.items() if v == most}


def classes(figure, text):
    found = re.search(r"Most lie between ([\d,.]+) and ([\d,.]+): (\d+) \((\d+) per", text)
    if found:
        low, high, said, values = number(found[1]), number(found[2]), int(found[3]), figure.present()
        inside = sum(low < v < high for v in values)
        yield "the fullest class", inside <= said <= inside + sum(v in (low, high) for v in values)
        yield "its share", abs(Decimal(said * 100) / len(values) - int(found[4])) <= Decimal("0.5")


def slopes(figure, text):
    found = re.search(r"Furthest up: (S\w), from ([−\d,]+) to ([−\d,]+) \(([+−\d,]+)\)", text)
    if found:
        changes = [row[1] - row[0] for row in figure.values if None not in row]
        yield "furthest up", number(found[4]) == max(changes) and changes.count(max(changes)) == 1


def holes(figure, text):
    found = re.search(r"Figures are missing for (\d+) of", text)
    if found:
        yield "how many are missing", int(found[1]) == sum(v is None for row in figure.values for v in row)


CLAIMS = (extremes, extremes_of_series, total_is_no_extreme, uncertainty, always_highest, overtaking, courses, medians, pairs,
          stacks, classes, slopes, holes)


class Claims(FolderTest):
    def describe(self, figure):
        """Its description; None when the figure is refused, which a random one may be."""
        (self.folder / "d.xml").write_text(figure.dataset(), encoding="utf-8")
        (self.folder / "r.xml").write_text(figure.report(), encoding="utf-8")
        picture = self.folder / "f.svg"
        result = aarbok("export", self.folder / "r.xml", "--format", "svg", "-o", picture, check=None)
        self.assertIn(result.returncode, (0, 1), result.err)
        if result.returncode:
            return None
        return html.unescape(re.search(r"<desc[^>]*>(.*?)</desc>", picture.read_text(encoding="utf-8"), re.S)[1])

    def test_what_is_said_is_so(self):
        drawn, said = 0, set()
        for seed in range(FIGURES):
            figure = Figure(seed)
            text = self.describe(figure)
            if text is None:
                continue
            drawn += 1
            for claims in CLAIMS:
                for what, so in claims(figure, text):
                    said.add(claims)
                    with self.subTest(seed=seed, claim=what):
                        self.assertTrue(so, f"{figure.kind} {[[str(v) for v in row] for row in figure.values]}: {text}")
        self.assertGreater(drawn, FIGURES * 2 / 3)
        self.assertGreaterEqual(len(said), len(CLAIMS) - 2 if FIGURES >= 150 else 0)  # sentences that no one says are untested


if __name__ == "__main__":
    unittest.main()
