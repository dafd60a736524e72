#include "charts/standing.h"

#include <math.h>

static const double headroom = 0.3; // of the values' extent

void standing_make_headroom(Standing *standing) {
    const ChartSpec *spec = standing->chart->spec;
    double low = fmin(standing->view.data.low, 0), high = fmax(standing->view.data.high, 0);
    bool noted = false;
    for (const ChartRemark *remark = spec->remarks; remark; remark = remark->next)
        noted |= remark->kind == REMARK_ANNOTATION && remark->bound;
    if (noted && !spec->has_max)
        axis_view_cover(&standing->view, standing->view.data.low, high + headroom * (high - low), false);
}

double standing_place_periods(const Standing *standing, const Chart *chart, Remarks *remarks) {
    remarks_begin(remarks, chart, standing->left, standing->right);
    for (const ChartRemark *remark = chart->spec->remarks; remark; remark = remark->next) {
        size_t first, last;
        if (remark->kind == REMARK_PERIOD && remark->bound &&
            data_find_period(chart->data, remark, &first, &last))
            remarks_add_period(remarks, remark, standing->x[first] - standing->bands.pitch / 2,
                               standing->x[last] + standing->bands.pitch / 2);
    }
    return remarks_head(remarks);
}

void standing_place_levels(const Standing *standing, Remarks *remarks, Taken *taken) {
    remarks_settle(remarks, standing->top, standing->bottom, standing->above, taken);
    for (const ChartRemark *remark = remarks->chart->spec->remarks; remark; remark = remark->next)
        if (remark->kind == REMARK_REFERENCE && remark->bound)
            remarks_add_level(remarks, remark, scale_at(&standing->y, remark->value), taken);
}

void standing_place_notes(Remarks *remarks, StandingPoint point, const void *plot, Taken *taken) {
    remarks_name_levels(remarks, taken);
    for (const ChartRemark *remark = remarks->chart->spec->remarks; remark; remark = remark->next) {
        size_t s, c;
        if (remark->kind != REMARK_ANNOTATION || !remark->bound ||
            !data_find(remarks->chart->data, remark->category, remark->series, &s, &c))
            continue;
        double x, y;
        point(plot, s, c, &x, &y);
        remarks_add_annotation(remarks, remark, x, y, taken);
    }
}
