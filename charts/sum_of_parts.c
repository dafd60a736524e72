#include "charts/sum_of_parts.h"
#include "charts/suit.h"
#include "model/decimal.h"

#include <math.h>

enum { NAME_LENGTH = 40 };

static const ChartPoint *part_at(const Chart *chart, size_t c) {
    return &chart->data->series[0].points[c];
}

static int places_of(const ChartPoint *point) {
    return point->decimals >= 0 ? point->decimals : decimal_places(point->cell->number);
}

const char *sum_of_parts(const Chart *chart) {
    const char *sum = "0";
    for (size_t c = 0; c < chart->data->category_count; c++) {
        if (!part_at(chart, c)->present)
            return NULL;
        sum = decimal_add(chart->context->arena, sum, part_at(chart, c)->cell->number);
    }
    return sum;
}

const char *sum_of_parts_text(const Chart *chart) {
    const char *sum = sum_of_parts(chart);
    int places = 0;
    for (size_t c = 0; sum && c < chart->data->category_count; c++)
        places = places_of(part_at(chart, c)) > places ? places_of(part_at(chart, c)) : places;
    return sum ? language_number(chart->context->arena, chart->context->language, sum, places) : "";
}

static void refuse(const Chart *chart, const char *code, const char *why, const char *hint) {
    diag_error(chart->context->diag, suit_place(chart->spec->x_place, chart->spec->place), code, "%s", why);
    diag_hint(chart->context->diag, "%s", hint);
}

static const char *name_of(const Chart *chart, size_t c) {
    return data_short_text(chart->context->arena, chart->data->categories[c].label, NAME_LENGTH);
}

// What a part is not; true when all are parts.
static bool are_parts(const Chart *chart) {
    Arena *arena = chart->context->arena;
    for (size_t c = 0; c < chart->data->category_count; c++) {
        const Category *category = chart->data->categories[c].category;
        const char *why = NULL, *code = NULL, *hint = "use type=\"bar\"";
        if (category->sum) {
            code = "chart.total-among-parts";
            why = arena_printf(arena, "the total \"%s\" stands among its own parts", name_of(chart, c));
            hint = arena_printf(arena, "leave it out with where=\"%s!=%s\"",
                                chart->spec->dataset->dimensions[chart->spec->x_dimension].id, category->id);
        } else if (!part_at(chart, c)->present) {
            code = "chart.missing-part";
            why = arena_printf(arena, "the part \"%s\" has no number, so the whole is not known",
                               name_of(chart, c));
            hint = "use type=\"bar\", which prints the sign of what is missing";
        } else if (part_at(chart, c)->value < 0) {
            code = "chart.negative-numbers";
            why = arena_printf(arena, "\"%s\" is below zero, and no part of a whole", name_of(chart, c));
        }
        if (!code)
            continue;
        refuse(chart, code, why, hint);
        return false;
    }
    return true;
}

void sum_of_parts_check(const Chart *chart) {
    const ChartData *data = chart->data;
    Arena *arena = chart->context->arena;
    if (data->time) {
        refuse(chart, "chart.not-a-whole", "periods are not parts of a whole", "use type=\"column\"");
        return;
    }
    if (data->category_count < 2) {
        refuse(chart, "chart.too-few-categories", "a whole of one part shows nothing",
               "choose more with where=\"…\", or say it in the text");
        return;
    }
    if (!are_parts(chart))
        return;
    const char *sum = sum_of_parts(chart);
    double whole = decimal_to_double(sum), slack = 0;
    for (size_t c = 0; c < data->category_count; c++)
        slack += pow(10, -places_of(part_at(chart, c))) / 2;
    if (whole <= 0)
        refuse(chart, "chart.not-a-whole", "the parts add up to nothing", "say it in the text");
    else if (data->percent && fabs(whole - 100) > slack + 1e-9)
        refuse(chart, "chart.not-a-whole",
               arena_printf(arena, "the parts add up to %s per cent, not to 100", sum),
               "use type=\"bar\": a part is missing, or answers could be several");
}
