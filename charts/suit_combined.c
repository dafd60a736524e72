#include "charts/suit.h"

#include <string.h>

// Two sorts of series, and a second axis only for a second unit.
void suit_check_combined(const Chart *chart) {
    const ChartSpec *spec = chart->spec;
    const ChartData *data = chart->data;
    Diag *diag = chart->context->diag;
    const char *units[2] = {NULL, NULL};
    size_t counts[2] = {0, 0};
    bool mixed = false;
    for (size_t s = 0; s < data->series_count; s++) {
        bool line = spec->lined && spec->lined[spec->selection->indices[spec->series_dimension][s]];
        const char *unit = data->series[s].unit ? data->series[s].unit : "";
        mixed |= counts[line] > 0 && strcmp(units[line], unit) != 0;
        units[line] = unit;
        counts[line]++;
    }
    if (counts[0] == 0 || counts[1] == 0) {
        diag_error(diag, spec->lines.text ? spec->lines.place : spec->place, "chart.no-lines",
                   "a combined chart has columns and lines, but %s of its series are lines",
                   counts[1] == 0 ? "none" : "all");
        diag_hint(diag, spec->series_dimension == SIZE_MAX
                            ? "add series=\"…\", and say with lines=\"…\" which of them are lines"
                            : "say with lines=\"…\" which series are lines");
    } else if (mixed) {
        diag_error(diag, spec->place, "chart.mixed-units",
                   "the chart would put two units on one axis: columns share one, and lines share one");
        diag_hint(diag, "choose measures of two units at most with where=\"…\"");
    }
}
