// What can only be seen of a design as a whole: whether the page holds its column, and whether text can be read.
#include "base/buf.h"
#include "input/design_reader.h"
#include "model/colour_check.h"

// WCAG 2.x: text.
static const double TEXT_CONTRAST = 4.5;

static void warn_contrast(const DesignReader *reader, Place place, Colour colour, Colour ground,
                          const char *where) {
    Diag *diag = reader->context->diag;
    Buf ratios = {0};
    buf_add_number(&ratios, colour_contrast(colour, ground), 2);
    buf_add(&ratios, ":1 on the ");
    buf_add(&ratios, where);
    buf_add(&ratios, "; it should be at least ");
    buf_add_number(&ratios, TEXT_CONTRAST, 1);
    buf_add(&ratios, ":1");
    diag_warning(diag, place, "design.low-contrast", "the text colour #%06X has a contrast of %s", colour,
                 buf_text(&ratios));
    Colour readable = colour_readable(colour, ground, TEXT_CONTRAST);
    bool darker = colour_contrast(readable, 0xFFFFFF) > colour_contrast(colour, 0xFFFFFF);
    diag_hint(diag, "#%06X is %s enough", readable, darker ? "dark" : "light");
    buf_free(&ratios);
}

// What is printed on the field of the cover, and not on paper.
static bool is_on_field(int style) {
    return style == STYLE_COVER_TITLE || style == STYLE_COVER_SUBTITLE || style == STYLE_COVER_TEXT;
}

static void check_cover_colours(const DesignReader *reader) {
    for (int i = STYLE_COVER_TITLE; i <= STYLE_COVER_TEXT; i++) {
        Colour colour = reader->design->styles[i].colour, field = reader->design->cover.field;
        Place place = reader->style_colours[i].place;
        if (colour_contrast(colour, field) < TEXT_CONTRAST)
            warn_contrast(reader, place.source ? place : reader->cover_place, colour, field, "cover's field");
    }
}

static void resolve_colours(DesignReader *reader) {
    Design *design = reader->design;
    for (int i = 0; i < STYLE_COUNT; i++)
        if (reader->style_colours[i].name != COLOUR_OWN)
            design->styles[i].colour = *design_colour(design, reader->style_colours[i].name);
    for (int i = 0; i < CHART_COLOUR_COUNT; i++)
        if (reader->chart_colours[i].name != COLOUR_OWN)
            *design_chart_colour(design, i) = *design_colour(design, reader->chart_colours[i].name);
}

static bool is_in_charts(int style) {
    return style >= STYLE_CHART_AXIS && style <= STYLE_CHART_VALUE;
}

// Where to complain of what was inherited: at what it stands on now, else at the design.
static Place place_or_ground(const DesignReader *reader, Place place) {
    Place ground = reader->chart_colours[CHART_COLOUR_GROUND].place;
    if (place.source)
        return place;
    if (ground.source)
        return ground;
    return reader->colour_places[COLOUR_PAPER].source ? reader->colour_places[COLOUR_PAPER]
                                                      : reader->design->place;
}

// A named colour is complained of once, where it was given a value.
static void check_text_colours(const DesignReader *reader) {
    const Design *design = reader->design;
    bool warned[COLOUR_NAME_COUNT + 1] = {0}, ground_named = false;
    for (int i = 0; i < STYLE_COUNT; i++) {
        if (is_on_field(i))
            continue;
        Colour colour = design->styles[i].colour;
        NamedColour named = reader->style_colours[i];
        bool paper = colour_contrast(colour, design->paper) >= TEXT_CONTRAST;
        bool ground = !is_in_charts(i) || colour_contrast(colour, design->chart.ground) >= TEXT_CONTRAST;
        if ((paper && (ground || ground_named)) || (named.name != COLOUR_OWN && warned[named.name]))
            continue;
        warned[named.name] = true;
        ground_named |= paper;
        Place place = named.name == COLOUR_OWN ? named.place : reader->colour_places[named.name];
        if (paper) // it was good until there was this ground
            warn_contrast(reader, place_or_ground(reader, (Place){0}), colour, design->chart.ground,
                          "ground of charts");
        else
            warn_contrast(reader, place_or_ground(reader, place.source ? place : named.place), colour,
                          design->paper, "paper");
    }
}

static ColourList list_of(const DesignReader *reader, const Colour *colours, const Place *places, int count) {
    const Design *design = reader->design;
    Place *known = arena_array(reader->context->arena, (size_t)count + 1, Place);
    for (int i = 0; i < count; i++)
        known[i] = place_or_ground(reader, places[i]);
    return (ColourList){.colours = colours,
                        .places = known,
                        .count = (size_t)count,
                        .paper = design->paper,
                        .ground = design->chart.ground,
                        .ground_place = place_or_ground(reader, (Place){0}),
                        .patterns = design->chart.patterns};
}

static void check_palettes(const DesignReader *reader) {
    Design *design = reader->design;
    Diag *diag = reader->context->diag;
    ColourList series = list_of(reader, design->palette, reader->palette_places, design->palette_count);
    ColourList sequential =
        list_of(reader, design->sequential, reader->sequential_places, design->sequential_count);
    ColourList diverging =
        list_of(reader, design->diverging, reader->diverging_places, design->diverging_count);
    colour_check_palette(diag, &series);
    colour_check_sequential(diag, &sequential);
    colour_check_diverging(diag, &diverging);
}

static void check_page(const DesignReader *reader) {
    const Design *d = reader->design;
    double width = d->page_width - d->margin_left - d->margin_right;
    double height = d->page_height - d->margin_top - d->margin_bottom - d->opening_drop;
    const char *what = d->column_width > width                       ? "the margins and the text column"
                       : height < 10 * d->styles[STYLE_BODY].leading ? "the margins and ten lines of text"
                       : d->margin_top < d->running_head || d->margin_bottom < d->running_foot
                           ? "the running head or foot in its margin"
                           : NULL;
    if (what) {
        diag_error(reader->context->diag, reader->page_place, "design.page-too-small",
                   "the page has no room for %s", what);
        diag_hint(reader->context->diag, "the page is %d × %d pt, without its margins %d × %d pt",
                  (int)d->page_width, (int)d->page_height, (int)width, (int)height);
    }
}

void design_check(DesignReader *reader, bool good) {
    resolve_colours(reader);
    check_page(reader);
    check_text_colours(reader);
    check_cover_colours(reader);
    if (good)
        check_palettes(reader);
}
