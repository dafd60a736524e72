"""Reads a PDF through `qpdf --json` into plain Python: objects, the structure tree, and what page content shows.

Knows just what check-pdf.py asks of the files we write: Type 0 fonts, ToUnicode by bfchar and bfrange, marked content.
"""

import base64
import json
import re
import subprocess


class Pdf:
    def __init__(self, path):
        said = subprocess.run(["qpdf", "--json=2", "--json-stream-data=inline", "--decode-level=generalized", path],
                              capture_output=True, check=False)
        if said.returncode not in (0, 3):
            raise ValueError(said.stderr.decode(errors="replace").strip())
        content = json.loads(said.stdout)["qpdf"]
        self.header, self.objects = content[0], content[1]
        self.trailer = self.objects["trailer"]["value"]
        self.catalog = self.get(self.trailer["/Root"])
        self.pages = list(self._pages(self.catalog["/Pages"]))

    def get(self, value):
        """The object a reference leads to (for a stream its dictionary); anything else is itself."""
        while isinstance(value, str) and re.fullmatch(r"\d+ \d+ R", value):
            found = self.objects.get(f"obj:{value}", {"value": None})
            value = found["stream"]["dict"] if "stream" in found else found["value"]
        return value

    def data(self, reference):
        return base64.b64decode(self.objects[f"obj:{reference}"]["stream"].get("data", ""))

    def _pages(self, reference):
        node = self.get(reference)
        if node.get("/Type") == "/Page":
            yield reference
        for kid in self.get(node.get("/Kids", [])):
            yield from self._pages(kid)

    def tree(self, reference, kind):
        """The pairs of a number tree ("/Nums") or name tree ("/Names")."""
        node = self.get(reference) or {}
        pairs = self.get(node.get(kind, []))
        yield from zip(pairs[::2], pairs[1::2])
        for kid in self.get(node.get("/Kids", [])):
            yield from self.tree(kid, kind)


def text_of(string):
    """The text of a PDF string as qpdf gives it: u:text, or b:hex when it is not text."""
    if not isinstance(string, str):
        return ""
    if string.startswith("b:"):
        return bytes.fromhex(string[2:]).decode("utf-8", "replace")
    return string[2:] if string.startswith("u:") else ""


class Font:
    """A Type 0 font: the text and width of each glyph."""

    def __init__(self, pdf, reference):
        self.dict = pdf.get(reference)
        self.name = self.dict.get("/BaseFont", "")[1:]
        self.descendant = pdf.get(pdf.get(self.dict.get("/DescendantFonts", [{}]))[0])
        self.descriptor = pdf.get(self.descendant.get("/FontDescriptor")) or {}
        self.has_map = "/ToUnicode" in self.dict
        self.texts = read_to_unicode(pdf.data(self.dict["/ToUnicode"])) if self.has_map else {}


def read_to_unicode(data):
    texts = {}

    def decode(digits):
        return bytes.fromhex(digits).decode("utf-16-be", "replace")

    source = data.decode("latin-1")
    for block in re.findall(r"beginbfchar(.*?)endbfchar", source, re.S):
        for glyph, text in re.findall(r"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]*)>", block):
            texts[int(glyph, 16)] = decode(text)
    for block in re.findall(r"beginbfrange(.*?)endbfrange", source, re.S):
        for first, last, text in re.findall(r"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>", block):
            for i in range(int(last, 16) - int(first, 16) + 1):
                start = decode(text)
                texts[int(first, 16) + i] = start[:-1] + chr(ord(start[-1]) + i)
    return texts


# ---- content ---------------------------------------------------------------------------------------------------------

TOKEN = re.compile(rb"""
    \s+ | %[^\r\n]*
  | (?P<open><<|\[) | (?P<close>>>|\])
  | <(?P<hex>[0-9A-Fa-f\s]*)>
  | /(?P<name>[^\s()<>\[\]{}/%]*)
  | (?P<string>\()
  | (?P<number>[-+]?(?:\d+\.?\d*|\.\d+))(?=[\s()<>\[\]/%]|$)
  | (?P<operator>[A-Za-z'"*][A-Za-z0-9'"*]*)
""", re.X)

ESCAPES = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}


def read_string(data, at):
    """The bytes of the literal string that begins at `at`, and where it ends."""
    out, depth = bytearray(), 0
    while True:
        c = data[at:at + 1]
        at += 1
        if c == b"(":
            depth += 1
            if depth == 1:
                continue
        elif c == b")":
            depth -= 1
            if depth == 0:
                return bytes(out), at
        elif c == b"\\":
            octal = re.match(rb"[0-7]{1,3}", data[at:at + 3])
            c = bytes([int(octal[0], 8) & 255]) if octal else ESCAPES.get(data[at:at + 1], data[at:at + 1])
            at += len(octal[0]) if octal else 1
        out += c


