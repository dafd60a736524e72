// Tints and bars. See table_marks.h.

#include "layouts/table_marks.h"

#include "layouts/style.h"
#include "model/decimal.h"

#include <math.h>

#define TEXT_CONTRAST 4.5
#define BAR_EMS       3.2 // length of the longest bar
#define TAIL_EMS      0.45
#define BAR_GAP_EMS   0.6 // between bars and numbers

static const TableMark *marks_of(const Table *table) {
    return table->node->table.spec->marks;
}

static bool covers(const Table *table, const TableMark *mark, const TableRow *row, size_t c) {
    const TablePart *part = &table->model->parts[row->part];
    return part->dataset == table->node->table.spec->dataset && row->kind == TABLE_ROW_DATA &&
           c < part->number_count && table_mark_covers(mark, part->dataset, row->base + part->columns[c]);
}

// ---- scales ----

static void widen(TableScale *scale, double value) {
    scale->least = scale->any ? fmin(scale->least, value) : value;
    scale->most = scale->any ? fmax(scale->most, value) : value;
    scale->any = true;
}

// Totals would make all else look small; they have neither heat nor a bar.
static bool is_scaled(const Table *table, const TableMark *mark, const TableRow *row, size_t c,
                      double *value) {
    if ((mark->kind != MARK_HEAT && mark->kind != MARK_BARS) || row->sum || !covers(table, mark, row, c))
        return false;
    const char *number = table_model_cell(&table->model->parts[row->part], row, c)->number;
    if (number == NULL)
        return false;
    *value = decimal_to_double(number);
    return true;
}

void marks_measure(Table *table, const TableRow *row, size_t c) {
    size_t m = 0;
    double value;
    for (const TableMark *mark = marks_of(table); mark != NULL; mark = mark->next, m++)
        if (is_scaled(table, mark, row, c, &value))
            widen(mark->kind == MARK_HEAT ? &table->heat[m] : &table->heads[row->part].bars[c], value);
}

bool marks_are_same(const Table *table, const TableRow *a, const TableRow *b, size_t c) {
    for (const TableMark *mark = marks_of(table); mark != NULL; mark = mark->next) {
        double left = 0, right = 0;
        if (is_scaled(table, mark, a, c, &left) != is_scaled(table, mark, b, c, &right) || left != right)
            return false;
        if (mark->kind == MARK_HIGHLIGHT && covers(table, mark, a, c) != covers(table, mark, b, c))
            return false;
    }
    return true;
}

double marks_bar_zone(const Table *table, size_t part, size_t c) {
    double size = table->context->design->styles[STYLE_TABLE_CELL].size;
    return table->heads[part].bars[c].any ? (BAR_EMS + BAR_GAP_EMS) * size : 0;
}

double marks_tail(const Table *table) {
    bool tints = false;
    for (const TableMark *mark = marks_of(table); mark != NULL; mark = mark->next)
        tints = tints || mark->kind == MARK_HEAT || mark->kind == MARK_HIGHLIGHT;
    return tints ? TAIL_EMS * table->context->design->styles[STYLE_TABLE_CELL].size : 0;
}

// ---- colours ----

static Colour mixed(Colour paper, Colour colour, double share) {
    Colour result = 0;
    for (int shift = 16; shift >= 0; shift -= 8) {
        double a = paper >> shift & 0xFF, b = colour >> shift & 0xFF;
        result |= (Colour)lround(a + (b - a) * share) << shift;
    }
    return result;
}

// The tint of a colour: share of it, less where text would not stand out.
static Colour tint(const Table *table, Colour colour, double share) {
    Colour text = table->context->design->styles[STYLE_TABLE_CELL].colour,
           paper = table->context->design->paper;
    while (share > 0 && colour_contrast(text, mixed(paper, colour, share)) < TEXT_CONTRAST)
        share -= 0.01;
    return mixed(paper, colour, fmax(share, 0));
}

Colour marks_stripe_colour(const Table *table) {
    return tint(table, table->context->design->secondary, 0.08);
}

