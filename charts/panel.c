#include "charts/panel.h"

#include <math.h>

static const double least_aspect = 0.8; // of plots that are small

bool panel_of(const Chart *chart) {
    return chart->panel != NULL;
}

double panel_left(const Chart *chart) {
    return chart->panel ? chart->panel->frame.left : 0;
}

double panel_right(const Chart *chart) {
    return chart->panel ? chart->panel->frame.right : 0;
}

double panel_top(const Chart *chart) {
    return chart->panel ? chart->panel->frame.top : 0;
}

double panel_foot(const Chart *chart) {
    return chart->panel ? chart->panel->frame.foot : 0;
}

double panel_aspect(const Chart *chart) {
    double aspect = chart->context->design->chart.aspect;
    return chart->panel ? fmax(aspect, least_aspect) : aspect;
}

void panel_settle(const Chart *chart, PanelFrame frame) {
    Panel *panel = chart->panel;
    if (!panel)
        return;
    panel->framed = true;
    panel->frame = (PanelFrame){.left = fmax(panel->frame.left, frame.left),
                                .right = fmax(panel->frame.right, frame.right),
                                .top = fmax(panel->frame.top, frame.top),
                                .foot = fmax(panel->frame.foot, frame.foot),
                                .names = fmax(panel->frame.names, frame.names),
                                .beside = fmax(panel->frame.beside, frame.beside),
                                .standing = frame.standing,
                                .own_foot = frame.own_foot};
}

void panel_cover(const Chart *chart, PanelAxis axis, double *low, double *high) {
    if (!chart->panel || !chart->panel->shared)
        return;
    PanelRange *range = &chart->panel->ranges[axis];
    range->low = range->covered ? fmin(range->low, *low) : *low;
    range->high = range->covered ? fmax(range->high, *high) : *high;
    range->covered = true;
    *low = range->low;
    *high = range->high;
}

double panel_beyond(const Chart *chart, double beyond) {
    if (!chart->panel || !chart->panel->shared)
        return beyond;
    return chart->panel->beyond = fmax(chart->panel->beyond, beyond);
}

bool panel_mutes_left(const Chart *chart) {
    return chart->panel && chart->panel->mute_left;
}

bool panel_mutes_right(const Chart *chart) {
    return chart->panel && chart->panel->mute_right;
}

bool panel_mutes_foot(const Chart *chart) {
    return chart->panel && chart->panel->mute_foot;
}

double panel_legend_width(const Chart *chart) {
    return chart->panel->legend_width;
}

void panel_take_legend(const Chart *chart, const Legend *legend) {
    if (chart->panel->legend.count == 0)
        chart->panel->legend = *legend;
}
