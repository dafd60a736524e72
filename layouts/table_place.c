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

// Where something of a strip is put: its panel's left edge, and whether its labels are there for the eye
// alone, since they are in the row already.
typedef struct Spot {
    Pages *pages;
    Page *page;
    const TableStrip *strip;
    double x;
    bool repeated;
} Spot;

static void place_group(Table *table, const Spot *spot, size_t r, double last) {
    Pages *pages = spot->pages;
    Page *page = spot->page;
    const TableRow *row = &table->model->rows[r];
    const TablePart *part = &table->model->parts[row->part];
    Element *head = NULL;
    if (!spot->repeated) {
        Element *tr = element_new(pages, table->body, TAG_TR);
        head = row_head(table, pages, tr, row, table->id_prefix == NULL ? NULL : row_id(table, r));
        head->column_span = (int)(part->stub_columns + part->column_count);
    }
    TableText text = table_stub_text(table, page->arena, row, 0, pages, head);
    double measure = table_panel(table, spot->strip, row->part)->width;
    Paragraph paragraph =
        table_set_text(table, page->arena, &text, ALIGN_LEFT, measure, indent_of(table, row));
    place_label(pages, page, &paragraph, spot->x, last);
}

static void place_labels(Table *table, const Spot *spot, size_t r, Element *tr, const char *id, double last) {
    Page *page = spot->page;
    const TableRow *row = &table->model->rows[r];
    const TableWidths *widths = table->widths[row->part];
    for (size_t s = 0; s < widths->stub_count; s++) {
        Element *head = spot->repeated ? NULL : stub_cell(table, spot->pages, tr, row, s, id);
        TableText text = table_stub_text(table, page->arena, row, s, spot->pages, head);
        const TableStub *stub = &widths->stubs[s];
        double indent = s == 0 ? indent_of(table, row) : 0, x = spot->x + stub->x;
        if (stub->single && place_plain(table, spot->pages, page, &text, x + indent, last))
            continue;
        Paragraph paragraph = table_set_text(table, page->arena, &text, ALIGN_LEFT, stub->width, indent);
        place_label(spot->pages, page, &paragraph, x, last);
    }
}

static void place_data(Table *table, Arena *scratch, const Spot *spot, size_t r, double last) {
    const TableRow *row = &table->model->rows[r];
    const TablePart *part = &table->model->parts[row->part];
    const TablePanel *panel = table_panel(table, spot->strip, row->part);
    const char *id = table->id_prefix == NULL ? NULL : row_id(table, r);
    Element *tr = spot->repeated ? table->rows[r] : element_new(spot->pages, table->body, TAG_TR);
    if (table->rows != NULL)
        table->rows[r] = tr;
    Artifact before = spot->page->artifact;
    spot->page->artifact = spot->repeated ? ARTIFACT_PAGINATION : before;
    place_labels(table, spot, r, tr, id, last);
    spot->page->artifact = before;
    for (size_t c = panel->first; c < panel->end; c++) {
        Element *cell = element_new(spot->pages, tr, TAG_TD);
        if (id != NULL)
            name_heads(table, row, id, c, cell);
        if (!table_cell_is_blank(table_model_cell(part, row, c)))
            table_place_cell(table, scratch, spot->pages, spot->page, cell, row, c, spot->x, last);
    }
}

// The Table element with its head and body, for a part. A Table is a regular grid: a later part goes on in
// the body of the one before when it has as many columns, else it is a Table of its own.
static void begin_part(Table *table, const Spot *spot, size_t p, double y) {
    const TablePart *part = &table->model->parts[p];
    size_t across = part->stub_columns + part->column_count, panel = spot->strip->panel;
    if (panel > 0 || (table->body != NULL && table->across == across)) {
        table_place_boxhead(table, spot->pages, spot->page, table->body, p, panel, spot->x, y);
        return;
    }
    Element *grid = p == 0 ? table->element : element_new(spot->pages, table->parent, TAG_TABLE);
    Element *head = element_new(spot->pages, grid, TAG_THEAD);
    table_place_boxhead(table, spot->pages, spot->page, head, p, panel, spot->x, y);
    table->body = element_new(spot->pages, grid, TAG_TBODY);
    table->across = across;
}

