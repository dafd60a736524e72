// Rows onto pages, with their elements.

#include "layouts/style.h"
#include "layouts/table_marks.h"

#include <string.h>

// ---- ids ----

static size_t group_depth(const Table *table, uint32_t group) {
    size_t depth = 0;
    for (; group != TABLE_NONE; group = table->model->rows[group].group)
        depth++;
    return depth;
}

static const char *row_id(const Table *table, size_t row) {
    return arena_printf(table->context->text.arena, "%s-r%zu", table->id_prefix, row + 1);
}

// Ids of the group rows over a row, innermost first, and their number. Shared by the rows of a group.
static const char **group_ids(Table *table, uint32_t group, uint32_t *count) {
    if (table->id_group != group || table->group_ids == NULL) {
        table->id_group = group;
        table->group_id_count = 0;
        table->group_ids = arena_array(table->context->text.arena, group_depth(table, group), const char *);
        for (uint32_t g = group; g != TABLE_NONE; g = table->model->rows[g].group)
            table->group_ids[table->group_id_count++] = row_id(table, g);
    }
    *count = table->group_id_count;
    return table->group_ids;
}

static void name_groups(Table *table, const TableRow *row, Element *head) {
    if (row->group != TABLE_NONE)
        head->headers = group_ids(table, row->group, &head->header_count);
}

// A cell names the row head, the groups over the row, the column head and the spanners over the column.
static void name_heads(Table *table, const TableRow *row, const char *id, size_t c, Element *cell) {
    const TablePart *part = &table->model->parts[row->part];
    const TableBoxhead *boxhead = &table->heads[row->part];
    uint32_t groups = 0, spanners = 0;
    const char **over = row->group == TABLE_NONE ? NULL : group_ids(table, row->group, &groups);
    uint32_t own = boxhead->own_heads[c];
    for (uint32_t h = own; h != TABLE_NONE; h = part->heads[h].parent)
        spanners++;
    cell->headers = arena_array(table->context->text.arena, 1 + groups + spanners, const char *);
    cell->headers[cell->header_count++] = id;
    for (size_t g = 0; g < groups; g++)
        cell->headers[cell->header_count++] = over[g];
    for (uint32_t h = own; h != TABLE_NONE; h = part->heads[h].parent)
        cell->headers[cell->header_count++] = boxhead->ids[h];
}

// ---- rows ----

static Element *row_head(Table *table, Pages *pages, Element *parent, const TableRow *row, const char *id) {
    Element *head = element_new(pages, parent, TAG_TH);
    head->scope = SCOPE_ROW;
    head->id = id;
    if (table->id_prefix != NULL)
        name_groups(table, row, head);
    return head;
}

// The cell of a stub column: a head, or an empty cell of its row.
static Element *stub_cell(Table *table, Pages *pages, Element *parent, const TableRow *row, size_t stub,
                          const char *id) {
    if (stub == 0 || table_stub_text(table, pages->arena, row, stub, NULL, NULL).count > 0)
        return row_head(table, pages, parent, row, stub == 0 ? id : NULL);
    Element *cell = element_new(pages, parent, TAG_TD);
    if (id != NULL) {
        cell->headers = arena_array(pages->arena, 1, const char *);
        cell->headers[cell->header_count++] = id;
    }
    return cell;
}

// Puts a label with its last line on a baseline.
static void place_label(Pages *pages, Page *page, const Paragraph *paragraph, double x, double last) {
    if (paragraph->count > 0)
        paragraph_place(pages, page, paragraph, 0, paragraph->count, x,
                        last - (double)(paragraph->count - 1) * paragraph->leading);
}

// A label that stands on one line. False when it is none, or not plain.
static bool place_plain(const Table *table, Pages *pages, Page *page, const TableText *text, double x,
                        double y) {
    const GlyphRun *run = table_plain_run(table, page->arena, text);
    if (run == NULL)
        return false;
    const Span *span = &text->spans[0];
    page_add_glyphs(pages, page, span->element,
                    (GlyphsItem){.run = run,
                                 .x = x,
                                 .y = y - span->rise,
                                 .size = span->size,
                                 .tracking = span->tracking,
                                 .colour = span->colour});
    return true;
}

static double indent_of(const Table *table, const TableRow *row) {
    return row->level * table->context->design->table.level_indent * table->scale;
}

static void place_group(Table *table, Pages *pages, Page *page, size_t r, double x, double last) {
    const TableRow *row = &table->model->rows[r];
    const TablePart *part = &table->model->parts[row->part];
    Element *tr = element_new(pages, table->body, TAG_TR);
    Element *head = row_head(table, pages, tr, row, table->id_prefix == NULL ? NULL : row_id(table, r));
    head->column_span = (int)(part->stub_columns + part->column_count);
    TableText text = table_stub_text(table, page->arena, row, 0, pages, head);
    Paragraph paragraph =
        table_set_text(table, page->arena, &text, ALIGN_LEFT, table->width, indent_of(table, row));
    place_label(pages, page, &paragraph, x, last);
}

