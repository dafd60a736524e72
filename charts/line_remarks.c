#include "charts/line.h"

#include <math.h>

// Half-way to the neighbours: a period of one year is a year wide.
static double begin_of(const LinePlot *plot, size_t c) {
    return c > 0 ? (plot->x[c - 1] + plot->x[c]) / 2 : plot->left;
}

static double end_of(const LinePlot *plot, size_t c) {
    return c + 1 < plot->chart->data->category_count ? (plot->x[c] + plot->x[c + 1]) / 2 : plot->right;
}

double line_remarks_head(LinePlot *plot) {
    remarks_begin(&plot->remarks, plot->chart, plot->left, plot->right);
    for (const ChartRemark *remark = plot->chart->spec->remarks; remark; remark = remark->next) {
        size_t first, last;
        if (remark->kind == REMARK_PERIOD && remark->bound &&
            data_find_period(plot->chart->data, remark, &first, &last))
            remarks_add_period(&plot->remarks, remark, begin_of(plot, first), end_of(plot, last));
    }
    return remarks_head(&plot->remarks);
}

void line_place_remarks(LinePlot *plot, Taken *taken) {
    const ChartData *data = plot->chart->data;
    for (const ChartRemark *remark = plot->chart->spec->remarks; remark; remark = remark->next) {
        size_t s, c;
        if (remark->kind == REMARK_ANNOTATION && remark->bound &&
            data_find(data, remark->category, remark->series, &s, &c) && line_has_point(plot, s, c))
            remarks_add_annotation(&plot->remarks, remark, plot->x[c], line_y(plot, s, c), taken);
    }
}
