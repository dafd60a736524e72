#include "charts/look.h"
#include "charts/pen.h"
#include "charts/value_classes.h"
#include "model/colour_check.h"

#include <string.h>

// ---- the author's colours

static bool in_classes(const ChartSpec *spec) {
    return spec->kind == CHART_HEAT || spec->kind == CHART_MAP;
}

// Whose first colour is that of what is below, and whose last that of what is above.
static bool two_sided(const ChartSpec *spec) {
    return spec->kind == CHART_WATERFALL || spec->stack == STACK_DIVERGING;
}

// A colour is one of the design's, by number, or the author's own.
static bool find_colour(const ChartContext *context, const ChartColour *given, Colour *colour) {
    const Design *design = context->design;
    *colour = given->colour;
    if (given->number == 0)
        return true;
    if (given->number <= design->palette_count) {
        *colour = design->palette[given->number - 1];
        return true;
    }
    diag_error(context->diag, given->place, "chart.unknown-colour", "the design has no colour %d",
               given->number);
    diag_hint(context->diag, "it has %d: write one of their numbers, or a colour such as #00824D",
              design->palette_count);
    return false;
}

static void set_colours(const ChartContext *context, const ChartSpec *spec, Design *design) {
    Colour colours[DESIGN_PALETTE_MAX];
    int count = 0;
    for (int i = 0; i < spec->colour_count; i++)
        count += find_colour(context, &spec->colours[i], &colours[count]) ? 1 : 0;
    int ramp = count < DESIGN_RAMP_MAX ? count : DESIGN_RAMP_MAX;
    if (in_classes(spec) && ramp > 1) {
        memcpy(design->sequential, colours, (size_t)ramp * sizeof *colours);
        design->sequential_count = ramp;
    }
    if ((in_classes(spec) && ramp > 2) || (two_sided(spec) && ramp > 1)) {
        memcpy(design->diverging, colours, (size_t)ramp * sizeof *colours);
        design->diverging_count = ramp;
    } else if (!in_classes(spec) && count > 0) {
        memcpy(design->palette, colours, (size_t)count * sizeof *colours);
        design->palette_count = count;
    }
}

void look_check(const Chart *chart) {
    const ChartSpec *spec = chart->spec;
    const Design *design = chart->context->design;
    Arena *arena = chart->context->arena;
    size_t count = (size_t)spec->colour_count;
    Colour *colours = arena_array(arena, count + 1, Colour);
    Place *places = arena_array(arena, count + 1, Place);
    for (size_t i = 0; i < count; i++) {
        const ChartColour *given = &spec->colours[i];
        colours[i] = given->colour;
        places[i] = given->place;
        if (given->number > 0)
            return; // the design's own were looked at there
    }
    ColourList list = {.colours = colours,
                       .places = places,
                       .count = count,
                       .paper = design->paper,
                       .ground = design->paper,
                       .patterns = design->chart.patterns};
    if (!in_classes(spec))
        colour_check_palette(chart->context->diag, &list);
    else if (value_classes(chart).middle > 0)
        colour_check_diverging(chart->context->diag, &list);
    else
        colour_check_sequential(chart->context->diag, &list);
}

// ---- all else

static void set_choices(const ChartSpec *spec, Design *design) {
    if (spec->patterns != CHART_AS_DESIGN)
        design->chart.patterns = spec->patterns == CHART_YES;
    if (spec->markers != CHART_AS_DESIGN)
        design->chart.markers = spec->markers == CHART_YES;
    if (spec->grid > 0)
        design->chart.grid = (GridLines)(spec->grid - 1);
    if (spec->aspect > 0)
        design->chart.aspect = spec->aspect;
    if (spec->line_width > 0)
        design->chart.line_width = spec->line_width;
}

void look_make(Look *look, const ChartContext *context, const ChartRequest *request) {
    const ChartSpec *spec = request->spec;
    Design *design = arena_new_of(context->arena, Design);
    *design = *context->design;
    *look = (Look){.context = *context, .request = *request};
    look->context.design = design;
    set_colours(context, spec, design);
    set_choices(spec, design);
    if (design->chart.ground == design->paper)
        return;
    design->paper = design->chart.ground;
    look->room = design->chart.ground_room;
    look->request.width -= 2 * look->room;
    if (spec->height > 0) {
        ChartSpec *inner = arena_new_of(context->arena, ChartSpec);
        *inner = *spec;
        inner->height = spec->height - 2 * look->room;
        look->request.spec = inner;
    }
}

bool look_finish(const Look *look, Drawing *drawing) {
    double room = look->room;
    if (room <= 0)
        return true;
    Drawing inner = *drawing;
    Pen *pen = pen_new(look->context.arena, inner.width + 2 * room, inner.height + 2 * room);
    pen_rectangle(pen, 0, 0, inner.width + 2 * room, inner.height + 2 * room);
    pen_fill(pen, look->context.design->paper);
    pen_place(pen, &inner, room, room);
    return pen_finish(pen, drawing);
}
