// Reports from memory, in both editions, with their names bound to a small dataset: reading and binding must survive
// whatever a file says; and read for their words alone.

#include "input/input.h"
#include "model/bind.h"

#include <stdint.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const char dataset_text[] =
    "<dataset xmlns='urn:aarbok:dataset:1' id='d' xml:lang='en'><title>T</title><unit>per cent</unit>"
    "<note id='n'>Note</note>"
    "<dimension id='x' role='time'><label>X</label><category id='2016'/><category id='2017'/></dimension>"
    "<dimension id='y'><label>Y</label><category id='a' notes='n'><label>A</label></category>"
    "<category id='b'><label>B</label></category></dimension>"
    "<observations dimensions='x y'><row key='1'><v>1.5</v><v>2</v></row>"
    "<row key='2'><v status='not-available'/><v>-4</v></row></observations></dataset>";

static void print_values(Arena *arena, const Report *report) {
    for (const Node *node = report->body; node; node = node_next(node, report->body))
        if (node->kind == NODE_VALUE && node->value->cell)
            (void)value_text(arena, node->value, node->lang, NULL);
}

// The words of any file can be read, and every number among them has a place in it.
static void read_prose(const uint8_t *data, size_t size) {
    Arena *arena = arena_new((size_t)512 << 20);
    Diag *diag = diag_new(arena);
    for (const Prose *prose = input_prose_memory(arena, diag, "report.xml", (const char *)data, size); prose;
         prose = prose->next) {
        const Language *language = language_find(prose->lang);
        ProseNumber number;
        for (size_t at = 0; language && prose_next_number(arena, language, prose->text, at, &number);
             at = number.unit_end)
            if (prose_place(diag, prose, number.hedge, number.unit_end).line == 0)
                abort();
    }
    arena_free(arena);
}

static void read_edition(const uint8_t *data, size_t size, const char *lang) {
    Arena *arena = arena_new((size_t)512 << 20);
    Diag *diag = diag_new(arena);
    Report *report = input_report_memory(arena, diag, "report.xml", (const char *)data, size, lang);
    if (report) {
        const Dataset *dataset =
            input_dataset_memory(arena, diag, "dataset.xml", dataset_text, sizeof dataset_text - 1);
        for (size_t i = 0; i < report->dataset_count; i++)
            report->datasets[i].dataset = dataset;
        input_report_expand(arena, diag, report);
        if (report_bind(arena, diag, report))
            print_values(arena, report);
    }
    arena_free(arena);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    read_edition(data, size, NULL);
    read_edition(data, size, "en");
    read_prose(data, size);
    return 0;
}
