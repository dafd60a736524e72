// Shapes of a design, in the path language of SVG (1.1, 8.3): moves, lines and cubic curves, absolute or relative.
#include "base/limits.h"
#include "base/number.h"
#include "input/design_reader.h"

#include <ctype.h>
#include <math.h>
#include <string.h>

enum { SHAPE_PARTS = 10000 };

typedef struct Pen {
    const char *s;
    double x, y, start_x, start_y;
    Arena *arena;
    VEC(ShapePart) parts;
} Pen;

static void skip_gap(Pen *pen) {
    while (*pen->s == ' ' || *pen->s == ',' || *pen->s == '\n' || *pen->s == '\t' || *pen->s == '\r')
        pen->s++;
}

// Digits with at most one point and a sign; within what a drawing can need.
static bool read_number(Pen *pen, double *number) {
    skip_gap(pen);
    const char *s = pen->s;
    bool negative = *s == '-';
    s += *s == '-' || *s == '+';
    double value = 0, unit = 1;
    bool digits = false, point = false;
    for (; isdigit((unsigned char)*s) || (*s == '.' && !point); s++) {
        if (*s == '.') {
            point = true;
            continue;
        }
        digits = true;
        unit = point ? unit / 10 : 1;
        value = point ? value + unit * (*s - '0') : value * 10 + (*s - '0');
    }
    if (!digits || value > 14400)
        return false;
    pen->s = s;
    *number = negative ? -value : value;
    return true;
}

// count points, each an x and a y; relative ones are from where the pen stands.
static bool read_points(Pen *pen, bool relative, int count, ShapePart *part) {
    for (int i = 0; i < count; i++) {
        if (!read_number(pen, &part->x[i]) || !read_number(pen, &part->y[i]))
            return false;
        part->x[i] += relative ? pen->x : 0;
        part->y[i] += relative ? pen->y : 0;
    }
    pen->x = part->x[count - 1];
    pen->y = part->y[count - 1];
    return true;
}

// The command and one set of its numbers.
static bool read_part(Pen *pen, char command) {
    bool relative = islower((unsigned char)command);
    ShapePart part = {.op = SHAPE_LINE};
    switch (toupper((unsigned char)command)) {
    case 'M':
        part.op = SHAPE_MOVE;
        if (!read_points(pen, relative, 1, &part))
            return false;
        pen->start_x = pen->x;
        pen->start_y = pen->y;
        break;
    case 'L':
        if (!read_points(pen, relative, 1, &part))
            return false;
        break;
    case 'C':
        part.op = SHAPE_CURVE;
        if (!read_points(pen, relative, 3, &part))
            return false;
        break;
    case 'H':
    case 'V': {
        bool across = toupper((unsigned char)command) == 'H';
        double number, *moved = across ? &pen->x : &pen->y;
        if (!read_number(pen, &number))
            return false;
        *moved = relative ? *moved + number : number;
        part.x[0] = pen->x;
        part.y[0] = pen->y;
        break;
    }
    case 'Z':
        part.op = SHAPE_CLOSE;
        pen->x = pen->start_x;
        pen->y = pen->start_y;
        break;
    default: return false;
    }
    *vec_push(pen->arena, &pen->parts) = part;
    return pen->parts.count <= SHAPE_PARTS;
}

static bool read_parts(Pen *pen) {
    char command = 0;
    for (skip_gap(pen); *pen->s; skip_gap(pen)) {
        bool named = isalpha((unsigned char)*pen->s);
        if (named)
            command = *pen->s++;
        else if (!command || command == 'Z' || command == 'z')
            return false;
        else if (command == 'M' || command == 'm') // further points of a move are lines
            command = command == 'M' ? 'L' : 'l';
        if (pen->parts.count == 0 && command != 'M' && command != 'm')
            return false;
        if (!read_part(pen, command))
            return false;
    }
    return pen->parts.count > 0;
}

bool design_read_path(Xml *xml, const XmlAttribute *d, DesignShape *shape) {
    Pen pen = {.s = d->value, .arena = xml->arena};
    if (!read_parts(&pen)) {
        diag_error(xml->diag, d->place, "design.bad-path",
                   "this is no outline: it stops making sense at `%.12s`", pen.s);
        diag_hint(xml->diag,
                  "write M, L, H, V, C and Z as in SVG, beginning with M: \"M0 0 L10 0 L10 10 Z\"");
        return false;
    }
    shape->parts = pen.parts.items;
    shape->count = pen.parts.count;
    return true;
}