// What is on one side of zero: the end of the ramp heat tables and maps have, where the design has one.
static Colour side_colour(const Design *design, bool below, bool both) {
    int i = below ? 4 : 2;
    if (both && design->diverging_count > 0)
        return design->diverging[below ? 0 : design->diverging_count - 1];
    if (!both && design->sequential_count > 0)
        return design->sequential[design->sequential_count - 1];
    return design->palette_count > i ? design->palette[i] : design->ink;
}

#define HEAT_MOST  0.5 // share of the colour where the scale ends
#define HEAT_LEAST 0.04

// From paper to a colour. A scale on both sides of zero has a colour for each, else it begins with the
// least value.
static Colour heat_colour(const Table *table, const TableScale *scale, double value) {
    const Design *design = table->context->design;
    bool both = scale->least < 0 && scale->most > 0;
    double origin = both ? 0 : scale->least, span = fmax(scale->most - origin, origin - scale->least);
    double share = span > 0 ? fabs(value - origin) / span : 1;
    Colour colour = side_colour(design, both && value < 0, both);
    return tint(table, colour, HEAT_LEAST + (HEAT_MOST - HEAT_LEAST) * share);
}

// ---- placing ----

static void add_box(Pages *pages, Page *page, double left, double right, double top, double bottom,
                    Colour colour) {
    if (right > left)
        page_add_rule(pages, page, left, right, (top + bottom) / 2, bottom - top, colour);
}

// Where the tint of a column ends: half way to the next column, so that tints of neighbours touch.
static double edge_after(const Table *table, const TableWidths *widths, const TablePanel *panel, size_t c) {
    const TableColumn *column = &widths->columns[c];
    double right = column->x + column->width + column->hang * table->scale;
    return c + 1 < panel->end ? (right + widths->columns[c + 1].x) / 2 : panel->width;
}

static double edge_before(const Table *table, const TableWidths *widths, const TablePanel *panel, size_t c) {
    if (c > panel->first)
        return edge_after(table, widths, panel, c - 1);
    const TableStub *stub = &widths->stubs[widths->stub_count - 1];
    return (stub->x + stub->width + widths->columns[c].x) / 2;
}

// Whether a number is printed as zero.
static bool prints_as_zero(const Table *table, const TableRow *row, size_t c) {
    const TablePart *part = &table->model->parts[row->part];
    const char *number = table_model_cell(part, row, c)->number;
    int decimals = table_model_decimals(table->model, part, row, c);
    if (decimals < 0)
        return decimal_to_double(number) == 0;
    Arena *arena = table->context->text.arena;
    ArenaMark mark = arena_mark(arena);
    bool zero = decimal_to_double(decimal_round(arena, number, decimals)) == 0;
    arena_release(arena, mark);
    return zero;
}

static bool cell_highlighted(const Table *table, const TableRow *row, size_t c) {
    for (const TableMark *mark = marks_of(table); mark != NULL; mark = mark->next)
        if (mark->kind == MARK_HIGHLIGHT && covers(table, mark, row, c))
            return true;
    return false;
}

// Whether heat is on a cell, and its tint: paper where a scale on both sides of zero has what is printed as zero.
static bool cell_heat(const Table *table, const TableRow *row, size_t c, Colour *colour) {
    size_t m = 0;
    double value;
    for (const TableMark *mark = marks_of(table); mark != NULL; mark = mark->next, m++) {
        if (mark->kind != MARK_HEAT || !is_scaled(table, mark, row, c, &value))
            continue;
        const TableScale *scale = &table->heat[m];
        bool white = scale->least < 0 && scale->most > 0 && prints_as_zero(table, row, c);
        *colour = white ? table->context->design->paper : heat_colour(table, scale, value);
        return true;
    }
    return false;
}

// The tint of a cell; false when it has none. Heat goes before a highlight, which then has rules: see place_frame.
static bool cell_tint(const Table *table, const TableRow *row, size_t c, Colour *colour) {
    if (cell_heat(table, row, c, colour))
        return *colour != table->context->design->paper;
    *colour = tint(table, table->context->design->accent, 0.16);
    return cell_highlighted(table, row, c);
}

static bool is_highlighted(const Table *table, const TableRow *row) {
    for (size_t c = 0; c < table->model->parts[row->part].column_count; c++)
        if (!cell_highlighted(table, row, c))
            return false;
    return true;
}

