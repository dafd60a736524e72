// The whole table: made from its model, measured, and asked about heights and breaks.

#include "layouts/style.h"
#include "layouts/table_marks.h"
#include "layouts/table_merge.h"
#include "layouts/written.h"
#include "model/period.h"

#include <math.h>
#include <string.h>

// ---- measures ----

double table_row_pitch(const Table *table) {
    return table->context->design->table.row * table->scale;
}

double table_line_pitch(const Table *table) {
    double leading = table->context->design->styles[STYLE_TABLE_STUB].leading;
    double row = table->context->design->table.row;
    return (leading < row ? leading : row) * table->scale;
}

double table_step(const Table *table) {
    double grid = table->context->design->grid;
    return grid > 0 ? grid : table->context->design->table.row / 3;
}

double table_row_baseline(const Table *table) {
    const TextStyle *style = &table->context->design->styles[STYLE_TABLE_CELL];
    const FontMetrics *metrics = font_metrics(fontlist_first(style_fonts(table->context, STYLE_TABLE_CELL)));
    return (table_row_pitch(table) + metrics->cap_height * style->size * table->scale) / 2;
}

static const TableRow *row_at(const Table *table, size_t row) {
    return &table->model->rows[row];
}

// True when row is in the body under its boxhead and there is a row of the same part behind it.
static bool has_next(const Table *table, size_t row) {
    return row + 1 < table->model->row_count && row_at(table, row + 1)->kind != TABLE_ROW_HEAD;
}

static bool opens_level(const Table *table, size_t row) {
    return has_next(table, row) && row_at(table, row + 1)->level > row_at(table, row)->level;
}

// Whether another category of an outer dimension begins at a row, in a stub that has them side by side.
static bool opens_outer(const TablePart *part, const TableRow *before, const TableRow *row) {
    for (size_t a = 0; a + 1 < part->row_axis_count; a++)
        if (table_outer_category(part, before, a) != table_outer_category(part, row, a))
            return true;
    return false;
}

// Whether a row is a total set behind the parts that stand in from it.
static bool closes_level(const Table *table, size_t r) {
    if (r == 0 || table->model->spec->totals != TOTALS_LAST)
        return false;
    const TableRow *before = row_at(table, r - 1), *row = row_at(table, r);
    return row->sum && row->kind == TABLE_ROW_DATA && before->kind != TABLE_ROW_HEAD &&
           before->part == row->part && before->level > row->level;
}

// Whether a row is the first part of a total set behind its parts, and does not stand under the row before it: in the
// source the total was between them.
static bool opens_parts(const Table *table, size_t r) {
    if (r == 0 || table->model->spec->totals != TOTALS_LAST)
        return false;
    const TableRow *before = row_at(table, r - 1), *row = row_at(table, r);
    return before->kind == TABLE_ROW_DATA && row->kind == TABLE_ROW_DATA && before->part == row->part &&
           before->dimension == row->dimension && before->level < row->level &&
           row->category != before->category + 1;
}

bool table_sum_closes(const Table *table, size_t row) {
    if (closes_level(table, row))
        return true;
    if (row == 0 || !row_at(table, row)->sum || opens_level(table, row))
        return false;
    const TableRow *before = row_at(table, row - 1), *sum = row_at(table, row);
    if (before->part != sum->part ||
        (table->model->spec->side_by_side && opens_outer(&table->model->parts[sum->part], before, sum)))
        return false; // it opens a group
    return before->kind == TABLE_ROW_DATA && !before->sum;
}

// Whether rows are parts of years, few enough of them to make a group: half-years, quarters, months. year is
// that of the row.
static bool part_of_year(const TablePart *part, const TableRow *row, int *year) {
    Period period;
    if (row->category == TABLE_NONE || part->rows[row->dimension].dimension->role != ROLE_TIME)
        return false;
    const Dimension *dimension = part->rows[row->dimension].dimension;
    if (!period_parse(dimension->categories[row->category].id, &period))
        return false;
    *year = period.year;
    return period.kind == PERIOD_HALF || period.kind == PERIOD_QUARTER || period.kind == PERIOD_MONTH;
}

// Whether a group of a plain table begins at a row: a year, or every so many rows.
static bool opens_group(const TablePart *part, const TableRow *before, const TableRow *row, size_t in_part,
                        size_t every) {
    int year, year_before;
    if (part_of_year(part, row, &year) && part_of_year(part, before, &year_before))
        return year != year_before;
    return in_part % every == 0;
}

