#include "charts/chart.h"
#include "charts/describe.h"
#include "charts/kind.h"
#include "charts/look.h"
#include "charts/palette.h"
#include "charts/suit.h"

static bool (*const draw[])(const Chart *chart, Drawing *drawing) = {
    [CHART_LINE] = line_draw,
    [CHART_COLUMN] = column_draw,
    [CHART_BAR] = bar_draw,
    [CHART_DOT] = dot_draw,
    [CHART_LOLLIPOP] = dot_draw,
    [CHART_DUMBBELL] = dot_draw,
    [CHART_SLOPE] = slope_draw,
    [CHART_PYRAMID] = pyramid_draw,
    [CHART_WATERFALL] = waterfall_draw,
    [CHART_HISTOGRAM] = histogram_draw,
    [CHART_BOX] = box_draw,
    [CHART_STEP] = line_draw,
    [CHART_AREA] = line_draw,
    [CHART_COMBINED] = combined_draw,
    [CHART_SCATTER] = scatter_draw,
    [CHART_PIE] = pie_draw,
    [CHART_RING] = pie_draw,
    [CHART_HEAT] = heat_draw,
    [CHART_MAP] = map_draw,
};

bool chart_draw(const Chart *chart, Drawing *drawing) {
    return draw[chart->spec->kind](chart, drawing);
}

void chart_note_signs(const Chart *chart) {
    ChartKind kind = chart->spec->kind;
    unsigned flags = chart->data->flags;
    if (kind == CHART_LINE || kind == CHART_STEP || kind == CHART_AREA)
        flags &= ~(unsigned)FLAG_BREAK; // lines lack room for some signs, and say which they print
    else if (kind != CHART_SCATTER &&
             kind != CHART_MAP) // the one has no place for signs, the other not always
        for (size_t i = 0; i < MISSING_COUNT; i++)
            chart->result->missing[i] |= chart->data->missing[i];
    chart->result->flags |= flags;
}

static bool make_one(const ChartContext *context, const ChartRequest *request, ChartResult *result) {
    const ChartData *data = data_make(context, request->spec, request->marker, request->marker_user);
    Chart chart = {
        .context = context, .request = request, .spec = request->spec, .data = data, .result = result};
    if (!suit_check(&chart))
        return false;
    look_check(&chart);
    palette_check(&chart);
    *result = (ChartResult){.description = describe_chart(&chart)};
    chart_note_signs(&chart);
    return chart_draw(&chart, &result->drawing);
}

bool chart_make(const ChartContext *context, const ChartRequest *request, ChartResult *result) {
    Look look;
    look_make(&look, context, request);
    bool made =
        (request->spec->panels.text ? multiples_make : make_one)(&look.context, &look.request, result);
    return made && look_finish(&look, &result->drawing);
}

bool chart_check(const ChartContext *context, const ChartSpec *spec) {
    Look look;
    ChartRequest request = {.spec = spec, .title = ""};
    look_make(&look, context, &request);
    if (spec->panels.text)
        return multiples_check(&look.context, spec);
    Chart chart = {.context = &look.context,
                   .request = &request,
                   .spec = spec,
                   .data = data_make(&look.context, spec, NULL, NULL)};
    bool suits = suit_check(&chart);
    if (suits)
        look_check(&chart);
    return suits;
}
