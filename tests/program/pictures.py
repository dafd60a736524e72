"""Pictures as rows of dots, read without help: PNG (8 bits a channel, not interlaced) and PPM; and how far two are apart."""

import struct
import zlib

SIGNATURE = b"\x89PNG\r\n\x1a\n"


def chunks(data):
    """The chunks of a PNG as (type, bytes), each with the right check sum."""
    assert data[:8] == SIGNATURE, data[:8]
    at = 8
    while at < len(data):
        length, kind = struct.unpack(">I4s", data[at:at + 8])
        body = data[at + 8:at + 8 + length]
        crc, = struct.unpack(">I", data[at + 8 + length:at + 12 + length])
        assert crc == zlib.crc32(kind + body), f"check sum of {kind}"
        yield kind.decode("ascii"), body
        at += 12 + length


def texts(data):
    """The iTXt chunks: {keyword: (language, text)}."""
    found = {}
    for kind, body in chunks(data):
        if kind == "iTXt":
            keyword, rest = body.split(b"\0", 1)
            assert rest[:2] == b"\0\0", "compressed"
            lang, _, text = rest[2:].split(b"\0", 2)
            found[keyword.decode("latin-1")] = (lang.decode("ascii"), text.decode("utf-8"))
    return found


def unfilter(kind, line, before, step):
    if kind == 1:
        for i in range(step, len(line)):
            line[i] = line[i] + line[i - step] & 255
    elif kind == 2:
        for i, up in enumerate(before):
            line[i] = line[i] + up & 255
    elif kind == 3:
        for i, up in enumerate(before):
            line[i] = line[i] + ((line[i - step] if i >= step else 0) + up >> 1) & 255
    elif kind == 4:
        for i, up in enumerate(before):
            left, corner = (line[i - step], before[i - step]) if i >= step else (0, 0)
            a, b, c = abs(up - corner), abs(left - corner), abs(left + up - 2 * corner)
            line[i] = line[i] + (left if a <= b and a <= c else up if b <= c else corner) & 255


class Picture:
    """Grey dots, 0 to 255, row by row; alpha: those of the transparency, or None."""

    def __init__(self, width, height, rows, alpha=None):
        self.width, self.height, self.rows, self.alpha = width, height, rows, alpha


def grey(line, step):
    if step < 3:
        return line[::step]
    return bytearray((r * 77 + g * 151 + b * 28) >> 8
                     for r, g, b in zip(line[::step], line[1::step], line[2::step]))


def read_png(data):
    parts = list(chunks(data))
    width, height, depth, colour, _, _, interlaced = struct.unpack(">IIBBBBB", parts[0][1])
    assert depth == 8 and not interlaced
    step = {0: 1, 2: 3, 4: 2, 6: 4}[colour]
    raw = zlib.decompress(b"".join(body for kind, body in parts if kind == "IDAT"))
    rows, alpha, before = [], [], bytearray(width * step)
    for y in range(height):
        start = y * (width * step + 1)
        line = bytearray(raw[start + 1:start + 1 + width * step])
        unfilter(raw[start], line, before, step)
        rows.append(grey(line, step))
        alpha.append(line[3::4] if step == 4 else None)
        before = line
    return Picture(width, height, rows, alpha if step == 4 else None)


def read_ppm(data):
    kind, width, height, most = data.split(None, 4)[:4]
    assert kind == b"P6" and most == b"255", (kind, most)
    width, height = int(width), int(height)
    dots = data[-width * height * 3:]
    return Picture(width, height, [grey(dots[y * width * 3:(y + 1) * width * 3], 3) for y in range(height)])


def misses(one, other, radius, slack):
    """How many dots of one have nothing like them near the same place in the other."""
    count = 0
    for y in range(min(one.height, other.height)):
        a, b = one.rows[y], other.rows[y]
        if a == b:
            continue
        near = other.rows[max(0, y - radius):y + radius + 1]
        for x in range(min(one.width, other.width)):
            if abs(a[x] - b[x]) <= slack:
                continue
            around = [v for row in near for v in row[max(0, x - radius):x + radius + 1]]
            if not min(around) - slack <= a[x] <= max(around) + slack:
                count += 1
    return count


def edges(picture, step=72):
    """How many dots stand beside a quite different one: how much there is to see, whatever large areas are filled."""
    return sum(1 for row in picture.rows for a, b in zip(row, row[1:]) if abs(a - b) > step)


def difference(one, other, radius, slack=96):
    """How much of the edges of a picture is missing near its place in the other, as a share; 1 when their sizes differ.

    slack: what anti-aliasing of the thinnest lines comes to, which some programs move to whole dots and others do not.
    """
    if abs(one.width - other.width) > 1 or abs(one.height - other.height) > 1:
        return 1
    seen = min(edges(one), edges(other))
    return max(misses(one, other, radius, slack), misses(other, one, radius, slack)) / seen if seen > 1000 else 1
