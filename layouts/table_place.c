// Rows onto pages, with their elements.

#include "layouts/style.h"
#include "layouts/table_lines.h"
#include "layouts/table_marks.h"
#include "layouts/table_merge.h"
#include "layouts/written.h"

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

// The id of a label: that of the row's own is the row's. Merged labels are those of their first row.
static const char *label_id(const Table *table, size_t r, size_t stub) {
    const TablePart *part = &table->model->parts[table->model->rows[r].part];
    size_t top = table_merged_top(table, r, stub);
    if (stub == part->label)
        return row_id(table, top);
    return arena_printf(table->context->text.arena, "%s-r%zu-%zu", table->id_prefix, top + 1, stub + 1);
}

static bool has_label(const Table *table, Arena *scratch, const TableRow *row, size_t stub) {
    const TablePart *part = &table->model->parts[row->part];
    if (part->stub[stub].kind == STUB_RANK)
        return false;
    if (stub == part->label)
        return true;
    ArenaMark mark = arena_mark(scratch);
    bool has = table_stub_text(table, scratch, row, stub, NULL, NULL).count > 0;
    arena_release(scratch, mark);
    return has;
}

// The ids of a row's labels, its own first. Shared by its cells.
typedef struct RowHeads {
    const char **ids;
    size_t count;
} RowHeads;

static RowHeads find_row_heads(const Table *table, Arena *scratch, size_t r) {
    const TableRow *row = &table->model->rows[r];
    const TablePart *part = &table->model->parts[row->part];
    RowHeads heads = {0};
    if (table->id_prefix == NULL)
        return heads;
    heads.ids = arena_array(table->context->text.arena, part->stub_columns, const char *);
    heads.ids[heads.count++] = label_id(table, r, part->label);
    for (size_t s = 0; s < part->stub_columns; s++)
        if (s != part->label && has_label(table, scratch, row, s))
            heads.ids[heads.count++] = label_id(table, r, s);
    return heads;
}

