#include "charts/describe_kinds.h"
#include "charts/trend.h"

static const char *category_at(const Description *d, size_t category) {
    const Dimension *dimension = &d->chart->spec->dataset->dimensions[d->chart->spec->x_dimension];
    return category_text(d->arena, dimension, &dimension->categories[category], d->language, NULL);
}

// "2017, Oslo: New rules", "Pandemic (2020–2021)", "Average (50)".
static const char *remark_text(const Description *d, const ChartRemark *remark) {
    const ChartSpec *spec = d->chart->spec;
    if (remark->kind == REMARK_PERIOD)
        return arena_printf(d->arena, "%s (%s–%s)", remark->text, category_at(d, remark->first),
                            category_at(d, remark->last));
    if (remark->kind == REMARK_REFERENCE) {
        const char *value = trend_decimal(d->arena, remark->value, 15);
        return arena_printf(d->arena, "%s (%s)", remark->text,
                            language_number(d->arena, d->language, value, -1));
    }
    const char *place = category_at(d, remark->category);
    if (remark->series != SIZE_MAX && d->chart->data->series_count > 1) {
        const Dimension *series = &spec->dataset->dimensions[spec->series_dimension];
        place = arena_printf(
            d->arena, "%s, %s", place,
            category_text(d->arena, series, &series->categories[remark->series], d->language, NULL));
    }
    return arena_printf(d->arena, "%s: %s", place, remark->text);
}

void describe_remarks(Description *d) {
    const char *text = "";
    for (const ChartRemark *remark = d->chart->spec->remarks; remark; remark = remark->next)
        if (remark->bound)
            text = arena_printf(d->arena, "%s%s%s", text, *text ? "; " : "", remark_text(d, remark));
    if (*text)
        describe_add(d, sentence(d->arena, d->language, SENTENCE_REMARKS, text));
}
