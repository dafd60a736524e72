"""check --numbers, as somebody meets it who converts an old article: the numbers typed by hand, and what to write."""

import json
import re
import unittest

from common import FolderTest, aarbok

DATA = """<dataset xmlns="urn:aarbok:dataset:1" id="users" xml:lang="nb" decimals="0">
  <title>Brukere</title><title xml:lang="en">Users</title>
  <unit>prosent</unit><unit xml:lang="en">per cent</unit><source>Prøve</source><source xml:lang="en">Test</source>
  <dimension id="year" role="time"><label>År</label><label xml:lang="en">Year</label>
    <category id="2012"/><category id="2013"/><category id="2016"/><category id="2017"/></dimension>
  <dimension id="sector"><label>Sektor</label><label xml:lang="en">Sector</label>
    <category id="state"><label>Staten</label><label xml:lang="en">Central government</label></category>
    <category id="private"><label>Næringslivet</label><label xml:lang="en">Enterprises</label></category>
    <category id="people"><label>Befolkningen</label><label xml:lang="en">Population</label></category></dimension>
  <observations dimensions="year sector">
    <row key="2012"><v>64</v><v status="not-available"/><v>62</v></row>
    <row key="2013"><v>81.4</v><v>44</v><v>66</v></row>
    <row key="2016"><v>90</v><v>67</v><v>74</v></row>
    <row key="2017"><v>89</v><v>71</v><v>80</v></row>
  </observations>
</dataset>"""

SUMS = """<dataset xmlns="urn:aarbok:dataset:1" id="sums" xml:lang="nb" decimals="0">
  <title>Penger</title><unit>kroner</unit><source>Prøve</source>
  <dimension id="town"><label>By</label>
    <category id="oslo"><label>Oslo</label></category><category id="bergen"><label>Bergen</label></category></dimension>
  <dimension id="what"><label>Hva</label>
    <category id="income"><label>Inntekter</label></category><category id="rank"><label>Plass</label></category>
    <category id="offices"><label>Kontorer</label></category></dimension>
  <observations dimensions="town what">
    <row key="oslo"><v>2540000</v><v>1</v><v>12</v></row><row key="bergen"><v>1234</v><v>3</v><v>7</v></row>
  </observations>
</dataset>"""

# An old article: what is typed, and the first suggestion for it (None: none is made).
V = '<value of="users" at="year='
ARTICLE = [
    ("I ", "2017", '<label of="users" at="year=2017"/>'),
    (" brukte ", "89 prosent", V + '2017 sector=state" unit="yes"/>'),
    (" av staten sosiale medier, mot ", "64 prosent", V + '2012 sector=state" unit="yes"/>'),
    (" i ", "2012", '<label of="users" at="year=2012"/>'),
    (". I næringslivet var det ", "71 %", V + '2017 sector=private"/> %'),
    (" i ", "2017", '<label of="users" at="year=2017"/>'),
    (". Befolkningen gikk fra ", "74", V + '2016 sector=people"/>'),
    (" til ", "80 prosent", V + '2017 sector=people" unit="yes"/>'),
    (", altså ", "6 prosentpoeng",
     V + '2017 sector=people" minus="year=2016 sector=people" unit="yes"/>'),
    (" opp. Staten falt med ", "1 prosentpoeng",
     V + '2017 sector=state" minus="year=2016 sector=state" change="fall" unit="yes"/>'),
    (". Staten var på ", "81,4 prosent", V + '2013 sector=state" decimals="1" unit="yes"/>'),
    (" i ", "2013", '<label of="users" at="year=2013"/>'),
    (" og på ", "nær 90 prosent", V + '2017 sector=state" about="10" unit="yes"/>'),
    (" i ", "2017", '<label of="users" at="year=2017"/>'),
    (" da befolkningen var på ", "drøyt 60 prosent", V + '2012 sector=people" about="10" unit="yes"/>'),
    (" for fem år siden. ", "Ni av ti", V + '2017 sector=state" as="out-of" capital="yes"/>'),
    (" i staten i ", "2017", '<label of="users" at="year=2017"/>'),
    (" og ", "to tredeler", V + '2016 sector=private" as="fraction"/>'),
    (" av næringslivet i ", "2016", '<label of="users" at="year=2016"/>'),
    (". Oslo hadde inntekter på ", "2,5 millioner kroner",
     '<value of="sums" at="town=oslo what=income" scale="million" unit="yes"/>'),
    (", Bergen ", "1 234 kroner", '<value of="sums" at="town=bergen what=income" unit="yes"/>'),
    (". Oslo har ", "tolv", '<value of="sums" at="town=oslo what=offices" words="yes"/>'),
    (" kontorer. I næringslivet var det ", "76 prosent", V + '2016 sector=private" unit="yes"/>'),
    (" i ", "2016", '<label of="users" at="year=2016"/>'),
    (", og ", "123 456", None),
    (" ganger ble det spurt. Se figur 1, kapittel 2, 3. kvartal og 15. januar.", None, None),
]


