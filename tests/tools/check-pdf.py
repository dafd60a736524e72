#!/usr/bin/env python3
"""Checks PDF files for what a reader with a screen reader needs, beyond what veraPDF's PDF/UA-1 rules can tell.

    tests/tools/check-pdf.py [--text] [--broken-words] FILE.pdf…

Prints each fault with its page or element; exit status 1 when there is one, 77 (CTest: skipped) without qpdf.
--text prints the logical text of each file instead, one line for each block, to be read by a person. --broken-words
lets lines end inside words without a hyphen, as they must where words are wider than their column.
"""

import argparse
import re
import shutil
import sys

from pdf_objects import Font, PageContent, Pdf, text_of

HEADINGS = ["/H1", "/H2", "/H3", "/H4", "/H5", "/H6"]
BLOCKS = set(HEADINGS) | {"/P", "/Lbl", "/LBody", "/Caption", "/TH", "/TD", "/Note", "/BlockQuote"}
GROUPS = {"/Document", "/Sect", "/Div", "/L", "/LI", "/Table", "/THead", "/TBody", "/TR", "/TOC", "/TOCI", "/Index"}
KNOWN = BLOCKS | GROUPS | {"/Span", "/BibEntry", "/Figure", "/Reference", "/Link"}
FLOATS = {"/Figure", "/Table", "/Note", "/Div"}  # need not be where the text around them is
SPACES = " \u00a0\u202f\u2009\n"
MAY_END_LINE = SPACES + "-\u00ad\u2010\u2011\u2013\u2014/"
# What a figure says whose numbers would make too long a table, in the four languages.
TOO_MANY = re.compile("(Tallene|Tala) er for mange til å følgj?e som tabell her|Logut leat menddo ollu tabellii dás|"
                      "too many numbers to follow as a table here")
LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|\d{3}))?")


class Element:
    def __init__(self, reference, value, parent):
        self.reference, self.value, self.parent = reference, value, parent
        self.tag = value.get("/S", "")
        self.kids = []  # Element, ("content", page, number) or ("link", annotation)
        self.attributes = {}

    def walk(self):
        yield self
        for kid in self.kids:
            if isinstance(kid, Element):
                yield from kid.walk()

    def contents(self, skip=()):
        """(page, number) of all content below, in reading order."""
        for kid in self.kids:
            if isinstance(kid, Element):
                if kid.tag not in skip:
                    yield from kid.contents(skip)
            elif kid[0] == "content":
                yield kid[1:]

    def __str__(self):
        return f"{self.tag[1:]} ({self.reference.split()[0]} 0 R)"


