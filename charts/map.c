#include "charts/hatching.h"
#include "charts/outline.h"
#include "charts/palette.h"
#include "charts/panel.h"
#include "charts/sign.h"
#include "charts/value_classes.h"

#include <math.h>

// Regions filled by the classes of their numbers, with a legend of the classes above; those without a number
// hatched. Crowded ones once more, enlarged, in a column beside the map.

static const double least_contrast = 1.1;              // of a class to the paper round it
static const double inset_share = 0.3, inset_gap = 14; // of the width
static const double most_aspect = 1.15;                // of the map
static const double panel_aspect_most = 1.6;           // of one of many
static const double border = 0.4, outline_width = 1.2, frame_width = 0.5;
static const double sign_room = 10;
static const double frame_room = 4, name_gap = 4, least_map = 60;
enum { NAME_LINES = 3, NAMES_MAX = 4 };

typedef struct MapPlot {
    const Chart *chart;
    const Design *design;
    const Geography *geography;
    size_t *categories; // for each region: of the data, or SIZE_MAX
    ValueClasses classes;
    ClassLegend legend;
    double top, left, width, height; // of the map; the drawing's height
    OutlineFrame frame;
    Pen *pen;
} MapPlot;

static const ChartPoint *point_of(const MapPlot *plot, size_t region) {
    size_t c = plot->categories[region];
    return c == SIZE_MAX ? NULL : &plot->chart->data->series[0].points[c];
}

// True when some region has no number.
static bool join_regions(MapPlot *plot) {
    const ChartData *data = plot->chart->data;
    size_t count = plot->geography->region_count;
    bool missing = false;
    plot->categories = arena_array(plot->chart->context->arena, count, size_t);
    for (size_t i = 0; i < count; i++)
        plot->categories[i] = SIZE_MAX;
    for (size_t c = 0; c < data->category_count; c++) {
        size_t region = geography_find(plot->geography, data->categories[c].category->id);
        if (region != SIZE_MAX)
            plot->categories[region] = c;
    }
    for (size_t i = 0; i < count; i++)
        missing = missing || !point_of(plot, i) || !point_of(plot, i)->present;
    return missing;
}

static GeoExtent extent_of(const MapPlot *plot, const bool *chosen) {
    size_t count = plot->geography->region_count, used = 0;
    const GeoRegion **regions = arena_array(plot->chart->context->arena, count, const GeoRegion *);
    for (size_t i = 0; i < count; i++)
        if (!chosen || chosen[i])
            regions[used++] = &plot->geography->regions[i];
    return geography_extent(regions, used);
}

// As large as fits in width and height, from left, top.
static OutlineFrame fit(GeoExtent extent, double left, double top, double width, double height) {
    double wide = fmax(extent.right - extent.left, 1e-12), high = fmax(extent.bottom - extent.top, 1e-12);
    return (OutlineFrame){extent, fmin(width / wide, height / high), left, top};
}

static double frame_height(const OutlineFrame *frame) {
    return (frame->extent.bottom - frame->extent.top) * frame->scale;
}

static double frame_width_of(const OutlineFrame *frame) {
    return (frame->extent.right - frame->extent.left) * frame->scale;
}

static void lay_out(MapPlot *plot) {
    const ChartSpec *spec = plot->chart->spec;
    double width = plot->chart->request->width, column = width * inset_share + inset_gap;
    bool at_left = false, at_right = false;
    for (const ChartInset *inset = spec->insets; inset; inset = inset->next) {
        at_left = at_left || inset->place == INSET_TOP_LEFT || inset->place == INSET_BOTTOM_LEFT;
        at_right = at_right || inset->place == INSET_TOP_RIGHT || inset->place == INSET_BOTTOM_RIGHT;
    }
    plot->top = plot->legend.height;
    plot->left = at_left ? column : 0;
    plot->width = width - plot->left - (at_right ? column : 0);
    double room = spec->height > 0 ? fmax(spec->height - plot->top, least_map)
                                   : plot->width * (panel_of(plot->chart) ? panel_aspect_most : most_aspect);
    plot->frame = fit(extent_of(plot, NULL), plot->left, plot->top, plot->width, room);
    if (!at_left && !at_right && !panel_of(plot->chart)) // alone, in the middle
        plot->frame.left += (plot->width - frame_width_of(&plot->frame)) / 2;
    plot->height = plot->top + frame_height(&plot->frame) + 1;
    if (spec->height > 0)
        plot->height = spec->height;
    else if (plot->design->grid > 0)
        plot->height = ceil(plot->height / plot->design->grid - 1e-9) * plot->design->grid;
}