// White that parts groups; in a long plain table, every few rows or between years, so that
// the eye keeps its line.
double table_row_gap(const Table *table, size_t r) {
    const TableModel *model = table->model;
    const TableRow *row = &model->rows[r];
    double gap = table->context->design->table.group_gap;
    if (row->kind == TABLE_ROW_HEAD)
        return r > 0 ? 4 * table_step(table) : 0;
    const TablePart *part = &model->parts[row->part];
    size_t in_part = r - part->first_row - (row->part > 0 ? 1 : 0);
    if (in_part == 0)
        return 0;
    const TableRow *before = &model->rows[r - 1];
    if (table_merged_apart(table, r))
        return gap;
    if (row->kind == TABLE_ROW_GROUP)
        return before->kind == TABLE_ROW_GROUP && before->level < row->level ? 0 : gap;
    if (closes_level(table, r))
        return 0;
    if (closes_level(table, r - 1) || opens_parts(table, r))
        return gap; // not before a total but after it
    if (model->has_groups || model->has_levels)
        return row->level < before->level && (opens_level(table, r) || row->level == 0) ? gap : 0;
    if (model->spec->side_by_side && part->row_axis_count > 1)
        return opens_outer(part, before, row) ? gap : 0;
    size_t every = (size_t)table->context->design->table.group_every;
    bool plain = every > 0 && part->row_count > 2 * every && !row->sum;
    return plain && opens_group(part, before, row, in_part, every) ? gap : 0;
}

// ---- making ----

static size_t label_lines(const Table *table, Arena *scratch, const TableRow *row, size_t stub) {
    TextContext context = table->context->text;
    context.arena = scratch;
    TableText text = table_stub_text(table, scratch, row, stub, NULL, NULL);
    if (text.count == 0)
        return 1;
    double measure = row->kind == TABLE_ROW_GROUP ? table_group_measure(table->widths[row->part])
                                                  : table->widths[row->part]->stubs[stub].width;
    bool label = row->kind == TABLE_ROW_GROUP || stub == table->widths[row->part]->label;
    double indent = label ? row->level * table->context->design->table.level_indent * table->scale : 0;
    if (spans_width(&context, text.spans, text.count) + indent <= measure + TABLE_HAIR)
        return 1;
    return table_set_text(table, scratch, &text, ALIGN_LEFT, measure, indent).count;
}

static double row_height(const Table *table, Arena *scratch, size_t r) {
    const TableRow *row = row_at(table, r);
    if (row->kind == TABLE_ROW_HEAD)
        return table->heads[row->part].height;
    size_t lines = 1, stubs = row->kind == TABLE_ROW_GROUP ? 1 : table->widths[row->part]->stub_count;
    for (size_t s = 0; s < stubs; s++) {
        if (row->kind == TABLE_ROW_DATA && table->widths[row->part]->stubs[s].single)
            continue;
        ArenaMark mark = arena_mark(scratch);
        size_t below = row->kind == TABLE_ROW_DATA ? table_merged_rows(table, r, s) : 1;
        size_t here = below == 0 ? 1 : label_lines(table, scratch, row, s);
        here = here > below ? here - below + 1 : 1; // a label of several rows has room in all of them
        lines = here > lines ? here : lines;
        arena_release(scratch, mark);
    }
    return table_row_pitch(table) + (double)(lines - 1) * table_line_pitch(table);
}

static void find_single_stubs(Table *table) {
    for (size_t p = 0; p < table->model->part_count; p++)
        for (size_t s = 0; s < table->widths[p]->stub_count; s++) {
            TableStub *stub = &table->widths[p]->stubs[s];
            stub->single = stub->natural * table->scale <= stub->width + TABLE_HAIR;
        }
}

static void make_heights(Table *table, Arena *scratch) {
    find_single_stubs(table);
    for (size_t p = 0; p < table->model->part_count; p++)
        table_make_boxhead(table, scratch, p);
    size_t count = table->model->row_count;
    table->tops = arena_array(table->context->text.arena, count + 1, double);
    for (size_t r = 0; r < count; r++)
        table->tops[r + 1] = table->tops[r] + table_row_gap(table, r) + row_height(table, scratch, r);
}

static Span cell_look(const Table *table, StyleName style) {
    Span look = span_make(table->context, style, "", table->lang, table->node->place, NULL);
    look.features |= SHAPE_TABULAR;
    return look;
}

