#!/usr/bin/env python3
"""The examples in docs/derivations.md are right: each <derive>, in a report with the manual's two datasets, passes
`aarbok check` without a word, and its schema.

Usage: check-derivations.py PROGRAM SCHEMA MANUAL
"""
import pathlib
import re
import subprocess
import sys
import tempfile

BLOCK = re.compile(r"^```xml\n(<derive .*?)^```$", re.M | re.S)

SALES = """<dataset xmlns="urn:aarbok:dataset:1" xml:lang="en"><title>Sales</title><unit>tonnes</unit><source>Example</source>
<dimension id="quarter" role="time"><label>Quarter</label></dimension>
<dimension id="place"><label>Place</label><category id="all" sum="yes"><label>All</label></category>
<category id="north"><label>North</label></category><category id="east"><label>East</label></category>
<category id="south"><label>South</label></category></dimension>
<observations dimensions="quarter place"><row key="2019K1"><v>60</v><v>10</v><v>20</v><v>30</v></row>
<row key="2019K2"><v>62</v><v>12</v><v>20</v><v>30</v></row><row key="2019K3"><v>64</v><v>12</v><v>22</v><v>30</v></row>
<row key="2019K4"><v>70</v><v>15</v><v>25</v><v>30</v></row><row key="2020K1"><v>50</v><v>10</v><v>22</v><v>18</v></row>
<row key="2020K2"><v>55</v><v>11</v><v>23</v><v>21</v></row></observations></dataset>"""

TOWNS = """<dataset xmlns="urn:aarbok:dataset:1" xml:lang="en"><title>Towns</title><source>Example</source>
<dimension id="place"><label>Place</label><category id="north"><label>North</label></category>
<category id="east"><label>East</label></category><category id="south"><label>South</label></category></dimension>
<dimension id="measure" role="measure"><label>Measure</label>
<category id="people"><label>People</label><unit>persons</unit></category>
<category id="income"><label>Income</label><unit>kroner</unit></category>
<category id="debt"><label>Debt</label><unit>kroner</unit></category></dimension>
<observations dimensions="place measure"><row key="north"><v>10</v><v>300</v><v>50</v></row>
<row key="east"><v>20</v><v>420</v><v>60</v></row><row key="south"><v>30</v><v>500</v><v>70</v></row></observations></dataset>"""


def check(program, schema, where, derive):
    report = (f'<report xmlns="urn:aarbok:report:1" xml:lang="en"><head><title>T</title>'
              f'<dataset id="sales" href="sales.xml"/><dataset id="towns" href="towns.xml"/>\n{derive}</head>'
              f'<body><p>T</p></body></report>')
    with tempfile.TemporaryDirectory() as folder:
        for name, text in (("sales", SALES), ("towns", TOWNS), ("report", report)):
            (pathlib.Path(folder) / f"{name}.xml").write_text(text, encoding="utf-8")
        path = str(pathlib.Path(folder) / "report.xml")
        for command in ([program, "check", path], ["xmllint", "--nonet", "--noout", "--relaxng", schema, path]):
            run = subprocess.run(command, capture_output=True, text=True, check=False)
            said = run.stdout + run.stderr.replace(f"{path} validates\n", "")
            if run.returncode or said:
                print(f"{where}: {said}")
                return False
    return True


def main():
    program, schema, manual = sys.argv[1:]
    text = pathlib.Path(manual).read_text(encoding="utf-8")
    good, count = True, 0
    for block in BLOCK.finditer(text):
        line = text.count("\n", 0, block.start()) + 2
        good &= check(program, schema, f"{manual}:{line}", block[1])
        count += 1
    print(f"{count} derivations")
    return 0 if good and count else 1


if __name__ == "__main__":
    sys.exit(main())