def report(body, languages="nb"):
    return (f'<?xml version="1.0" encoding="UTF-8"?>\n<report xmlns="urn:aarbok:report:1" xml:lang="nb" '
            f'languages="{languages}">\n<head><title>Tall</title><title xml:lang="en">Numbers</title>\n'
            f'<date>2018-01-15</date><dataset id="users" href="users.xml"/><dataset id="sums" href="sums.xml"/></head>\n'
            f'<body>\n{body}\n</body></report>\n')


class Numbers(FolderTest):
    def setUp(self):
        super().setUp()
        (self.folder / "users.xml").write_text(DATA)
        (self.folder / "sums.xml").write_text(SUMS)
        self.path = self.folder / "report.xml"

    def notes(self, body, *options, languages="nb", check=0):
        """The notes as JSON objects."""
        self.path.write_text(report(body, languages))
        out = aarbok("check", "--numbers", "--format", "json", *options, self.path, check=check).out
        said = [json.loads(line) for line in out.splitlines()]
        return [note for note in said if note["severity"] == "note"]

    def test_an_old_article(self):
        body = "<p>" + "".join(before + (typed or "") for before, typed, _ in ARTICLE) + "</p>"
        notes = self.notes(body)
        typed = [typed for _, typed, _ in ARTICLE if typed]
        found = [re.match("`(.*)` ", note["message"])[1] for note in notes]
        self.assertEqual([n for n in found if n != "fem"], typed)
        notes = [note for note in notes if "`fem`" not in note["message"]]
        for note, (_, number, wanted) in zip(notes, [a for a in ARTICLE if a[1]]):
            insert = note["suggestions"][0]["insert"] if note["suggestions"] else None
            self.assertEqual(insert, wanted, number)
            self.assertEqual(note["length"], len(number))
            self.assertLessEqual(len(note["suggestions"]), 3)
        self.assertIn("two digits swapped", notes[22]["message"])

    def test_suggestions_say_what_was_typed(self):
        """Written in place of the numbers, they give the same pages."""
        skipped = ("76 prosent", "123 456")
        article = [a for a in ARTICLE if a[1] not in skipped]
        typed = "<p>" + "".join(before + (number or "") for before, number, _ in article) + "</p>"
        values = "<p>" + "".join(before + (insert or "") for before, _, insert in article) + "</p>"
        texts = []
        for body in (typed, values):
            self.path.write_text(report(body))
            dump = aarbok("build", "--dump-pages", self.path).out
            words = " ".join(re.findall(r'"((?:[^"\\]|\\.)*)"', dump))
            texts.append(re.sub(r"[\s\u00a0\u00ad-]+", "", words))
        self.assertEqual(texts[0], texts[1])

    def test_places(self):
        body = "<p>Vår\n  andel: <em>89</em> &#8211;&#160;64 %</p>\n<ul><li>71</li></ul>"
        notes = self.notes(body)
        self.assertEqual([(n["line"], n["column"], n["length"]) for n in notes], [(7, 14, 2), (7, 35, 4), (8, 9, 2)])

    def test_what_is_not_listed(self):
        body = ('<p>Fra <value of="users" at="year=2017 sector=state">89</value> til '
                '<label of="users" at="year=2017"/>: <a href="https://a.no/64">her</a>, https://b.no/71, m<sup>2</sup>, '
                'CO<sub>2</sub>, covid-19, tabell 3 og kapittel 4.</p><ol start="5"><li>Ord</li></ol>')
        self.assertEqual(self.notes(body), [])

    def test_where_no_value_can_stand(self):
        body = ('<figure><caption>Staten 89</caption><chart type="bar" data="users" where="year=2017" x="sector"/>'
                '<alt>Staten var på 89 prosent i 2017.</alt><note>Staten: 64 prosent.</note></figure>')
        caption, note, year, free = self.notes(body)
        self.assertIn("insert", caption["suggestions"][0])
        self.assertIn("insert", free["suggestions"][0])
        self.assertNotIn("insert", note["suggestions"][0])
        self.assertIn("89 prosent: 2017, Staten", note["suggestions"][0]["what"])
        self.assertIn("no <value> can stand in <alt>", note["hint"])
        self.assertEqual(year["code"], "value.typed-year")

    def test_all_editions_are_looked_through(self):
        body = '<p xml:lang="nb">Staten 81,4 prosent.</p><p xml:lang="en">Central government: 81.4 per cent.</p>'
        nb, en = self.notes(body, languages="nb en")
        self.assertEqual(nb["suggestions"][0]["insert"], en["suggestions"][0]["insert"])
        self.assertIn("81.4 per cent: 2013, Central government", en["suggestions"][0]["what"])
        self.assertEqual(len(self.notes(body, "--lang", "en", languages="nb en")), 1)

    def test_names_decide_and_many_equals_are_left_alone(self):
        cells = "".join(f'<row key="t{i}"><v>5</v><v>5</v></row>' for i in range(40))
        towns = "".join(f'<category id="t{i}"><label>{"Voss" if i == 17 else f"Plass{i}"}</label></category>'
                        for i in range(40))
        (self.folder / "sums.xml").write_text(
            '<dataset xmlns="urn:aarbok:dataset:1" id="sums" xml:lang="nb"><title>T</title><source>S</source>'
            f'<dimension id="town"><label>By</label>{towns}</dimension><dimension id="what"><label>Hva</label>'
            '<category id="a"><label>Skoler</label></category><category id="b"><label>Kirker</label></category></dimension>'
            f'<observations dimensions="town what">{cells}</observations></dataset>')
        many, one = self.notes("<p>Det var 5.</p><p>Voss hadde 5 kirker.</p>")
        self.assertEqual(many["suggestions"], [])
        self.assertIn("in 80 places", many["hint"])
        self.assertEqual(one["suggestions"][0]["insert"], '<value of="sums" at="town=t17 what=b"/>')

    def test_text_for_people(self):
        long = "Ord og ord. " * 30
        self.path.write_text(report(f"<p>{long}Staten var på 89 prosent i 2017. {long}</p>"))
        out = aarbok("check", "--numbers", self.path).out
        self.assertIn(": note: `89 prosent` is in the data [value.typed-number]", out)
        self.assertIn("       = " + V + '2017 sector=state" unit="yes"/>\n         89 prosent: 2017, Staten\n', out)
        self.assertIn("2 numbers typed by hand: 1 in the data, 0 nearly, 1 year, 0 not in the data", out)
        line, caret = re.search(r"\n +6 \| (… .*89 prosent.* …)\n +\| ( *\^~*)\n", out).groups()
        self.assertLess(len(line), 130)
        self.assertEqual(line[caret.index("^"):][:len(caret.strip())], "89 prosent")

    def test_faults_are_told_and_numbers_still_listed(self):
        body = '<p>Staten var på 89 prosent, <value of="users" at="year=2019"/>.</p>'
        self.assertEqual(len(self.notes(body, check=1)), 1)

    def test_without_the_option_nothing_is_listed(self):
        self.path.write_text(report("<p>Staten var på 89 prosent.</p>"))
        self.assertEqual(aarbok("check", self.path).out, "")

    def test_numbers_without_end(self):
        """As many as there are room for are listed, in bounded time: it is a second or two, and was a minute once."""
        self.path.write_text(report("<p>" + "9 8 7 89 64,5 2017 " * 3000 + "</p>"))
        out = aarbok("check", "--numbers", self.path, timeout=30).out
        self.assertIn("there are more, which were not looked at", out)


if __name__ == "__main__":
    unittest.main()
