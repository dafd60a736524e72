// Boxhead and rows of tables written by hand onto pages, with their elements. See written.h.

#include "layouts/written.h"

#include "layouts/style.h"
#include "layouts/table_marks.h"

#include <string.h>

static const WrittenTable *grid_of(const Table *table) {
    return table->written->grid;
}

// ---- elements ----

static Element *cell_element(const Table *table, Pages *pages, Element *row, size_t index) {
    const WrittenCell *cell = &grid_of(table)->cells[index];
    const char **ids = table->written->ids;
    Element *element = element_new(pages, row, cell->header ? TAG_TH : TAG_TD);
    element->scope = cell->scope == CELL_SCOPE_ROW      ? SCOPE_ROW
                     : cell->scope == CELL_SCOPE_COLUMN ? SCOPE_COLUMN
                                                        : SCOPE_NONE;
    element->column_span = cell->columns > 1 ? (int)cell->columns : 0;
    element->row_span = cell->rows > 1 ? (int)cell->rows : 0;
    if (ids == NULL)
        return element;
    if (cell->header)
        element->id = ids[index] = arena_printf(pages->arena, "%s-c%zu", table->id_prefix, index + 1);
    if (cell->head_count > 0)
        element->headers = arena_array(pages->arena, cell->head_count, const char *);
    for (size_t i = 0; i < cell->head_count; i++) // heads stand before their cells, so they have ids
        if (ids[cell->heads[i]] != NULL)
            element->headers[element->header_count++] = ids[cell->heads[i]];
    return element;
}

// ---- cells ----

static Align line_align(CellAlign align) {
    return align == CELL_CENTRE                           ? ALIGN_CENTRE
           : align == CELL_RIGHT || align == CELL_DECIMAL ? ALIGN_RIGHT
                                                          : ALIGN_LEFT;
}

// A number with its mark where the column has it.
static void place_number(Table *table, Pages *pages, Page *page, const WrittenCell *cell, const Spans *spans,
                         WrittenNumber number, double x, double y) {
    const WrittenColumn *column = &table->written->columns[cell->column];
    double before = written_width(table, page->arena, spans, number.mark);
    Paragraph paragraph = written_paragraph(table, page->arena, cell, spans, ALIGN_LEFT,
                                            written_width(table, page->arena, spans, SIZE_MAX));
    paragraph_place(pages, page, &paragraph, 0, paragraph.count,
                    x + column->x + column->width - column->right - before, y);
}

// Where the cell's text has its first baseline, of so many lines: with the first line, or the last.
static double first_baseline(const Table *table, size_t lines, double top, double bottom, bool at_foot) {
    double baseline = table_row_baseline(table);
    if (!at_foot)
        return top + baseline;
    return bottom - table_row_pitch(table) + baseline - (double)(lines - 1) * table_line_pitch(table);
}

// A number of several rows stands in their middle, beside a line along them.
static double place_bracket(const Table *table, Pages *pages, Page *page, const WrittenCell *cell, double x,
                            double top, double bottom) {
    const WrittenColumn *column = &table->written->columns[cell->column];
    double white = table_row_pitch(table) / 6;
    double left = x + column->x + column->width - column->left - column->right - 2 * white;
    const Design *design = table->context->design;
    page_add_rule(pages, page, left, left + design->chart.grid_width, (top + bottom) / 2,
                  bottom - top - 2 * white, design->secondary);
    return (top + bottom) / 2 - table_row_pitch(table) / 2 + table_row_baseline(table);
}

// A cell of the body between two heights; element NULL: once more, on a further page.
static void place_body_cell(Table *table, Pages *pages, Page *page, Element *element, const WrittenCell *cell,
                            double x, double top, double bottom) {
    const Written *written = table->written;
    Spans spans = written_spans(table, page->arena, cell, element == NULL ? NULL : pages, element);
    if (spans.list.count == 0)
        return;
    CellAlign align = written_align(written, cell);
    WrittenNumber number = written_number(table, page->arena, cell);
    bool at_foot = !written->text && cell->rows == 1;
    if (number.is && align == CELL_DECIMAL && cell->columns == 1) {
        double y = cell->rows > 1 ? place_bracket(table, pages, page, cell, x, top, bottom)
                                  : first_baseline(table, 1, top, bottom, at_foot);
        place_number(table, pages, page, cell, &spans, number, x, y);
        return;
    }
    double measure = cell->group ? table->width : written_measure(written, cell);
    Paragraph paragraph = written_paragraph(table, page->arena, cell, &spans, line_align(align), measure);
    paragraph_place(pages, page, &paragraph, 0, paragraph.count, x + written_left(written, cell),
                    first_baseline(table, paragraph.count, top, bottom, at_foot));
}

// ---- boxhead ----

// Heads stand at the foot of their rows, spanners over the middle of their columns with a rule as wide.
static void place_head(Table *table, Pages *pages, Page *page, Element *element, const WrittenCell *cell,
                       double x, double y) {
    const Written *written = table->written;
    const Design *design = table->context->design;
    size_t end = cell->row + cell->rows;
    double bottom = y + written->head_bottoms[end - 1];
    double left = x + written_left(written, cell), measure = written_measure(written, cell);
    Spans spans = written_spans(table, page->arena, cell, element == NULL ? NULL : pages, element);
    Paragraph paragraph = written_paragraph(table, page->arena, cell, &spans,
                                            line_align(written_align(written, cell)), measure);
    double last = bottom - table_step(table) - table->scale;
    if (paragraph.count > 0)
        paragraph_place(pages, page, &paragraph, 0, paragraph.count, left,
                        last - (double)(paragraph.count - 1) * paragraph.leading);
    if (cell->columns > 1 && end < written->grid->head_rows && cell->header)
        page_add_rule(pages, page, left, left + measure, bottom, design->table.rule_head, design->ink);
}

