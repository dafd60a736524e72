#include "charts/axis_view.h"
#include "charts/panel.h"

void axis_view_init(AxisView *view, const Chart *chart) {
    *view = (AxisView){.chart = *chart, .data = *chart->data, .spec = *chart->spec};
}

void axis_view_cover(AxisView *view, double low, double high, bool whole_percent) {
    panel_cover(&view->chart, PANEL_AXIS, &low, &high);
    view->data.low = low;
    view->data.high = high;
    if (!whole_percent)
        return;
    view->data.percent = view->spec.has_max = true;
    view->spec.max = 100;
}

const Chart *axis_view_chart(AxisView *view) {
    view->data.spec = view->chart.spec = &view->spec;
    view->chart.data = &view->data;
    return &view->chart;
}