static const char *own_prefix(const Table *table) {
    const Node *node = table->node;
    if (node->id != NULL)
        return node->id;
    return arena_printf(table->context->text.arena, "table-%u-%u", (unsigned)node->place.line,
                        (unsigned)node->place.column);
}

// Scope alone tells a plain grid; nested heads, groups and parts need names.
static const char *id_prefix(const Table *table) {
    const TableModel *model = table->model;
    bool plain_stub =
        model->parts[0].ranks == TABLE_NONE && !model->spec->side_by_side && model->spec->merge == MERGE_NONE;
    if (model->part_count == 1 && model->parts[0].head_rows == 1 && !model->has_groups && plain_stub)
        return NULL;
    return own_prefix(table);
}

static void scale_looks(Table *table) {
    for (int i = 0; i < 2; i++) {
        table->looks[i].span.size *= table->scale;
        table->looks[i].span.tracking *= table->scale;
    }
}

// The column of ranks is set like a column of numbers, in the place it has in the stub.
static void place_ranks(Table *table) {
    for (size_t p = 0; p < table->model->part_count; p++) {
        const TablePart *part = &table->model->parts[p];
        TableColumn *ranks = &table->widths[p]->columns[part->column_count];
        const TableStub *stub = &table->widths[p]->stubs[0];
        if (part->ranks == TABLE_NONE)
            continue;
        ranks->x = stub->x;
        ranks->width = stub->width - ranks->hang * table->scale;
    }
}

Table *table_make(const LayoutContext *context, const Node *node, NoteNumbers *notes, const TableRoom *room) {
    Arena *arena = context->text.arena;
    Table *table = arena_new_of(arena, Table);
    *table = (Table){.context = context, .node = node, .notes = notes, .scale = 1};
    table->lang = node->lang != NULL ? node->lang : language_tag(context->language);
    if (node->table.written != NULL) {
        table->id_prefix = own_prefix(table);
        if (!written_make(table, room))
            return NULL;
        table_make_strips(table);
        return table;
    }
    table->model = table_model_make(arena, node->table.spec);
    table->widths = arena_array(arena, table->model->part_count, TableWidths *);
    table->heads = arena_array(arena, table->model->part_count, TableBoxhead);
    size_t marks = 0;
    for (const TableMark *mark = node->table.spec->marks; mark != NULL; mark = mark->next)
        marks++;
    table->heat = arena_array(arena, marks, TableScale);
    size_t lines = 0;
    for (const TableSparkline *line = node->table.spec->sparklines; line != NULL; line = line->next)
        lines++;
    table->lines = arena_array(arena, lines, TableScale);
    table->looks[0].span = cell_look(table, STYLE_TABLE_CELL);
    table->looks[1].span = cell_look(table, STYLE_TABLE_SUM);
    table->id_prefix = id_prefix(table);

    Arena *scratch = arena_new(0);
    table_measure(table, scratch);
    bool fits = table_share_width(table, scratch, room);
    if (fits) {
        table_make_strips(table);
        scale_looks(table);
        place_ranks(table);
        make_heights(table, scratch);
        symbols_make_key(table);
    }
    arena_free(scratch);
    return fits ? table : NULL;
}

// ---- questions ----

double table_width(const Table *table) {
    return table->width;
}

TablePlacing table_placing(const Table *table) {
    return table->placing;
}

static size_t open_groups(const Table *table, size_t row) {
    size_t depth = 0;
    for (uint32_t g = row_at(table, row)->group; g != TABLE_NONE && depth < 32; g = row_at(table, g)->group)
        depth++;
    return depth;
}

double table_height(const Table *table, size_t first, size_t count) {
    if (table->written != NULL)
        return written_height(table, first, count);
    if (count == 0)
        return 0;
    const TableStrip *strip = table_strip_of(table, first);
    size_t top = strip->first_row + first - strip->start; // in the model
    const TableRow *row = row_at(table, top);
    double height = table->tops[top + count] - table->tops[top] - table_row_gap(table, top);
    if (row->kind != TABLE_ROW_HEAD)
        height += table->heads[row->part].height;
    if (first > strip->start)
        height += (double)open_groups(table, top) * table_row_pitch(table);
    height += first == 0 ? table->key_height : 0;
    return first + count == strip->start + strip->count ? height + table_step(table) : height;
}

void table_symbols(const Table *table, bool missing[MISSING_COUNT], unsigned *flags) {
    memcpy(missing, table->missing, sizeof table->missing);
    *flags = table->flags;
}

void table_set_key_parent(Table *table, Element *parent) {
    table->key_parent = parent;
}