// parent NULL: an artifact. Returns where the body begins.
static double place_boxhead(Table *table, Pages *pages, Page *page, Element *parent, double x, double y) {
    const WrittenTable *grid = grid_of(table);
    const Design *design = table->context->design;
    page_add_rule(pages, page, x, x + table->width, y + design->table.rule_top / 2, design->table.rule_top,
                  design->ink);
    for (size_t r = 0; r < grid->head_rows; r++) {
        Element *row = parent == NULL ? NULL : element_new(pages, parent, TAG_TR);
        for (size_t i = grid->rows[r].first; i < grid->rows[r].first + grid->rows[r].count; i++) {
            Element *element = row == NULL ? NULL : cell_element(table, pages, row, i);
            place_head(table, pages, page, element, &grid->cells[i], x, y);
        }
    }
    if (grid->head_rows > 0)
        page_add_rule(pages, page, x, x + table->width, y + table->written->head_bottoms[grid->head_rows - 1],
                      design->table.rule_head, design->ink);
    return y + table->written->head_height;
}

// The head of a group that began on an earlier page, marked as continued.
static double repeat_group(Table *table, Pages *pages, Page *page, const WrittenCell *group, double x,
                           double y) {
    Spans spans = written_spans(table, page->arena, group, NULL, NULL);
    Span more = spans.list.items[0];
    more.text = arena_printf(page->arena, " (%s)", language_word(table->context->language, WORD_CONTINUED));
    more.length = strlen(more.text);
    *vec_push(page->arena, &spans.list) = more;
    Paragraph paragraph = written_paragraph(table, page->arena, group, &spans, ALIGN_LEFT, table->width);
    paragraph_place(pages, page, &paragraph, 0, 1, x, y + table_row_baseline(table));
    return y + table_row_pitch(table);
}

// ---- rows ----

// Where row `row` of the body begins, when the body's first row would begin at origin.
static double row_top(const Table *table, size_t row, double origin) {
    return origin + table->written->tops[row] + written_gap(table, row);
}

// Tints of every second row on the page, under all text.
static void place_stripes(const Table *table, Pages *pages, Page *page, double x, double origin) {
    for (size_t row = table->page_first; row < table->page_end; row++) {
        double top = row_top(table, row, origin), bottom = origin + table->written->tops[row + 1];
        if (row % 2 == 1)
            page_add_rule(pages, page, x, x + table->width, (top + bottom) / 2, bottom - top,
                          marks_stripe_colour(table));
    }
}

// The cells of a row that begin in it, and on a page's first row those that began above.
static void place_row(Table *table, Pages *pages, Page *page, size_t row, double x, double origin) {
    const WrittenTable *grid = grid_of(table);
    const Design *design = table->context->design;
    size_t r = grid->head_rows + row;
    double top = row_top(table, row, origin);
    if (grid->rows[r].node->row.sum && row > 0)
        page_add_rule(pages, page, x, x + table->width, top, design->table.rule_end, design->secondary);
    Element *tr = element_new(pages, table->body, TAG_TR);
    for (size_t c = 0; c < grid->columns; c++) {
        size_t index = grid->slots[r * grid->columns + c];
        const WrittenCell *cell = &grid->cells[index];
        if (cell->column != c || (cell->row < r && row != table->page_first))
            continue;
        size_t end = cell->row - grid->head_rows + cell->rows;
        end = end < table->page_end ? end : table->page_end;
        Element *element = cell->row == r ? cell_element(table, pages, tr, index) : NULL;
        page->artifact = element == NULL ? ARTIFACT_PAGINATION : ARTIFACT_LAYOUT;
        place_body_cell(table, pages, page, element, cell, x, top, origin + table->written->tops[end]);
        page->artifact = ARTIFACT_LAYOUT;
    }
}

static double place_top(Table *table, Pages *pages, Page *page, size_t first, double x, double y) {
    if (table->body == NULL) {
        TableHeads heads = table->node->table.spec->heads;
        Word lack = heads == HEADS_COLUMNS ? WORD_ONLY_COLUMN_HEADS : WORD_ONLY_ROW_HEADS;
        if (heads != HEADS_BOTH)
            table->element->summary = language_word(table->context->language, lack);
        Element *head = grid_of(table)->head_rows > 0 ? element_new(pages, table->element, TAG_THEAD) : NULL;
        y = place_boxhead(table, pages, page, head, x, y);
        table->body = element_new(pages, table->element, TAG_TBODY);
        return y;
    }
    page->artifact = ARTIFACT_PAGINATION;
    y = place_boxhead(table, pages, page, NULL, x, y);
    size_t r = grid_of(table)->head_rows + first, group = grid_of(table)->rows[r].group;
    if (group != WRITTEN_NONE && grid_of(table)->cells[group].row < r)
        y = repeat_group(table, pages, page, &grid_of(table)->cells[group], x, y);
    page->artifact = ARTIFACT_LAYOUT;
    return y;
}

void written_place(Table *table, Pages *pages, Page *page, size_t first, size_t count, double x, double y) {
    const Design *design = table->context->design;
    y = place_top(table, pages, page, first, x, y);
    double origin = y - table->written->tops[first] - written_gap(table, first);
    table->page_first = first;
    table->page_end = first + count;
    if (design->table.stripes)
        place_stripes(table, pages, page, x, origin);
    for (size_t row = first; row < first + count; row++)
        place_row(table, pages, page, row, x, origin);
    if (first + count == written_row_count(table))
        page_add_rule(pages, page, x, x + table->width,
                      origin + table->written->tops[first + count] + table_step(table) / 2,
                      design->table.rule_end, design->ink);
}