// Rules above and below, and where the ends say so beside, inside a stretch of a row.
static void place_rules(const Table *table, Pages *pages, Page *page, double left, double right, double top,
                        double bottom) {
    Colour colour = table->context->design->accent;
    double width = table->context->design->table.rule_head, half = width / 2;
    page_add_rule(pages, page, left, right, top + half, width, colour);
    page_add_rule(pages, page, left, right, bottom - half, width, colour);
    page_add_rule(pages, page, left, left + width, (top + bottom) / 2, bottom - top, colour);
    page_add_rule(pages, page, right - width, right, (top + bottom) / 2, bottom - top, colour);
}

// A frame round highlighted cells of which heat hides the highlight; round the row when all of it is highlighted.
static void place_frame(const Table *table, Pages *pages, Page *page, const TablePanel *panel,
                        const TableRow *row, double x, double top, double bottom) {
    const TableWidths *widths = table->widths[row->part];
    bool whole = is_highlighted(table, row);
    for (size_t c = panel->first, end; c < panel->end; c = end) {
        bool hidden = false;
        Colour colour;
        for (end = c; end < panel->end && cell_highlighted(table, row, end); end++)
            hidden = hidden || cell_heat(table, row, end, &colour);
        if (hidden)
            place_rules(table, pages, page, whole ? x : x + edge_before(table, widths, panel, c),
                        x + edge_after(table, widths, panel, end - 1), top, bottom);
        end = end > c ? end : c + 1;
    }
}

void marks_place_tints(const Table *table, Pages *pages, Page *page, const TablePanel *panel, size_t r,
                       double x, double top, double bottom) {
    const TableRow *row = &table->model->rows[r];
    const TableWidths *widths = table->widths[row->part];
    const Design *design = table->context->design;
    if (row->kind != TABLE_ROW_DATA)
        return;
    if (design->table.stripes && (r - table->model->parts[row->part].first_row) % 2 == 1)
        add_box(pages, page, x, x + panel->width, top, bottom, marks_stripe_colour(table));
    if (marks_of(table) == NULL)
        return;
    if (is_highlighted(table, row)) // its label too
        add_box(pages, page, x, x + edge_before(table, widths, panel, panel->first), top, bottom,
                tint(table, design->accent, 0.16));
    Colour colour, next;
    for (size_t c = panel->first, end; c < panel->end; c = end) {
        end = c + 1;
        if (!cell_tint(table, row, c, &colour))
            continue;
        while (end < panel->end && cell_tint(table, row, end, &next) && next == colour)
            end++;
        add_box(pages, page, x + edge_before(table, widths, panel, c),
                x + edge_after(table, widths, panel, end - 1), top, bottom, colour);
    }
    place_frame(table, pages, page, panel, row, x, top, bottom);
}

void marks_place_bar(const Table *table, Pages *pages, Page *page, const TableRow *row, size_t c, double x,
                     double y) {
    const TableScale *scale = &table->heads[row->part].bars[c];
    double value = 0;
    bool has_bar = false;
    for (const TableMark *mark = marks_of(table); mark != NULL && !has_bar; mark = mark->next)
        has_bar = mark->kind == MARK_BARS && is_scaled(table, mark, row, c, &value);
    if (!has_bar)
        return;
    const TableNumbers *numbers = &table->heads[row->part].numbers[c];
    const TableColumn *column = &table->widths[row->part]->columns[c];
    const Design *design = table->context->design;
    double size = table->looks[0].span.size, length = BAR_EMS * size;
    double left = x + column->x + column->width - (numbers->left + numbers->right) * table->scale;
    double least = fmin(scale->least, 0), most = fmax(scale->most, 0),
           range = most > least ? most - least : 1;
    double zero = left - least / range * length, end = zero + value / range * length;
    double middle = y - 0.34 * size, thickness = 0.62 * size;
    page_add_rule(pages, page, fmin(zero, end), fmax(zero, end), middle, thickness,
                  mixed(design->paper, side_colour(design, value < 0, least < 0), 0.75));
    if (least < 0)
        page_add_rule(pages, page, zero - 0.25, zero + 0.25, middle, 1.35 * size, design->secondary);
}