def operations(data):
    """Each operator with its operands. Names are str beginning with /, strings bytes."""
    stack, at = [[]], 0
    while at < len(data):
        match = TOKEN.match(data, at)
        if not match:
            raise ValueError(f"content not understood: {data[at:at + 30]!r}")
        at = match.end()
        kind = match.lastgroup
        if kind == "open":
            stack.append([])
        elif kind == "close":
            items = stack.pop()
            stack[-1].append(dict(zip(items[::2], items[1::2])) if match["close"] == b">>" else items)
        elif kind == "hex":
            digits = re.sub(rb"\s", b"", match["hex"]).decode()
            stack[-1].append(bytes.fromhex(digits + "0" * (len(digits) % 2)))
        elif kind == "name":
            stack[-1].append("/" + match["name"].decode("latin-1"))
        elif kind == "string":
            string, at = read_string(data, match.start())
            stack[-1].append(string)
        elif kind == "number":
            stack[-1].append(float(match["number"]))
        elif kind == "operator":
            yield match["operator"].decode(), stack[0]
            stack = [[]]


class Piece:
    """Text shown by one operator."""

    def __init__(self, text, x, y, size, unseen):
        self.text, self.x, self.y, self.size, self.unseen = text, x, y, size, unseen


class Sequence:
    """A marked-content sequence with a number."""

    def __init__(self, tag):
        self.tag, self.pieces, self.paints = tag, [], 0


PAINTS = {"f", "F", "f*", "B", "B*", "b", "b*", "S", "s", "sh", "Do", "BI"}


class PageContent:
    """What a page shows: numbered sequences, and faults found on the way."""

    def __init__(self, pdf, reference, fonts, fault):
        page = pdf.get(reference)
        self.sequences, self.fault, self.fonts, self.glyphs = {}, fault, fonts, {}
        self.resources = pdf.get(pdf.get(page.get("/Resources", {})).get("/Font", {}))
        contents = page.get("/Contents", [])
        self.marks, self.font, self.size, self.x, self.y, self.mode = [], None, 0.0, 0.0, 0.0, 0
        self.box = [float(side) for side in pdf.get(page["/MediaBox"])]
        for part in contents if isinstance(contents, list) else [contents]:
            for operator, operands in operations(pdf.data(part)):
                self.operate(operator, operands)
        if self.marks:
            fault("marked content is not closed")

    def operate(self, operator, operands):
        if operator in ("BDC", "BMC"):
            self.begin(operands)
        elif operator == "EMC":
            if self.marks:
                self.marks.pop()
            else:
                self.fault("EMC without a beginning")
        elif operator == "Tf":
            self.font, self.size = self.resources.get(operands[0]), operands[1]
        elif operator == "Tr":
            self.mode = operands[0]
        elif operator == "BT":
            self.x = self.y = 0.0
        elif operator == "Td":
            self.x, self.y = self.x + operands[0], self.y + operands[1]
        elif operator in ("Tj", "TJ"):
            self.show(operands[0] if operator == "TJ" else operands)
        elif operator in PAINTS:
            sequence = self.owner(operator)
            if sequence:
                sequence.paints += 1

    def begin(self, operands):
        properties = operands[1] if len(operands) > 1 and isinstance(operands[1], dict) else {}
        number = properties.get("/MCID")
        mark = {"tag": operands[0], "number": None if number is None else int(number), "actual": None,
                "type": properties.get("/Type"), "subtype": properties.get("/Subtype")}
        if "/ActualText" in properties:
            raw = properties["/ActualText"]
            mark["actual"] = raw[2:].decode("utf-16-be") if raw[:2] == b"\xfe\xff" else raw.decode("latin-1")
            self.put(mark["actual"])
        if number is not None:
            if any(m["number"] is not None or m["tag"] == "/Artifact" for m in self.marks):
                self.fault(f"content sequence {int(number)} is inside another")
            if int(number) in self.sequences:
                self.fault(f"content number {int(number)} is used twice")
            self.sequences[int(number)] = Sequence(operands[0])
        if operands[0] == "/Artifact" and self.marks:
            self.fault("an artifact is inside marked content")
        self.marks.append(mark)

    def owner(self, what):
        for mark in self.marks:
            if mark["tag"] == "/Artifact":
                if what == "text" and mark["type"] != "/Pagination":
                    self.fault("text in an artifact that is not a running head, a running foot or a repeated boxhead")
                return None
            if mark["number"] is not None:
                return self.sequences[mark["number"]]
        self.fault(f"{what} is neither tagged nor an artifact")
        return None

    def put(self, text):
        sequence = self.owner("text")
        if sequence:
            sequence.pieces.append(Piece(text, self.x, self.y, self.size, self.mode == 3))

    def show(self, items):
        glyphs = []
        for item in items:
            if isinstance(item, bytes):
                glyphs += [item[i] << 8 | item[i + 1] for i in range(0, len(item) - 1, 2)]
        self.glyphs.setdefault(self.font, set()).update(glyphs)
        if self.mode == 3 and (not self.marks or self.marks[0]["tag"] == "/Artifact"):
            self.fault("text that is neither seen nor heard")
        left, foot, right, top = self.box
        if not (left <= self.x <= right and foot <= self.y <= top):
            self.fault(f"text at {self.x:g} {self.y:g}, outside the page")
        if not any(mark["actual"] is not None for mark in self.marks):
            font = self.fonts.get(self.font)
            self.put("".join(font.texts.get(glyph, "\uFFFD") for glyph in glyphs) if font else "\uFFFD")
        else:
            self.owner("text")
