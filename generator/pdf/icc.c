// ICC.1:2004-10: 7.2 the header, 7.3 the tag table, 8.3.3 the tags of a display with three components, 10 their types.
// Everything is big-endian.

#include "generator/pdf/icc.h"

#include <math.h>
#include <stdint.h>

typedef struct Matrix {
    double cells[3][3];
} Matrix;

typedef struct Colour {
    double xyz[3];
} Colour;

// ---- colours

static Matrix multiply(const Matrix *a, const Matrix *b) {
    Matrix product = {0};
    for (int row = 0; row < 3; row++)
        for (int column = 0; column < 3; column++)
            for (int k = 0; k < 3; k++)
                product.cells[row][column] += a->cells[row][k] * b->cells[k][column];
    return product;
}

static Colour apply(const Matrix *matrix, const Colour *colour) {
    Colour result = {0};
    for (int row = 0; row < 3; row++)
        for (int k = 0; k < 3; k++)
            result.xyz[row] += matrix->cells[row][k] * colour->xyz[k];
    return result;
}

static Matrix inverse(const Matrix *matrix) {
    const double(*m)[3] = matrix->cells;
    Matrix cofactors;
    double determinant = 0;
    for (int row = 0; row < 3; row++)
        for (int column = 0; column < 3; column++) {
            int r1 = (row + 1) % 3, r2 = (row + 2) % 3, c1 = (column + 1) % 3, c2 = (column + 2) % 3;
            cofactors.cells[column][row] = m[r1][c1] * m[r2][c2] - m[r1][c2] * m[r2][c1];
        }
    for (int k = 0; k < 3; k++)
        determinant += m[0][k] * cofactors.cells[k][0];
    for (int row = 0; row < 3; row++)
        for (int column = 0; column < 3; column++)
            cofactors.cells[row][column] /= determinant;
    return cofactors;
}

// From chromaticity, with Y = 1.
static Colour from_xy(double x, double y) {
    return (Colour){{x / y, 1, (1 - x - y) / y}};
}

static const Colour d50 = {{0.9642, 1, 0.8249}}; // the white of profiles (7.2.16)

// From colours under one white to what they are seen as under D50: Bradford (annex E.3).
static Matrix adaptation(const Colour *white) {
    static const Matrix cones = {
        {{0.8951, 0.2664, -0.1614}, {-0.7502, 1.7135, 0.0367}, {0.0389, -0.0685, 1.0296}}};
    Colour from = apply(&cones, white), to = apply(&cones, &d50);
    Matrix scaled = cones, back = inverse(&cones);
    for (int row = 0; row < 3; row++)
        for (int column = 0; column < 3; column++)
            scaled.cells[row][column] *= to.xyz[row] / from.xyz[row];
    return multiply(&back, &scaled);
}

// The columns are what red, green and blue are in XYZ, so strong that together they are white.
static Matrix primaries(const Colour *white) {
    const Colour pure[3] = {from_xy(0.64, 0.33), from_xy(0.30, 0.60), from_xy(0.15, 0.06)};
    Matrix columns;
    for (int row = 0; row < 3; row++)
        for (int column = 0; column < 3; column++)
            columns.cells[row][column] = pure[column].xyz[row];
    Matrix solver = inverse(&columns);
    Colour strengths = apply(&solver, white);
    for (int row = 0; row < 3; row++)
        for (int column = 0; column < 3; column++)
            columns.cells[row][column] *= strengths.xyz[column];
    return columns;
}

// ---- bytes

static void add_integer(Buf *out, uint32_t value, int bytes) {
    for (int shift = 8 * (bytes - 1); shift >= 0; shift -= 8)
        buf_add_char(out, (char)(value >> shift & 0xFF));
}

// s15Fixed16Number (5.1.3)
static void add_fixed(Buf *out, double value) {
    add_integer(out, (uint32_t)(int32_t)lround(value * 65536), 4);
}

static void add_type(Buf *out, const char *type) {
    buf_add(out, type);
    add_integer(out, 0, 4);
}

static void add_colour(Buf *out, double x, double y, double z) {
    add_type(out, "XYZ ");
    add_fixed(out, x);
    add_fixed(out, y);
    add_fixed(out, z);
}

static void add_column(Buf *out, const Matrix *matrix, int column) {
    add_colour(out, matrix->cells[0][column], matrix->cells[1][column], matrix->cells[2][column]);
}

