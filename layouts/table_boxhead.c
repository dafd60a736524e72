// The boxhead: every head stands at the bottom of its rows, over numbers ranged right, spanners over the
// middle of their columns with a rule exactly as wide.

#include "layouts/table_grid.h"

#include <math.h>

// From the last baseline of a head down to the rule under it.
static double head_foot(const Table *table) {
    return table_step(table) + table->scale;
}

static double head_height(const Table *table, size_t lines) {
    return table_row_pitch(table) + table_step(table) +
           (lines > 1 ? (double)(lines - 1) * table_line_pitch(table) : 0);
}

static double head_left(const Table *table, size_t part, const TableHead *head) {
    return table->widths[part]->columns[head->first].x;
}

static double head_right(const Table *table, size_t part, const TableHead *head) {
    const TableColumn *last = &table->widths[part]->columns[head->first + head->count - 1];
    return last->x + last->width;
}

// What of a head stands over the columns of a panel; without columns when nothing does.
static TableHead head_in(const TableHead *head, const TablePanel *panel) {
    TableHead part = *head;
    size_t first = head->first > panel->first ? head->first : panel->first, end = head->first + head->count;
    end = end < panel->end ? end : panel->end;
    part.first = (uint32_t)first;
    part.count = end > first ? (uint32_t)(end - first) : 0;
    return part;
}

static bool is_own(const TablePart *part, const TableHead *head) {
    return head->row + head->row_span == part->head_rows;
}

// A head stands over its numbers as they stand.
static Align head_align(CellAlign align) {
    return align == CELL_LEFT ? ALIGN_LEFT : align == CELL_CENTRE ? ALIGN_CENTRE : ALIGN_RIGHT;
}

// spanner: over several columns, if not all in this panel.
static Paragraph set_head(const Table *table, Arena *arena, size_t p, const TableHead *head, bool spanner,
                          Pages *pages, Element *element) {
    TableText text = table_head_text(table, &table->model->parts[p], head, pages, element);
    Align align = spanner && head->count > 1 ? ALIGN_CENTRE : head_align(table->heads[p].aligns[head->first]);
    return table_set_text(table, arena, &text, align, head_right(table, p, head) - head_left(table, p, head),
                          0);
}

// The head of the column of ranks ends where their digits do.
static Paragraph set_stub_head(const Table *table, Arena *arena, size_t p, size_t stub, Pages *pages,
                               Element *element) {
    const TablePart *part = &table->model->parts[p];
    TableText text = table_stub_head_text(table, part, stub, pages, element);
    const TableStub *column = &table->widths[p]->stubs[stub];
    if (part->stub[stub].kind != STUB_RANK)
        return table_set_text(table, arena, &text, ALIGN_LEFT, column->width, 0);
    const TableColumn *ranks = &table->widths[p]->columns[part->column_count];
    return table_set_text(table, arena, &text, ALIGN_RIGHT, ranks->x + ranks->width - column->x, 0);
}

// Makes rows first … last high enough for something that stands over all of them, by making the first higher.
static void heighten(double *heights, size_t first, size_t last, double needed) {
    double sum = 0;
    for (size_t r = first; r <= last; r++)
        sum += heights[r];
    if (sum < needed)
        heights[first] += needed - sum;
}

// The lines of a head: in the panel where it takes most.
static size_t head_lines(const Table *table, Arena *scratch, size_t p, const TableHead *head) {
    const TableWidths *widths = table->widths[p];
    size_t most = 0;
    for (size_t i = 0; i < widths->panel_count; i++) {
        TableHead here = head_in(head, &widths->panels[i]);
        if (here.count == 0)
            continue;
        size_t lines = set_head(table, scratch, p, &here, head->count > 1, NULL, NULL).count;
        most = lines > most ? lines : most;
    }
    return most;
}

void table_make_boxhead(Table *table, Arena *scratch, size_t p) {
    const TablePart *part = &table->model->parts[p];
    TableBoxhead *boxhead = &table->heads[p];
    ArenaMark mark = arena_mark(scratch);
    double *heights = arena_array(table->context->text.arena, part->head_rows, double);
    for (int pass = 0; pass < 2; pass++) // heads of one row before those of several
        for (size_t h = 0; h < part->head_count; h++) {
            const TableHead *head = &part->heads[h];
            if ((head->row_span > 1) != (pass == 1))
                continue;
            double height = head_height(table, head_lines(table, scratch, p, head));
            heighten(heights, head->row, head->row + head->row_span - 1, height);
        }
    for (size_t s = 0; s < part->stub_columns; s++) {
        Paragraph stub = set_stub_head(table, scratch, p, s, NULL, NULL);
        heighten(heights, 0, part->head_rows - 1, head_height(table, stub.count));
    }
    arena_release(scratch, mark);

    double sum = 0, step = table_step(table);
    for (size_t r = 0; r < part->head_rows; r++)
        sum += heights[r];
    heights[0] += ceil(sum / step - 1e-6) * step - sum;
    double bottom = 0;
    for (size_t r = 0; r < part->head_rows; r++)
        heights[r] = bottom += heights[r];
    boxhead->own_heads = arena_array(table->context->text.arena, part->column_count, uint32_t);
    for (size_t h = 0; h < part->head_count; h++)
        if (is_own(part, &part->heads[h]))
            boxhead->own_heads[part->heads[h].first] = (uint32_t)h;
    boxhead->bottoms = heights;
    boxhead->height = bottom + step;
}

// ---- placing ----

