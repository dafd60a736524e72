#include "generator/export/csv.h"

#include <string.h>

typedef struct Csv {
    const ChartContext *context;
    Buf *out;
    char between, mark; // fields; of decimals
    bool spreadsheet;
    bool begun; // the line
} Csv;

static void add_between(Csv *csv) {
    if (csv->begun)
        buf_add_char(csv->out, csv->between);
    csv->begun = true;
}

static void end_line(Csv *csv) {
    buf_add(csv->out, "\r\n");
    csv->begun = false;
}

// Text that a spreadsheet would compute is made text by an apostrophe, as its users do.
static void add_text(Csv *csv, const char *text) {
    char special[] = {csv->between, '"', '\r', '\n', '\0'};
    bool formula = csv->spreadsheet && *text && strchr("=+-@\t\r", *text);
    bool quoted = strpbrk(text, special) || *text == ' ' || (*text && text[strlen(text) - 1] == ' ');
    add_between(csv);
    buf_add(csv->out, quoted ? "\"" : "");
    buf_add(csv->out, formula ? "'" : "");
    for (; *text; text++) {
        if (*text == '"')
            buf_add_char(csv->out, '"');
        buf_add_char(csv->out, *text);
    }
    buf_add(csv->out, quoted ? "\"" : "");
}

static void add_number(Csv *csv, const char *number) {
    add_between(csv);
    for (; number && *number; number++)
        buf_add_char(csv->out, *number == '.' ? csv->mark : *number);
}

static void add_heads(Csv *csv, const ChartTable *table) {
    const char *status = language_word(csv->context->language, WORD_STATUS);
    for (size_t c = 0; c < table->columns.count; c++) {
        const ChartTableColumn *column = &table->columns.items[c];
        add_text(csv, column->head);
        if (column->remarked)
            add_text(csv, *column->head ? arena_printf(csv->context->arena, "%s, %s", column->head, status)
                                        : status);
    }
    end_line(csv);
}

void csv_write(const ChartContext *context, const ChartTable *table, bool spreadsheet, Buf *out) {
    char mark = spreadsheet ? *language_decimal_mark(context->language) : '.';
    Csv csv = {context, out, mark == ',' ? ';' : ',', mark, spreadsheet, false};
    buf_add(out, spreadsheet ? "\xEF\xBB\xBF" : "");
    add_heads(&csv, table);
    for (size_t row = 0; row < table->row_count; row++) {
        for (size_t c = 0; c < table->columns.count; c++) {
            const ChartTableColumn *column = &table->columns.items[c];
            const ChartTableCell *cell = &column->cells[row];
            if (column->numbers)
                add_number(&csv, cell->text);
            else
                add_text(&csv, cell->text ? cell->text : "");
            if (column->remarked)
                add_text(&csv, cell->remark);
        }
        end_line(&csv);
    }
}