// A cell names the row's labels, the groups over the row, the column head and the spanners over the column.
// Column column_count is that of the ranks.
static void name_heads(Table *table, const TableRow *row, const RowHeads *labels, size_t c, Element *cell) {
    const TablePart *part = &table->model->parts[row->part];
    const TableBoxhead *boxhead = &table->heads[row->part];
    uint32_t groups = 0, spanners = 0;
    const char **over = row->group == TABLE_NONE ? NULL : group_ids(table, row->group, &groups);
    uint32_t own = c < part->column_count ? boxhead->own_heads[c] : TABLE_NONE;
    const char *ranks = c < part->column_count ? NULL : boxhead->ids[part->head_count];
    for (uint32_t h = own; h != TABLE_NONE; h = part->heads[h].parent)
        spanners++;
    cell->headers =
        arena_array(table->context->text.arena, labels->count + groups + spanners + 1, const char *);
    for (size_t s = 0; s < labels->count; s++)
        cell->headers[cell->header_count++] = labels->ids[s];
    for (size_t g = 0; g < groups; g++)
        cell->headers[cell->header_count++] = over[g];
    for (uint32_t h = own; h != TABLE_NONE; h = part->heads[h].parent)
        cell->headers[cell->header_count++] = boxhead->ids[h];
    if (ranks != NULL)
        cell->headers[cell->header_count++] = ranks;
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
static Element *stub_cell(Table *table, Arena *scratch, Pages *pages, Element *parent, size_t r, size_t stub,
                          const RowHeads *labels) {
    const TableRow *row = &table->model->rows[r];
    if (has_label(table, scratch, row, stub)) {
        Element *head =
            row_head(table, pages, parent, row, table->id_prefix == NULL ? NULL : label_id(table, r, stub));
        size_t rows = table_merged_rows(table, r, stub);
        head->row_span = rows > 1 ? (int)rows : 0;
        return head;
    }
    Element *cell = element_new(pages, parent, TAG_TD);
    cell->headers = (const char **)labels->ids;
    cell->header_count = labels->count > 0 ? 1 : 0;
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

// A label with its element, NULL for an artifact. A label of one row ends on the row's last baseline, one of
// several begins on the first.
static void place_stub(Table *table, Pages *pages, Page *page, size_t r, size_t s, Element *head, double x,
                       double top, double last) {
    const TableRow *row = &table->model->rows[r];
    const TableWidths *widths = table->widths[row->part];
    TableText text = table_stub_text(table, page->arena, row, s, head == NULL ? NULL : pages, head);
    const TableStub *stub = &widths->stubs[s];
    double indent = s == widths->label ? indent_of(table, row) : 0;
    bool merged = table_merged_rows(table, r, s) != 1;
    double first = top + table_row_baseline(table);
    if (stub->single && place_plain(table, pages, page, &text, x + stub->x + indent, merged ? first : last))
        return;
    Paragraph paragraph = table_set_text(table, page->arena, &text, ALIGN_LEFT, stub->width, indent);
    if (merged && paragraph.count > 0)
        paragraph_place(pages, page, &paragraph, 0, paragraph.count, x + stub->x, first);
    else
        place_label(pages, page, &paragraph, x + stub->x, last);
}

// Puts a cell in the middle of those of its rows that are on this page, with a line along them. element
// NULL: once more, on a further page.
static void place_merged(Table *table, Arena *scratch, Pages *pages, Page *page, Element *element, size_t r,
                         size_t c, double x, double top) {
    const TableRow *row = &table->model->rows[r];
    const TablePart *part = &table->model->parts[row->part];
    const Design *design = table->context->design;
    const TableColumn *column = &table->widths[row->part]->columns[c];
    const TableNumbers *numbers = &table->heads[row->part].numbers[c];
    size_t begin = table_merged_top(table, r, part->stub_columns + c);
    size_t end = begin + table_merged_rows(table, begin, part->stub_columns + c);
    end = end < table->page_end ? end : table->page_end;
    double first = top + table_row_baseline(table);
    double last = first + table->tops[end] - table->tops[r + 1];
    double rule = design->chart.grid_width, white = table_row_pitch(table) / 6;
    double left = x + column->x + column->width - (numbers->left + numbers->right) * table->scale - 2 * white;
    double bottom = top + table_row_pitch(table) + last - first;
    page_add_rule(pages, page, left, left + rule, (top + bottom) / 2, bottom - top - 2 * white,
                  design->secondary);
    table_place_cell(table, scratch, pages, page, element, row, c, x, (first + last) / 2);
}

static void place_cell(Table *table, Arena *scratch, Pages *pages, Page *page, Element *tr, size_t r,
                       size_t c, const RowHeads *labels, double x, double top, double last) {
    const TableRow *row = &table->model->rows[r];
    const TablePart *part = &table->model->parts[row->part];
    size_t rows = c < part->column_count ? table_merged_rows(table, r, part->stub_columns + c) : 1;
    if (rows == 0) {
        if (r == table->page_first) {
            page->artifact = ARTIFACT_PAGINATION;
            place_merged(table, scratch, pages, page, NULL, r, c, x, top);
            page->artifact = ARTIFACT_LAYOUT;
        }
        return;
    }
    Element *cell = element_new(pages, tr, TAG_TD);
    cell->row_span = rows > 1 ? (int)rows : 0;
    if (labels->count > 0)
        name_heads(table, row, labels, c, cell);
    if (lines_at(part, c) != NULL)
        lines_place(table, pages, page, cell, row, c, x, last);
    else if (table_cell_is_blank(part, row, c))
        return;
    else if (rows > 1)
        place_merged(table, scratch, pages, page, cell, r, c, x, top);
    else
        table_place_cell(table, scratch, pages, page, cell, row, c, x, last);
}

// A rank before the labels of a later strip.
static void repeat_rank(Table *table, Arena *scratch, const Spot *spot, size_t r, double last) {
    const TableRow *row = &table->model->rows[r];
    const TablePart *part = &table->model->parts[row->part];
    if (!table_cell_is_blank(part, row, part->column_count))
        table_place_cell(table, scratch, spot->pages, spot->page, NULL, row, part->column_count, spot->x,
                         last);
}

static void place_labels(Table *table, Arena *scratch, const Spot *spot, size_t r, Element *tr,
                         const RowHeads *labels, double top, double last) {
    const TablePart *part = &table->model->parts[table->model->rows[r].part];
    Page *page = spot->page;
    Artifact before = page->artifact;
    for (size_t s = 0; s < part->stub_columns; s++) {
        bool begins = table_merged_rows(table, r, s) > 0;
        page->artifact = spot->repeated || !begins ? ARTIFACT_PAGINATION : before;
        if (part->stub[s].kind == STUB_RANK && !spot->repeated) {
            place_cell(table, scratch, spot->pages, page, tr, r, part->column_count, labels, spot->x, top,
                       last);
        } else if (part->stub[s].kind == STUB_RANK) {
            repeat_rank(table, scratch, spot, r, last);
        } else if (begins || r == table->page_first) { // a label that began on an earlier page stands again
            Element *head =
                spot->repeated || !begins ? NULL : stub_cell(table, scratch, spot->pages, tr, r, s, labels);
            place_stub(table, spot->pages, page, r, s, head, spot->x, top, last);
        }
    }
    page->artifact = before;
}

static void place_data(Table *table, Arena *scratch, const Spot *spot, size_t r, double top, double last) {
    const TablePanel *panel = table_panel(table, spot->strip, table->model->rows[r].part);
    RowHeads labels = find_row_heads(table, scratch, r);
    Element *tr = spot->repeated ? table->rows[r] : element_new(spot->pages, table->body, TAG_TR);
    if (table->rows != NULL)
        table->rows[r] = tr;
    place_labels(table, scratch, spot, r, tr, &labels, top, last);
    for (size_t c = panel->first; c < panel->end; c++)
        place_cell(table, scratch, spot->pages, spot->page, tr, r, c, &labels, spot->x, top, last);
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
    if (table_sum_closes(table, r))
        page_add_rule(spot->pages, spot->page, spot->x, spot->x + panel->width, top, design->table.rule_end,
                      design->secondary);
    if (row->kind == TABLE_ROW_GROUP) {
        spot->page->artifact = spot->repeated ? ARTIFACT_PAGINATION : before;
        place_group(table, spot, r, last);
        spot->page->artifact = before;
    } else {
        place_data(table, scratch, spot, r, top, last);
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
        Span *more = table_text_add(&text, text.spans[0]);
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
    if (table->element == NULL) {
        table->element = element_new(pages, table->parent = parent, TAG_TABLE);
        *vec_push(pages->arena, &pages->displays) = (PageDisplay){table->element, table->node};
    }
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
    if (table->written != NULL) {
        table_begin(table, pages, parent);
        written_place(table, pages, page, first, count, x, y);
        return;
    }
    const TableStrip *strip = table_strip_of(table, first);
    Spot spot = {pages, page, strip, x, strip->panel > 0};
    size_t top = table_model_row(table, first), end = top + count;
    table_begin(table, pages, parent);
    y = first == strip->start ? begin_strip(table, &spot, y) : repeat_heads(table, &spot, top, y);
    double origin = y - table->tops[top] - table_row_gap(table, top);
    table->page_first = top;
    table->page_end = end;
    Arena *scratch = arena_new(0);
    for (size_t r = top; r < end; r++) // under all text: a merged cell has its number over several rows
        marks_place_tints(table, pages, page, table_panel(table, strip, table->model->rows[r].part), r, x,
                          origin + table->tops[r] + table_row_gap(table, r), origin + table->tops[r + 1]);
    for (size_t r = top; r < end; r++)
        place_row(table, scratch, &spot, r, origin + table->tops[r] + table_row_gap(table, r),
                  origin + table->tops[r + 1]);
    arena_free(scratch);
    const Design *design = table->context->design;
    if (first + count == strip->start + strip->count)
        page_add_rule(pages, page, x, x + table_panel(table, strip, table->model->rows[end - 1].part)->width,
                      origin + table->tops[end] + table_step(table) / 2, design->table.rule_end, design->ink);
}
