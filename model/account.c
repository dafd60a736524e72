#include "model/account.h"

#include "base/limits.h"
#include "model/symbols.h"

static void add_cell(const Dataset *dataset, size_t offset, Buf *out) {
    size_t stride = dataset->cell_count;
    const Cell *cell = &dataset->cells[offset];
    buf_add(out, dataset->id);
    for (size_t d = 0; d < dataset->dimension_count; d++) {
        const Dimension *dimension = &dataset->dimensions[d];
        stride /= dimension->count;
        buf_add_char(out, ' ');
        buf_add(out, dimension->id);
        buf_add_char(out, '=');
        buf_add(out, dimension->categories[offset / stride % dimension->count].id);
    }
    buf_add_char(out, '\t');
    if (cell->number)
        buf_add(out, cell->number);
    else
        buf_printf(out, "- %s", missing_name((Missing)cell->missing));
    buf_add_char(out, '\n');
}

// Every cell of a selection: the last dimension runs fastest.
static void add_selection(const Dataset *dataset, const Selection *selection, Buf *out) {
    size_t turns[LIMIT_DIMENSIONS] = {0}, count = dataset->dimension_count;
    for (size_t d = 0; d < count; d++)
        if (selection->counts[d] == 0)
            return;
    for (;;) {
        size_t offset = 0, d = count;
        for (size_t i = 0; i < count; i++)
            offset = offset * dataset->dimensions[i].count + selection->indices[i][turns[i]];
        add_cell(dataset, offset, out);
        while (d > 0 && ++turns[d - 1] == selection->counts[d - 1])
            turns[--d] = 0;
        if (d == 0)
            return;
    }
}

// Of a number computed from many cells, a rank among all of them, only what it comes to.
static void add_value(const ValueSpec *value, Place place, Buf *out) {
    enum { SOURCES_TOLD = 8 };
    if (value->computed && value->cell)
        buf_printf(out, "computed in %u:%u %s\t%s\n", place.line, place.column,
                   value->turn ? value->turn : "", value->cell->number ? value->cell->number : "-");
    for (size_t i = 0; i < value->source_count && value->source_count <= SOURCES_TOLD; i++)
        add_cell(value->sources[i].dataset,
                 (size_t)(value->sources[i].cell - value->sources[i].dataset->cells), out);
    if (value->computed || !value->dataset || value->label)
        return;
    if (value->cell)
        add_cell(value->dataset, (size_t)(value->cell - value->dataset->cells), out);
    if (value->minus_cell)
        add_cell(value->dataset, (size_t)(value->minus_cell - value->dataset->cells), out);
}

static void add_head(const char *what, const Node *node, Buf *out) {
    buf_printf(out, "# %s ", what);
    if (node->id)
        buf_add(out, node->id);
    else
        buf_printf(out, "of line %u", node->place.line);
    buf_add_char(out, '\n');
}

void report_account(const Report *report, Buf *out) {
    for (const Node *node = report->body; node; node = node_next(node, report->body)) {
        const ChartSpec *chart = node->kind == NODE_FIGURE ? node->figure.chart : NULL;
        const TableSpec *table = node->kind == NODE_TABLE ? node->table.spec : NULL;
        if (node->kind == NODE_VALUE &&
            (node->value->source_count || (node->value->cell && !node->value->label))) {
            add_head("value", node, out);
            add_value(node->value, node->place, out);
        } else if (chart && chart->selection) {
            add_head("figure", node, out);
            add_selection(chart->dataset, chart->selection, out);
        } else if (table && table->selection) {
            add_head("table", node, out);
            add_selection(table->dataset, table->selection, out);
        }
    }
}