// multiLocalizedUnicodeType (10.13): one text, in English; ASCII here.
static void add_text(Buf *out, const char *text) {
    size_t length = strlen(text);
    add_type(out, "mluc");
    add_integer(out, 1, 4);
    add_integer(out, 12, 4);
    buf_add(out, "enUS");
    add_integer(out, (uint32_t)(2 * length), 4);
    add_integer(out, 28, 4);
    for (size_t i = 0; i < length; i++)
        add_integer(out, (unsigned char)text[i], 2);
}

// parametricCurveType (10.15), function 3: a power with a straight beginning.
static void add_curve(Buf *out) {
    add_type(out, "para");
    add_integer(out, 3, 2);
    add_integer(out, 0, 2);
    add_fixed(out, 2.4);
    add_fixed(out, 1 / 1.055);
    add_fixed(out, 0.055 / 1.055);
    add_fixed(out, 1 / 12.92);
    add_fixed(out, 0.04045);
}

static void add_matrix(Buf *out, const Matrix *matrix) {
    add_type(out, "sf32");
    for (int row = 0; row < 3; row++)
        for (int column = 0; column < 3; column++)
            add_fixed(out, matrix->cells[row][column]);
}

// ---- the profile

typedef struct Tag {
    const char *name;
    uint32_t offset, size; // in the data
} Tag;

enum { HEADER = 128, TAGS = 10 };

// Ends a tag's data at a multiple of four; what the next begins with is returned.
static uint32_t end_tag(Buf *data, Tag *tag, const char *name, uint32_t start) {
    *tag = (Tag){name, start, (uint32_t)data->length - start};
    while (data->length % 4)
        buf_add_char(data, '\0');
    return (uint32_t)data->length;
}

static void make_tags(Buf *data, Tag tags[TAGS]) {
    static const char *const colorants[] = {"rXYZ", "gXYZ", "bXYZ"}, *const curves[] = {"rTRC", "gTRC",
                                                                                        "bTRC"};
    const Colour white = from_xy(0.3127, 0.3290); // D65
    Matrix adapt = adaptation(&white), display = primaries(&white);
    Matrix adapted = multiply(&adapt, &display);
    uint32_t at = 0;
    add_text(data, "sRGB");
    at = end_tag(data, &tags[0], "desc", at);
    add_text(data, "No copyright: numbers of IEC 61966-2-1");
    at = end_tag(data, &tags[1], "cprt", at);
    add_colour(data, d50.xyz[0], d50.xyz[1], d50.xyz[2]);
    at = end_tag(data, &tags[2], "wtpt", at);
    add_matrix(data, &adapt);
    at = end_tag(data, &tags[3], "chad", at);
    for (int i = 0; i < 3; i++) {
        add_column(data, &adapted, i);
        at = end_tag(data, &tags[4 + i], colorants[i], at);
    }
    add_curve(data);
    (void)end_tag(data, &tags[7], curves[0], at);
    for (int i = 1; i < 3; i++) // the three share one
        tags[7 + i] = (Tag){curves[i], tags[7].offset, tags[7].size};
}

static void add_header(Buf *out, uint32_t size) {
    add_integer(out, size, 4);
    add_integer(out, 0, 4); // no preferred colour engine
    add_integer(out, 0x04200000, 4);
    buf_add(out, "mntrRGB XYZ ");
    static const int made[] = {2000, 1, 1, 0, 0, 0}; // a date must be there, and be the same every time
    for (int i = 0; i < 6; i++)
        add_integer(out, (uint32_t)made[i], 2);
    buf_add(out, "acsp");
    add_integer(out, 0, 4); // platform
    add_integer(out, 0, 4); // flags
    add_integer(out, 0, 4); // maker
    add_integer(out, 0, 4); // model
    add_integer(out, 0, 4); // attributes, of eight bytes
    add_integer(out, 0, 4);
    add_integer(out, 0, 4); // perceptual
    for (int i = 0; i < 3; i++)
        add_fixed(out, d50.xyz[i]);
    for (int i = 80; i < HEADER; i += 4)
        add_integer(out, 0, 4);
}

void icc_add_srgb(Buf *out) {
    Buf data = {0};
    Tag tags[TAGS];
    make_tags(&data, tags);
    uint32_t before = HEADER + 4 + 12 * TAGS;
    add_header(out, before + (uint32_t)data.length);
    add_integer(out, TAGS, 4);
    for (int i = 0; i < TAGS; i++) {
        buf_add(out, tags[i].name);
        add_integer(out, before + tags[i].offset, 4);
        add_integer(out, tags[i].size, 4);
    }
    buf_add_bytes(out, data.bytes, data.length);
    buf_free(&data);
}
