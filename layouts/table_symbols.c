// Symbols in cells and their key. See table_marks.h.

#include "layouts/style.h"
#include "layouts/table_marks.h"

#include <string.h>

#define SIZE_EMS     0.78 // of a shape, across
#define STROKE_EMS   0.11
#define KEY_GAP_EMS  0.45         // between a shape and its word
#define KEY_NEXT_EMS 1.9          // between entries
#define CIRCLE       0.5522847498 // a quarter of a circle as a Bézier curve

// ---- shapes ----

// A shape being drawn around its middle.
typedef struct Pencil {
    Arena *arena;
    double x, y, radius;
    PathPart *parts;
    size_t count;
} Pencil;

static PathPart *add_part(Pencil *pencil, PathOp op, double x, double y) {
    PathPart *part = &pencil->parts[pencil->count++];
    *part = (PathPart){.op = op};
    size_t last = op == PATH_CURVE ? 2 : 0;
    part->x[last] = pencil->x + x * pencil->radius;
    part->y[last] = pencil->y + y * pencil->radius;
    return part;
}

static void add_curve(Pencil *pencil, double ax, double ay, double bx, double by, double x, double y) {
    PathPart *part = add_part(pencil, PATH_CURVE, x, y);
    part->x[0] = pencil->x + ax * pencil->radius;
    part->y[0] = pencil->y + ay * pencil->radius;
    part->x[1] = pencil->x + bx * pencil->radius;
    part->y[1] = pencil->y + by * pencil->radius;
}

// The left half of a circle of a share of the radius, from its foot to its head.
static void add_left_half(Pencil *pencil, double s) {
    add_part(pencil, PATH_MOVE, 0, s);
    add_curve(pencil, -CIRCLE * s, s, -s, CIRCLE * s, -s, 0);
    add_curve(pencil, -s, -CIRCLE * s, -CIRCLE * s, -s, 0, -s);
}

static void add_circle(Pencil *pencil, double s) {
    add_left_half(pencil, s);
    add_curve(pencil, CIRCLE * s, -s, s, -CIRCLE * s, s, 0);
    add_curve(pencil, s, CIRCLE * s, CIRCLE * s, s, 0, s);
    add_part(pencil, PATH_CLOSE, 0, 0);
}

static void add_line(Pencil *pencil, double ax, double ay, double bx, double by) {
    add_part(pencil, PATH_MOVE, ax, ay);
    add_part(pencil, PATH_LINE, bx, by);
}

static Path finish(Pencil *pencil, bool filled, Colour colour, double stroke) {
    Path path = {.parts = pencil->parts,
                 .count = pencil->count,
                 .filled = filled,
                 .stroked = !filled,
                 .fill = colour,
                 .stroke = colour,
                 .line_width = stroke,
                 .round_caps = true,
                 .round_joins = true};
    pencil->parts = arena_array(pencil->arena, 12, PathPart);
    pencil->count = 0;
    return path;
}

// Shapes differ in form first; then in lightness, for those who see colours as greys. element NULL: an
// artifact.
static void draw(const Table *table, Pages *pages, Page *page, Element *element, TableShape shape, double x,
                 double y, double size) {
    const Design *design = table->context->design;
    Colour dark = design->palette_count > 0 ? design->palette[0] : design->ink;
    Colour middle =
        design->palette_count > 1 ? colour_darken(design->palette[1], design->paper, 3) : design->ink;
    double stroke = STROKE_EMS * size, ring = 1 - STROKE_EMS / SIZE_EMS;
    Pencil pencil = {.arena = page->arena, .x = x, .y = y, .radius = SIZE_EMS * size / 2};
    pencil.parts = arena_array(page->arena, 12, PathPart);
    switch (shape) {
    case TABLE_SHAPE_FULL:
        add_circle(&pencil, 1);
        page_add_path(pages, page, element, finish(&pencil, true, dark, 0));
        break;
    case TABLE_SHAPE_HALF:
        add_left_half(&pencil, ring);
        add_part(&pencil, PATH_CLOSE, 0, 0);
        page_add_path(pages, page, element, finish(&pencil, true, middle, 0));
        add_circle(&pencil, ring);
        page_add_path(pages, page, element, finish(&pencil, false, middle, stroke));
        break;
    case TABLE_SHAPE_CHECK:
        add_line(&pencil, -0.9, 0.1, -0.3, 0.75);
        add_part(&pencil, PATH_LINE, 0.95, -0.8);
        page_add_path(pages, page, element, finish(&pencil, false, dark, stroke * 1.5));
        break;
    case TABLE_SHAPE_TILDE:
        add_part(&pencil, PATH_MOVE, -0.9, 0.25);
        add_curve(&pencil, -0.5, -0.75, -0.3, -0.3, 0, 0);
        add_curve(&pencil, 0.3, 0.3, 0.5, 0.75, 0.9, -0.25);
        page_add_path(pages, page, element, finish(&pencil, false, middle, stroke * 1.5));
        break;
    case TABLE_SHAPE_CROSS:
        add_line(&pencil, -0.7, -0.7, 0.7, 0.7);
        add_line(&pencil, -0.7, 0.7, 0.7, -0.7);
        page_add_path(pages, page, element, finish(&pencil, false, design->secondary, stroke * 1.5));
        break;
    default: // empty
        add_circle(&pencil, ring);
        page_add_path(pages, page, element, finish(&pencil, false, design->secondary, stroke));
    }
}

