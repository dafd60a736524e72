// All rows stand in small type at the foot of the figure, so that programs which take text by its place find
// them together, row by row, behind what is printed in the figure.

#include "layouts/figure_table.h"

#include "charts/chart_table.h"
#include "charts/data.h"
#include "layouts/style.h"

#include <math.h>
#include <string.h>

static const double largest = 0.5; // points: larger type would mix with what is printed
static const double leading = 1.25, depth = 0.25, gap = 2; // ems; depth: below a baseline; gap: between cells

enum { TEXT_LENGTH = 1000 }; // characters of a label

struct FigureTable {
    LayoutContext context; // a copy: a picture that is tried in several sizes has one for each try
    ChartTable data;
    Span look;
    Element *parent;
    const char *summary;
    const char *unit; // that all columns of numbers share, and their heads need not say; NULL: they differ
};

// NULL too where a single column would have to do without.
static const char *shared_unit(const ChartTable *data) {
    const char *unit = NULL;
    size_t count = 0;
    for (size_t c = 0; c < data->columns.count; c++) {
        const ChartTableColumn *column = &data->columns.items[c];
        if (!column->numbers)
            continue;
        if (!column->name || !*column->name || !column->unit || (unit && strcmp(unit, column->unit) != 0))
            return NULL;
        unit = column->unit;
        count++;
    }
    return count > 1 && *unit ? unit : NULL;
}

// Heads are heard again and again: what is the same in all of them is said once, in the summary.
static const char *head_words(const FigureTable *table, const ChartTableColumn *column) {
    return table->unit && column->numbers ? column->name : column->head;
}

const FigureTable *figure_table_make(const LayoutContext *context, const ChartContext *chart,
                                     const Node *figure, Element *parent) {
    Arena *arena = context->text.arena;
    FigureTable *table = arena_new_of(arena, FigureTable);
    *table = (FigureTable){
        .context = *context, .data = chart_table(chart, figure->figure.chart), .parent = parent};
    table->look = span_make(context, STYLE_CHART_CATEGORY, "", figure->lang, figure->place, NULL);
    table->unit = shared_unit(&table->data);
    table->summary = arena_printf(arena, "%s\u00A0%s: %s%s%s", language_word(context->language, WORD_FIGURE),
                                  node_label(arena, figure), language_word(context->language, WORD_AS_TABLE),
                                  table->unit ? ", " : "", table->unit ? table->unit : "");
    return table;
}

// ---- cells -----------------------------------------------------------------------------------------------

// A cell as it is printed elsewhere: the number in the document's language with the marks of its flags, or the
// sign for why there is none. *meaning: what is said in place of marks and signs; or NULL.
static const char *cell_words(const FigureTable *table, Arena *arena, const ChartTableColumn *column,
                              size_t row, const char **meaning) {
    const LayoutContext *context = &table->context;
    const ChartTableCell *cell = &column->cells[row];
    *meaning = NULL;
    static const Cell none = {.missing = MISSING_NIL};
    if (!column->numbers && !cell->text) // such as a box without outliers
        return cell_text(arena, cell->cell ? cell->cell : &none, -1, context->profile, context->language,
                         meaning);
    if (!column->numbers)
        return data_short_text(arena, cell->text, TEXT_LENGTH);
    if (!cell->cell)
        return cell->text ? language_number(arena, context->language, cell->text, -1) : "";
    Cell own = *cell->cell;
    own.number = cell->text;
    return cell_text(arena, &own, -1, context->profile, context->language, meaning);
}

// ---- rows ------------------------------------------------------------------------------------------------

typedef struct Placing {
    const FigureTable *table;
    Pages *pages;
    Page *page;
    double size, left;
    const double *columns; // ems
} Placing;

static const Shaped *shape_words(const FigureTable *table, const char *words) {
    const Span *look = &table->look;
    return shape(table->context.text.shaper, look->fonts, look->lang, look->features, words, strlen(words));
}