// ---- drawing ---------------------------------------------------------------------------------------------

static void trace(const MapPlot *plot, const GeoRegion *region) {
    for (size_t r = 0; r < region->ring_count; r++) {
        const GeoRing *ring = &region->rings[r];
        pen_move(plot->pen, ring->points[0].x, ring->points[0].y);
        for (size_t i = 1; i < ring->count; i++)
            pen_line(plot->pen, ring->points[i].x, ring->points[i].y);
        pen_close(plot->pen);
    }
}

// Between regions there is paper, unless the palest colour is so like it that they could not be told from it.
static Colour border_colour(const MapPlot *plot) {
    const Design *design = plot->design;
    for (size_t i = 0; i < plot->classes.count; i++)
        if (colour_contrast(value_class_colour(design, &plot->classes, i), design->paper) < least_contrast)
            return palette_tint(design, design->secondary, 0.6);
    return design->paper;
}

static void fill_region(const MapPlot *plot, const GeoRegion *region, size_t i) {
    const ChartPoint *point = point_of(plot, i);
    trace(plot, region);
    if (point && point->present) {
        value_class_fill(plot->pen, plot->chart, &plot->classes, value_class(&plot->classes, point->value),
                         (Stroke){.colour = border_colour(plot), .width = border, .round = true});
        return;
    }
    hatching_fill_missing(plot->pen, plot->chart);
    trace(plot, region);
    pen_stroke(plot->pen, (Stroke){.colour = palette_tint(plot->design, plot->design->secondary, 0.6),
                                   .width = border,
                                   .round = true});
}

// Why there is no number, in regions that have room for the sign.
static void draw_sign(const MapPlot *plot, const GeoRegion *region, size_t i) {
    const ChartPoint *point = point_of(plot, i);
    const GeoRing *ring = &region->rings[0];
    if (!point || point->present || ring->count == 0)
        return;
    Label sign = sign_make(plot->chart, point, 0);
    GeoPoint sum = {0, 0};
    GeoExtent extent = geography_extent(&region, 1);
    for (size_t p = 0; p < ring->count; p++)
        sum = (GeoPoint){sum.x + ring->points[p].x, sum.y + ring->points[p].y};
    double x = sum.x / (double)ring->count, y = label_centred(&sign, sum.y / (double)ring->count);
    if (sign.lines.count == 0 || extent.right - extent.left < sign.width + sign_room ||
        extent.bottom - extent.top < label_height(&sign) + sign_room)
        return;
    label_clear(plot->pen, plot->design->paper, &sign, ANCHOR_MIDDLE, x, y, plot->chart->request->width);
    label_draw(plot->pen, &sign, ANCHOR_MIDDLE, x, y);
    plot->chart->result->missing[point->cell->missing] = true;
}

static bool is_highlit(const MapPlot *plot, size_t i) {
    const ChartData *data = plot->chart->data;
    return data->highlit > 0 && plot->categories[i] != SIZE_MAX &&
           data->categories[plot->categories[i]].highlit;
}

// Highlighted regions keep the colour of their class, and have an outline.
static void draw_regions(const MapPlot *plot, const OutlineFrame *frame, const bool *chosen) {
    size_t count = plot->geography->region_count, used = 0;
    Arena *arena = plot->chart->context->arena;
    GeoRegion *regions = arena_array(arena, count, GeoRegion);
    size_t *indices = arena_array(arena, count, size_t);
    for (size_t i = 0; i < count; i++)
        if (!chosen || chosen[i]) {
            indices[used] = i;
            regions[used++] = plot->geography->regions[i];
        }
    GeoRegion *made = outline_make(arena, regions, used, frame);
    for (size_t i = 0; i < used; i++)
        fill_region(plot, &made[i], indices[i]);
    for (size_t i = 0; i < used; i++)
        draw_sign(plot, &made[i], indices[i]);
    for (size_t i = 0; i < used; i++)
        if (is_highlit(plot, indices[i])) {
            trace(plot, &made[i]);
            pen_stroke(plot->pen,
                       (Stroke){.colour = plot->design->ink, .width = outline_width, .round = true});
        }
}

