// Operations from memory, as what stands in a <derive>, on three small datasets: whatever they say, the
// result is a whole cube, whose every cell has a number or a reason and knows cells of the source.

#include "input/input.h"
#include "model/bind.h"
#include "model/derive.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const char *const datasets[][2] = {
    {"d",
     "<dataset xmlns='urn:aarbok:dataset:1' id='d' xml:lang='nb'><title>D</title><unit>prosent</unit>"
     "<dimension id='t' role='time'><label>T</label><category id='2019K1'/><category id='2019K2'/><category "
     "id='2020K1'/></dimension><dimension id='x'><label>X</label><category id='h' "
     "heading='yes'><label>H</label>"
     "</category><category id='a' parent='h'><label>Å</label></category><category id='b' "
     "parent='h'><label>Aa</label>"
     "</category><category id='s' sum='yes'><label>S</label></category></dimension>"
     "<observations dimensions='t x'><row key='2019K1'><v/><v>1.5</v><v>2</v><v>3.5</v></row>"
     "<row key='2019K2'><v/><v>0</v><v status='confidential'/><v flags='provisional'>0</v></row>"
     "<row key='2020K1'><v/><v>-4</v><v "
     "status='nil'/><v>99999999999999999999.5</v></row></observations></dataset>"},
    {"m", "<dataset xmlns='urn:aarbok:dataset:1' id='m' xml:lang='nb'><title>M</title>"
          "<dimension id='x'><label>X</label><category id='a'><label>A</label></category><category "
          "id='b'><label>B</label>"
          "</category></dimension><dimension id='m' role='measure'><label>M</label><category "
          "id='p'><label>P</label>"
          "<unit>personer</unit></category><category "
          "id='q'><label>Q</label><unit>prosent</unit></category></dimension>"
          "<observations dimensions='x m'><row key='a'><v>7</v><v>3</v></row><row "
          "key='b'><v>11</v><v>0.1</v></row>"
          "</observations></dataset>"},
    {"o", "<dataset xmlns='urn:aarbok:dataset:1' id='o' xml:lang='nb'><title>O</title><unit>personer</unit>"
          "<dimension id='x'><label>X</label><category id='b'><label>B</label></category><category "
          "id='a'><label>A</label>"
          "</category></dimension><observations "
          "dimensions='x'><row><v>2</v><v>1</v></row></observations></dataset>"},
};

static void check(bool holds, const char *what) {
    if (holds)
        return;
    fprintf(stderr, "%s\n", what);
    abort();
}

static void check_result(Arena *arena, const Diag *diag, const Dataset *dataset) {
    size_t cells = 1;
    for (size_t i = 0; i < dataset->dimension_count; i++) {
        const Dimension *dimension = &dataset->dimensions[i];
        size_t index;
        check(dimension->count > 0, "an empty dimension");
        cells *= dimension->count;
        for (size_t c = 0; c < dimension->count; c++) {
            check(dimension_category(dimension, dimension->categories[c].id, &index) && index == c,
                  "a category is not found");
            check(dimension->categories[c].parent == NO_PARENT || dimension->categories[c].parent < c,
                  "a parent stands below");
        }
    }
    check(cells == dataset->cell_count, "cells do not fill the cube");
    for (size_t i = 0; i < cells; i++) {
        const Cell *cell = &dataset->cells[i];
        check((cell->missing == PRESENT) == (cell->number != NULL), "neither number nor reason");
        size_t count;
        OriginCell *sources = cell_sources(arena, dataset, i, 50, &count, NULL);
        for (size_t k = 0; k < count; k++)
            check(!sources[k].dataset->derived && sources[k].cell < sources[k].dataset->cell_count,
                  "a source that is none");
        if (i < 3)
            (void)cell_origin_text(arena, diag, dataset, i);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    Arena *arena = arena_new((size_t)512 << 20);
    Diag *diag = diag_new(arena);
    for (size_t from = 0; from < 2; from++) {
        const char *text =
            arena_printf(arena,
                         "<report xmlns='urn:aarbok:report:1' xml:lang='nb'><head><title>T</title><dataset "
                         "id='d' href='d'/>"
                         "<dataset id='m' href='m'/><dataset id='o' href='o'/><derive id='r' "
                         "from='%s'>%.*s</derive></head>"
                         "<body><p>T</p></body></report>",
                         datasets[from][0], (int)(size > 4096 ? 4096 : size), (const char *)data);
        Report *report = input_report_memory(arena, diag, "report.xml", text, strlen(text), NULL);
        for (size_t i = 0; report && i < report->dataset_count; i++)
            if (!report->datasets[i].derive && i < 3)
                report->datasets[i].dataset =
                    input_dataset_memory(arena, diag, datasets[i][0], datasets[i][1], strlen(datasets[i][1]));
        if (!report)
            continue;
        derive_datasets(arena, diag, report);
        for (size_t i = 0; i < report->dataset_count; i++)
            check(report->datasets[i].dataset || diag_error_count(diag) > 0, "a failure without a word");
        for (size_t i = 0; i < report->dataset_count; i++)
            if (report->datasets[i].derive && report->datasets[i].dataset)
                check_result(arena, diag, report->datasets[i].dataset);
    }
    arena_free(arena);
    return 0;
}