// Columns of labels before the first number are the heads of a row.
static bool is_stub(const FigureTable *table, size_t column) {
    for (size_t c = 0; c <= column; c++)
        if (table->data.columns.items[c].numbers)
            return false;
    return true;
}

static void put_words(const Placing *placing, Element *element, const char *words, size_t column, double y) {
    const Shaped *shaped = shape_words(placing->table, words);
    double x = placing->left + placing->columns[column] * placing->size;
    for (size_t i = 0; i < shaped->count; i++) {
        page_add_glyphs(placing->pages, placing->page, element,
                        (GlyphsItem){.run = &shaped->runs[i],
                                     .x = x,
                                     .y = y,
                                     .size = placing->size,
                                     .colour = placing->table->look.colour,
                                     .unseen = true});
        x += shaped->runs[i].width * placing->size;
    }
}

static Element *add_cell(const Placing *placing, Element *row, Scope scope) {
    Element *cell = element_new(placing->pages, row, scope == SCOPE_NONE ? TAG_TD : TAG_TH);
    cell->scope = scope;
    return cell;
}

static void place_heads(const Placing *placing, Element *grid, double y) {
    Element *head = element_new(placing->pages, grid, TAG_THEAD);
    Element *row = element_new(placing->pages, head, TAG_TR);
    for (size_t c = 0; c < placing->table->data.columns.count; c++)
        put_words(placing, add_cell(placing, row, SCOPE_COLUMN),
                  head_words(placing->table, &placing->table->data.columns.items[c]), c, y);
}

static void place_row(const Placing *placing, Element *body, size_t r, double y) {
    const FigureTable *table = placing->table;
    Element *row = element_new(placing->pages, body, TAG_TR);
    for (size_t c = 0; c < table->data.columns.count; c++) {
        const char *meaning;
        const char *words =
            cell_words(table, placing->pages->arena, &table->data.columns.items[c], r, &meaning);
        Element *cell = add_cell(placing, row, is_stub(table, c) ? SCOPE_ROW : SCOPE_NONE);
        if (meaning) {
            cell = element_new(placing->pages, cell, TAG_SPAN);
            cell->expansion = meaning;
        }
        put_words(placing, cell, words, c, y);
    }
}

// ---- the whole -------------------------------------------------------------------------------------------

// Where each column begins, in ems, and behind the last where a row ends: text that is taken by its place falls
// into columns.
static const double *find_columns(const FigureTable *table, Arena *arena) {
    const ChartTable *data = &table->data;
    double *lefts = arena_array(arena, data->columns.count + 1, double);
    for (size_t c = 0; c < data->columns.count; c++) {
        const ChartTableColumn *column = &data->columns.items[c];
        double widest = shape_words(table, head_words(table, column))->width;
        for (size_t r = 0; r < data->row_count; r++) {
            const char *meaning;
            widest = fmax(widest, shape_words(table, cell_words(table, arena, column, r, &meaning))->width);
        }
        lefts[c + 1] = lefts[c] + widest + gap;
    }
    return lefts;
}

void figure_table_place(const FigureTable *table, Pages *pages, Page *page, const double box[4]) {
    double rows = (double)table->data.row_count + 1;
    Placing placing = {table, pages, page, largest, box[0], find_columns(table, page->arena)};
    placing.size = fmin(placing.size, (box[2] - box[0]) / placing.columns[table->data.columns.count]);
    placing.size = fmin(placing.size, (box[3] - box[1]) / (rows * leading));
    double step = placing.size * leading, y = box[3] - placing.size * depth - (rows - 1) * step;
    Element *grid = element_new(pages, table->parent, TAG_TABLE);
    grid->summary = table->summary;
    place_heads(&placing, grid, y);
    Element *body = element_new(pages, grid, TAG_TBODY);
    for (size_t r = 0; r < table->data.row_count; r++)
        place_row(&placing, body, r, y += step);
}
