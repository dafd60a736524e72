// Strips: what of a table is printed from top to bottom before its next columns. See table_grid.h.

#include "layouts/written.h"

void table_make_strips(Table *table) {
    const TableModel *model = table->model;
    size_t count = 0, start = 0, rows = model != NULL ? model->row_count : written_row_count(table);
    bool divided = false;
    for (size_t p = 0; model != NULL && p < model->part_count; p++) {
        count += table->widths[p]->panel_count;
        divided = divided || table->widths[p]->panel_count > 1;
    }
    table->strip_count = 0;
    table->strips = arena_array(table->context->text.arena, divided ? count : 1, TableStrip);
    if (!divided) {
        table->strips[table->strip_count++] = (TableStrip){.count = rows};
        return;
    }
    table->rows = arena_array(table->context->text.arena, model->row_count, Element *);
    for (size_t p = 0; p < model->part_count; p++)
        for (size_t i = 0; i < table->widths[p]->panel_count; i++) {
            const TablePart *part = &model->parts[p];
            table->strips[table->strip_count++] = (TableStrip){start, part->first_row, part->row_count, i};
            start += part->row_count;
        }
}

size_t table_strip_count(const Table *table) {
    return table->strip_count;
}

void table_strip(const Table *table, size_t strip, size_t *first, size_t *count) {
    *first = table->strips[strip].start;
    *count = table->strips[strip].count;
}

size_t table_row_count(const Table *table) {
    const TableStrip *last = &table->strips[table->strip_count - 1];
    return last->start + last->count;
}

const TableStrip *table_strip_of(const Table *table, size_t row) {
    const TableStrip *strip = &table->strips[table->strip_count - 1];
    while (row < strip->start)
        strip--;
    return strip;
}

size_t table_model_row(const Table *table, size_t row) {
    const TableStrip *strip = table_strip_of(table, row);
    return strip->first_row + row - strip->start;
}

const TablePanel *table_panel(const Table *table, const TableStrip *strip, size_t part) {
    return &table->widths[part]->panels[strip->panel];
}

double table_group_measure(const TableWidths *widths) {
    double width = widths->panels[0].width;
    for (size_t i = 1; i < widths->panel_count; i++)
        width = widths->panels[i].width < width ? widths->panels[i].width : width;
    return width;
}