static void place_row(Table *table, Arena *scratch, const Spot *spot, size_t r, double top, double bottom) {
    const TableRow *row = &table->model->rows[r];
    const Design *design = table->context->design;
    const TablePanel *panel = table_panel(table, spot->strip, row->part);
    double last = bottom - table_row_pitch(table) + table_row_baseline(table);
    if (row->kind == TABLE_ROW_HEAD) {
        begin_part(table, spot, row->part, top);
        return;
    }
    Artifact before = spot->page->artifact;
    marks_place_tints(table, spot->pages, spot->page, panel, r, spot->x, top, bottom);
    if (table_sum_closes(table, r))
        page_add_rule(spot->pages, spot->page, spot->x, spot->x + panel->width, top, design->table.rule_end,
                      design->secondary);
    if (row->kind == TABLE_ROW_GROUP) {
        spot->page->artifact = spot->repeated ? ARTIFACT_PAGINATION : before;
        place_group(table, spot, r, last);
        spot->page->artifact = before;
    } else {
        place_data(table, scratch, spot, r, last);
    }
}

// ---- parts ----

// The labels of groups that began on an earlier page, marked as continued.
static double repeat_groups(Table *table, const Spot *spot, size_t first, double y) {
    uint32_t chain[32];
    size_t depth = 0;
    Page *page = spot->page;
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
            table_set_text(table, page->arena, &text, ALIGN_LEFT,
                           table_panel(table, spot->strip, row->part)->width, indent_of(table, row));
        if (paragraph.count > 0)
            paragraph_place(spot->pages, page, &paragraph, 0, 1, spot->x, y + table_row_baseline(table));
        y += table_row_pitch(table);
    }
    return y;
}

// The boxhead on a further page of a strip.
static double repeat_heads(Table *table, const Spot *spot, size_t first, double y) {
    const TableRow *row = &table->model->rows[first];
    if (row->kind == TABLE_ROW_HEAD)
        return y; // brings its own
    Artifact before = spot->page->artifact;
    spot->page->artifact = ARTIFACT_PAGINATION;
    table_place_boxhead(table, spot->pages, spot->page, NULL, row->part, spot->strip->panel, spot->x, y);
    y = repeat_groups(table, spot, first, y + table->heads[row->part].height);
    spot->page->artifact = before;
    return y;
}

Element *table_begin(Table *table, Pages *pages, Element *parent) {
    if (table->element == NULL)
        table->element = element_new(pages, table->parent = parent, TAG_TABLE);
    return table->element;
}

// The boxhead with which a strip begins; of a later part it is a row.
static double begin_strip(Table *table, const Spot *spot, double y) {
    size_t p = table->model->rows[spot->strip->first_row].part;
    if (p > 0)
        return y;
    if (spot->strip->start == 0) {
        symbols_place_key(table, spot->pages, spot->page, spot->x, y);
        y += table->key_height;
    }
    begin_part(table, spot, p, y);
    return y + table->heads[p].height;
}

void table_place(Table *table, Pages *pages, Page *page, Element *parent, size_t first, size_t count,
                 double x, double y) {
    const TableStrip *strip = table_strip_of(table, first);
    Spot spot = {pages, page, strip, x, strip->panel > 0};
    size_t top = table_model_row(table, first), end = top + count;
    table_begin(table, pages, parent);
    y = first == strip->start ? begin_strip(table, &spot, y) : repeat_heads(table, &spot, top, y);
    double origin = y - table->tops[top] - table_row_gap(table, top);
    Arena *scratch = arena_new(0);
    for (size_t r = top; r < end; r++)
        place_row(table, scratch, &spot, r, origin + table->tops[r] + table_row_gap(table, r),
                  origin + table->tops[r + 1]);
    arena_free(scratch);
    const Design *design = table->context->design;
    if (first + count == strip->start + strip->count)
        page_add_rule(pages, page, x, x + table_panel(table, strip, table->model->rows[end - 1].part)->width,
                      origin + table->tops[end] + table_step(table) / 2, design->table.rule_end, design->ink);
}
