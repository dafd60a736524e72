#include "charts/room.h"

static const double number_share = 0.3;
static const double least_plot = 40;
static const double slack = 0.5; // of what is settled by trying
enum { NAME_LENGTH = 40 };       // of a name in a complaint

bool room_refuse(const Chart *chart, const char *why, const char *hint) {
    diag_error(chart->context->diag, chart->spec->place, "chart.labels-too-long", "%s", why);
    diag_hint(chart->context->diag, "%s", hint);
    return false;
}

bool room_for_numbers(const Chart *chart, const ValueAxis *axis) {
    if (axis->number_width <= number_share * chart->request->width)
        return true;
    return room_refuse(chart, "the numbers of the value axis take more than 30 % of the width",
                       "give the numbers in another unit, such as millions or thousandths");
}

bool room_for_legend(const Chart *chart, const Legend *legend) {
    Arena *arena = chart->context->arena;
    for (size_t s = 0; s < legend->count; s++) {
        if (legend->entries[s].label.fits)
            continue;
        const char *name = data_short_text(arena, legend->entries[s].name, NAME_LENGTH);
        return room_refuse(
            chart, arena_printf(arena, "the name of the series \"%s\" does not fit in three lines", name),
            "shorten the name, or let long words break with a soft hyphen (U+00AD)");
    }
    return true;
}

bool room_for_categories(const Chart *chart, const CategoryAxis *axis) {
    double left, right;
    category_axis_overhang(axis, chart->request->width, &left, &right);
    if (axis->fits && left <= slack && right <= slack)
        return true;
    return room_refuse(chart,
                       arena_printf(chart->context->arena,
                                    "the labels of %zu categories do not fit side by side under the plot",
                                    chart->data->category_count),
                       chart->data->time || chart->spec->kind == CHART_LINE
                           ? "shorten the labels"
                           : "use type=\"bar\", which has room for long labels");
}

bool room_for_plot(const Chart *chart, double left, double right) {
    if (right - left >= least_plot)
        return true;
    return room_refuse(chart, "the names and numbers beside the plot leave no room for it",
                       "shorten the names, or give the numbers in another unit");
}