// ---- cells ----

const TableSymbol *symbols_of_cell(const Table *table, const TableRow *row, size_t c) {
    const TableSpec *spec = table->node->table.spec;
    const TablePart *part = &table->model->parts[row->part];
    if (part->dataset != spec->dataset || c >= part->number_count)
        return NULL;
    size_t offset = row->base + part->columns[c];
    const char *number = part->dataset->cells[offset].number;
    for (const TableMark *mark = spec->marks; mark != NULL && number != NULL; mark = mark->next)
        if (mark->kind == MARK_SYMBOLS && table_mark_covers(mark, part->dataset, offset)) {
            const TableSymbol *symbol = table_mark_symbol(mark, number);
            if (symbol != NULL)
                return symbol;
        }
    return NULL;
}

bool symbols_fill_column(const Table *table, const TablePart *part, size_t c) {
    bool asked = false, any = false;
    for (const TableMark *mark = table->node->table.spec->marks; mark != NULL; mark = mark->next)
        asked = asked || mark->kind == MARK_SYMBOLS;
    if (!asked || c >= part->number_count)
        return false;
    for (size_t r = part->first_row; r < part->first_row + part->row_count; r++) {
        const TableRow *row = &table->model->rows[r];
        if (row->kind != TABLE_ROW_DATA || table_model_cell(part, row, c)->number == NULL)
            continue;
        if (symbols_of_cell(table, row, c) == NULL)
            return false;
        any = true;
    }
    return any;
}

double symbols_width(const Table *table) {
    return SIZE_EMS * table->context->design->styles[STYLE_TABLE_CELL].size;
}

// A drawn sign has no characters, so its words are its text.
void symbols_place(const Table *table, Pages *pages, Page *page, Element *cell, const TableSymbol *symbol,
                   double right, double y) {
    double size = table->looks[0].span.size;
    Element *span = cell == NULL ? NULL : element_new(pages, cell, TAG_SPAN);
    if (span != NULL)
        span->actual_text = local_text(symbol->text, table->lang);
    draw(table, pages, page, span, symbol->shape, right - SIZE_EMS * size / 2, y - 0.355 * size, size);
}

// ---- key ----

// One entry of the key: where it stands below the key's top left corner.
struct TableKeyEntry {
    const TableSymbol *symbol;
    Paragraph paragraph;
    double x, y;
};

static Paragraph set_word(const Table *table, Arena *arena, const TableSymbol *symbol, Element *element) {
    const LayoutContext *context = table->context;
    TextContext text = context->text;
    text.arena = arena;
    Span span = span_make(context, STYLE_NOTE, local_text(symbol->text, table->lang), table->lang,
                          symbol->place, element);
    ParagraphStyle style = paragraph_style(context, STYLE_NOTE);
    style.align = ALIGN_LEFT;
    double room = table->width - (SIZE_EMS + KEY_GAP_EMS) * span.size;
    return paragraph_set(&text, &span, 1, &style, room);
}

static void add_entry(Table *table, const TableSymbol *symbol, double *x, double *y, double *line) {
    double size = table->context->design->styles[STYLE_NOTE].size;
    TableKeyEntry *entry = &table->key[table->key_count++];
    *entry = (TableKeyEntry){.symbol = symbol,
                             .paragraph = set_word(table, table->context->text.arena, symbol, NULL)};
    double width = (SIZE_EMS + KEY_GAP_EMS) * size + entry->paragraph.widest;
    double height = (double)entry->paragraph.count * entry->paragraph.leading;
    if (*x > 0 && *x + width > table->width) {
        *x = 0;
        *y += *line;
        *line = 0;
    }
    entry->x = *x;
    entry->y = *y;
    *x += width + KEY_NEXT_EMS * size;
    *line = height > *line ? height : *line;
}

void symbols_make_key(Table *table) {
    const TableSpec *spec = table->node->table.spec;
    double x = 0, y = 0, line = 0;
    table->key = arena_array(table->context->text.arena, TABLE_SHAPE_COUNT, TableKeyEntry);
    for (const TableMark *mark = spec->marks; mark != NULL; mark = mark->next)
        for (const TableSymbol *symbol = mark->symbols; symbol != NULL; symbol = symbol->next)
            if (table->shapes[symbol->shape] == symbol && table->key_count < TABLE_SHAPE_COUNT)
                add_entry(table, symbol, &x, &y, &line);
    table->key_height = table->key_count > 0 ? y + line + 2 * table_step(table) : 0;
}

// Words to read, beside shapes that are there for the eye alone: cells have the words themselves.
void symbols_place_key(const Table *table, Pages *pages, Page *page, double x, double y) {
    const Design *design = table->context->design;
    double size = design->styles[STYLE_NOTE].size, leading = design->styles[STYLE_NOTE].leading;
    for (size_t i = 0; i < table->key_count; i++) {
        const TableKeyEntry *entry = &table->key[i];
        Element *element = element_new_pending(pages, table->key_parent, TAG_P);
        double base = y + entry->y + leading / 2 + 0.355 * size;
        draw(table, pages, page, NULL, entry->symbol->shape, x + entry->x + SIZE_EMS * size / 2,
             base - 0.355 * size, size);
        Paragraph words = set_word(table, page->arena, entry->symbol, element);
        paragraph_place(pages, page, &words, 0, words.count, x + entry->x + (SIZE_EMS + KEY_GAP_EMS) * size,
                        base);
    }
}