static void place_text(const Table *table, Pages *pages, Page *page, const Paragraph *paragraph, double x,
                       double bottom) {
    if (paragraph->count == 0)
        return;
    double last = bottom - head_foot(table);
    paragraph_place(pages, page, paragraph, 0, paragraph->count, x,
                    last - (double)(paragraph->count - 1) * paragraph->leading);
}

// Ids of the spanners over a head, innermost first.
static void name_spanners(const Table *table, size_t p, const TableHead *head, Element *element) {
    const TablePart *part = &table->model->parts[p];
    const char **ids = table->heads[p].ids;
    size_t count = 0;
    for (uint32_t h = head->parent; h != TABLE_NONE; h = part->heads[h].parent)
        count++;
    if (ids == NULL || count == 0)
        return;
    element->headers = arena_array(table->context->text.arena, count, const char *);
    for (uint32_t h = head->parent; h != TABLE_NONE; h = part->heads[h].parent)
        element->headers[element->header_count++] = ids[h];
}

static Element *head_element(const Table *table, Pages *pages, Element *row, size_t p, size_t h) {
    if (row == NULL)
        return NULL;
    const TableHead *head = &table->model->parts[p].heads[h];
    Element *element = element_new(pages, row, TAG_TH);
    element->scope = SCOPE_COLUMN;
    element->column_span = (int)head->count;
    element->row_span = (int)head->row_span;
    if (table->heads[p].ids != NULL) {
        const char *id = arena_printf(pages->arena, "%s-h%zu-%zu", table->id_prefix, p + 1, h + 1);
        element->id = table->heads[p].ids[h] = id;
    }
    name_spanners(table, p, head, element);
    return element;
}

// row NULL: an artifact.
static void place_stub_heads(const Table *table, Pages *pages, Page *page, Element *row, size_t p, double x,
                             double y) {
    const TablePart *part = &table->model->parts[p];
    double bottom = y + table->heads[p].bottoms[part->head_rows - 1];
    for (size_t s = 0; s < part->stub_columns; s++) {
        Element *element = NULL;
        if (row != NULL) {
            bool empty = table_stub_head_text(table, part, s, NULL, NULL).count == 0;
            element = element_new(pages, row, empty ? TAG_TD : TAG_TH); // a corner without text heads nothing
            element->scope = empty ? SCOPE_NONE : SCOPE_COLUMN;
            element->row_span = (int)part->head_rows;
            if (!empty && part->stub[s].kind == STUB_RANK && table->heads[p].ids != NULL) {
                const char *id = arena_printf(pages->arena, "%s-h%zu-rank", table->id_prefix, p + 1);
                element->id = table->heads[p].ids[part->head_count] = id;
            }
        }
        Paragraph paragraph = set_stub_head(table, page->arena, p, s, pages, element);
        place_text(table, pages, page, &paragraph, x + table->widths[p]->stubs[s].x, bottom);
    }
}

// A head, as far as it is in a panel; its element stands with the first of its columns.
static void place_head(const Table *table, Pages *pages, Page *page, Element *row, size_t p, size_t h,
                       const TablePanel *panel, double x, double y) {
    const TableHead *head = &table->model->parts[p].heads[h];
    TableHead here = head_in(head, panel);
    if (here.count == 0)
        return;
    bool begins = here.first == head->first;
    Artifact before = page->artifact;
    page->artifact = begins ? before : ARTIFACT_PAGINATION;
    Element *element = head_element(table, pages, begins ? row : NULL, p, h);
    Paragraph paragraph = set_head(table, page->arena, p, &here, head->count > 1, pages, element);
    double left = x + head_left(table, p, &here), right = x + head_right(table, p, &here);
    double bottom = y + table->heads[p].bottoms[head->row + head->row_span - 1];
    place_text(table, pages, page, &paragraph, left, bottom);
    if (head->count > 1)
        page_add_rule(pages, page, left, right, bottom, table->context->design->table.rule_head,
                      table->context->design->ink);
    page->artifact = before;
}

// Head rows begin with the first panel.
static void begin_rows(Table *table, Pages *pages, Element *parent, size_t p) {
    const TablePart *part = &table->model->parts[p];
    TableBoxhead *boxhead = &table->heads[p];
    if (table->id_prefix != NULL)
        boxhead->ids = arena_array(pages->arena, part->head_count + 1, const char *);
    boxhead->rows = arena_array(pages->arena, part->head_rows, Element *);
    for (size_t r = 0; r < part->head_rows; r++)
        boxhead->rows[r] = element_new(pages, parent, TAG_TR);
}

void table_place_boxhead(Table *table, Pages *pages, Page *page, Element *parent, size_t p, size_t i,
                         double x, double y) {
    const TablePart *part = &table->model->parts[p];
    const TablePanel *panel = &table->widths[p]->panels[i];
    const Design *design = table->context->design;
    Artifact before = page->artifact;
    if (parent != NULL && i == 0)
        begin_rows(table, pages, parent, p);
    page_add_rule(pages, page, x, x + panel->width, y + design->table.rule_top / 2, design->table.rule_top,
                  design->ink);
    page->artifact = i > 0 ? ARTIFACT_PAGINATION : before;
    place_stub_heads(table, pages, page, parent != NULL && i == 0 ? table->heads[p].rows[0] : NULL, p, x, y);
    page->artifact = before;
    for (size_t h = 0; h < part->head_count; h++) {
        Element *row = parent == NULL ? NULL : table->heads[p].rows[part->heads[h].row];
        place_head(table, pages, page, row, p, h, panel, x, y);
    }
    page_add_rule(pages, page, x, x + panel->width, y + table->heads[p].bottoms[part->head_rows - 1],
                  design->table.rule_head, design->ink);
}
