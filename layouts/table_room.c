// Whether the rows of a table have room on a page. See table.h.

#include "layouts/style.h"
#include "layouts/table_foot.h"
#include "layouts/written.h"

static bool is_written(const Table *table) {
    return table->written != NULL;
}

size_t table_fewest_rows(const Table *table, size_t first) {
    return is_written(table) ? written_fewest_rows(table, first) : 1;
}

static Place row_place(const Table *table, size_t row) {
    if (is_written(table))
        return table->written->grid->rows[table->written->grid->head_rows + row].node->place;
    const TableRow *here = &table->model->rows[table_model_row(table, row)];
    if (here->category == TABLE_NONE)
        return table->node->place;
    return table->model->parts[here->part].rows[here->dimension].dimension->categories[here->category].place;
}

// Of the boxhead over a row. That of a further part is a row by itself.
static double head_height(const Table *table, size_t row) {
    if (is_written(table))
        return table->written->head_height;
    const TableRow *here = &table->model->rows[table_model_row(table, row)];
    return table->heads[here->part].height;
}

// What is as tall as that: the boxhead, the row, or what is said under it.
static void report(const Table *table, size_t row, double height, double foot, double room) {
    Diag *diag = table->context->text.diag;
    double head = head_height(table, row);
    bool by_head = head > room / 2;
    const char *tall = millimetres(table->context->text.arena, by_head ? head : height);
    const char *fits = millimetres(table->context->text.arena, room);
    if (by_head)
        diag_error(diag, table->node->place, "layout.too-tall",
                   "the boxhead of this table is %s tall and the page has room for %s", tall, fits);
    else
        diag_error(diag, row_place(table, row), "layout.too-tall",
                   "this row of the table is %s tall, boxhead included, and the page has room for %s", tall,
                   fits);
    if (by_head)
        diag_hint(diag, "shorten the heads of its columns");
    else if (foot > room / 2)
        diag_hint(diag,
                  "the notes it refers to take most of it: notes=\"end\" sets them under the last page");
    else
        diag_hint(diag, "a row is not parted between pages: shorten its text, or make several rows of it");
}

bool table_rows_fit(Table *table, size_t strip, TableFoot *foot, double room) {
    size_t first, count;
    table_strip(table, strip, &first, &count);
    // Most tables have room for all their notes under any row: then there is no need to ask for each row.
    double under = foot != NULL ? table_foot_height(foot, first, count) : 0;
    for (size_t row = first, rows; row < first + count; row += rows) {
        rows = table_fewest_rows(table, row);
        double height = table_height(table, row, rows);
        if (height + under <= room)
            continue;
        double own = foot != NULL ? table_foot_height(foot, row, rows) : 0;
        if (height + own > room) {
            report(table, row, height + own, own, room);
            return false;
        }
    }
    return true;
}
