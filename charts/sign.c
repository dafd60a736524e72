#include "charts/sign.h"
#include "charts/palette.h"

static bool is_left_out(const Cell *cell) {
    return cell->missing == MISSING_NOT_APPLICABLE && cell->place.source == 0;
}

const char *sign_text(const Chart *chart, const ChartPoint *point) {
    static const CellFlag flags[] = {FLAG_PROVISIONAL, FLAG_ESTIMATED, FLAG_FORECAST, FLAG_REVISED,
                                     FLAG_BREAK};
    const ChartContext *context = chart->context;
    if (!point->present)
        return is_left_out(point->cell) ? "" : point->text;
    const char *marks = "";
    for (size_t i = 0; i < sizeof flags / sizeof *flags; i++)
        if (point->cell->flags & flags[i])
            marks = arena_printf(context->arena, "%s%s", marks, symbol_flag_mark(context->profile, flags[i]));
    return marks;
}

Label sign_make(const Chart *chart, const ChartPoint *point, size_t series) {
    size_t category = (size_t)(point - chart->data->series[series].points);
    LabelText text = {.style = STYLE_CHART_VALUE,
                      .text = sign_text(chart, point),
                      .colour = palette_point_text(chart, series, category)};
    return *text.text ? label_make(chart->context, &text, 1e6, 1) : (Label){0};
}