static const char *names_of(const MapPlot *plot, const bool *chosen) {
    const ChartContext *context = plot->chart->context;
    const char *names[NAMES_MAX], *text = "";
    size_t count = 0;
    for (size_t i = 0; i < plot->geography->region_count; i++)
        if (chosen[i] && plot->categories[i] != SIZE_MAX && count++ < NAMES_MAX)
            names[count - 1] = plot->chart->data->categories[plot->categories[i]].label;
    for (size_t i = 0; i < count && count <= NAMES_MAX; i++)
        text = arena_printf(context->arena, "%s%s%s", text, i > 0 ? ", " : "", names[i]);
    return text;
}

static void draw_box(const MapPlot *plot, double left, double top, double right, double bottom) {
    pen_rectangle(plot->pen, left, top, right - left, bottom - top);
    pen_stroke(plot->pen, (Stroke){.colour = plot->design->secondary, .width = frame_width});
}

// In its corner, in a frame with the names of its regions above; the same frame, small, on the map.
static void draw_inset(const MapPlot *plot, const ChartInset *inset) {
    double width = plot->chart->request->width, box = width * inset_share;
    bool left = inset->place == INSET_TOP_LEFT || inset->place == INSET_BOTTOM_LEFT;
    bool top = inset->place == INSET_TOP_LEFT || inset->place == INSET_TOP_RIGHT;
    GeoExtent extent = extent_of(plot, inset->regions);
    double x = left ? 0 : width - box, whole = plot->height - plot->top - 1;
    LabelText text = {.style = STYLE_CHART_CATEGORY,
                      .text = names_of(plot, inset->regions),
                      .colour = plot->design->styles[STYLE_CHART_CATEGORY].colour};
    Label name = *text.text ? label_make(plot->chart->context, &text, box, NAME_LINES) : (Label){0};
    double head = name.lines.count > 0 ? label_head(&name) + label_height(&name) + name_gap : 0;
    double most = fmax(whole * 0.48 - head - 2 * frame_room, 10);
    OutlineFrame frame = fit(extent, x + frame_room, 0, box - 2 * frame_room, most);
    double high = frame_height(&frame), y = top ? plot->top + head : plot->height - 1 - high - 2 * frame_room;
    frame.top = y + frame_room;
    frame.left = x + (box - frame_width_of(&frame)) / 2;
    if (name.lines.count > 0)
        label_draw(plot->pen, &name, ANCHOR_START, x, y - head + label_head(&name) + name.ascent);
    draw_box(plot, x, y, x + box, y + high + 2 * frame_room);
    draw_regions(plot, &frame, inset->regions);
    const OutlineFrame *map = &plot->frame;
    draw_box(plot, map->left + (extent.left - map->extent.left) * map->scale - 1.5,
             map->top + (extent.top - map->extent.top) * map->scale - 1.5,
             map->left + (extent.right - map->extent.left) * map->scale + 1.5,
             map->top + (extent.bottom - map->extent.top) * map->scale + 1.5);
}

bool map_misses(const Chart *chart) {
    MapPlot plot = {.chart = chart, .geography = chart->spec->geography};
    return join_regions(&plot);
}

bool map_draw(const Chart *chart, Drawing *drawing) {
    MapPlot plot = {.chart = chart,
                    .design = chart->context->design,
                    .geography = chart->spec->geography,
                    .classes = value_classes(chart)};
    bool missing = join_regions(&plot);
    if (!chart->classes)
        plot.legend = class_legend_make(chart, &plot.classes, chart->request->width, missing);
    if (!class_legend_fits(chart, &plot.legend, chart->request->width))
        return false;
    lay_out(&plot);
    panel_settle(chart, (PanelFrame){.left = 0});
    plot.pen = pen_new(chart->context->arena, chart->request->width, plot.height);
    if (!chart->classes)
        class_legend_draw(plot.pen, chart, &plot.classes, &plot.legend, 0, 0);
    draw_regions(&plot, &plot.frame, NULL);
    for (const ChartInset *inset = chart->spec->insets; inset; inset = inset->next)
        draw_inset(&plot, inset);
    return pen_finish(plot.pen, drawing);
}