class Checker:
    def __init__(self, path):
        self.path, self.faults = path, []
        self.pdf = Pdf(path)
        self.page_numbers = {reference: i for i, reference in enumerate(self.pdf.pages)}
        self.fonts = {}
        for reference in self.pdf.pages:
            resources = self.pdf.get(self.pdf.get(reference).get("/Resources", {}))
            for font in self.pdf.get(resources.get("/Font", {})).values():
                if font not in self.fonts:
                    self.fonts[font] = Font(self.pdf, font)
        self.contents = [PageContent(self.pdf, reference, self.fonts, lambda text, i=i: self.fault(f"page {i + 1}", text))
                         for i, reference in enumerate(self.pdf.pages)]
        self.root = self.read_tree()

    def fault(self, where, text):
        self.faults.append(f"{where}: {text}")

    # ---- reading -----------------------------------------------------------------------------------------------------

    def read_tree(self):
        self.elements = {}
        tree = self.pdf.get(self.pdf.catalog.get("/StructTreeRoot"))
        if not tree:
            self.fault("document", "there is no structure tree")
            return None
        kids = tree["/K"]
        if isinstance(kids, list) and len(kids) != 1:
            self.fault("document", "the structure tree has several roots")
        return self.read_element(kids[0] if isinstance(kids, list) else kids, None)

    def read_element(self, reference, parent):
        value = self.pdf.get(reference)
        element = self.elements[reference] = Element(reference, value, parent)
        expected = parent.reference if parent else self.pdf.catalog["/StructTreeRoot"]
        if value.get("/P") != expected:
            self.fault(str(element), "its parent does not have it as a kid")
        if element.tag not in KNOWN:
            self.fault(str(element), "not a structure type we write")
        attributes = self.pdf.get(value.get("/A", {}))
        for part in attributes if isinstance(attributes, list) else [attributes]:
            element.attributes.update(self.pdf.get(part))
        kids = value.get("/K", [])
        for kid in kids if isinstance(kids, list) else [kids]:
            element.kids.append(self.read_kid(element, kid))
        return element

    def read_kid(self, element, kid):
        if isinstance(kid, int):
            return "content", self.page_numbers.get(element.value.get("/Pg")), kid
        value = self.pdf.get(kid)
        if value.get("/Type") == "/MCR":
            return "content", self.page_numbers.get(value.get("/Pg", element.value.get("/Pg"))), value["/MCID"]
        if value.get("/Type") == "/OBJR":
            return "link", value["/Obj"]
        return self.read_element(kid, element)

    def pieces(self, element, skip=()):
        for page, number in element.contents(skip):
            sequence = self.contents[page].sequences.get(number) if page is not None else None
            for piece in sequence.pieces if sequence else []:
                yield page, piece

    def text(self, element, skip=()):
        return "".join(piece.text for _, piece in self.pieces(element, skip))

    # ---- the document ------------------------------------------------------------------------------------------------

    def check_document(self):
        pdf, catalog = self.pdf, self.pdf.catalog
        if pdf.get(catalog.get("/MarkInfo", {})).get("/Marked") is not True:
            self.fault("document", "not marked as tagged")
        if not LANGUAGE.fullmatch(text_of(catalog.get("/Lang"))):
            self.fault("document", "no language")
        if pdf.get(catalog.get("/ViewerPreferences", {})).get("/DisplayDocTitle") is not True:
            self.fault("document", "the title is not shown in the window")
        title = text_of(pdf.get(pdf.trailer.get("/Info", {})).get("/Title"))
        xmp = pdf.data(catalog["/Metadata"]).decode() if "/Metadata" in catalog else ""
        escaped = title.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
        if not title or f">{escaped}</rdf:li></rdf:Alt></dc:title>" not in xmp:
            self.fault("document", "no title, or not the same in the information dictionary and in XMP")
        if "<pdfuaid:part>1</pdfuaid:part>" not in xmp:
            self.fault("document", "does not say that it is PDF/UA-1")
        if "/PageLabels" not in catalog:
            self.fault("document", "no page labels")
        if "/Encrypt" in pdf.trailer:
            self.fault("document", "encrypted")
        identifiers = pdf.trailer.get("/ID", [])
        if len(identifiers) != 2:
            self.fault("document", "no identifier")

    def check_fonts(self):
        used = {}
        for content in self.contents:
            for font, glyphs in content.glyphs.items():
                used.setdefault(font, set()).update(glyphs)
        for reference, glyphs in used.items():
            font = self.fonts.get(reference)
            if not font or font.dict.get("/Subtype") != "/Type0" or font.dict.get("/Encoding") != "/Identity-H":
                self.fault(f"font {reference}", "not a Type 0 font with Identity-H")
                continue
            where = f"font {font.name}"
            if not {"/FontFile2", "/FontFile3"} & set(font.descriptor):
                self.fault(where, "not embedded")
            if not re.match(r"[A-Z]{6}\+", font.name):
                self.fault(where, "not a subset")
            if not font.has_map:
                self.fault(where, "no ToUnicode")
            if 0 in glyphs:
                self.fault(where, "glyph 0 is shown")
            bad = [glyph for glyph in sorted(glyphs) if not font.texts.get(glyph)]
            if font.has_map and bad:
                self.fault(where, f"glyphs without text: {bad[:10]}")
        for name, item in self.pdf.objects.items():
            if "stream" in item and item["stream"]["dict"].get("/Subtype") == "/Image":
                self.fault(name, "an image")

    def check_pages(self):
        for i, reference in enumerate(self.pdf.pages):
            page = self.pdf.get(reference)
            if page.get("/Tabs") != "/S":
                self.fault(f"page {i + 1}", "links are not visited in reading order")

    # ---- content and structure ---------------------------------------------------------------------------------------

    def check_parent_tree(self):
        tree = self.pdf.get(self.pdf.catalog["/StructTreeRoot"])
        parents = dict(self.pdf.tree(tree["/ParentTree"], "/Nums"))
        owners = {}
        for element in self.elements.values():
            for kid in element.kids:
                if not isinstance(kid, Element) and kid[0] == "content":
                    if kid[1:] in owners:
                        self.fault(str(element), "has content that another element has too")
                    owners[kid[1:]] = element
        for i, (reference, content) in enumerate(zip(self.pdf.pages, self.contents)):
            listed = self.pdf.get(parents.get(self.pdf.get(reference).get("/StructParents"), []))
            for number, sequence in content.sequences.items():
                owner = owners.pop((i, number), None)
                if not owner:
                    self.fault(f"page {i + 1}", f"content {number} belongs to no element")
                elif number >= len(listed) or listed[number] != owner.reference:
                    self.fault(f"page {i + 1}", f"content {number} is not in the parent tree")
                elif sequence.tag != owner.tag:
                    self.fault(f"page {i + 1}", f"content {number} is marked {sequence.tag} but in {owner}")
        for (page, number), owner in owners.items():
            self.fault(str(owner), f"its content {number} is not on page {page}")
        self.parents = parents

    def check_elements(self):
        level = 0
        for element in self.root.walk():
            if element.tag in HEADINGS:
                deeper = HEADINGS.index(element.tag) + 1
                if deeper > level + 1:
                    self.fault(str(element), f"heading of level {deeper} after one of level {level}")
                level = deeper
            if "/Lang" in element.value and not LANGUAGE.fullmatch(text_of(element.value["/Lang"])):
                self.fault(str(element), "its language is not a language tag")
            if not element.kids and element.tag != "/TD":
                self.fault(str(element), "is empty")
            for page, piece in self.pieces_of(element):
                if "\ufffd" in piece.text or re.search(r"[\ue000-\uf8ff\x00-\x08]", piece.text):
                    self.fault(f"page {page + 1}", f"text that means nothing in {element}: {piece.text!r}")
            if element.tag == "/Figure":
                self.check_figure(element)

    def pieces_of(self, element):
        """Pieces of the element's own content."""
        for kid in element.kids:
            if not isinstance(kid, Element) and kid[0] == "content" and kid[1] is not None:
                sequence = self.contents[kid[1]].sequences.get(kid[2])
                for piece in sequence.pieces if sequence else []:
                    yield kid[1], piece

    def check_figure(self, figure):
        contents = list(figure.contents())
        if not text_of(figure.value.get("/Alt")).strip():
            self.fault(str(figure), "no replacement text")
        if not contents:
            self.fault(str(figure), "no content")
            return
        box = figure.attributes.get("/BBox")
        if not box or box[2] <= box[0] or box[3] <= box[1]:
            self.fault(str(figure), "no bounding box")
            return
        page = self.pdf.get(self.pdf.pages[contents[0][0]])["/MediaBox"]
        if box[0] < page[0] - 1 or box[1] < page[1] - 1 or box[2] > page[2] + 1 or box[3] > page[3] + 1:
            self.fault(str(figure), f"its bounding box {box} leaves the page")

    def check_reading_order(self):
        """Along the text, content numbers ascend on each page and pages ascend; so they do inside each float. Of a table
        this holds along each row and down each column: its columns may be divided among pages that go down, then
        across."""
        self.check_flow(self.root)
        for element in self.root.walk():
            if element.tag == "/Table":
                self.check_table_flow(element)
            elif element.tag in FLOATS:
                self.check_flow(element)

    def check_table_flow(self, table):
        rows, columns, seen = {}, {}, set()
        for (row, column), cell in sorted(self.grid(table)[0].items()):
            if id(cell) in seen:
                continue
            seen.add(id(cell))
            for place in cell.contents(skip=FLOATS):
                if place[0] is None:
                    continue
                if place < rows.get(row, place) or place < columns.get(column, place):
                    self.fault(str(cell), f"content {place[1]} on page {place[0] + 1} is read out of order")
                rows[row] = columns[column] = place

    def check_flow(self, top):
        last = (-1, -1)
        for place in top.contents(skip=FLOATS):
            if place[0] is not None and place < last:
                self.fault(str(top), f"content {place[1]} on page {place[0] + 1} is read after content {last[1]} "
                                     f"on page {last[0] + 1}")
            last = place if place[0] is not None else last

    def check_words(self):
        """No word runs into the next where a line or a page ends."""
        for block in self.root.walk():
            if block.tag not in BLOCKS:
                continue
            before = None
            for page, piece in self.pieces(block, skip=BLOCKS | GROUPS | {"/Figure"}):
                if before and piece.text and (page != before[0] or abs(piece.y - before[1].y) > 0.8 * piece.size):
                    end = before[1].text
                    if end[-1] not in MAY_END_LINE and piece.text[0] not in SPACES and "." not in end.split()[-1]:
                        self.fault(f"page {page + 1}", f"no space between {end[-20:]!r} and {piece.text[:20]!r} in {block}")
                if piece.text:
                    before = (page, piece)

    # ---- tables ------------------------------------------------------------------------------------------------------

    def check_tables(self):
        self.ids = {text_of(e.value["/ID"]): e for e in self.elements.values() if "/ID" in e.value}
        for table in self.root.walk():
            if table.tag == "/Table":
                self.check_table(table)

    def grid(self, table):
        """(row, column) to cell, with spans filled; rows of a table are its TR in order."""
        grid, row = {}, -1
        for tr in table.walk():
            if tr.tag != "/TR":
                continue
            row, column = row + 1, 0
            for cell in tr.kids:
                while (row, column) in grid:
                    column += 1
                wide, high = cell.attributes.get("/ColSpan", 1), cell.attributes.get("/RowSpan", 1)
                for r in range(row, row + high):
                    for c in range(column, column + wide):
                        if (r, c) in grid:
                            self.fault(str(cell), "overlaps another cell")
                        grid[r, c] = cell
                column += wide
        return grid, row + 1

    def check_table(self, table):
        grid, rows = self.grid(table)
        columns = 1 + max((c for _, c in grid), default=0)
        if len(grid) != rows * columns or any(r >= rows for r, _ in grid):
            self.fault(str(table), "its rows are not equally long")
        demanded = self.demanded(table, grid)
        for (row, column), cell in grid.items():
            if cell.tag == "/TH":
                if not self.text(cell).strip():
                    self.fault(str(cell), "a head without text")
                if cell.attributes.get("/Scope") not in ("/Row", "/Column", "/Both") and "/Headers" not in cell.attributes:
                    self.fault(str(cell), "a head without scope")
                continue
            if not self.text(cell).strip() and cell.parent.parent.tag == "/THead":
                continue  # the empty corner over the stub
            found = self.heads(grid, rows, columns, row, column, cell)
            for axis in demanded:
                if axis not in found:
                    self.fault(str(cell), f"{self.text(cell)!r} in row {row + 1}, column {column + 1} of {table} "
                                          f"has no {axis} head")

    def demanded(self, table, grid):
        """Row and column, but for a table that says in words what it lacks, and has none of that at all."""
        scopes = {cell.attributes.get("/Scope") for cell in grid.values() if cell.tag == "/TH"}
        said = text_of(table.attributes.get("/Summary", b"") or table.value.get("/Summary", b""))
        return [axis for axis, scope in (("row", "/Row"), ("column", "/Column"))
                if not said or scope in scopes or "/Both" in scopes]

    def heads(self, grid, rows, columns, row, column, cell):
        found = set()
        for name in cell.attributes.get("/Headers", []):
            head = self.ids.get(text_of(name))
            if not head or head.tag != "/TH":
                self.fault(str(cell), f"no head has the id {text_of(name)!r}")
                continue
            if any(grid.get((row, c)) is head for c in range(columns)):
                found.add("row")
            if any(grid.get((r, column)) is head for r in range(rows)):
                found.add("column")
        if any(h.tag == "/TH" and h.attributes.get("/Scope") in ("/Row", "/Both")
               for h in (grid.get((row, c)) for c in range(columns)) if h):
            found.add("row")
        if any(h.tag == "/TH" and h.attributes.get("/Scope") in ("/Column", "/Both")
               for h in (grid.get((r, column)) for r in range(rows)) if h):
            found.add("column")
        return found

    # ---- figures -----------------------------------------------------------------------------------------------------

    def data_table(self, figure):
        """The table with the numbers of a figure, which stands right behind it; None."""
        after = figure.parent.kids[figure.parent.kids.index(figure) + 1:][:1]
        return after[0] if after and isinstance(after[0], Element) and after[0].tag == "/Table" else None

    def is_in_cell(self, element):
        """Symbols and sparklines in tables: their cell says what they show."""
        while element and element.tag not in ("/TD", "/TH"):
            element = element.parent
        return element is not None

    def check_figure_tables(self):
        """Each figure has its numbers beside it, or says that they are too many; what is unseen is such a table, all
        of it, and lies within the figure."""
        tables = {}
        for figure in self.root.walk():
            if figure.tag != "/Figure" or self.is_in_cell(figure) or figure.parent.tag == "/P":
                continue  # in a cell a sparkline; in a paragraph the logo on the cover
            table = self.data_table(figure)
            if table:
                tables[table.reference] = table
                self.check_figure_table(figure, table)
            elif not TOO_MANY.search(text_of(figure.value.get("/Alt"))):
                self.fault(str(figure), "no table with its numbers stands behind it")
        inside = {id(e) for table in tables.values() for e in table.walk()}
        for element in self.root.walk():
            for page, piece in self.pieces_of(element):
                if piece.unseen != (id(element) in inside):
                    self.fault(f"page {page + 1}", f"{piece.text!r} in {element} is {'un' if piece.unseen else ''}seen")

    def check_figure_table(self, figure, table):
        grid, rows = self.grid(table)
        columns = 1 + max((c for _, c in grid), default=0)
        numbers = [(place, cell) for place, cell in grid.items() if cell.tag == "/TD"]
        if not numbers or not text_of(table.attributes.get("/Summary", b"")):
            self.fault(str(table), "a table of a figure without numbers, or that does not say what it is")
        for (row, column), cell in numbers:
            if self.heads(grid, rows, columns, row, column, cell) != {"row", "column"}:
                self.fault(str(cell), f"{self.text(cell)!r} in {table} does not reach two heads")
        places = [place[0] for place in figure.contents()]
        left, foot, right, top = figure.attributes.get("/BBox", [0, 0, 0, 0])
        for page, piece in self.pieces(table):
            if page not in places or not (left - 1 <= piece.x <= right + 1 and foot - 1 <= piece.y <= top + 1):
                self.fault(f"page {page + 1}", f"{piece.text!r} of {table} is not where its figure is")

    # ---- links and notes ---------------------------------------------------------------------------------------------

    def check_links(self):
        names = dict(self.pdf.tree(self.pdf.get(self.pdf.catalog.get("/Names", {})).get("/Dests"), "/Names"))
        self.targets = []  # (page, y) of each link
        owned = {kid[1]: e for e in self.elements.values() for kid in e.kids
                 if not isinstance(kid, Element) and kid[0] == "link"}
        for i, page in enumerate(self.pdf.pages):
            for reference in self.pdf.get(self.pdf.get(page).get("/Annots", [])):
                self.check_link(f"page {i + 1}", self.pdf.get(reference), reference, names, owned.pop(reference, None))
        for element in owned.values():
            self.fault(str(element), "its link is on no page")
        for element in self.elements.values():
            if element.tag == "/Link" and not any(not isinstance(k, Element) and k[0] == "link" for k in element.kids):
                self.fault(str(element), "a link that leads nowhere")
            if element.tag == "/Link" and not list(element.contents()):
                self.fault(str(element), "a link without content")

    def check_link(self, where, link, reference, names, owner):
        contents = text_of(link.get("/Contents"))
        if not contents.strip():
            self.fault(where, f"link {reference} does not say what it is")
        if not owner or owner.tag != "/Link" or self.parents.get(link.get("/StructParent")) != owner.reference:
            self.fault(where, f"link {contents!r} is not in a Link element")
        if not link.get("/F", 0) & 4:
            self.fault(where, f"link {contents!r} does not print")
        action = self.pdf.get(link.get("/A", {}))
        target = self.pdf.get(names.get(link.get("/Dest"))) if "/Dest" in link else None
        if "/Dest" in link and (not target or target[0] not in self.page_numbers):
            self.fault(where, f"link {contents!r} leads to {link['/Dest']!r}, which does not exist")
        elif target:
            self.targets.append((self.page_numbers[target[0]], target[3]))
        elif not re.match(r"u:[a-z]+:[!-~]+$", action.get("/URI", "")):
            self.fault(where, f"link {contents!r} leads nowhere")

    def check_notes(self):
        """Each note has an id and can be reached: a link leads to just above it, or its label stands in a reference,
        or in the figure it belongs to."""
        references = " ".join(self.text(e) for e in self.root.walk() if e.tag == "/Reference")
        labels = set(re.findall(r"\w+|\*+", references))
        seen = set()
        for note in self.root.walk():
            if note.tag != "/Note":
                continue
            name = note.value.get("/ID")
            if not name or name in seen:
                self.fault(str(note), "no id of its own")
            seen.add(name)
            first = next(self.pieces(note), None)
            linked = first and any(page == first[0] and -4 <= y - first[1].y <= 60 for page, y in self.targets)
            if not linked and self.note_label(note) not in labels | self.figure_labels(note.parent):
                self.fault(str(note), f"nothing refers to it: {self.text(note)[:60]!r}")

    def note_label(self, note):
        label = next((self.text(k) for k in note.walk() if k.tag == "/Lbl"), self.text(note))
        return (re.match(r"[\s(\[]*(\w+|\*+)", label) or [None, None])[1]

    def figure_labels(self, display):
        """What can be a note's label in the figures of a display: short texts of their own, or digits behind a letter."""
        texts = [piece.text for f in display.kids if isinstance(f, Element) and f.tag == "/Figure"
                 for _, piece in self.pieces(f)]
        return {t.strip() for t in texts} | {m[1] for t in texts if (m := re.search(r"[^\W\d]((?:\d+|\*+))$", t))}

    # ---- all ---------------------------------------------------------------------------------------------------------

    def check(self, broken_words=False):
        self.check_document()
        self.check_fonts()
        self.check_pages()
        if self.root:
            self.check_parent_tree()
            self.check_elements()
            self.check_reading_order()
            if not broken_words:
                self.check_words()
            self.check_tables()
            self.check_figure_tables()
            self.check_links()
            self.check_notes()
        return self.faults

    def print_text(self):
        for element in self.root.walk():
            depth, parent = 0, element.parent
            while parent:
                depth, parent = depth + 1, parent.parent
            own = self.text(element, skip=BLOCKS | GROUPS | {"/Figure"}) if element.tag in BLOCKS else ""
            alt = text_of(element.value.get("/Alt"))
            print("  " * depth + element.tag[1:] + (f" {own!r}" if own else "") + (f" [{alt}]" if alt else ""))


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--text", action="store_true", help="print the logical text instead")
    parser.add_argument("--broken-words", action="store_true", help="lines may end anywhere inside words")
    parser.add_argument("files", nargs="+", metavar="FILE.pdf")
    options = parser.parse_args()
    if not shutil.which("qpdf"):
        print("check-pdf.py: skipped: qpdf is not installed", file=sys.stderr)
        return 77
    sys.setrecursionlimit(10000)
    status = 0
    for path in options.files:
        checker = Checker(path)
        if options.text:
            checker.print_text()
            continue
        faults = checker.check(options.broken_words)
        counts = f"{len(checker.pdf.pages)} pages, {len(checker.elements)} elements"
        print(f"{path}: {'FAIL' if faults else 'pass'}: {counts}, {len(faults)} faults")
        for fault in faults[:100]:
            print(f"  {fault}")
        status = status or bool(faults)
    return int(status)


if __name__ == "__main__":
    sys.exit(main())