static void place_data(Table *table, Arena *scratch, Pages *pages, Page *page, size_t r, double x,
                       double last) {
    const TableRow *row = &table->model->rows[r];
    const TablePart *part = &table->model->parts[row->part];
    const TableWidths *widths = table->widths[row->part];
    const char *id = table->id_prefix == NULL ? NULL : row_id(table, r);
    Element *tr = element_new(pages, table->body, TAG_TR);
    for (size_t s = 0; s < part->stub_columns; s++) {
        Element *head = stub_cell(table, pages, tr, row, s, id);
        TableText text = table_stub_text(table, page->arena, row, s, pages, head);
        const TableStub *stub = &widths->stubs[s];
        double indent = s == 0 ? indent_of(table, row) : 0;
        if (stub->single && place_plain(table, pages, page, &text, x + stub->x + indent, last))
            continue;
        Paragraph paragraph = table_set_text(table, page->arena, &text, ALIGN_LEFT, stub->width, indent);
        place_label(pages, page, &paragraph, x + stub->x, last);
    }
    for (size_t c = 0; c < part->column_count; c++) {
        Element *cell = element_new(pages, tr, TAG_TD);
        if (id != NULL)
            name_heads(table, row, id, c, cell);
        if (!table_cell_is_blank(table_model_cell(part, row, c)))
            table_place_cell(table, scratch, pages, page, cell, row, c, x, last);
    }
}

// The Table element with its head and body, for a part. A Table is a regular grid: a later part goes on in
// the body of the one before when it has as many columns, else it is a Table of its own.
static void begin_part(Table *table, Pages *pages, Page *page, size_t p, double x, double y) {
    const TablePart *part = &table->model->parts[p];
    size_t across = part->stub_columns + part->column_count;
    if (table->body != NULL && table->across == across) {
        table_place_boxhead(table, pages, page, table->body, p, x, y);
        return;
    }
    Element *grid = p == 0 ? table->element : element_new(pages, table->parent, TAG_TABLE);
    Element *head = element_new(pages, grid, TAG_THEAD);
    table_place_boxhead(table, pages, page, head, p, x, y);
    table->body = element_new(pages, grid, TAG_TBODY);
    table->across = across;
}

static void place_row(Table *table, Arena *scratch, Pages *pages, Page *page, size_t r, double x, double top,
                      double bottom) {
    const TableRow *row = &table->model->rows[r];
    const Design *design = table->context->design;
    double last = bottom - table_row_pitch(table) + table_row_baseline(table);
    if (row->kind == TABLE_ROW_HEAD) {
        begin_part(table, pages, page, row->part, x, top);
        return;
    }
    marks_place_tints(table, pages, page, r, x, top, bottom);
    if (table_sum_closes(table, r))
        page_add_rule(pages, page, x, x + table->width, top, design->table.rule_end, design->secondary);
    if (row->kind == TABLE_ROW_GROUP)
        place_group(table, pages, page, r, x, last);
    else
        place_data(table, scratch, pages, page, r, x, last);
}

// ---- parts ----

// The labels of groups that began on an earlier page, marked as continued.
static double repeat_groups(Table *table, Pages *pages, Page *page, size_t first, double x, double y) {
    uint32_t chain[32];
    size_t depth = 0;
    for (uint32_t g = table->model->rows[first].group; g != TABLE_NONE && depth < 32;
         g = table->model->rows[g].group)
        chain[depth++] = g;
    const char *words = language_word(table->context->language, WORD_CONTINUED);
    while (depth > 0) {
        const TableRow *row = &table->model->rows[chain[--depth]];
        TableText text = table_stub_text(table, page->arena, row, 0, NULL, NULL);
        text.spans[text.count] = text.spans[0];
        Span *more = &text.spans[text.count++];
        more->text = arena_printf(page->arena, " (%s)", words);
        more->length = strlen(more->text);
        Paragraph paragraph =
            table_set_text(table, page->arena, &text, ALIGN_LEFT, table->width, indent_of(table, row));
        if (paragraph.count > 0)
            paragraph_place(pages, page, &paragraph, 0, 1, x, y + table_row_baseline(table));
        y += table_row_pitch(table);
    }
    return y;
}

static double repeat_heads(Table *table, Pages *pages, Page *page, size_t first, double x, double y) {
    const TableRow *row = &table->model->rows[first];
    if (row->kind == TABLE_ROW_HEAD)
        return y; // brings its own
    Artifact before = page->artifact;
    page->artifact = ARTIFACT_PAGINATION;
    table_place_boxhead(table, pages, page, NULL, row->part, x, y);
    y = repeat_groups(table, pages, page, first, x, y + table->heads[row->part].height);
    page->artifact = before;
    return y;
}

Element *table_begin(Table *table, Pages *pages, Element *parent) {
    if (table->element == NULL)
        table->element = element_new(pages, table->parent = parent, TAG_TABLE);
    return table->element;
}

void table_place(Table *table, Pages *pages, Page *page, Element *parent, size_t first, size_t count,
                 double x, double y) {
    if (table->body == NULL) {
        table_begin(table, pages, parent);
        symbols_place_key(table, pages, page, x, y);
        y += table->key_height;
        begin_part(table, pages, page, 0, x, y);
        y += table->heads[0].height;
    } else {
        y = repeat_heads(table, pages, page, first, x, y);
    }
    double origin = y - table->tops[first] - table_row_gap(table, first);
    Arena *scratch = arena_new(0);
    for (size_t r = first; r < first + count; r++) {
        double top = origin + table->tops[r] + table_row_gap(table, r);
        place_row(table, scratch, pages, page, r, x, top, origin + table->tops[r + 1]);
    }
    arena_free(scratch);
    const Design *design = table->context->design;
    if (first + count == table->model->row_count)
        page_add_rule(pages, page, x, x + table->width,
                      origin + table->tops[first + count] + table_step(table) / 2, design->table.rule_end,
                      design->ink);
}
